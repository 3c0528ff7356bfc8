namespace ContactCenter.Acd;

/// <summary>What can be said about a wait that is not over.</summary>
/// <param name="Expected">The best guess of what is left of it. 0 or more.</param>
/// <param name="Spread">Its standard deviation, 0 or more.</param>
/// <param name="Uncertain">The queue has handled too few contacts for its own handling time: a default was used.</param>
internal readonly record struct WaitEstimate(TimeSpan Expected, TimeSpan Spread, bool Uncertain)
{
    // Four of five waits are to end within what is said, and "early" is forgiven down to half the lower end.
    private const double Margin = 0.85;

    /// <summary>What is said: the range in which four of five such waits have ended.</summary>
    public WaitRange Range => WaitRange.Of(Expected + (Spread * Margin));
}
