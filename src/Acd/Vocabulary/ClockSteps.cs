namespace ContactCenter.Acd;

/// <summary>Jumps of the clock that were absorbed.</summary>
/// <param name="Back">Steps back of more than a second.</param>
/// <param name="Forward">Leaps forward of more than an hour between two looks at the clock.</param>
public readonly record struct ClockSteps(long Back, long Forward)
{
    private static readonly TimeSpan StepBack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeapForward = TimeSpan.FromHours(1);

    /// <summary>These and one more, when the clock moved so far that it jumped.</summary>
    /// <param name="moved">How far the clock moved, less the time known to have passed.</param>
    public ClockSteps After(TimeSpan moved) => new(Back + (moved < -StepBack ? 1 : 0), Forward + (moved > LeapForward ? 1 : 0));
}
