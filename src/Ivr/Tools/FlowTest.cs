using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>A call on paper, and what must come of it: one test of <c>flows/tests/*.yaml</c>. What is null is not asked for.</summary>
/// <param name="Name">As written, with its place.</param>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When, read.</param>
internal sealed record FlowTest(ConfigScalar Name, ConfigScalar Number, DateTimeOffset At)
{
    public ConfigScalar? Caller { get; init; }

    public ConfigScalar? Language { get; init; }

    /// <summary>Those that are on.</summary>
    public ImmutableArray<ConfigScalar> Switches { get; init; } = [];

    /// <summary>As in <see cref="WalkRequest.Keys"/>; each keeps its place.</summary>
    public ImmutableArray<ConfigScalar> Keys { get; init; } = [];

    /// <summary>Prompts that must be heard in this order; others may stand between.</summary>
    public ImmutableArray<ConfigScalar> Hears { get; init; } = [];

    public FlowTestEnd? End { get; init; }
}

/// <summary>How a test must end.</summary>
/// <param name="Kind">What must have happened.</param>
/// <param name="Value">Name of the queue or of the node, or the outcome's word.</param>
internal sealed record FlowTestEnd(FlowTestEndKind Kind, ConfigScalar Value)
{
    /// <summary>Of a queue.</summary>
    public ConfigScalar? Reason { get; init; }

    /// <summary>Of a queue.</summary>
    public ConfigScalar? Language { get; init; }

    /// <summary>Of a queue: the class that its node names.</summary>
    public ConfigScalar? Class { get; init; }

    /// <summary>Of a queue: the unit that its node asks for.</summary>
    public ConfigScalar? Unit { get; init; }

    /// <summary>Of a queue or a callback: the extension of the person who is asked for, or <c>nobody</c>.</summary>
    public ConfigScalar? Person { get; init; }

    /// <summary>Of a queue or a callback: every skill that the node asks for, as <c>skill: tier</c>, with its place.</summary>
    public ImmutableSortedDictionary<string, int>? Skills { get; init; }

    /// <summary>Where <see cref="Skills"/> stands.</summary>
    public ConfigNode? SkillsAt { get; init; }
}

/// <summary>The ends a test may ask for, by the key that stands for them.</summary>
internal enum FlowTestEndKind
{
    /// <summary><c>queue</c>: the caller waits in it.</summary>
    Queue,

    /// <summary><c>hangup</c>: the flow has ended the call, with this outcome.</summary>
    HangUp,

    /// <summary><c>callback</c>: a callback from this queue is promised.</summary>
    Callback,

    /// <summary><c>voicemail</c>: a message is left in the list of this queue.</summary>
    Voicemail,

    /// <summary><c>transfer</c>: this number outside rings for the caller, or has answered.</summary>
    Transfer,

    /// <summary><c>waits</c>: a key is waited for in this node.</summary>
    Waits,
}
