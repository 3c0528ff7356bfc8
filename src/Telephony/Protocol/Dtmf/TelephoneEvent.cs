using System.Buffers.Binary;

namespace ContactCenter.Telephony.Protocol.Dtmf;

/// <summary>The payload of a named telephone event (RFC 4733 §2.3).</summary>
/// <remarks>
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |     event     |E|R| volume    |          duration             |
/// </code>
/// </remarks>
/// <param name="Event">The event, 0–255; keys are 0–15.</param>
/// <param name="End">This packet says that the key was released.</param>
/// <param name="Volume">0–63, in −dBm0. Senders differ; a receiver does not decide by it.</param>
/// <param name="Duration">Timestamp units since the event's timestamp.</param>
public readonly record struct TelephoneEvent(byte Event, bool End, byte Volume, ushort Duration)
{
    /// <summary>Bytes of one event.</summary>
    public const int Length = 4;

    private const string Digits = "0123456789*#ABCD";

    /// <summary>Reads an event. Later events in the same payload belong to earlier packets' states and are not needed. False: too short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        value = default;
        if (payload.Length < Length) return false;
        // The reserved bit is ignored (RFC 4733 §2.3.3).
        value = new(payload[0], (payload[1] & 0x80) != 0, (byte)(payload[1] & 0x3F), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>Writes the four bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = Event;
        destination[1] = (byte)((End ? 0x80 : 0) | (Volume & 0x3F));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Duration);
    }

    /// <summary>The key of an event: '0'–'9', '*', '#', 'A'–'D'. False for events that are no keys.</summary>
    public static bool TryToDigit(byte code, out char digit)
    {
        digit = code < Digits.Length ? Digits[code] : default;
        return code < Digits.Length;
    }

    /// <summary>The event of a key. False for characters that are no keys.</summary>
    public static bool TryFromDigit(char digit, out byte code)
    {
        int index = Digits.IndexOf(digit);
        code = (byte)Math.Max(0, index);
        return index >= 0;
    }
}
