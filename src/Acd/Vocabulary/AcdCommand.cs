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
public sealed record Arrive(ContactId Contact, string CalledNumber, string? CallerNumber, string Flow) : AcdCommand
{
    /// <summary>The caller's number as it is called back and compared (E.164); empty: it may not be called; null: as it was seen. Clipped at 64 characters.</summary>
    public string? CallbackNumber { get; init; }
}

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

    /// <summary>Tells people behind one number apart, as with <see cref="RequestCallback.Reference"/>; null: not told.</summary>
    public string? Reference { get; init; }
}

/// <summary>One certain person, waited for before anybody else is offered the contact.</summary>
/// <param name="Agent">Who.</param>
/// <param name="WaitUpTo">How long. More than 0.</param>
/// <param name="Otherwise">What becomes of the contact when the person cannot be had.</param>
/// <param name="InHours">It is the person's telephone hour now (or there are none).</param>
/// <param name="NextHour">When the next telephone hour begins; null when not known.</param>
public sealed record PersonWish(
    AgentId Agent, TimeSpan WaitUpTo, PersonOtherwise Otherwise = PersonOtherwise.GoOn, bool InHours = true, DateTimeOffset? NextHour = null);

/// <summary>
/// The contact is gone, wherever it was: in the flow, waiting, in the middle of an offer, talking. Of an attempt to call back, only while it dials or talks:
/// the agent's hanging up returns it to its place, the system's stopping makes it due again, anything else before the key is a dial in vain.
/// </summary>
public sealed record Leave(ContactId Contact, LeaveCause Cause) : AcdCommand;

/// <summary>
/// The agent's phone answered this offer; for an attempt to call back: the agent has accepted. Refused when the offer is over: then hang up that phone.
/// </summary>
public sealed record AnswerOffer(OfferId Offer) : AcdCommand;

/// <summary>The agent's phone refused this offer or could not be rung; or it answered, and was gone again within a second.</summary>
public sealed record FailOffer(OfferId Offer, OfferFailure Failure) : AcdCommand;

/// <summary>
/// The conversation is over. While an attempt to call back dials: the agent is gone (by the agent or the system) or the caller hung up before the key; the
/// same as <see cref="Leave"/>.
/// </summary>
public sealed record EndTalk(ContactId Contact, EndedBy By) : AcdCommand
{
    /// <summary>The agent has hung up, and the flow goes on with the caller, who has been answered whatever comes. Nobody whom we called back, nor by another end.</summary>
    public bool GoesOn { get; init; }
}

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

/// <summary>The flow has an outside number dialled; when it does not answer, the flow goes on. No queue has to do with it.</summary>
/// <param name="Contact">In its flow.</param>
/// <param name="Number">As it is dialled; at most 128 characters.</param>
/// <param name="RingTime">For how long; at most an hour.</param>
public sealed record DialOutside(ContactId Contact, string Number, TimeSpan RingTime) : AcdCommand;

/// <summary>The outside number dialled for the contact answered.</summary>
public sealed record OutsideAnswered(ContactId Contact) : AcdCommand;

/// <summary>The outside number dialled for the contact did not answer, or could not be dialled: the contact is back at its place, or in its flow.</summary>
public sealed record OutsideFailed(ContactId Contact, OfferFailure Failure) : AcdCommand;

/// <summary>What the agent's present or last contact was about, by a code of the plan. Again: the new code counts.</summary>
/// <param name="Agent">Who talked with it.</param>
/// <param name="Code">A key of <see cref="AcdPlan.Dispositions"/>.</param>
public sealed record Dispose(AgentId Agent, string Code) : AcdCommand;

/// <summary>
/// Somebody is to be called back: by a caller's wish (the contact leaves its queue and takes its place with it), or by that of an
/// agent. Refused when a request for the number, queue and reference is open, the slot is full or none, or the list is.
/// </summary>
/// <param name="Queue">Who is to call.</param>
/// <param name="Number">Whom to call, as the trunk is to dial it. At most 64 characters.</param>
/// <param name="Reason">What it is about; clipped at 64 characters.</param>
/// <param name="Language">Language asked for; empty: any.</param>
public sealed record RequestCallback(QueueId Queue, string Number, string Reason, string Language) : AcdCommand
{
    /// <summary>The call in which it is asked for, in its flow or in this queue; null: none.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>Start of the slot; null: keeps the place the contact has, or would have that came now.</summary>
    public DateTimeOffset? Slot { get; init; }

    /// <summary>Tells people behind one number apart: 1 to 8 digits; null: nobody else is there.</summary>
    public string? Reference { get; init; }

    /// <summary>Why.</summary>
    public CallbackCause Cause { get; init; } = CallbackCause.Caller;

