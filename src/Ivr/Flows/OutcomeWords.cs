using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>The outcomes a flow may give a call, as the flow files write them.</summary>
public static class OutcomeWords
{
    /// <summary>Every word with its meaning.</summary>
    public static readonly ImmutableArray<(string Word, FlowOutcome Outcome)> All =
    [
        ("closed", FlowOutcome.Closed), ("queue full", FlowOutcome.QueueFull),
        ("informed", FlowOutcome.Informed), ("no choice", FlowOutcome.NoChoice),
    ];

    /// <summary>The word of an outcome.</summary>
    public static string Of(FlowOutcome outcome) => All.First(pair => pair.Outcome == outcome).Word;
}
