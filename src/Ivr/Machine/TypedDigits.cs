namespace ContactCenter.Ivr;

/// <summary>Digits typed so far, at most 20, without an allocation. Never printed: they may be secret.</summary>
internal readonly record struct TypedDigits
{
    private readonly UInt128 _packed;

    private TypedDigits(UInt128 packed, byte count)
    {
        _packed = packed;
        Count = count;
    }

    /// <summary>How many.</summary>
    public byte Count { get; }

    /// <summary>One more; 0 to 9.</summary>
    public TypedDigits Add(int digit) => new(_packed | (UInt128)(uint)digit << (4 * Count), (byte)(Count + 1));

    /// <summary>As text, in the order in which they were typed.</summary>
    public string Text() => string.Create(Count, _packed, static (text, packed) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)('0' + (int)(packed >> (4 * i) & 15));
        }
    });

    /// <inheritdoc/>
    public override string ToString() => $"{Count} digits";
}
