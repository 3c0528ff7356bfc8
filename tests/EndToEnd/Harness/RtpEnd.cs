using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A voice packet and when it came (<see cref="Stopwatch"/> ticks).</summary>
internal readonly record struct HeardPacket(long At, ushort Sequence, uint Timestamp, int PayloadType, float[] Samples);

/// <summary>One end of an RTP stream: notes every packet with its time, speaks a tone or silence, presses keys.</summary>
internal sealed class RtpEnd : IAsyncDisposable
{
    public const int EventPayloadType = 101;
    private const int Frame = 160;
    private const string KeyNames = "0123456789*#ABCD";
    private readonly List<(uint Timestamp, char Key)> _heardKeys = [];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private readonly List<HeardPacket> _heard = [];
    private readonly Queue<char> _keys = new();
    private readonly Queue<float[]> _sayings = new();
    private readonly Task _receiving;
    private readonly uint _ssrc = (uint)Random.Shared.Next();
    private Task _speaking = Task.CompletedTask;
    private IPEndPoint? _peer;
    private long _pressedAt;
    private int _sequence = Random.Shared.Next(0x8000);

    public RtpEnd()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveTimeout = 100; // ms, so that the end of the call is noticed
        _receiving = Task.Factory.StartNew(Receive, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public IPEndPoint? Peer => _peer;

    /// <summary>Sends nothing more: a phone whose plug was pulled.</summary>
    public bool IsMute
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>When the first packet of the last key press left.</summary>
    public long PressedAt => Interlocked.Read(ref _pressedAt);

    /// <summary>Keys the other end pressed, in order.</summary>
    public string HeardKeys
    {
        get
        {
            lock (_gate)
                return string.Concat(_heardKeys.Select(static heard => heard.Key));
        }
    }

    public IReadOnlyList<HeardPacket> Heard
    {
        get
        {
            lock (_gate)
                return [.. _heard];
        }
    }

    /// <summary>The packets heard from this one on.</summary>
    public IReadOnlyList<HeardPacket> HeardFrom(int packet)
    {
        lock (_gate)
            return _heard[packet..];
    }

    /// <summary>The voice heard so far, packet after packet.</summary>
    public float[] HeardSamples() => [.. Heard.SelectMany(packet => packet.Samples)];

    /// <summary>Starts to speak to the peer, a packet every 20 ms.</summary>
    public void Speak(IPEndPoint peer, int payloadType, double? hertz)
    {
        _peer = peer;
        if (_speaking.IsCompleted)
            _speaking = SpeakAsync(payloadType, hertz is { } tone ? Sound.Tone(tone, TimeSpan.FromSeconds(1)) : new float[Sound.Rate]);
    }

    /// <summary>Presses a key for 100 ms, in place of voice (RFC 4733 §2.5.1), with three end packets.</summary>
    public void Press(char key)
    {
        lock (_gate)
            _keys.Enqueue(key);
    }

    /// <summary>Says a tone for so long, once, instead of what it speaks else; then <see cref="HasSaidAll"/>.</summary>
    public void Say(double hertz, TimeSpan length, double level = 0.3)
    {
        lock (_gate)
            _sayings.Enqueue(Sound.Tone(hertz, length, level));
    }

    /// <summary>Nothing is left to be said.</summary>
    public bool HasSaidAll
    {
        get
        {
            lock (_gate)
                return _sayings.Count == 0;
        }
    }

    /// <summary>Sends a packet of any kind, from this port or another.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> packet, IPEndPoint to) => await _socket.SendToAsync(packet, to);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _speaking;
        await _receiving;
        _socket.Dispose();
        _ending.Dispose();
    }

