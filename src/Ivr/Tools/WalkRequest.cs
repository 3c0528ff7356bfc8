using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>A call on paper.</summary>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When.</param>
/// <param name="Keys">What the caller does, with commas between: keys, <c>timeout</c> (presses nothing),
/// <c>full</c>, <c>nobodyThere</c>, <c>longWaitExpected</c>, <c>waitedTooLong</c> (a limit of the queue), <c>noTime</c> (no time is free
/// for a callback from there on, those told included), <c>found</c>, <c>notFound</c>, <c>failed</c> (a look-up), <c>turned</c>, <c>refused</c>, <c>failed</c> (a switch that is
/// turned), <c>hangup</c>.</param>
/// <param name="Language">Language it begins in; null for the flow's first.</param>
public sealed record WalkRequest(string Number, DateTimeOffset At, string Keys = "", string? Language = null)
{
    /// <summary>What the system itself says, by name; what is not there is told by its name.</summary>
    public IReadOnlyDictionary<string, Prompt> Announcements { get; init; } = ImmutableDictionary<string, Prompt>.Empty;

    /// <summary>The caller's number in E.164; null when it is withheld.</summary>
    public string? Caller { get; init; }

    /// <summary>Names of the switches that are on.</summary>
    public IReadOnlyCollection<string> SwitchesOn { get; init; } = [];

    /// <summary>Where the limits and steps of queues send callers on; what is not there leads back to the flow.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<LimitWay>> Ways { get; init; } = ImmutableDictionary<string, ImmutableArray<LimitWay>>.Empty;

    /// <summary>The contact person of a caller's number: an extension. Null: has none.</summary>
    public Func<string, string?> ContactPersonOf { get; init; } = static _ => null;

    /// <summary>Queues that call people back.</summary>
    public IReadOnlyDictionary<string, WalkCallback> Callbacks { get; init; } = ImmutableDictionary<string, WalkCallback>.Empty;
}

/// <summary>What came of it.</summary>
/// <param name="Text">Line by line what the caller hears and does.</param>
/// <param name="Problem">What was wrong with the request, with its cure; null when nothing was.</param>
public sealed record WalkResult(string Text, string? Problem)
{
    /// <summary>The same, for those who judge it.</summary>
    public IReadOnlyList<WalkStep> Steps { get; init; } = [];

    /// <summary>The part of the request that was wrong; none without a problem.</summary>
    public WalkFault Fault { get; init; }
}

/// <summary>What of a request is wrong.</summary>
public enum WalkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No flow answers the number.</summary>
    Number,

    /// <summary>The flow does not speak the language.</summary>
    Language,

    /// <summary>Something no caller can do.</summary>
    Keys,

    /// <summary>A switch that no flow goes by.</summary>
    Switches,
}
