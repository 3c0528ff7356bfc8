using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Asks the caller when and at which number to call back.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Queue">Name in <c>queues.yaml</c>.</param>
/// <param name="Reason">Why the caller calls, for the agent and the figures.</param>
/// <param name="Say">Prompts before the first question; may be empty.</param>
/// <param name="AsksReference">True: several people may be behind one number.</param>
/// <param name="CallbackTargets">Where the call goes behind the questions.</param>
public sealed record CallbackNode(
    string Name, string Queue, string Reason, ImmutableArray<string> Say, bool AsksReference, CallbackTargets CallbackTargets) : FlowNode(Name)
{
    /// <summary>What is asked for beside the queue; a person is to call, and is not waited for.</summary>
    public QueueWish Wish { get; init; } = QueueWish.None;

    /// <summary>Where it stands, for findings; null for a node no file holds.</summary>
    public ConfigNode? Place { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => CallbackTargets.Ways.Select(way => way.Target);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;

    /// <inheritdoc/>
    public override bool MayFollowTalk => false;
}

/// <summary>Where a call goes behind the questions of a callback; null: it ends, the caller has been told.</summary>
/// <param name="Booked">When something is promised: booked, kept, moved; and when it was taken away as the caller wanted.</param>
/// <param name="Declined">When the caller went back or said nothing sensible, or the system could not do it.</param>
/// <param name="NoTime">When no time was free; null: as <paramref name="Declined"/>.</param>
public sealed record CallbackTargets(string? Booked, string? Declined, string? NoTime)
{
    /// <summary>The ways that are written.</summary>
    public IEnumerable<(FlowTriggerKind Limit, string Target)> Ways =>
        new[] { (FlowTriggerKind.CallbackBooked, Booked), (FlowTriggerKind.CallbackDeclined, Declined), (FlowTriggerKind.CallbackNoTime, NoTime) }
            .Where(way => way.Item2 is not null)
            .Select(way => (way.Item1, way.Item2!));
}
