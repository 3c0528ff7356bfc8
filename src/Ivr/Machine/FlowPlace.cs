namespace ContactCenter.Ivr;

/// <summary>What a call waits for in its flow.</summary>
public enum FlowPhase : byte
{
    /// <summary>Not begun.</summary>
    New,

    /// <summary>For the end of a prompt.</summary>
    Playing,

    /// <summary>For a key or the timer.</summary>
    Waiting,

    /// <summary>In a queue: the flow is done unless the queue refuses.</summary>
    Queued,

    /// <summary>For the end of the questions of a callback.</summary>
    InCallback,

    /// <summary>For what somebody outside the flow does, such as a service that is asked: see <see cref="FlowErrand"/>.</summary>
    OnErrand,

    /// <summary>For nothing: the flow is done.</summary>
    Ended,
}

/// <summary>Where a call is in its flow: all the state there is.</summary>
public readonly record struct FlowPlace
{
    /// <summary>Index into <see cref="Flow.Nodes"/>.</summary>
    public short Node { get; init; }

    /// <summary>Index into <see cref="Flow.Languages"/>.</summary>
    public byte Language { get; init; }

    /// <summary>What it waits for.</summary>
    public FlowPhase Phase { get; init; }

    /// <summary>How often this menu went without a choice.</summary>
    public byte Timeouts { get; init; }

    /// <summary>How often a key was pressed in this menu that is no choice.</summary>
    public byte Invalids { get; init; }

    /// <summary>Keys accepted in the whole call, at most <see cref="FlowMachine.MaxKeys"/>.</summary>
    public byte Keys { get; init; }

    /// <summary>
    /// Counts the prompts and timers begun. Keep it with each of them and hand it back in
    /// <see cref="FlowTrigger.PromptEnded"/> or <see cref="FlowTrigger.Timeout"/>: what has been overtaken is ignored.
    /// </summary>
    public int Step { get; init; }

    /// <summary>What its variables hold; null is <see cref="FlowValues.None"/>. The first are given: see <see cref="Flow.Begin"/>.</summary>
    internal FlowValues? Values { get; init; }

    /// <summary>Digits typed where digits are asked for.</summary>
    internal TypedDigits Typed { get; init; }

    /// <summary>Index of the key that ended digits which were complete before it, and which means nothing else if it comes now; 0 is none, else one more.</summary>
    internal byte Late { get; init; }

    /// <summary>Keys pressed ahead, four bits each, the first one lowest; 0 is none. Never printed.</summary>
    internal uint Ahead { get; init; }

    /// <summary>Node, phase and step; no keys.</summary>
    public override string ToString() => $"{Phase} at node {Node}, step {Step}";
}
