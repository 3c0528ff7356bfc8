namespace ContactCenter.Acd;

/// <summary>
/// The routing core: commands and time in, events out. Not thread-safe; one actor owns it. The events of one call are
/// one decision and belong in one journal write; carrying them out (ring, stop ringing, connect) is the caller's part.
/// </summary>
/// <remarks>
/// After a restart: construct with the plan, <see cref="Restore"/> the journal, <see cref="AfterRestart"/>, then go on.
/// Agents of the plan who never said otherwise count as logged in, so they are ready as soon as their phone is reachable.
/// </remarks>
public sealed class AcdCore
{
    private readonly AcdState _state;
    private readonly Turn _turn;
    private readonly Matching _matching;
    private readonly OfferDesk _offers;
    private readonly ContactClock _clock;
    private readonly ContactDesk _contacts;
    private readonly CallbackDesk _callbacks;
    private readonly CallbackChanges _changes;
    private readonly CallbackClock _callbackClock;
    private readonly AttemptDesk _attempts;
    private readonly HandOnDesk _handOn;
    private readonly AgentDesk _agents;
    private readonly MessageDesk _messages;
    private readonly SwitchDesk _switches;
    private readonly AlarmDesk _alarms;
    private readonly AnnouncementDesk _announcements;
    private readonly Dictionary<Refusal, long> _refusals = [];

    /// <summary>A core in which nothing happened yet.</summary>
    public AcdCore(AcdPlan plan)
        : this(new AcdState(plan))
    {
    }

    /// <summary>
    /// A core as it was when the image was taken, but for refusals and jumps of the clock, which are counted anew. Then
    /// <see cref="Restore"/> what was journalled since, and <see cref="AfterRestart"/>.
    /// </summary>
    /// <param name="plan">The plan that holds now.</param>
    /// <param name="image">What <see cref="Image"/> gave.</param>
    public AcdCore(AcdPlan plan, AcdImage image)
        : this(new AcdState(plan, image.State))
    {
    }

    private AcdCore(AcdState state)
    {
        _state = state;
        _turn = new(_state);
        _matching = new(_state, _turn);
        var times = new CallbackTimes(_state, _turn);
        var ringIns = new RingInDesk(_state, _turn);
        _callbacks = new(_state, _turn, times);
        var entries = new EntryDesk(_state, _turn, _matching);
        _alarms = new(_state, _turn);
        var ways = new WaysOut(_state, _turn, entries, _callbacks, _alarms);
        var persons = new PersonRules(_state, _turn, ways);
        _offers = new(_state, _turn, _matching, persons);
        _attempts = new(_state, _turn, _matching, _offers, times);
        ringIns.Withdraw = request => _attempts.Withdraw(request);
        ringIns.BreakOff = _attempts.BreakOff;
        _changes = new(_state, _turn, times, _attempts);
        _callbackClock = new(_state, _turn, times, _attempts);
        _handOn = new(_state, _turn, _offers, entries, ringIns);
        _clock = new(_turn, _matching, new(_state, _turn, ways), persons, ways, _handOn);
        _matching.Settle = _clock.Settle;
        _contacts = new(_state, _turn, _offers, entries, ways, persons, _callbacks, ringIns);
        _agents = new(_state, _turn, _offers, _matching);
        _messages = new(_state, _turn);
        _switches = new(_state, _turn);
        _announcements = new(_state, _turn);
    }

    /// <summary>The plan decided by.</summary>
    public AcdPlan Plan => _state.Plan;

    /// <summary>When <see cref="Advance"/> has something to do; null: nothing until a command comes.</summary>
    public DateTimeOffset? NextDue =>
        NextAnnouncement is { } announcement ? announcement.Due : _state.Deadlines.First?.Due;

    /// <summary>Commands refused since this core was made, by reason.</summary>
    public IReadOnlyDictionary<Refusal, long> Refusals => _refusals;

    /// <summary>Jumps of the clock since this core was made. Time stood still for each step back.</summary>
    public ClockSteps ClockSteps => _turn.Steps;

    internal AcdState State => _state;

    /// <summary>Carries out a command, after whatever was due before it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC. Earlier than the newest event counts as the time of that event.</param>
    /// <param name="events">What happened is added here.</param>
    /// <returns><see cref="Refusal.None"/>, or why nothing came of it; then the state is as before.</returns>
    public Refusal Handle(AcdCommand command, DateTimeOffset now, List<AcdEvent> events)
    {
        Advance(now, events);
        _turn.Upon(CommandKinds.Of(command));
        var refusal = Dispatch(command);
        _turn.Upon(null);
        _matching.Run();
        CatchUp(); // what the command made due at once
        _alarms.Settle();
        if (refusal != Refusal.None)
        {
            _refusals[refusal] = _refusals.GetValueOrDefault(refusal) + 1;
        }

        return refusal;
    }