    private async Task SpeakAsync(int payloadType, float[] voice)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var timestamp = (uint)Random.Shared.Next();
        var position = 0;
        var said = 0;
        (char Key, uint Timestamp, int Step)? pressed = null;
        try
        {
            while (await clock.WaitForNextTickAsync(_ending.Token))
            {
                timestamp += Frame;
                if (IsMute)
                    continue;
                position = (position + Frame) % voice.Length;
                lock (_gate)
                {
                    if (pressed is null && _keys.TryDequeue(out var key))
                        pressed = (key, timestamp, 0);
                }
                if (pressed is { } event_)
                {
                    if (event_.Step == 0)
                        Interlocked.Exchange(ref _pressedAt, Stopwatch.GetTimestamp());
                    await SendPacketAsync(EventPayloadType, event_.Timestamp, marker: event_.Step == 0, EventPayload(event_.Key, event_.Step));
                    // 5 packets, then 3 that say it has ended.
                    pressed = event_.Step == 7 ? null : event_ with { Step = event_.Step + 1 };
                }
                else
                {
                    var frame = NextOfSayings(ref said) ?? voice.AsMemory(position, Frame);
                    await SendPacketAsync(payloadType, timestamp, marker: false, Encode(frame.Span, payloadType));
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // the call is over
        }
    }

    private Memory<float>? NextOfSayings(ref int said)
    {
        lock (_gate)
        {
            if (!_sayings.TryPeek(out var saying))
                return null;
            var frame = saying.AsMemory(said, Frame);
            said += Frame;
            if (said + Frame > saying.Length)
            {
                _sayings.Dequeue();
                said = 0;
            }

            return frame;
        }
    }

    private static byte[] EventPayload(char key, int step)
    {
        var payload = new byte[4];
        payload[0] = (byte)KeyNames.IndexOf(key, StringComparison.Ordinal);
        payload[1] = (byte)(step >= 5 ? 0x80 | 10 : 10); // end bit, volume -10 dBm0
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), (ushort)(Frame * Math.Min(step + 1, 6)));
        return payload;
    }

    private async Task SendPacketAsync(int payloadType, uint timestamp, bool marker, byte[] payload)
    {
        var packet = new byte[12 + payload.Length];
        packet[0] = 0x80;
        packet[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)_sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), _ssrc);
        payload.CopyTo(packet, 12);
        try
        {
            await _socket.SendToAsync(packet, _peer!);
        }
        catch (SocketException)
        {
            // nobody there any more: a real network would have dropped it too
        }
    }

    /// <summary>
    /// On a thread of its own: the pool's may be busy listening to recordings for half a second, and what waited in the
    /// socket meanwhile would seem to have come after it.
    /// </summary>
    private void Receive()
    {
        var buffer = new byte[2048];
        while (!_ending.IsCancellationRequested)
        {
            int length;
            try
            {
                EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                length = _socket.ReceiveFrom(buffer, ref from);
            }
            catch (SocketException)
            {
                continue; // nothing came for a while, or the peer's port was closed
            }
            var at = Stopwatch.GetTimestamp();
            var packet = buffer.AsSpan(0, length);
            if (packet.Length > 12 && packet[0] >> 6 == 2 && (packet[1] & 0x7F) == EventPayloadType)
                HearKey(BinaryPrimitives.ReadUInt32BigEndian(packet[4..]), packet[12]);
            if (packet.Length <= 12 || packet[0] >> 6 != 2 || (packet[1] & 0x7F) is not (0 or 8))
                continue;
            var heard = new HeardPacket(at, BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
                BinaryPrimitives.ReadUInt32BigEndian(packet[4..]), packet[1] & 0x7F, Decode(packet[12..], packet[1] & 0x7F));
            lock (_gate)
                _heard.Add(heard);
        }
    }

    /// <summary>Every packet of one key has the same time (RFC 4733 section 2.2).</summary>
    private void HearKey(uint timestamp, byte code)
    {
        lock (_gate)
        {
            if (_heardKeys.Count == 0 || _heardKeys[^1].Timestamp != timestamp)
                _heardKeys.Add((timestamp, KeyNames[code & 15]));
        }
    }

    private static byte[] Encode(ReadOnlySpan<float> samples, int payloadType)
    {
        var payload = new byte[samples.Length];
        for (var i = 0; i < payload.Length; i++)
            payload[i] = payloadType == 8 ? G711.ToALaw(samples[i]) : G711.ToMuLaw(samples[i]);
        return payload;
    }

    private static float[] Decode(ReadOnlySpan<byte> payload, int payloadType)
    {
        var samples = new float[payload.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = payloadType == 8 ? G711.FromALaw(payload[i]) : G711.FromMuLaw(payload[i]);
        return samples;
    }
}
