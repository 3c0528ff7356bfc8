namespace ContactCenter.Acd;

/// <summary>Jumps of the clock that were absorbed.</summary>
/// <param name="Back">Steps back of more than a second.</param>
/// <param name="Forward">Leaps forward of more than an hour between two looks at the clock.</param>
public readonly record struct ClockSteps(long Back, long Forward);
