namespace ContactCenter.Acd;

/// <summary>
/// Something that happened outside or that a person wants. Commands say what to do (<see cref="Enqueue"/>),
/// events what became of it (<see cref="ContactQueued"/>); a command may be refused, an event never.
/// </summary>
public abstract record AcdCommand;

/// <summary>A call came in. The first command of every contact.</summary>
/// <param name="Contact">Never used before.</param>
/// <param name="CalledNumber">As dialled; clipped at 64 characters.</param>
/// <param name="CallerNumber">Null when withheld; clipped at 64 characters.</param>
/// <param name="Flow">The flow it runs.</param>
public sealed record Arrive(ContactId Contact, string CalledNumber, string? CallerNumber, string Flow) : AcdCommand;

/// <summary>The caller chose in a menu of the flow, or did not: told so that the contact's story is whole.</summary>
/// <param name="Contact">In its flow.</param>
/// <param name="Menu">Name of the menu; clipped at 64 characters.</param>
/// <param name="Choice">What the caller did.</param>
/// <param name="Key">The key; null when it is secret or none was pressed.</param>
/// <param name="Target">Where it leads; null when nothing was chosen; clipped at 64 characters.</param>
public sealed record Choose(ContactId Contact, string Menu, MenuChoice Choice, char? Key, string? Target) : AcdCommand;

/// <summary>
/// The flow places the contact in a queue: answered by <see cref="ContactQueued"/>, or by <see cref="ContactRefused"/>
/// when the queue is full or no more, and the flow goes on.
/// </summary>
/// <param name="Contact">In its flow.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Reason">What it is about, as the flow says.</param>
/// <param name="Language">The language the agent must speak until a step of the queue drops it; empty: any.</param>
public sealed record Enqueue(ContactId Contact, QueueId Queue, string Reason, string Language) : AcdCommand
{
    /// <summary>Skills beside those of the queue, each with the lowest tier that may take the contact. At most 8.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills { get; init; } = Nothing.Asked;

    /// <summary>The unit the agent must belong to until a step drops it or adds others; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The priority class; null, or one the plan does not have: the queue's default.</summary>
    public ClassId? Class { get; init; }

    /// <summary>The person asked for; null: anybody competent.</summary>
    public PersonWish? Person { get; init; }
}

/// <summary>One certain person, waited for before anybody else is offered the contact.</summary>
/// <param name="Agent">Who.</param>
/// <param name="WaitUpTo">How long. More than 0.</param>
/// <param name="Otherwise">What becomes of the contact when the person cannot be had.</param>
/// <param name="InHours">It is the person's telephone hour now (or there are none).</param>
/// <param name="NextHour">When the next telephone hour begins; null when not known.</param>
public sealed record PersonWish(
    AgentId Agent, TimeSpan WaitUpTo, PersonOtherwise Otherwise = PersonOtherwise.GoOn, bool InHours = true, DateTimeOffset? NextHour = null);

/// <summary>The contact is gone, wherever it was: in the flow, waiting, in the middle of an offer, talking.</summary>
public sealed record Leave(ContactId Contact, LeaveCause Cause) : AcdCommand;

/// <summary>The agent's phone answered this offer. Refused when the offer is over: then hang up that phone.</summary>
public sealed record AnswerOffer(OfferId Offer) : AcdCommand;

/// <summary>The agent's phone refused this offer or could not be rung; or it answered, and was gone again within a second.</summary>
public sealed record FailOffer(OfferId Offer, OfferFailure Failure) : AcdCommand;

/// <summary>The conversation is over.</summary>
public sealed record EndTalk(ContactId Contact, EndedBy By) : AcdCommand;

/// <summary>The agent's phone can be rung (registered, or a fixed contact), or no longer.</summary>
public sealed record SetReachable(AgentId Agent, bool Reachable) : AcdCommand;

/// <summary>The agent is at work. A pause ends.</summary>
public sealed record LogIn(AgentId Agent) : AcdCommand;

/// <summary>The agent goes home: a ringing offer is withdrawn, a conversation goes on to its end.</summary>
public sealed record LogOut(AgentId Agent) : AcdCommand;

/// <summary>No more contacts, after the present one and its wrap-up.</summary>
/// <param name="Agent">Logged in.</param>
/// <param name="Reason">Why, for the board; clipped at 64 characters.</param>
public sealed record Pause(AgentId Agent, string Reason) : AcdCommand;

/// <summary>The pause is over.</summary>
public sealed record Resume(AgentId Agent) : AcdCommand;

/// <summary>The agent has written up the last contact and is free before the time.</summary>
public sealed record EndWrapUp(AgentId Agent) : AcdCommand;

/// <summary>
/// The agent who talks with the contact hands it on: the conversation ends, the agent writes up, the contact keeps its
/// accumulated wait, reason and language.
/// </summary>
public sealed record HandOn(ContactId Contact, HandOnTarget Target, HandOnBy By) : AcdCommand;

/// <summary>The outside number dialled for the contact answered.</summary>
public sealed record OutsideAnswered(ContactId Contact) : AcdCommand;

/// <summary>The outside number dialled for the contact did not answer, or could not be dialled: the contact is back at its place.</summary>
public sealed record OutsideFailed(ContactId Contact, OfferFailure Failure) : AcdCommand;

/// <summary>What the agent's present or last contact was about, by a code of the plan. Again: the new code counts.</summary>
/// <param name="Agent">Who talked with it.</param>
/// <param name="Code">A key of <see cref="AcdPlan.Dispositions"/>.</param>
public sealed record Dispose(AgentId Agent, string Code) : AcdCommand;

/// <summary>A request to call back is settled or taken away.</summary>
public sealed record CloseCallback(CallbackId Callback, CallbackEnd End) : AcdCommand;

/// <summary>Nothing asked for.</summary>
internal static class Nothing
{
    public static readonly IReadOnlyDictionary<SkillId, int> Asked = new Dictionary<SkillId, int>();
}
