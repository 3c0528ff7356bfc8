using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Where one header field lies in the message: 10 bytes, offsets into at most 64 KB.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct SipHeaderSlot
{
    private readonly ushort _nameStart;
    private readonly ushort _valueStart;
    private readonly ushort _valueLength;
    private readonly ushort _nameLength;
    private readonly SipHeader _kind;
    private readonly bool _folded;

    internal SipHeaderSlot(SipHeader kind, int nameStart, int nameLength, int valueStart, int valueLength, bool folded)
    {
        _kind = kind;
        _nameStart = (ushort)nameStart;
        _nameLength = (ushort)nameLength;
        _valueStart = (ushort)valueStart;
        _valueLength = (ushort)valueLength;
        _folded = folded;
    }

    /// <summary>Which header field.</summary>
    public SipHeader Kind => _kind;

    /// <summary>True when the value runs over several lines (RFC 3261 §7.3.1).</summary>
    public bool Folded => _folded;

    /// <summary>Where the name is.</summary>
    public Range Name => new(_nameStart, _nameStart + _nameLength);

    /// <summary>Where the value is, outer white space trimmed.</summary>
    public Range Value => new(_valueStart, _valueStart + _valueLength);
}
