using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>One thing a flow does. Nodes refer to each other by name.</summary>
/// <param name="Name">Unique within the flow.</param>
public abstract record FlowNode(string Name)
{
    /// <summary>Names of the nodes that may follow, in the order of the file.</summary>
    public abstract IEnumerable<string> Targets { get; }

    /// <summary>Names of the nodes that may follow without the caller doing anything.</summary>
    public abstract IEnumerable<string> SilentTargets { get; }

    /// <summary>Names of the prompts it may play.</summary>
    public abstract IEnumerable<string> Prompts { get; }
}

/// <summary>Goes one way when the service is open and another when it is closed.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Hours">Name in <c>hours.yaml</c>.</param>
/// <param name="Open">Next node when open.</param>
/// <param name="Closed">Next node when closed.</param>
public sealed record HoursNode(string Name, string Hours, string Open, string Closed) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Open, Closed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}

/// <summary>Says something and goes on.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">Prompts, one after the other.</param>
/// <param name="Interruptible">
/// True: a key of the menu that follows ends it at once. False: it is heard to the end, the key is remembered.
/// </param>
/// <param name="Next">Next node.</param>
public sealed record SayNode(string Name, ImmutableArray<string> Say, bool Interruptible, string Next) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
}

/// <summary>What a menu does when nothing, or nothing sensible, is pressed.</summary>
/// <param name="Say">Prompts before the menu is said again; may be empty.</param>
/// <param name="Repeats">How often it is said again before going on, 0 to 9.</param>
/// <param name="Next">Where to go after that.</param>
public sealed record MenuRetry(ImmutableArray<string> Say, int Repeats, string Next);

/// <summary>A key of a menu.</summary>
/// <param name="Key">One of 0-9, * and #.</param>
/// <param name="Target">Next node; null repeats the menu.</param>
public readonly record struct MenuKey(char Key, string? Target);

/// <summary>Offers choices by key.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">The prompts that tell the choices.</param>
/// <param name="Keys">The choices, in the order of the file.</param>
/// <param name="After">Silence after the prompt that counts as no choice, 1 s to 60 s.</param>
/// <param name="Timeout">What happens without a choice.</param>
/// <param name="Invalid">What happens at a key that is no choice.</param>
/// <param name="Secret">True: which key was pressed is told to nobody.</param>
public sealed record MenuNode(
    string Name,
    ImmutableArray<string> Say,
    ImmutableArray<MenuKey> Keys,
    TimeSpan After,
    MenuRetry Timeout,
    MenuRetry Invalid,
    bool Secret) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets =>
        Keys.Where(key => key.Target is not null).Select(key => key.Target!).Append(Timeout.Next).Append(Invalid.Next);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => [Timeout.Next];

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [.. Say, .. Timeout.Say, .. Invalid.Say];
}

/// <summary>Speaks another language from here on.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Language">One of the flow's languages.</param>
/// <param name="Next">Next node.</param>
public sealed record LanguageNode(string Name, string Language, string Next) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}

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

    /// <summary>The ways that are written, by the limit that leads there, or by what came of the questions of a callback.</summary>
    public IEnumerable<(FlowTriggerKind Limit, string Target)> Ways =>
        new[]
        {
            (FlowTriggerKind.QueueRefusedFull, Full), (FlowTriggerKind.NobodyThere, NobodyThere), (FlowTriggerKind.LongWaitExpected, LongWaitExpected),
            (FlowTriggerKind.WaitedTooLong, WaitedTooLong),
        }
            .Where(way => way.Item2 is not null)
            .Select(way => (way.Item1, way.Item2!))
            .Concat(Callback?.Targets.Ways ?? []);

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => Ways.Select(way => way.Target);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
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

/// <summary>How callers of a queue's node ask to be called back.</summary>
/// <param name="Key">The key while waiting, 0-9, * or #; null: the queue's.</param>
/// <param name="AsksReference">True: several people may be behind one number.</param>
/// <param name="Targets">
/// Where the call goes behind the questions. Who declines while waiting goes on waiting; where nobody waits, to <c>full</c> when there is no
/// <c>declined</c>.
/// </param>
public sealed record QueueCallback(char? Key, bool AsksReference, CallbackTargets Targets);

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
    /// <summary>What is asked for beside the queue; no person.</summary>
    public QueueWish Wish { get; init; } = QueueWish.None;

    /// <summary>Where it stands, for findings; null for a node no file holds.</summary>
    public ConfigNode? Place { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => CallbackTargets.Ways.Select(way => way.Target);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
}

/// <summary>How a call that a flow ends itself is counted.</summary>
public enum FlowOutcome
{
    /// <summary><c>closed</c>: outside opening hours.</summary>
    Closed,

    /// <summary><c>queue full</c>: turned away.</summary>
    QueueFull,

    /// <summary><c>informed</c>: the caller heard what there was to hear.</summary>
    Informed,

    /// <summary><c>no choice</c>: nothing sensible was pressed.</summary>
    NoChoice,
}

/// <summary>Ends the call.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">Prompts before hanging up; may be empty.</param>
/// <param name="Outcome">How the call is counted.</param>
public sealed record HangUpNode(string Name, ImmutableArray<string> Say, FlowOutcome Outcome) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => [];

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;
}
