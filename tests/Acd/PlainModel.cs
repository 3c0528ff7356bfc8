namespace ContactCenter.Acd.Tests;

/// <summary>
/// The rules of the core once more, slow and plain: two lists, and after every change everyone is compared with everyone.
/// Shares no code with the core but its vocabulary and the plan.
/// </summary>
internal sealed class PlainModel(AcdPlan plan)
{
    private AcdPlan _plan = plan;
    private readonly HashSet<ContactId> _gone = [];
    private DateTimeOffset _now;
    private long _offers;
    private long _tickets;

    public List<Person> People { get; } = [.. plan.Agents.Select((a, i) => new Person(a, i))];

    public List<Caller> Callers { get; } = [];

    public Dictionary<ContactId, Outcome> Outcomes { get; } = [];

    public DateTimeOffset? NextDue => People.Select(p => p.Until).Concat(Callers.Select(NextStep)).Min();

    public Refusal Handle(AcdCommand command, DateTimeOffset now)
    {
        Advance(now);
        var refusal = command switch
        {
            Arrive c => Arrive(c),
            Choose c => Callers.Find(x => x.Id == c.Contact) is not { } caller ? Refusal.UnknownContact
                : caller.State == ContactState.InFlow ? Refusal.None : Refusal.AlreadyQueued,
            Enqueue c => Enqueue(c),
            Leave c => Leave(c.Contact, c.Cause),
            EndTalk c => EndTalk(c),
            AnswerOffer c => Answer(c.Offer),
            FailOffer c => Fail(c.Offer, c.Failure),
            SetReachable c => WithPerson(c.Agent, p => Reachable(p, c.Reachable)),
            LogIn c => WithPerson(c.Agent, p => p.Status == AgentStatus.LoggedIn ? Refusal.NoChange : Say(p, AgentStatus.LoggedIn, null)),
            LogOut c => WithPerson(c.Agent, p => p.Status == AgentStatus.LoggedOut ? Refusal.NoChange : Say(p, AgentStatus.LoggedOut, null)),
            Pause c => WithPerson(c.Agent, p => p.Status == AgentStatus.LoggedOut ? Refusal.NotLoggedIn
                : p.Status == AgentStatus.Paused && p.Reason == c.Reason ? Refusal.NoChange
                : Say(p, AgentStatus.Paused, c.Reason)),
            Resume c => WithPerson(c.Agent, p => p.Status == AgentStatus.Paused ? Say(p, AgentStatus.LoggedIn, null) : Refusal.NotPaused),
            EndWrapUp c => WithPerson(c.Agent, p => p.State == AgentState.WrapUp ? Free(p, _now) : Refusal.NotInWrapUp),
            _ => throw new InvalidOperationException(),
        };
        Match();
        return refusal;
    }

    public void Advance(DateTimeOffset now)
    {
        _now = now;
        while (NextDue is { } due && due <= now)
        {
            var person = People.FirstOrDefault(p => p.Until == due);
            if (person is null)
            {
                Callers.Where(c => NextStep(c) == due).OrderBy(c => c.Ticket).First().Step++;
            }
            else if (person.State == AgentState.Offered)
            {
                Fail(new(person.With!.Offer), OfferFailure.NoAnswer);
            }
            else
            {
                Free(person, due);
            }

            Match();
        }
    }

    public void Replan(AcdPlan plan, DateTimeOffset now)
    {
        Advance(now);
        _plan = plan;
        foreach (var caller in Callers.Where(c => c.Queue is not null))
        {
            caller.Queue = plan.Queues.FirstOrDefault(q => q.Id == caller.Queue!.Id) ?? caller.Queue;
        }

        People.ForEach(p => p.Ordinal = int.MaxValue);
        for (var i = 0; i < plan.Agents.Count; i++)
        {
            var person = People.Find(p => p.Plan.Id == plan.Agents[i].Id);
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
            if (left.With is { } caller)
            {
                TakeBack(caller);
            }

            People.Remove(left);
        }

        People.Sort((a, b) => a.Ordinal != b.Ordinal ? a.Ordinal.CompareTo(b.Ordinal) : string.CompareOrdinal(a.Plan.Id.Value, b.Plan.Id.Value));
        Match();
        Advance(now);
    }

