namespace ContactCenter.Acd.Tests;

/// <summary>
/// The rules of docs/routing.md and docs/callbacks.md once more, slow and plain: three lists, and after every change everyone is compared with everyone.
/// Shares no code with the core but its vocabulary and the plan. How long a wait is expected to be is an estimate, so that is asked of
/// whoever makes the model; what follows from it is decided here. What was announced in the queue it is told, too.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="start">When it all begins.</param>
internal sealed partial class PlainModel(AcdPlan plan, DateTimeOffset start)
{
    private AcdPlan _plan = plan;
    private readonly HashSet<ContactId> _gone = [];
    private DateTimeOffset _now = start;
    private long _offers;
    private long _tickets;

    public DateTimeOffset Now => _now;

    public List<Person> People { get; } = [.. plan.Agents.Select((a, i) => new Person(a, i))];

    public List<Caller> Callers { get; } = [];

    public Dictionary<ContactId, Outcome> Outcomes { get; } = [];

    /// <summary>What the journal must say of the present turn, states of agents left out.</summary>
    public List<AcdEvent> Said { get; } = [];

    public DateTimeOffset? NextDue => AllDue().Select(d => (DateTimeOffset?)d.At).Min();

    /// <summary>As far as the model says it too: states of agents are compared as they are; how long a wait is expected to be is an estimate.</summary>
    public static AcdEvent? Modelled(AcdEvent e) => e switch
    {
        AgentStateChanged => null,
        WaitAnnounced announced => announced with { From = null, To = null, Spoken = SpokenPromise.Nothing },
        _ => e,
    };

    public Refusal Handle(AcdCommand command, DateTimeOffset now)
    {
        Advance(now);
        var refusal = command switch
        {
            Arrive c => Arrive(c),
            Choose c => Choose(c),
            Enqueue c => Enqueue(c),
            Leave c => WithCaller(c.Contact, caller => Leave(caller, c.Cause)),
            EndTalk c => WithCaller(c.Contact, caller => EndTalk(caller, c.By, c.GoesOn)),
            AnswerOffer c => WithOffer(c.Offer, Answer),
            FailOffer c => DialsBy(c.Offer) is { } attempt ? AgentGone(attempt, c.Failure)
                : AnsweredInVain(c.Offer) is { } caller ? TakeBack(caller, c.Failure) : WithOffer(c.Offer, person => Fail(person, c.Failure)),
            SetReachable c => WithPerson(c.Agent, p => Reachable(p, c.Reachable)),
            LogIn c => WithPerson(c.Agent, LogIn),
            LogOut c => WithPerson(c.Agent, LogOut),
            Pause c => WithPerson(c.Agent, p => Pause(p, c.Reason)),
            Resume c => WithPerson(c.Agent, Resume),
            EndWrapUp c => WithPerson(c.Agent, EndWrapUp),
            HandOn c => WithCaller(c.Contact, caller => HandOn(caller, c.Target, c.By)),
            DialOutside c => WithCaller(c.Contact, caller => DialForTheFlow(caller, c)),
            OutsideAnswered c => WithCaller(c.Contact, OutsideAnswered),
            OutsideFailed c => WithCaller(c.Contact, caller => OutsideFailed(caller, c.Failure)),
            Dispose c => WithPerson(c.Agent, p => Dispose(p, c.Code)),
            RequestCallback c => RequestCallback(c),
            MoveCallback c => WithRequest(c.Callback, r => Move(r, c)),
            PrioritiseCallback c => WithRequest(c.Callback, r => Prioritise(r, c)),
            CloseCallback c => WithRequest(c.Callback, r => CloseCallback(r, c)),
            NoTimeFree c => WithCaller(c.Contact, caller => NoTimeFree(caller, c.Queue)),
            LeaveMessage c => LeaveMessage(c),
            TakeMessage c => WithMessage(c.Message, m => Take(m, c.Agent)),
            GiveMessageBack c => WithMessage(c.Message, m => GiveBack(m, c.By)),
            CloseMessage c => WithMessage(c.Message, m => CloseMessage(m, c.By, c.Word)),
            TurnSwitch c => TurnSwitch(c),
            AcknowledgeAlarm c => Acknowledge(c),
            StopCalling => CallNobody(),
            CallerConfirmed c => WithDialled(c.Contact, Reached),
            CallerDeclined c => WithDialled(c.Contact, Declined),
            CallerNotReached c => WithDialled(c.Contact, r => NotReached(r, c.Failure)),
            _ => throw new InvalidOperationException(),
        };
        Match();
        CatchUp();
        AlarmsAreOver();
        return refusal;
    }

