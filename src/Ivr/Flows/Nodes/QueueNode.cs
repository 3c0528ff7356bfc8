using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Places the caller in a queue.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Queue">Name in <c>queues.yaml</c>.</param>
/// <param name="Reason">Why the caller calls, for the agent and the figures.</param>
/// <param name="Say">Prompts said once in the queue; may be empty.</param>
/// <param name="Music">Music while waiting, <c>prompts/music/NAME.wav</c>; null for silence.</param>
/// <param name="Full">Next node when the queue takes nobody more, and after a limit without a way of its own.</param>
public sealed record QueueNode(
    string Name, string Queue, string Reason, ImmutableArray<string> Say, string? Music, string Full) : FlowNode(Name)
{
    /// <summary>What is asked for beside the queue.</summary>
    public QueueWish Wish { get; init; } = QueueWish.None;

    /// <summary>Where it stands, for findings; null for a node no file holds.</summary>
    public ConfigNode? Place { get; init; }

    /// <summary>Next node when nobody who serves the queue is there; null: <see cref="Full"/>.</summary>
    public string? NobodyThere { get; init; }

    /// <summary>Next node when the caller would wait longer than the queue allows; null: <see cref="Full"/>.</summary>
    public string? LongWaitExpected { get; init; }

    /// <summary>Next node when the caller has waited as long as the queue allows; null: <see cref="Full"/>.</summary>
    public string? WaitedTooLong { get; init; }

    /// <summary>How callbacks are had from here; null: as the queue says, and the call ends behind them.</summary>
    public QueueCallback? Callback { get; init; }

    /// <summary>Next node when the agent hangs up behind the conversation; null: that is the end of the call.</summary>
    public string? After { get; init; }

    /// <summary>What is said from time to time while the caller waits; null: nothing.</summary>
    public QueueComfort? Comfort { get; init; }

    /// <summary>The ways that are written, by the limit that leads there, by the end of the conversation, or by what came of the questions of a callback.</summary>
    public IEnumerable<(FlowTriggerKind Limit, string Target)> Ways =>
        new[]
        {
            (FlowTriggerKind.QueueRefusedFull, Full), (FlowTriggerKind.NobodyThere, NobodyThere), (FlowTriggerKind.LongWaitExpected, LongWaitExpected),
            (FlowTriggerKind.WaitedTooLong, WaitedTooLong), (FlowTriggerKind.TalkOver, After),
        }
            .Where(way => way.Item2 is not null)
            .Select(way => (way.Item1, way.Item2!))
            .Concat(Callback?.Targets.Ways ?? []);

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => Ways.Select(way => way.Target);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Comfort is null ? Say : Say.Concat(Comfort.Say);

    /// <inheritdoc/>
    public override IEnumerable<string> MusicPlayed => Music is null ? [] : [Music];

    /// <inheritdoc/>
    public override bool MayFollowTalk => false;
}

/// <summary>What is said to a caller who waits, one prompt after the other, then from the first again.</summary>
/// <param name="Say">Prompts, at least one.</param>
/// <param name="Every">From the end of what was said last, of whatever kind, to the next; 10 s to 10 min.</param>
public sealed record QueueComfort(ImmutableArray<string> Say, TimeSpan Every);

/// <summary>How callers of a queue's node ask to be called back.</summary>
/// <param name="Key">The key while waiting, 0-9, * or #; null: the queue's.</param>
/// <param name="AsksReference">True: several people may be behind one number.</param>
/// <param name="Targets">
/// Where the call goes behind the questions. Who declines while waiting goes on waiting; where nobody waits, to <c>full</c> when there is no
/// <c>declined</c>.
/// </param>
public sealed record QueueCallback(char? Key, bool AsksReference, CallbackTargets Targets);
