using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The published snapshot in the shapes of the API: local times, masked numbers.</summary>
internal sealed class Projection(AdminPorts ports, AdminOptions options)
{
    public AcdSnapshot Snapshot => ports.View.Snapshot;

    /// <summary>Who is untreated, and the boards of teams.</summary>
    public UntreatedProjection Untreated { get; } = new(ports, options);

    public IReadOnlyDictionary<string, string> Dispositions => ports.View.Dispositions;

    public IReadOnlyList<QueueModel> Queues()
    {
        var figures = ports.View.Figures(options.Today());
        var snapshot = Snapshot;
        var callbacks = snapshot.Callbacks.ToLookup(static request => request.Queue);
        return [.. snapshot.Queues.Select(queue => Queue(queue, figures, callbacks[queue.Id]))];
    }

    public QueueModel? Queue(string id)
    {
        var snapshot = Snapshot;
        return snapshot.Queues.FirstOrDefault(queue => queue.Id.Value == id) is { } found
            ? Queue(found, ports.View.Figures(options.Today()), snapshot.Callbacks.Where(request => request.Queue == found.Id))
            : null;
    }

    public IReadOnlyList<AgentModel> Agents()
    {
        var snapshot = Snapshot;
        return [.. snapshot.Agents.Select(agent => Agent(agent, snapshot))];
    }

    public AgentModel? Agent(string id)
    {
        var snapshot = Snapshot;
        return snapshot.Agents.FirstOrDefault(agent => agent.Id.Value == id) is { } found ? Agent(found, snapshot) : null;
    }

    /// <summary>Whoever is on the line. A request to call back that waits, or for which a phone rings, is nobody's call yet.</summary>
    public IReadOnlyList<CallModel> Calls()
    {
        var snapshot = Snapshot;
        return [.. snapshot.Contacts.Where(static contact => contact is not { Callback: not null, State: ContactState.Waiting or ContactState.Offered })
            .Select(contact => Call(contact, snapshot))];
    }

    public CallStoryModel? Story(string id)
    {
        var snapshot = Snapshot;
        var live = snapshot.Contacts.Find(new ContactId(id));
        var events = ports.Journal.ReadCall(new ContactId(id));
        if (live is null && events.All(static e => e.Event is SwitchTurned or PlanTaken)) // those are looked up by names of their own
            return null;
        var outcome = events.Select(static e => e.Event).OfType<ContactEnded>().LastOrDefault();
        return new CallStoryModel(
            id,
            live is null || outcome is not null ? null : Call(live, snapshot),
            outcome is null ? null : CallStory.Name(outcome.Outcome),
            [.. events.Select(Line)]);
    }

    public AcdPlan Plan => ports.View.Plan;

    /// <summary>What is looked for in the list; null with the fault in words when it cannot be read.</summary>
    public CallbackQuery? Query(CallbackListRequest asked, Func<string, DateTimeOffset?> time, out string fault) =>
        CallbackQuery.Read(asked, Snapshot, ports.Callbacks, time, out fault);

    /// <summary>A page of the list.</summary>
    public IReadOnlyList<CallbackModel> Callbacks(IEnumerable<CallbackSnapshot> requests) =>
        [.. requests.Select(request => CallbackProjection.Of(request, TelephoneNumber.Mask(request.Number), options.Local))];

    public QueuePlan? QueuePlan(string id) => Plan.Queues.FirstOrDefault(queue => queue.Id.Value == id);

    /// <summary>Whole number of a caller, or of one who was called back, while the call goes on and as long as the journal has it; null: not known.</summary>
    public string? CallerOf(string call)
    {
        if (Snapshot.Contacts.Find(new ContactId(call)) is { CallerNumber: { Length: > 0 } present })
            return present;
        var events = ports.Journal.ReadCall(new(call)).Select(static e => e.Event).ToList();
        return events.OfType<ContactArrived>().FirstOrDefault()?.CallerNumber ?? events.OfType<CallbackAccepted>().FirstOrDefault()?.Number;
    }

    public CallbackSnapshot? OpenCallback(string id) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && Snapshot.Callbacks.Find(number) is { } open && open.Callback.ToString() == id ? open : null;

    /// <summary>One request: while it is open with the number to call, for who may read it is to call; afterwards as long as the journal has it.</summary>
    public CallbackModel? Callback(string id)
    {
        if (CallbackProjection.Id(id) is not { } number)
            return null;
        var open = OpenCallback(id);
        var story = ports.Journal.ReadCallback(number, open?.Contact);
        var model = open is null ? CallbackProjection.Closed(story, options.Local) : CallbackProjection.Of(open, open.Number, options.Local);
        return model is null ? null : model with { Events = [.. story.Select(Line)] };
    }

    /// <summary>How a request ended of which the journal does not hold the beginning any more; null: it holds nothing, or the request is open.</summary>
    public CallbackClosed? CallbackEnd(CallbackId id) => ports.Journal.ReadCallback(id, null).Select(static e => e.Event).OfType<CallbackClosed>().LastOrDefault();

