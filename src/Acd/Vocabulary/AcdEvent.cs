using System.Text;
using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>
/// A fact. The journal is the list of these, and everything else (state, figures, history, the explanation of a
/// decision) is read from it; the discriminator in JSON is the property <c>event</c>.
/// </summary>
/// <param name="At">When it was decided (UTC). Never runs backwards in one journal.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ContactArrived), "contactArrived")]
[JsonDerivedType(typeof(MenuAnswered), "menuAnswered")]
[JsonDerivedType(typeof(ContactQueued), "contactQueued")]
[JsonDerivedType(typeof(ContactRefused), "contactRefused")]
[JsonDerivedType(typeof(StepOpened), "stepOpened")]
[JsonDerivedType(typeof(OfferMade), "offerMade")]
[JsonDerivedType(typeof(OfferWithdrawn), "offerWithdrawn")]
[JsonDerivedType(typeof(OfferFailed), "offerFailed")]
[JsonDerivedType(typeof(ContactConnected), "contactConnected")]
[JsonDerivedType(typeof(TalkEnded), "talkEnded")]
[JsonDerivedType(typeof(ContactEnded), "contactEnded")]
[JsonDerivedType(typeof(PersonGivenUp), "personGivenUp")]
[JsonDerivedType(typeof(ContactOverflowed), "contactOverflowed")]
[JsonDerivedType(typeof(WaitAnnounced), "waitAnnounced")]
[JsonDerivedType(typeof(ContactHandedOn), "contactHandedOn")]
[JsonDerivedType(typeof(OutsideDialled), "outsideDialled")]
[JsonDerivedType(typeof(OutsideConnected), "outsideConnected")]
[JsonDerivedType(typeof(OutsideNotReached), "outsideNotReached")]
[JsonDerivedType(typeof(ContactDisposed), "contactDisposed")]
[JsonDerivedType(typeof(RestOverridden), "restOverridden")]
[JsonDerivedType(typeof(CallbackRequested), "callbackRequested")]
[JsonDerivedType(typeof(CallbackClosed), "callbackClosed")]
[JsonDerivedType(typeof(CallbackMoved), "callbackMoved")]
[JsonDerivedType(typeof(CallbackPrioritised), "callbackPrioritised")]
[JsonDerivedType(typeof(CallbackAttached), "callbackAttached")]
[JsonDerivedType(typeof(CallbackDetached), "callbackDetached")]
[JsonDerivedType(typeof(CallbackDue), "callbackDue")]
[JsonDerivedType(typeof(CallbackAccepted), "callbackAccepted")]
[JsonDerivedType(typeof(CallbackReached), "callbackReached")]
[JsonDerivedType(typeof(CallbackAttemptEnded), "callbackAttemptEnded")]
[JsonDerivedType(typeof(CallbackAtRisk), "callbackAtRisk")]
[JsonDerivedType(typeof(CallbackBroken), "callbackBroken")]
[JsonDerivedType(typeof(CallbackTurnedAway), "callbackTurnedAway")]
[JsonDerivedType(typeof(MessageLeft), "messageLeft")]
[JsonDerivedType(typeof(MessageTaken), "messageTaken")]
[JsonDerivedType(typeof(MessageGivenBack), "messageGivenBack")]
[JsonDerivedType(typeof(MessageOverdue), "messageOverdue")]
[JsonDerivedType(typeof(MessageClosed), "messageClosed")]
[JsonDerivedType(typeof(MessageErased), "messageErased")]
[JsonDerivedType(typeof(SwitchTurned), "switchTurned")]
[JsonDerivedType(typeof(AlarmRaised), "alarmRaised")]
[JsonDerivedType(typeof(AlarmAcknowledged), "alarmAcknowledged")]
[JsonDerivedType(typeof(AlarmOver), "alarmOver")]
[JsonDerivedType(typeof(PlanTaken), "planTaken")]
[JsonDerivedType(typeof(CallingTurned), "callingTurned")]
[JsonDerivedType(typeof(AgentStatusChanged), "agentStatusChanged")]
[JsonDerivedType(typeof(AgentReachabilityChanged), "agentReachabilityChanged")]
[JsonDerivedType(typeof(AgentStateChanged), "agentStateChanged")]
public abstract record AcdEvent(DateTimeOffset At)
{
    private CommandKind? _upon;

    /// <summary>
    /// The command that brought it about, on the first event of those it did; null: it followed from the event before, or its time had come. By it a day can be
    /// decided again. Two events that differ in nothing else are equal.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CommandKind? Upon
    {
        get => _upon;
        init => _upon = value;
    }

    /// <summary>The core has made it for a command.</summary>
    internal void BroughtBy(CommandKind command) => _upon = command;

