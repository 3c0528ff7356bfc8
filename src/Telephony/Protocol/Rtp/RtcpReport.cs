using System.Buffers.Binary;

namespace ContactCenter.Telephony.Protocol.Rtp;

/// <summary>
/// The RTCP we speak (RFC 3550 §6): a compound of one sender or receiver report and our canonical name. What peers send is
/// checked and otherwise left alone: SIP decides when a call ends, not BYE.
/// </summary>
public static class RtcpReport
{
    /// <summary>A buffer of this size holds every compound that <see cref="Write"/> makes.</summary>
    public const int MaxLength = 128;

    private const byte SenderReport = 200;
    private const byte ReceiverReport = 201;
    private const byte SourceDescription = 202;
    private const byte CanonicalName = 1;
    private const int MaxName = 32;

    /// <summary>What has been sent, for a sender report.</summary>
    /// <param name="Ssrc">Our SSRC.</param>
    /// <param name="Utc">Wall clock of the report.</param>
    /// <param name="Timestamp">The RTP timestamp of that instant.</param>
    /// <param name="Packets">RTP packets sent since the start; 0 makes it a receiver report.</param>
    /// <param name="Octets">Payload bytes sent since the start.</param>
    public readonly record struct Sender(uint Ssrc, DateTimeOffset Utc, uint Timestamp, uint Packets, uint Octets);

    /// <summary>Writes a compound; returns its length.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="sender">Our side.</param>
    /// <param name="source">The peer's; its loss fraction is taken by this.</param>
    /// <param name="name">Our canonical name, ASCII, at most 32 bytes are used (RFC 7022: random, not an address).</param>
    public static int Write(Span<byte> destination, in Sender sender, ref RtpSource source, ReadOnlySpan<byte> name)
    {
        destination[..MaxLength].Clear();
        bool sends = sender.Packets > 0;
        bool hears = source.Started;
        int length = sends ? 28 : 8;
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], sender.Ssrc);
        if (sends) WriteSender(destination[8..], sender);
        if (hears)
        {
            WriteBlock(destination[length..], ref source);
            length += 24;
        }

        WriteHeader(destination, hears ? 1 : 0, sends ? SenderReport : ReceiverReport, length);
        return length + WriteName(destination[length..], sender.Ssrc, name[..Math.Min(name.Length, MaxName)]);
    }

    /// <summary>Whether the bytes are a compound whose lengths add up and which begins with a report (RFC 3550 A.2).</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes[1] is not (SenderReport or ReceiverReport)) return false;
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 4 || bytes[0] >> 6 != 2) return false;
            int length = (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1) * 4;
            if (length > bytes.Length) return false;
            bytes = bytes[length..];
        }

        return true;
    }

    private static void WriteSender(Span<byte> destination, in Sender sender)
    {
        // NTP: seconds since 1900 and their binary fraction.
        long ticks = sender.Utc.UtcTicks - new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(ticks / TimeSpan.TicksPerSecond));
        ulong fraction = ((ulong)(ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], (uint)fraction);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], sender.Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], sender.Packets);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], sender.Octets);
    }

    /// <summary>The last-SR fields stay zero: we read no reports, so nobody measures the round trip by ours.</summary>
    private static void WriteBlock(Span<byte> destination, ref RtpSource source)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, source.Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Math.Min(source.Lost, 0x7FFFFF));
        destination[4] = source.TakeFractionLost();
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], source.ExtendedHighest);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], source.Jitter);
    }

    private static int WriteName(Span<byte> destination, uint ssrc, ReadOnlySpan<byte> name)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], ssrc);
        destination[8] = CanonicalName;
        destination[9] = (byte)name.Length;
        name.CopyTo(destination[10..]);
        // §6.5: the list ends with at least one zero byte, filled up to 32 bits.
        int length = (10 + name.Length + 1 + 3) & ~3;
        WriteHeader(destination, 1, SourceDescription, length);
        return length;
    }

    private static void WriteHeader(Span<byte> destination, int count, byte type, int length)
    {
        destination[0] = (byte)(0x80 | count);
        destination[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)((length / 4) - 1));
    }
}
