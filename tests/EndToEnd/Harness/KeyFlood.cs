using System.Buffers.Binary;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Keys as nobody can press them: telephone events of every kind by RTP (RFC 4733), doubled, out of order and cut off, and INFO besides.</summary>
internal static class KeyFlood
{
    private const int Batch = 20;

    /// <summary>Sends so many packets in place of voice, and a tenth as many INFO requests.</summary>
    public static async Task FloodAsync(this RawCall call, int packets, int seed)
    {
        var random = new Random(seed);
        var flood = new Flood(random);
        var peer = call.Media.Peer!;
        call.Media.IsMute = true;
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1)); // faster, and the kernel throws most of it away
        for (var sent = 0; sent < packets; sent++)
        {
            await call.Media.SendAsync(flood.Next(), peer);
            if (sent % 10 == 0) await InfoAsync(call, random);
            if (sent % Batch == 0) await clock.WaitForNextTickAsync();
        }

        call.Media.IsMute = false;
    }

    private static Task InfoAsync(RawCall call, Random random)
    {
        var key = "0123456789*#ABCD"[random.Next(16)];
        return random.Next(4) switch
        {
            0 => call.InfoAsync("application/dtmf", $"{key}"),
            1 => call.InfoAsync("application/dtmf-relay", $"Signal={(char)random.Next(33, 127)}\r\nDuration={random.Next()}\r\n"),
            _ => call.InfoAsync("application/dtmf-relay", $"Signal={key}\r\nDuration=100\r\n"),
        };
    }

    private sealed class Flood(Random random)
    {
        private readonly uint _ssrc = (uint)random.Next();
        private ushort _sequence = (ushort)random.Next();
        private uint _timestamp = (uint)random.Next();
        private byte[] _last = [];

        public byte[] Next()
        {
            var kind = random.Next(20);
            if (kind < 3 && _last.Length > 0) return _last; // doubled
            var back = kind is 3 or 4 ? random.Next(1, 30) : 0; // late
            if (back == 0)
            {
                _sequence++;
                _timestamp += (uint)random.Next(80, 800);
            }

            var payload = new byte[kind switch { 5 => random.Next(0, 4), 6 => 400, _ => 4 }];
            random.NextBytes(payload);
            if (payload.Length > 0 && kind != 7) payload[0] = (byte)random.Next(16);
            var packet = new byte[12 + payload.Length];
            packet[0] = 0x80;
            packet[1] = (byte)(RtpEnd.EventPayloadType | (random.Next(2) << 7));
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(_sequence - back));
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), _timestamp - (uint)(back * 160));
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), _ssrc);
            payload.CopyTo(packet, 12);
            return _last = packet;
        }
    }
}