    /// <inheritdoc/>
    public virtual bool Equals(AcdEvent? other) => other is not null && EqualityContract == other.EqualityContract && At == other.At;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, At);

    /// <summary>Says when; what moved it is told by what it is.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append("At = ").Append(At);
        return true;
    }
}

/// <summary>From here on another plan decides: after a start, or a reload. A day is decided again by the same.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">Why.</param>
/// <param name="Fingerprint">Of the configuration it was made from: the same for the same text.</param>
public sealed record PlanTaken(DateTimeOffset At, PlanCause Cause, string Fingerprint) : AcdEvent(At);

/// <summary>Why another plan decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanCause>))]
public enum PlanCause
{
    /// <summary>The system has started; what was open at the stop is settled next.</summary>
    Started,

    /// <summary>The configuration was loaded again.</summary>
    Reloaded,
}

/// <summary>A call attempt began.</summary>
public sealed record ContactArrived(
    DateTimeOffset At, ContactId Contact, string CalledNumber, string? CallerNumber, string Flow) : AcdEvent(At)
{
    /// <summary>See <see cref="Arrive.CallbackNumber"/>.</summary>
    public string? CallbackNumber { get; init; }
}

/// <summary>The caller chose in a menu, or did not. Decides nothing here; how flows are used is read from it.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Menu">In which menu.</param>
/// <param name="Choice">What the caller did.</param>
/// <param name="Key">The key; null when it is secret or none was pressed.</param>
/// <param name="Target">Where it leads; null when nothing was chosen.</param>
public sealed record MenuAnswered(
    DateTimeOffset At, ContactId Contact, string Menu, MenuChoice Choice, char? Key, string? Target) : AcdEvent(At);

/// <summary>The contact has a place in a queue.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Where.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">Language asked for; empty: any.</param>
/// <param name="Ticket">Breaks ties of the ordering: the lower one is served first. Never reused; kept by a contact that returns, and by all attempts of a request to call back.</param>
/// <param name="Position">1 for the head of this queue, counted at this moment.</param>
/// <param name="ServiceLevel">The queue's threshold at this moment, so that figures follow from the journal alone.</param>
public sealed record ContactQueued(
    DateTimeOffset At,
    ContactId Contact,
    QueueId Queue,
    string Reason,
    string Language,
    long Ticket,
    int Position,
    TimeSpan ServiceLevel) : AcdEvent(At)
{
    /// <summary>What brought it here.</summary>
    public EntryCause Entry { get; init; }

    /// <summary>Since when it waits, earlier waits of this contact included: <c>At</c> less what it had waited before.</summary>
    public DateTimeOffset Since
    {
        get => field == default ? At : field;
        init;
    }

    /// <summary>The priority class.</summary>
    public ClassId? Class { get; init; }

    /// <summary>How much earlier than <see cref="Since"/> the class counts: the ordering key is <c>Since − HeadStart</c>, then the ticket. 0 or more.</summary>
    public TimeSpan HeadStart { get; init; }

    /// <summary>The class may be offered to agents who rest.</summary>
    public bool OverridesRest { get; init; }

    /// <summary>Skills asked for beside those of the queue, each with the lowest tier.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills
    {
        get => field ?? Nothing.Asked; // generated readers of JSON set what a body leaves out to null, past any initialiser
        init;
    }

    /// <summary>Unit asked for; null: any.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The one person to whom it is offered until <see cref="PersonUntil"/>; null: anybody competent.</summary>
    public AgentId? Person { get; init; }

    /// <summary>Until when only the person is offered it.</summary>
    public DateTimeOffset? PersonUntil { get; init; }

    /// <summary>What becomes of it when the person cannot be had.</summary>
    public PersonOtherwise PersonOtherwise { get; init; }

    /// <summary>When the person's next telephone hour begins; null when not known.</summary>
    public DateTimeOffset? PersonNextHour { get; init; }

    /// <summary>Only agents at this tier or above: it was handed on to the next line. 0: every tier.</summary>
    public int TierFrom { get; init; }

    /// <summary>The request it calls back for (no caller is on the line), or whose place the caller who rang in has; null: none.</summary>
    public CallbackId? Callback { get; init; }

    /// <summary>The reference it was asked for by, to tell people behind one number apart; null: none.</summary>
    public string? AskedReference { get; init; }
}

/// <summary>The queue did not take the contact. Counted as offered and turned away.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Which queue.</param>
/// <param name="Cause">Which limit.</param>
/// <param name="WayOut">
/// Where it goes instead; null: as the flow says. To another queue or to a callback request the core sends it in the same
/// turn, and an outside number is dialled; a message and the flow are its actor's to carry out.
/// </param>
public sealed record ContactRefused(
    DateTimeOffset At, ContactId Contact, QueueId Queue, RefuseCause Cause, WayOut? WayOut = null) : AcdEvent(At)
{
    /// <summary>The entry that was not made: what was asked for. Null in journals of earlier versions.</summary>
    public ContactQueued? Asked { get; init; }
}

