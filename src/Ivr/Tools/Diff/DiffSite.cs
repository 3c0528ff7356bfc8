namespace ContactCenter.Ivr;

/// <summary>One of two configurations that are compared.</summary>
/// <param name="Flows">Its flows.</param>
/// <param name="Hours">Its opening hours.</param>
/// <param name="Callbacks">Its queues that call people back.</param>
public sealed record DiffSite(FlowSet Flows, HoursBook Hours, IReadOnlyDictionary<string, WalkCallback> Callbacks);
