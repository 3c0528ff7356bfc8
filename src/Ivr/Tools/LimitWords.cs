using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>The limits of queues in words: in pictures and walks of a flow.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Input">What a walk is told, and the key of a queue's node.</param>
/// <param name="Words">As counted.</param>
/// <param name="Story">What happened.</param>
internal sealed record LimitWords(FlowTrigger Limit, string Input, string Words, string Story)
{
    /// <summary>In the order in which a queue looks at them.</summary>
    public static readonly ImmutableArray<LimitWords> Every =
    [
        new(FlowTrigger.QueueRefusedFull, "full", "queue full", "the queue is full"),
        new(FlowTrigger.NobodyThere, "nobodyThere", "nobody there", "nobody who serves the queue is there"),
        new(FlowTrigger.LongWaitExpected, "longWaitExpected", "long wait expected", "the wait would be too long"),
        new(FlowTrigger.WaitedTooLong, "waitedTooLong", "waited too long", "has waited too long"),
    ];

    /// <summary>As an input of a walk; null when it is none.</summary>
    public static LimitWords? Find(string? input) => Every.FirstOrDefault(limit => limit.Input == input);

    /// <summary>Of an arrow in a picture.</summary>
    public static string LabelOf(FlowTriggerKind limit) => limit switch
    {
        FlowTriggerKind.QueueRefusedFull => "full",
        FlowTriggerKind.TalkOver => "after the conversation",
        FlowTriggerKind.CallbackBooked => "callback booked",
        FlowTriggerKind.CallbackDeclined => "callback declined",
        FlowTriggerKind.CallbackNoTime => "no time for a callback",
        _ => Every.First(one => one.Limit.Kind == limit).Words,
    };
}