/// <summary>The contact waited, and is sent on. Its place here is given up, except to an outside number, which may not answer.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Where it waited.</param>
/// <param name="Cause">Why.</param>
/// <param name="WayOut">Where to; carried out as with <see cref="ContactRefused"/>.</param>
/// <param name="Waited">In this queue.</param>
public sealed record ContactOverflowed(
    DateTimeOffset At, ContactId Contact, QueueId Queue, OverflowCause Cause, WayOut WayOut, TimeSpan Waited) : AcdEvent(At);

/// <summary>The contact waits for its person no more.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Where.</param>
/// <param name="Agent">The person.</param>
/// <param name="Cause">Why.</param>
/// <param name="Otherwise">What becomes of it; with <see cref="PersonOtherwise.LeaveRequest"/> a <see cref="CallbackRequested"/> follows and it is out of the queue.</param>
public sealed record PersonGivenUp(
    DateTimeOffset At, ContactId Contact, QueueId Queue, AgentId Agent, PersonCause Cause, PersonOtherwise Otherwise) : AcdEvent(At);

/// <summary>
/// What is said about the wait. On disk before it is spoken, and scored against what happened: kept when the contact is
/// answered within the range.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Contact">To whom.</param>
/// <param name="Queue">Where.</param>
/// <param name="Position">1 for the head of the queue.</param>
/// <param name="From">Lower end of the range of the wait that is left; null: no estimate can be made.</param>
/// <param name="To">Upper end; null: "more than" the lower end.</param>
/// <param name="Spoken">What of it is spoken.</param>
public sealed record WaitAnnounced(
    DateTimeOffset At, ContactId Contact, QueueId Queue, int Position, TimeSpan? From, TimeSpan? To, SpokenPromise Spoken) : AcdEvent(At);

/// <summary>A later step of the queue is open for this contact.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">For whom.</param>
/// <param name="Queue">In which queue.</param>
/// <param name="Step">0-based index of the step.</param>
/// <param name="Tier">Highest tier now open.</param>
/// <param name="LanguageDropped">The language is no longer asked for.</param>
/// <param name="Cause">By time, or because nobody competent is present.</param>
public sealed record StepOpened(
    DateTimeOffset At, ContactId Contact, QueueId Queue, int Step, int Tier, bool LanguageDropped, StepCause Cause) : AcdEvent(At);

/// <summary>Ring this agent's phone for this contact.</summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer's number.</param>
/// <param name="Contact">Keeps its place while the phone rings.</param>
/// <param name="Agent">Whose phone.</param>
/// <param name="Queue">For which queue.</param>
/// <param name="Tier">The tier at which the agent serves the queue.</param>
/// <param name="RingUntil">After this the offer has failed with <see cref="OfferFailure.NoAnswer"/>.</param>
/// <param name="Decision">Why this agent.</param>
public sealed record OfferMade(
    DateTimeOffset At,
    OfferId Offer,
    ContactId Contact,
    AgentId Agent,
    QueueId Queue,
    int Tier,
    DateTimeOffset RingUntil,
    OfferDecision Decision) : AcdEvent(At);

/// <summary>Stop ringing; not the agent's doing.</summary>
public sealed record OfferWithdrawn(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, WithdrawCause Cause) : AcdEvent(At);

/// <summary>
/// The offer failed at the agent (stop ringing on <see cref="OfferFailure.NoAnswer"/>). The contact is at its old place. After <see cref="ContactConnected"/>:
/// the phone was gone at once, and nobody talked; the end of that conversation and the way back to the place follow.
/// </summary>
public sealed record OfferFailed(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, OfferFailure Failure) : AcdEvent(At);

/// <summary>Connect caller and agent.</summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer that was answered.</param>
/// <param name="Contact">Caller.</param>
/// <param name="Agent">Agent.</param>
/// <param name="Queue">From which queue.</param>
/// <param name="Waited">From entering this queue to the answer.</param>
public sealed record ContactConnected(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, QueueId Queue, TimeSpan Waited) : AcdEvent(At)
{
    /// <summary>
    /// By how much the one who waited longest among those this agent could have taken had entered before this contact;
    /// 0 when nobody was overtaken.
    /// </summary>
    public TimeSpan Overtook { get; init; }
}

