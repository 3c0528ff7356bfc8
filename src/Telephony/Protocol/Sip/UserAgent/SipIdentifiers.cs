namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Tags, branches and Call-IDs, unguessable (RFC 3261 §8.1.1.4, §19.3).</summary>
internal sealed class SipIdentifiers(RandomFill random)
{
    /// <summary>64 random bits as text.</summary>
    public string NewTag() => Hex(8);

    /// <summary>A branch that identifies one transaction (RFC 3261 §8.1.1.7).</summary>
    public string NewBranch() => SipVia.MagicCookie + Hex(9);

    /// <summary>128 random bits as text; no host, which would tell about us.</summary>
    public string NewCallId() => Hex(16);

    /// <summary>A number from 0 to <paramref name="below"/> - 1; the last bits are not quite even, nobody minds.</summary>
    public int Below(int below)
    {
        Span<byte> bytes = stackalloc byte[4];
        random(bytes);
        return (int)(BitConverter.ToUInt32(bytes) % (uint)below);
    }

    /// <summary>First CSeq of a dialog, below 2^31 with room to grow (RFC 3261 §8.1.1.5).</summary>
    public uint FirstCSeq() => (uint)Below(10_000) + 1;

    private string Hex(int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        random(bytes[..count]);
        return Convert.ToHexStringLower(bytes[..count]);
    }
}
