using System.Buffers.Binary;

namespace ContactCenter.Telephony.Protocol.Rtp;

/// <summary>The fixed header of an RTP packet (RFC 3550 §5.1), as far as a receiver of one source needs it.</summary>
/// <param name="PayloadType">0–127.</param>
/// <param name="Marker">Start of a talkspurt or of an event (RFC 3551 §4.1, RFC 4733 §2.5.1.1).</param>
/// <param name="Sequence">Grows by one for each packet.</param>
/// <param name="Timestamp">Sampling instant of the first sample.</param>
/// <param name="Ssrc">The source.</param>
public readonly record struct RtpHeader(byte PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc)
{
    /// <summary>Bytes of a header without CSRCs and extension, which is what we write.</summary>
    public const int Length = 12;

    private const int PaddingBit = 0x20;
    private const int ExtensionBit = 0x10;

    /// <summary>
    /// Reads a packet. False for anything whose lengths do not add up: CSRCs, extension (§5.3.1) or padding beyond the end,
    /// another version. An empty payload is well-formed.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out RtpHeader header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (packet.Length < Length || packet[0] >> 6 != 2) return false;
        int start = Length + ((packet[0] & 0x0F) * 4);
        if ((packet[0] & ExtensionBit) != 0)
        {
            if (packet.Length < start + 4) return false;
            start += 4 + (BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 2)..]) * 4);
        }

        int end = packet.Length;
        if (start > end) return false;
        if ((packet[0] & PaddingBit) != 0)
        {
            // §5.1: the last byte counts the padding, itself included.
            int padding = packet[^1];
            if (padding == 0 || padding > end - start) return false;
            end -= padding;
        }

        header = new(
            (byte)(packet[1] & 0x7F),
            (packet[1] & 0x80) != 0,
            BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[8..]));
        payload = packet[start..end];
        return true;
    }

    /// <summary>Writes the twelve bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = 0x80;
        destination[1] = (byte)(PayloadType | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Ssrc);
    }
}
