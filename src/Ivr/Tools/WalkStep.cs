using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>One thing that happens in a call on paper; <see cref="WalkText"/> tells it.</summary>
public abstract record WalkStep;

/// <summary>The call begins.</summary>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When, on the service's own clock.</param>
/// <param name="TimeZone">The zone of that clock.</param>
/// <param name="Flow">Name of the flow.</param>
/// <param name="Language">Language it begins in.</param>
public sealed record WalkBegun(string Number, DateTimeOffset At, string TimeZone, string Flow, string Language) : WalkStep;

/// <summary>The call comes to a node.</summary>
/// <param name="Node">Its name.</param>
/// <param name="About">What the node decides or does, in words; empty when that shows by itself.</param>
public sealed record WalkNode(string Node, string About) : WalkStep;

/// <summary>The caller hears something.</summary>
/// <param name="Prompts">What is played, by name, in order.</param>
/// <param name="Text">Its text.</param>
public sealed record WalkHeard(ImmutableArray<string> Prompts, string Text) : WalkStep;

/// <summary>What the caller does, what the system answers, and remarks: words only.</summary>
/// <param name="Words">As they are told.</param>
public sealed record WalkNote(string Words) : WalkStep;

/// <summary>The caller is placed in a queue.</summary>
/// <param name="Queue">The queue, with what is asked for.</param>
/// <param name="IsRefused">True: a limit of the queue turns the caller away at once.</param>
public sealed record WalkQueued(EnterQueue Queue, bool IsRefused) : WalkStep
{
    /// <summary>The caller's own contact person; null: has none.</summary>
    public string? Own { get; init; }
}

/// <summary>What the caller hears from time to time while waiting, in turn.</summary>
/// <param name="Comfort">Prompts, and how often.</param>
/// <param name="Texts">Their texts.</param>
public sealed record WalkComforted(QueueComfort Comfort, ImmutableArray<string> Texts) : WalkStep;

/// <summary>The caller is asked whether and when to be called back.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Reason">Why the caller calls.</param>
/// <param name="Language">Language of the questions.</param>
/// <param name="Wish">What is asked for beside the queue.</param>
/// <param name="NobodyWaits">True: the queue has no waiting callers at all.</param>
public sealed record WalkAsked(string Queue, string Reason, string Language, QueueWish Wish, bool NobodyWaits) : WalkStep
{
    /// <summary>The caller's own contact person; null: has none.</summary>
    public string? Own { get; init; }
}

/// <summary>A callback is promised.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Words">What is promised.</param>
/// <param name="Wish">What is asked for beside the queue.</param>
public sealed record WalkPromised(string Queue, string Words, QueueWish Wish) : WalkStep
{
    /// <summary>The caller's own contact person; null: has none.</summary>
    public string? Own { get; init; }
}

/// <summary>The caller has left a message.</summary>
/// <param name="Queue">In whose list.</param>
public sealed record WalkRecorded(string Queue) : WalkStep;

/// <summary>A number outside is called for the caller.</summary>
/// <param name="Number">As dialled.</param>
public sealed record WalkDialled(string Number) : WalkStep;

/// <summary>The number outside has answered: the caller talks with it, and the flow is done.</summary>
/// <param name="Number">As dialled.</param>
public sealed record WalkPassedOn(string Number) : WalkStep;

/// <summary>The flow ends the call.</summary>
/// <param name="Outcome">As the flow says.</param>
/// <param name="Words">As it is counted.</param>
public sealed record WalkEnded(FlowOutcome Outcome, string Words) : WalkStep;

/// <summary>The caller has nothing more to do, and the call goes on.</summary>
/// <param name="Node">The node it is in.</param>
/// <param name="Queue">The queue the caller waits in; null: a key is waited for.</param>
public sealed record WalkWaiting(string Node, EnterQueue? Queue) : WalkStep
{
    /// <summary>Neither, but for something outside the flow: for what, and what may come of it; null otherwise.</summary>
    public string? Answers { get; init; }

    /// <summary>The caller's own contact person; null: has none.</summary>
    public string? Own { get; init; }

    /// <summary>The number outside that rings; null: none does.</summary>
    public string? Dialled { get; init; }
}
