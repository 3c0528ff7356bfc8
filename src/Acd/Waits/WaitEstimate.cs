namespace ContactCenter.Acd;

/// <summary>What can be said about a wait that is not over.</summary>
/// <param name="Expected">The best guess of what is left of it. 0 or more.</param>
/// <param name="Uncertain">The queue has handled too few contacts for its own handling time: a default was used.</param>
internal readonly record struct WaitEstimate(TimeSpan Expected, bool Uncertain);