    /// <summary>Time passes.</summary>
    public void Advance(DateTimeOffset now)
    {
        _now = now;
        CatchUp();
        AlarmsAreOver();
    }

    /// <summary>What is due is done one after the other, and after each everybody is matched.</summary>
    private void CatchUp()
    {
        var turns = 0;
        while (AllDue().Where(d => d.At <= _now).OrderBy(d => d.At).ThenBy(d => d.Order).FirstOrDefault() is { } due)
        {
            Assert.True(turns++ < 5_000, "due for ever");
            due.Do();
            Match();
        }
    }

    public void Replan(AcdPlan plan, DateTimeOffset now)
    {
        Advance(now);
        _plan = plan;
        ForgetSwitches();
        foreach (var caller in Callers.Where(c => c.Queue is not null))
        {
            caller.Queue = plan.Queues.FirstOrDefault(q => q.Id == caller.Queue!.Id) ?? caller.Queue;
        }

        foreach (var caller in Callers)
        {
            caller.Touched = true;
            caller.Looks.Clear(); // their steps are looked at anew
        }

        People.ForEach(p => p.Ordinal = Person.Unlisted);
        for (var i = 0; i < plan.Agents.Count; i++)
        {
            var person = People.Find(p => p.Id == plan.Agents[i].Id);
            if (person is null)
            {
                People.Add(new(plan.Agents[i], i));
            }
            else
            {
                (person.Plan, person.Ordinal) = (plan.Agents[i], i);
            }
        }

        foreach (var left in People.Where(p => !p.Listed && p.State != AgentState.Talking).ToArray())
        {
            if (left.State == AgentState.Offered)
            {
                Withdraw(left, WithdrawCause.AgentRemoved);
            }

            People.Remove(left);
        }

        NobodyHasWhatOthersLeft();
        foreach (var request in _requests.Where(r => r.State is CallbackState.Waiting or CallbackState.Offered && (RulesOf(r) is null || Opens(r.Queue, _now) is not null)))
        {
            StopTrying(request, RulesOf(request) is null ? null : Opens(request.Queue, _now));
        }

        People.Sort((a, b) => a.Ordinal != b.Ordinal ? a.Ordinal.CompareTo(b.Ordinal) : string.CompareOrdinal(a.Id.Value, b.Id.Value));
        Match();
        Advance(now);
    }

    private void Say(AcdEvent e) => Said.Add(e);

    private Refusal WithPerson(AgentId id, Func<Person, Refusal> rule) =>
        People.Find(p => p.Listed && p.Id == id) is { } person ? rule(person) : Refusal.UnknownAgent;

    private Refusal WithCaller(ContactId id, Func<Caller, Refusal> rule) =>
        Callers.Find(c => c.Id == id) is { } caller ? rule(caller) : Refusal.UnknownContact;

    private Refusal WithOffer(OfferId id, Func<Person, Refusal> rule) =>
        People.Find(p => p.State == AgentState.Offered && p.Offer == id.Value) is { } person ? rule(person) : Refusal.UnknownOffer;

    /// <summary>Everything that happens by itself, and when. At one instant agents come first, then contacts by ticket, then queues, then requests by number, then messages, then switches, then alarms by ticket.</summary>
    private IEnumerable<Due> AllDue()
    {
        foreach (var person in People.Where(p => p.Until is not null))
        {
            yield return new(person.Until!.Value, (0, person.Ordinal, 0), () => TimeUp(person));
        }

        foreach (var due in Callers.SelectMany(DueOf))
        {
            yield return due;
        }

        for (var i = 0; i < _plan.Queues.Count; i++)
        {
            var queue = _plan.Queues[i];
            if (queue.Limits.NobodyLoggedIn is { } most && _deserted.TryGetValue(queue.Id, out var since) && WaitInVain(queue).Any())
            {
                yield return new(since + most, (2, i, 0), () => WaitInVain(queue).ToList().ForEach(NobodyComes));
            }
        }

        foreach (var due in _requests.SelectMany(DueOf))
        {
            yield return due;
        }

        foreach (var due in _messages.SelectMany(DueOf))
        {
            yield return due;
        }

        foreach (var due in DueOfSwitches())
        {
            yield return due;
        }

        foreach (var due in DueOfAlarms())
        {
            yield return due;
        }
    }

    /// <summary>Something that happens by itself.</summary>
    private sealed record Due(DateTimeOffset At, (int Kind, long Whose, int Which) Order, Action Do)
    {
        /// <summary>Not while a phone rings for the contact.</summary>
        public bool WaitsForPhones { get; init; }

        public bool IsAnnouncement { get; init; }
    }
}
