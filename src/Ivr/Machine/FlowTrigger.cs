using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What can happen to a call in a flow.</summary>
public enum FlowTriggerKind
{
    /// <summary>The call was answered.</summary>
    Started,

    /// <summary>A key was pressed.</summary>
    Key,

    /// <summary>What was to be played has been played to its end.</summary>
    PromptEnded,

    /// <summary>The timer ran out.</summary>
    Timeout,

    /// <summary>The queue takes nobody more.</summary>
    QueueRefusedFull,

    /// <summary>Nobody who serves the queue is there.</summary>
    NobodyThere,

    /// <summary>The caller would wait longer than the queue allows.</summary>
    LongWaitExpected,

    /// <summary>The caller has waited as long as the queue allows.</summary>
    WaitedTooLong,

    /// <summary>The questions of a callback: something is promised, or taken away as the caller wanted.</summary>
    CallbackBooked,

    /// <summary>The questions of a callback: nothing came of them.</summary>
    CallbackDeclined,

    /// <summary>The questions of a callback: no time is free.</summary>
    CallbackNoTime,

    /// <summary>The service outside knows the answer.</summary>
    LookUpFound,

    /// <summary>The service outside knows nothing.</summary>
    LookUpNotFound,

    /// <summary>The service outside did not answer, or not sensibly.</summary>
    LookUpFailed,

    /// <summary>The switch is turned, and that is on disk.</summary>
    SwitchTurned,

    /// <summary>The PIN is wrong, or too many wrong ones were tried.</summary>
    SwitchRefused,

    /// <summary>The switch could not be turned, or not be kept.</summary>
    SwitchFailed,

    /// <summary>A message is recorded, and on disk.</summary>
    MessageLeft,

    /// <summary>Nothing was said.</summary>
    MessageEmpty,

    /// <summary>No message can be recorded.</summary>
    MessageFailed,

    /// <summary>The outside number did not answer, or could not be dialled.</summary>
    TransferFailed,

    /// <summary>The agent has hung up, and the caller is still there.</summary>
    TalkOver,

    /// <summary>The caller hung up, or the call was lost.</summary>
    CallerGone,
}

/// <summary>Something that happened. Of the end of a prompt and of a timer, only the latest counts: see <see cref="Step"/>.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The key, 0-9, *, # (A to D are ignored).</param>
/// <param name="Step"><see cref="FlowPlace.Step"/> at which the prompt or timer was begun; -1 for the current one.</param>
public readonly record struct FlowTrigger(FlowTriggerKind Kind, char Key = '\0', int Step = -1)
{
    /// <summary>The values of an answer, in the order of <see cref="LookUp.Paths"/>; of <see cref="FlowTriggerKind.LookUpFound"/> only.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The call was answered.</summary>
    public static readonly FlowTrigger Started = new(FlowTriggerKind.Started);

    /// <summary>The queue takes nobody more.</summary>
    public static readonly FlowTrigger QueueRefusedFull = new(FlowTriggerKind.QueueRefusedFull);

    /// <summary>Nobody who serves the queue is there.</summary>
    public static readonly FlowTrigger NobodyThere = new(FlowTriggerKind.NobodyThere);

    /// <summary>The caller would wait longer than the queue allows.</summary>
    public static readonly FlowTrigger LongWaitExpected = new(FlowTriggerKind.LongWaitExpected);

    /// <summary>The caller has waited as long as the queue allows.</summary>
    public static readonly FlowTrigger WaitedTooLong = new(FlowTriggerKind.WaitedTooLong);

    /// <summary>The caller hung up.</summary>
    public static readonly FlowTrigger CallerGone = new(FlowTriggerKind.CallerGone);

    /// <summary>The questions of a callback are over, of <see cref="OfferCallback"/> or in a queue that the caller leaves by them.</summary>
    public static FlowTrigger CallbackDone(DialogueOutcome how) => new(how switch
    {
        DialogueOutcome.Booked or DialogueOutcome.Kept or DialogueOutcome.Moved or DialogueOutcome.Cancelled => FlowTriggerKind.CallbackBooked,
        DialogueOutcome.NoTimeFree => FlowTriggerKind.CallbackNoTime,
        _ => FlowTriggerKind.CallbackDeclined,
    });

    /// <summary>The service asked at this step knows the answer.</summary>
    /// <param name="values">In the order of <see cref="LookUp.Paths"/>.</param>
    /// <param name="step">See <see cref="Step"/>.</param>
    public static FlowTrigger Found(ImmutableArray<string> values, int step = -1) => new(FlowTriggerKind.LookUpFound, '\0', step) { Values = values };

    /// <summary>The service asked at this step knows nothing.</summary>
    public static FlowTrigger NotFound(int step = -1) => new(FlowTriggerKind.LookUpNotFound, '\0', step);

    /// <summary>The service asked at this step did not answer, or not sensibly.</summary>
    public static FlowTrigger LookUpFailed(int step = -1) => new(FlowTriggerKind.LookUpFailed, '\0', step);

    /// <summary>What came of the errand begun at this step.</summary>
    public static FlowTrigger Errand(FlowTriggerKind how, int step = -1) => new(how, '\0', step);

    /// <summary>The agent has hung up, and the caller is still there.</summary>
    public static readonly FlowTrigger TalkOver = new(FlowTriggerKind.TalkOver);

    /// <summary>A key was pressed.</summary>
    public static FlowTrigger Pressed(char key) => new(FlowTriggerKind.Key, key);

    /// <summary>What was begun at this step has been played.</summary>
    public static FlowTrigger PromptEnded(int step = -1) => new(FlowTriggerKind.PromptEnded, '\0', step);

    /// <summary>The timer begun at this step ran out.</summary>
    public static FlowTrigger Timeout(int step = -1) => new(FlowTriggerKind.Timeout, '\0', step);

    /// <summary>Never the key: it may be secret.</summary>
    public override string ToString() => Kind.ToString();
}