    /// <summary>What became of earlier dials of an open request, oldest first.</summary>
    public IReadOnlyList<CallbackAttemptEnded> DialsOf(CallbackSnapshot request) => request.DialledInVain == 0 ? []
        : [.. ports.Journal.ReadCallback(request.Callback, request.Contact).Select(static e => e.Event).OfType<CallbackAttemptEnded>().Where(static over => over.End == AttemptEnd.NotReached)];

    /// <summary>The agent's last dial that came to nothing; null: none since the start.</summary>
    public CallbackAttemptEnded? LastDial(AgentId agent) => ports.Feed.LastDial(agent);

    /// <summary>Times that can be booked; none for a queue that books none.</summary>
    public CallbackTimeModel[] CallbackTimes(QueuePlan queue, DateTimeOffset from, int most) =>
        [.. SlotBook.Free(queue, Snapshot.Slots, from, options.Time.GetUtcNow(), most)
            .Select(free => new CallbackTimeModel(options.Local(free.Slot.Start), options.Local(free.Slot.End), free.Free))];

    public StatisticsModel Statistics(DateOnly day)
    {
        var names = Snapshot.Queues.ToDictionary(static queue => queue.Id, static queue => queue.Name);
        return Figures.Statistics(ports.View.Figures(day), names, Snapshot.FirstLineGoal);
    }

    private QueueModel Queue(QueueSnapshot queue, DayFigures figures, IEnumerable<CallbackSnapshot> callbacks)
    {
        var agents = queue.Agents;
        return new QueueModel(
            queue.Id.Value,
            queue.Name,
            queue.Waiting,
            queue.LongestWaitSince is { } since ? Seconds(options.Time.GetUtcNow() - since) : null,
            queue.CallbacksWaiting,
            new QueueAgentsModel(agents.Ready, agents.Offered, agents.Talking, agents.WrapUp, agents.Paused + agents.Delayed + agents.Resting, agents.Offline),
            Figures.Of(figures, queue.Id),
            queue.ExpectedWait is { } expected ? Seconds(expected) : null,
            CallStory.Name(queue.Announces),
            queue.PromisesKept is { } kept ? Math.Round(kept, 4) : null,
            CallbackProjection.Count(callbacks, options.Local),
            new QueueMessagesModel(queue.Messages.Waiting, queue.Messages.Taken, queue.Messages.Overdue, queue.MessagesOwner?.Value));
    }

    private AgentModel Agent(AgentSnapshot agent, AcdSnapshot snapshot)
    {
        var contact = agent.Contact is { } id ? snapshot.Contacts.Find(id) : null;
        return new AgentModel(
            agent.Id.Value,
            agent.Name,
            CallStory.Name(agent.Status),
            agent.PauseReason,
            agent.Reachable,
            CallStory.Name(agent.State),
            Local(agent.StateSince),
            Local(agent.Until),
            contact is null ? null : new AgentCallModel(
                contact.Id.Value,
                Masked(contact.CallerNumber),
                contact.Queue?.Value,
                contact.Reason,
                contact.Language,
                contact.QueuedAt is { } queued ? Seconds((contact.ConnectedAt ?? options.Time.GetUtcNow()) - queued) : null,
                contact.Callback?.ToString()),
            agent.Cause is { } cause ? CallStory.Name(cause) : null,
            agent.Occupancy is { } occupancy ? Math.Round(occupancy, 4) : null,
            agent.MissedOffers,
            agent.LastContact?.Value);
    }

    private CallModel Call(ContactSnapshot contact, AcdSnapshot snapshot) => new(
        contact.Id.Value,
        CallStory.Name(contact.State),
        Masked(contact.CallerNumber),
        contact.CalledNumber,
        options.Local(contact.ArrivedAt),
        contact.Queue?.Value,
        Local(contact.QueuedAt),
        snapshot.PositionOf(contact.Id),
        contact.Reason,
        contact.Language,
        contact.Agent?.Value,
        Local(contact.ConnectedAt),
        Local(contact.Since),
        contact.Class?.Value,
        contact.Unit?.Value,
        contact.Person?.Value,
        Masked(contact.OutsideNumber),
        contact.Callback?.ToString());

    public StoryEventModel Line(FeedEvent e)
    {
        var body = EventFrame.Masked(e.Event);
        return new StoryEventModel(e.Sequence, options.Local(e.Event.At), EventFrame.KindOf(body), CallStory.Tell(e.Event, options.Local), body);
    }

    private DateTimeOffset? Local(DateTimeOffset? at) => at is { } given ? options.Local(given) : null;

    private static string? Masked(string? number) => number is null ? null : TelephoneNumber.Mask(number);

    /// <summary>To the millisecond, and never below 0 when a snapshot is a hair newer than the clock that was read.</summary>
    private static double Seconds(TimeSpan time) => Math.Round(Math.Max(0, time.TotalSeconds), 3);
}
