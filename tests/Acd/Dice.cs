namespace ContactCenter.Acd.Tests;

/// <summary>As many choices as wanted out of one number, the same ones each time.</summary>
internal sealed class Dice(int code)
{
    private ulong _state = ((ulong)code * 0x9E3779B97F4A7C15) + 0x1234567;

    /// <summary>From 0 to one less.</summary>
    public int Below(int of)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545F4914F6CDD1D >> 33) % (ulong)of);
    }

    public bool OneIn(int of) => Below(of) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T Of<T>()
        where T : struct, Enum => Of(Enum.GetValues<T>());
}