    /// <summary>Who asked, when it was not the caller: an agent's id or a word of the API; clipped at 64 characters.</summary>
    public string? By { get; init; }

    /// <summary>Skills asked for beside those of the queue. Those of a contact in the queue count instead.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills { get; init; } = Nothing.Asked;

    /// <summary>Unit asked for; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Who is to call, alone for an hour once it is due; null: anybody competent. That of a contact in the queue counts for nothing.</summary>
    public AgentId? Person { get; init; }

    /// <summary>
    /// Not due before then, without a slot: the next hour in which <see cref="Person"/> takes calls. Null: at once. That of a contact in the queue counts for
    /// nothing.
    /// </summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The priority class; null: the queue's.</summary>
    public ClassId? Class { get; init; }

    /// <summary>The message it is made from; null: from none.</summary>
    public MessageId? Message { get; init; }

    /// <summary>
    /// Somebody went home and is called for that: the core finds the slot, by <see cref="CallbackPlan.FollowUp"/>, and promises nothing. <see cref="Slot"/>,
    /// <see cref="Contact"/> and <see cref="PromisedBy"/> count for nothing then. Null: another reason.
    /// </summary>
    public FollowUpWish? FollowUp { get; init; }

    /// <summary>Until when the caller was told to be called, without a slot; null: nothing was told but what was announced in the queue, and what the core decides for a contact that keeps its place. Not past, and at most 400 days ahead: else it counts as null.</summary>
    public DateTimeOffset? PromisedBy { get; init; }
}

/// <summary>Who went home from where, and when.</summary>
/// <param name="Department">1 to 60 visible characters; else the command is refused (<see cref="Refusal.BadTarget"/>).</param>
/// <param name="Discharged">The day on which they left, in the service's time zone; at most 400 days from today.</param>
public sealed record FollowUpWish(string Department, DateOnly Discharged);

/// <summary>A request is given another time. Not while its caller is dialled or talked with.</summary>
/// <param name="Callback">Which.</param>
/// <param name="Slot">Start of the slot; null: as soon as its turn comes, at its own place.</param>
/// <param name="By">Who wants it; clipped at 64 characters.</param>
/// <param name="Reason">Why; clipped at 200 characters.</param>
public sealed record MoveCallback(CallbackId Callback, DateTimeOffset? Slot, string By, string Reason) : AcdCommand
{
    /// <summary>The caller is on the line, and hears at what time: it is promised. A slot always is.</summary>
    public bool IsTold { get; init; }
}

/// <summary>A request is given another priority class. Not while its caller is dialled or talked with.</summary>
/// <param name="Callback">Which.</param>
/// <param name="Class">One of the plan.</param>
/// <param name="By">Who wants it; clipped at 64 characters.</param>
/// <param name="Reason">Why; clipped at 200 characters.</param>
public sealed record PrioritiseCallback(CallbackId Callback, ClassId Class, string By, string Reason) : AcdCommand;

/// <summary>A request to call back is settled or taken away. Not while its caller is dialled or talked with.</summary>
public sealed record CloseCallback(CallbackId Callback, CallbackEnd End) : AcdCommand
{
    /// <summary>Who wants it; null: not told. Clipped at 64 characters.</summary>
    public string? By { get; init; }

    /// <summary>Why; null: not told. Clipped at 200 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>The dialled caller answered and pressed the key: connect.</summary>
/// <param name="Contact">The attempt, of <see cref="CallbackDue"/>.</param>
public sealed record CallerConfirmed(ContactId Contact) : AcdCommand;

/// <summary>The dialled caller answered and does not want to talk any more.</summary>
/// <param name="Contact">The attempt.</param>
public sealed record CallerDeclined(ContactId Contact) : AcdCommand;

/// <summary>The dialled caller was not reached.</summary>
/// <param name="Contact">The attempt.</param>
/// <param name="Failure">Why.</param>
public sealed record CallerNotReached(ContactId Contact, DialFailure Failure) : AcdCommand;

/// <summary>A caller who wanted a time was told that none is free: counted as turned away.</summary>
/// <param name="Contact">Who.</param>
/// <param name="Queue">By which queue.</param>
public sealed record NoTimeFree(ContactId Contact, QueueId Queue) : AcdCommand;

/// <summary>
/// The system is about to stop: nobody is called back any more. Phones that ring for it stop; who is dialled or talked with is let finish.
/// After a restart everybody is called again.
/// </summary>
public sealed record StopCalling : AcdCommand
{
    /// <summary>It was decided by a version that journalled nothing of it but whom it withdrew; so it is again.</summary>
    public bool IsUntold { get; init; }
}

/// <summary>Nothing asked for.</summary>
internal static class Nothing
{
    public static readonly IReadOnlyDictionary<SkillId, int> Asked = new Dictionary<SkillId, int>();
}