    private static int? TierOf(Person person, Caller caller) => person.Plan.TierFor(caller.Queue!);

    private static DateTimeOffset? NextStep(Caller caller) =>
        caller.State is ContactState.Waiting or ContactState.Offered && caller.Step + 1 < caller.Queue!.Steps.Count
            ? caller.Since + caller.Queue.Steps[caller.Step + 1].After
            : null;

    private static bool MayTake(Person person, Caller caller, int step)
    {
        var open = caller.Queue!.Steps.Take(step + 1).ToArray();
        return TierOf(person, caller) is { } tier && tier <= open.Max(s => s.HighestTier)
            && (open.Any(s => s.LanguageDropped) || caller.Language.Length == 0 || person.Plan.Languages.Contains(caller.Language));
    }

    private void Match()
    {
        foreach (var caller in Callers.Where(c => c.State == ContactState.Waiting))
        {
            bool Served(int step) => People.Any(p => p.IsHere && MayTake(p, caller, step));
            if (!Served(caller.Step))
            {
                for (var step = caller.Step + 1; step < caller.Queue!.Steps.Count; step++)
                {
                    if (Served(step))
                    {
                        caller.Step = step;
                        break;
                    }
                }
            }
        }

        foreach (var caller in Callers.Where(c => c.State == ContactState.Waiting).OrderBy(c => c.Ticket))
        {
            var best = People.Where(p => p.State == AgentState.Ready && MayTake(p, caller, caller.Step))
                .OrderBy(p => TierOf(p, caller)).ThenBy(p => p.IdleSince).ThenBy(p => p.Ordinal).FirstOrDefault();
            if (best is not null)
            {
                (caller.State, caller.Offer, caller.With) = (ContactState.Offered, ++_offers, best);
                (best.State, best.Until, best.With) = (AgentState.Offered, _now + caller.Queue!.RingTime, caller);
            }
        }
    }

    private Refusal Arrive(Arrive c)
    {
        if (_gone.Contains(c.Contact) || Callers.Any(x => x.Id == c.Contact))
        {
            return Refusal.DuplicateContact;
        }

        Callers.Add(new(c.Contact));
        return Refusal.None;
    }

    private Refusal Enqueue(Enqueue c)
    {
        var caller = Callers.Find(x => x.Id == c.Contact);
        var queue = _plan.Queues.FirstOrDefault(q => q.Id == c.Queue);
        if (caller is null || caller.State != ContactState.InFlow)
        {
            return caller is null ? Refusal.UnknownContact : Refusal.AlreadyQueued;
        }

        if (queue is null || Callers.Count(x => x.Queue?.Id == queue.Id && (x.State == ContactState.Waiting || x.State == ContactState.Offered)) >= queue.MaxWaiting)
        {
            caller.TurnedAway = true;
            return Refusal.None;
        }

        (caller.State, caller.Queue, caller.Language, caller.Since) = (ContactState.Waiting, queue, c.Language, _now);
        caller.Ticket = ++_tickets;
        return Refusal.None;
    }

    private Refusal Leave(ContactId id, LeaveCause cause)
    {
        var caller = Callers.Find(x => x.Id == id);
        if (caller is null)
        {
            return Refusal.UnknownContact;
        }

        var talked = caller.State == ContactState.Talking;
        Outcomes.Add(id, cause == LeaveCause.SystemStopping ? Outcome.Interrupted
            : talked ? Outcome.Answered
            : cause == LeaveCause.Closed ? Outcome.Closed
            : cause == LeaveCause.QueueFull ? Outcome.QueueFull
            : caller.State == ContactState.InFlow && cause is LeaveCause.CallerHungUp or LeaveCause.FlowEnded && caller.State == ContactState.InFlow
                ? caller.TurnedAway ? Outcome.QueueFull : Outcome.MenuHangUp
            : cause == LeaveCause.CallerHungUp ? Outcome.Abandoned
            : Outcome.Failed);
        Callers.Remove(caller);
        _gone.Add(id);
        if (caller.With is { } person)
        {
            person.With = null;
            if (!talked)
            {
                Free(person, person.IdleSince);
            }
            else if (!person.Listed || person.Status == AgentStatus.LoggedOut || caller.Queue!.WrapUp == TimeSpan.Zero)
            {
                Free(person, _now);
                People.RemoveAll(p => !p.Listed && p.With is null);
            }
            else
            {
                (person.State, person.Until) = (AgentState.WrapUp, _now + caller.Queue.WrapUp);
            }
        }

        return Refusal.None;
    }