    /// <summary>Does what has come due: ring times, wrap-ups, delays, steps, in the order of their times.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="events">What happened is added here.</param>
    public void Advance(DateTimeOffset now, List<AcdEvent> events)
    {
        _turn.Begin(now, events);
        CatchUp();
        _alarms.Settle();
    }

    /// <summary>Takes one event of the journal, in its order.</summary>
    public void Restore(AcdEvent e) => _state.Apply(e);

    /// <summary>
    /// After the last event of the journal: contacts that were open were cut off by the stop and end as
    /// <see cref="Outcome.Interrupted"/>; their agents are free or in wrap-up; who is logged in, paused or reachable stays so.
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <param name="events">What happened is added here.</param>
    public void AfterRestart(DateTimeOffset now, List<AcdEvent> events)
    {
        _turn.Begin(now, events);
        Taken(PlanCause.Started);
        _attempts.CallAgain();
        _switches.DropUnlisted();
        foreach (var contact in _state.Contacts.All.ToArray())
        {
            if (contact.Attempt is not null)
            {
                _attempts.CutOff(contact, EndedBy.Restart);
            }
            else
            {
                _contacts.CutOff(contact, EndedBy.Restart);
            }
        }

        _attempts.Complete();
        foreach (var agent in _state.Agents.All.ToArray())
        {
            // The journal may end in the middle of one decision, between a contact's event and its agent's.
            if (agent.Plan is null)
            {
                _agents.Remove(agent);
            }
            else if (agent.State is not (AgentState.WrapUp or AgentState.Delayed or AgentState.Resting))
            {
                _offers.Settle(agent, AgentStateCause.Restart);
            }
        }

        _messages.Replanned();
        _alarms.Settle(); // of those who were cut off, before what is due raises others
        Advance(now, events);
        _matching.Run();
        _alarms.Settle();
    }

    /// <summary>
    /// Goes on under another plan. Agents keep status and state, contacts their places; agents who left the plan finish
    /// their conversation; contacts in a queue that left the plan are served to the end.
    /// </summary>
    /// <param name="plan">The new plan.</param>
    /// <param name="now">UTC.</param>
    /// <param name="events">What happened is added here.</param>
    public void Replan(AcdPlan plan, DateTimeOffset now, List<AcdEvent> events)
    {
        Advance(now, events);
        _state.Adopt(plan, _turn.Now);
        Taken(PlanCause.Reloaded);
        _switches.DropUnlisted();
        foreach (var agent in _state.Agents.Unlisted.ToArray())
        {
            _agents.Remove(agent);
        }

        _messages.Replanned();
        foreach (var request in _state.Callbacks.All.ToArray())
        {
            _callbackClock.Replanned(request);
        }

        foreach (var contact in _state.Contacts.All.Where(c => c.HasPlace))
        {
            _matching.Touched(contact);
        }

        _matching.Run();
        Advance(now, events);
    }

    /// <summary>Everything that was folded from events, for a checkpoint. Between two turns; costs as much as there are agents and contacts.</summary>
    public AcdImage Image() => new(_state.Image());

    /// <summary>A picture for readers outside the actor. Costs as much as there are agents and contacts.</summary>
    public AcdSnapshot Snapshot() => SnapshotOf.State(_state, _refusals, _turn.Now > _state.LastAt ? _turn.Now : _state.LastAt) with { ClockSteps = _turn.Steps };

    /// <summary>Where a contact stands; null: it has no place in a queue.</summary>
    public Standing? StandingOf(ContactId contact) => Inspection.StandingOf(_state, contact);

    /// <summary>Everybody who has a place in a queue, over all queues, the first to be served first.</summary>
    public IReadOnlyList<Standing> Waiting() => Inspection.Waiting(_state);

    /// <summary>Everybody who serves the queue in which a contact waits, lowest tier first, and what keeps each from it; none when it waits in none.</summary>
    public IReadOnlyList<Prospect> Prospects(ContactId contact) => Inspection.Prospects(_state, contact);

    /// <summary>One of these; null: the agent does not serve that queue.</summary>
    public Prospect? ProspectOf(ContactId contact, AgentId agent) => Inspection.ProspectOf(_state, contact, agent);

    /// <summary>The next announcement, when nothing else is due before it.</summary>
    private Announcement? NextAnnouncement =>
        _state.Waits.Announcements.First is { } announcement && (_state.Deadlines.Count == 0 || announcement.HeapKey.CompareTo(_state.Deadlines.FirstKey) < 0)
            ? announcement
            : null;

