namespace ContactCenter.Acd;

/// <summary>Something people turn on and off, and flows go by.</summary>
/// <param name="Name">Its key in <c>switches.yaml</c>.</param>
/// <param name="DisplayName">For people.</param>
public sealed record SwitchPlan(string Name, string DisplayName)
{
    /// <summary>
    /// Off again by itself when nobody has turned it on for so long; null: stays on until somebody turns it off. More than 0. One that is on
    /// keeps the time it was given when it was turned: another plan holds from the next turning on.
    /// </summary>
    public TimeSpan? Longest
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}