/// <summary>The conversation with this agent is over.</summary>
public sealed record TalkEnded(
    DateTimeOffset At, ContactId Contact, AgentId Agent, QueueId Queue, EndedBy By, TimeSpan Talked) : AcdEvent(At)
{
    /// <summary>The flow goes on with the caller, who has been answered whatever comes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GoesOn { get; init; }
}

/// <summary>The contact's one outcome. Its last event.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Queue">The queue it was in last; null when it never was in one.</param>
/// <param name="Agent">Who talked with it last; null when nobody did.</param>
/// <param name="Cause">How it left.</param>
public sealed record ContactEnded(
    DateTimeOffset At, ContactId Contact, Outcome Outcome, QueueId? Queue, AgentId? Agent, LeaveCause Cause) : AcdEvent(At);

/// <summary>The person logged in or out, paused or resumed; or was paused after so many missed offers.</summary>
public sealed record AgentStatusChanged(
    DateTimeOffset At, AgentId Agent, AgentStatus From, AgentStatus To, string? Reason) : AcdEvent(At)
{
    /// <summary>So many offers in a row were not answered, and the system paused the agent; 0: the person's own doing.</summary>
    public int MissedOffers { get; init; }
}

/// <summary>The agent handed the contact on. Follows the end of the conversation; where it goes follows in the same turn.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Who.</param>
/// <param name="Agent">Who handed on.</param>
/// <param name="Queue">From which queue it had come.</param>
/// <param name="Target">Where to.</param>
/// <param name="By">How.</param>
/// <param name="Waited">What it has waited so far, over all queues.</param>
public sealed record ContactHandedOn(
    DateTimeOffset At, ContactId Contact, AgentId Agent, QueueId Queue, HandOnTarget Target, HandOnBy By, TimeSpan Waited) : AcdEvent(At);

/// <summary>Dial this number for the contact, which hears music meanwhile.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">For whom.</param>
/// <param name="Queue">The queue that sent it there, or whose agent did; null: the flow did, and goes on when nobody answers.</param>
/// <param name="Number">As configured or handed on.</param>
/// <param name="Until">Not answered by then: it has failed.</param>
public sealed record OutsideDialled(
    DateTimeOffset At, ContactId Contact, QueueId? Queue, string Number, DateTimeOffset Until) : AcdEvent(At);

/// <summary>The outside number answered: connect.</summary>
public sealed record OutsideConnected(DateTimeOffset At, ContactId Contact, QueueId? Queue, string Number) : AcdEvent(At);

/// <summary>The outside number did not answer. The contact is in the queue again, at its old place, in the same turn; one that had no place (a full queue sent it there, or its flow) is back in its flow.</summary>
public sealed record OutsideNotReached(
    DateTimeOffset At, ContactId Contact, QueueId? Queue, string Number, OfferFailure Failure) : AcdEvent(At);

/// <summary>What the contact was about, as its agent says.</summary>
public sealed record ContactDisposed(DateTimeOffset At, ContactId Contact, AgentId Agent, string Code) : AcdEvent(At);

/// <summary>An agent who rested was offered a contact whose class may do so. Every one of these is a fact to answer for.</summary>
/// <param name="At">When.</param>
/// <param name="Offer">The offer it was.</param>
/// <param name="Contact">For whom.</param>
/// <param name="Agent">Who rested.</param>
/// <param name="Class">The contact's class.</param>
/// <param name="RestUntil">When the rest would have ended.</param>
/// <param name="Occupancy">Share of the window in talk and wrap-up at this moment, 0 to 1.</param>
public sealed record RestOverridden(
    DateTimeOffset At, OfferId Offer, ContactId Contact, AgentId Agent, ClassId? Class, DateTimeOffset RestUntil, double Occupancy) : AcdEvent(At);

/// <summary>The agent's phone can be rung, or no longer.</summary>
public sealed record AgentReachabilityChanged(DateTimeOffset At, AgentId Agent, bool Reachable) : AcdEvent(At);

/// <summary>The agent's state changed.</summary>
/// <param name="At">When.</param>
/// <param name="Agent">Who.</param>
/// <param name="From">Before.</param>
/// <param name="To">Now.</param>
/// <param name="Until">When <see cref="AgentState.Offered"/>, <see cref="AgentState.WrapUp"/> and <see cref="AgentState.Delayed"/> end by themselves.</param>
/// <param name="Cause">Why.</param>
/// <param name="IdleSince">When ready: idle since then. Earlier than <paramref name="At"/> when an offer was withdrawn without the agent's doing.</param>
public sealed record AgentStateChanged(
    DateTimeOffset At,
    AgentId Agent,
    AgentState From,
    AgentState To,
    DateTimeOffset? Until,
    AgentStateCause Cause,
    DateTimeOffset? IdleSince) : AcdEvent(At);