    private void CatchUp()
    {
        while (NextDue <= _turn.Now)
        {
            if (NextAnnouncement is { } announcement)
            {
                _announcements.Announce(announcement); // brings nobody together
            }
            else
            {
                Expire(_state.Deadlines.First!);
                _matching.Run();
            }
        }
    }

    private Refusal Dispatch(AcdCommand command) => command switch
    {
        Arrive arrive => _contacts.Arrive(arrive),
        Choose choose => _contacts.Choose(choose),
        Enqueue enqueue => _contacts.Enqueue(enqueue),
        Leave leave => _attempts.Owns(leave.Contact) ? _attempts.Leave(leave.Contact, leave.Cause) : _contacts.Leave(leave),
        EndTalk end => _attempts.Owns(end.Contact) ? _attempts.EndTalk(end.Contact, end.By) : _contacts.EndTalk(end),
        HandOn handOn => _handOn.HandOn(handOn),
        DialOutside dial => _handOn.Dial(dial),
        OutsideAnswered answered => _handOn.Answered(answered),
        OutsideFailed failed => _handOn.Failed(failed),
        RequestCallback request => _callbacks.Request(request, _offers),
        MoveCallback move => _changes.Move(move),
        PrioritiseCallback prioritise => _changes.Prioritise(prioritise),
        CloseCallback close => _changes.Close(close),
        NoTimeFree none => _changes.NoTimeFree(none),
        LeaveMessage leave => _messages.Leave(leave),
        TakeMessage take => _messages.Take(take),
        GiveMessageBack giveBack => _messages.GiveBack(giveBack),
        CloseMessage close => _messages.Close(close),
        TurnSwitch turn => _switches.Turn(turn),
        AcknowledgeAlarm acknowledge => _alarms.Acknowledge(acknowledge),
        StopCalling stop => _attempts.StopCalling(stop),
        CallerConfirmed confirmed => _attempts.Reached(confirmed.Contact),
        CallerDeclined declined => _attempts.Declined(declined.Contact),
        CallerNotReached notReached => _attempts.NotReached(notReached.Contact, notReached.Failure),
        AnswerOffer answer => _attempts.Owns(answer.Offer) ? _attempts.Accept(answer.Offer) : _offers.Answer(answer.Offer),
        FailOffer fail => _attempts.HasAccepted(fail.Offer) is { } dialled ? _attempts.AgentGone(dialled, fail.Failure) : _offers.Fail(fail.Offer, fail.Failure),
        SetReachable set => ForAgent(set.Agent, set, static (desk, agent, c) => desk.SetReachable(agent, c.Reachable)),
        LogIn logIn => ForAgent(logIn.Agent, logIn, static (desk, agent, _) => desk.LogIn(agent)),
        LogOut logOut => ForAgent(logOut.Agent, logOut, static (desk, agent, _) => desk.LogOut(agent)),
        Pause pause => ForAgent(pause.Agent, pause, static (desk, agent, c) => desk.Pause(agent, c.Reason)),
        Resume resume => ForAgent(resume.Agent, resume, static (desk, agent, _) => desk.Resume(agent)),
        EndWrapUp end => ForAgent(end.Agent, end, static (desk, agent, _) => desk.EndWrapUp(agent)),
        Dispose dispose => ForAgent(dispose.Agent, dispose, static (desk, agent, c) => desk.Dispose(agent, c.Code)),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private void Taken(PlanCause cause)
    {
        if (_state.Plan.Fingerprint is { } fingerprint)
        {
            _turn.Emit(new PlanTaken(_turn.Now, cause, fingerprint));
        }
    }

    private Refusal ForAgent<TCommand>(AgentId id, TCommand command, Func<AgentDesk, AgentCard, TCommand, Refusal> rule) =>
        _state.Agents.Find(id) is { Plan: not null } agent ? rule(_agents, agent, command) : Refusal.UnknownAgent;

    private void Expire(Timed due)
    {
        switch (due)
        {
            case ContactCard contact: _clock.Expire(contact); break;
            case QueueLine line: _clock.Expire(line); break;
            case SwitchCard card: _switches.Expire(card); break;
            case CallbackCard request: _callbackClock.Expire(request); break;
            case MessageCard message: _messages.Expire(message); break;
            case AlarmCard alarm: _alarms.Expire(alarm); break;
            case AgentCard { State: AgentState.Offered, Offer: { } offer }: _offers.Fail(offer, OfferFailure.NoAnswer); break;

            // Idle since the time was up, not since we noticed: two agents keep their order however late the timer is.
            case AgentCard agent: _offers.Settle(agent, AgentStateCause.TimeUp, agent.Due); break;
            default: throw new InvalidOperationException($"No rule for {due}.");
        }
    }
}