    private Refusal EndTalk(EndTalk c) =>
        Callers.Find(x => x.Id == c.Contact) is not { } caller ? Refusal.UnknownContact
        : caller.State != ContactState.Talking ? Refusal.NotTalking
        : Leave(c.Contact, LeaveCause.CallerHungUp);

    private Refusal Answer(OfferId id)
    {
        if (Callers.Find(x => x.State == ContactState.Offered && x.Offer == id.Value) is not { } caller)
        {
            return Refusal.UnknownOffer;
        }

        caller.State = ContactState.Talking;
        (caller.With!.State, caller.With.Until) = (AgentState.Talking, null);
        return Refusal.None;
    }

    private Refusal Fail(OfferId id, OfferFailure failure)
    {
        if (Callers.Find(x => x.State == ContactState.Offered && x.Offer == id.Value) is not { } caller)
        {
            return Refusal.UnknownOffer;
        }

        (caller.With!.State, caller.With.Until) = (AgentState.Delayed, _now + caller.Queue!.DelayAfter(failure));
        TakeBack(caller);
        return Refusal.None;
    }

    private static void TakeBack(Caller caller)
    {
        caller.State = ContactState.Waiting;
        caller.With!.With = null;
        caller.With = null;
    }

    private Refusal WithPerson(AgentId id, Func<Person, Refusal> rule) =>
        People.Find(p => p.Listed && p.Plan.Id == id) is { } person ? rule(person) : Refusal.UnknownAgent;

    private Refusal Reachable(Person person, bool reachable)
    {
        if (person.Reachable == reachable)
        {
            return Refusal.NoChange;
        }

        person.Reachable = reachable;
        return Changed(person);
    }

    private Refusal Say(Person person, AgentStatus status, string? reason)
    {
        (person.Status, person.Reason) = (status, reason);
        if (status == AgentStatus.LoggedOut && person.State is AgentState.WrapUp or AgentState.Delayed && status == AgentStatus.LoggedOut)
        {
            return Free(person, _now);
        }

        return Changed(person);
    }

    private Refusal Changed(Person person)
    {
        if (person.State == AgentState.Offered && !person.IsHere)
        {
            TakeBack(person.With!);
            return Free(person, _now);
        }

        if (person.State is AgentState.Ready or AgentState.Paused or AgentState.Offline)
        {
            return Free(person, _now);
        }

        return Refusal.None;
    }

    private static Refusal Free(Person person, DateTimeOffset idleSince)
    {
        var state = !person.IsHere ? AgentState.Offline : person.Status == AgentStatus.Paused ? AgentState.Paused : AgentState.Ready;
        if (state == AgentState.Ready && person.State != AgentState.Ready)
        {
            person.IdleSince = idleSince;
        }

        (person.State, person.Until) = (state, null);
        return Refusal.None;
    }

    internal sealed class Person(AgentPlan plan, int ordinal)
    {
        public AgentPlan Plan { get; set; } = plan;

        public int Ordinal { get; set; } = ordinal;

        public bool Listed => Ordinal != int.MaxValue;

        public AgentStatus Status { get; set; } = AgentStatus.LoggedIn;

        public string? Reason { get; set; }

        public bool Reachable { get; set; }

        public bool IsHere => Listed && Reachable && Status != AgentStatus.LoggedOut;

        public AgentState State { get; set; }

        public DateTimeOffset? Until { get; set; }

        public DateTimeOffset IdleSince { get; set; }

        public Caller? With { get; set; }
    }

    internal sealed class Caller(ContactId id)
    {
        public ContactId Id => id;

        public ContactState State { get; set; }

        public QueuePlan? Queue { get; set; }

        public string Language { get; set; } = "";

        public DateTimeOffset Since { get; set; }

        public long Ticket { get; set; }

        public int Step { get; set; }

        public long Offer { get; set; }

        public Person? With { get; set; }

        public bool TurnedAway { get; set; }
    }
}
