namespace ContactCenter.Acd;

/// <summary>Reads the state out into an immutable picture.</summary>
internal static class SnapshotOf
{
    public static AcdSnapshot State(AcdState state, IReadOnlyDictionary<Refusal, long> refusals, DateTimeOffset now)
    {
        var (contacts, callbacks, messages) = state.Pictures.Draw();
        return new(
            state.LastAt,
            [.. state.Lines.All.Where(l => !l.Retired || l.Count > 0).Select(l => Queue(state, now, l))],
            [.. state.Agents.All.Select(a => Agent(a, now))],
            contacts,
            callbacks,
            new Dictionary<Refusal, long>(refusals))
        {
            Messages = messages,
            Slots = state.Callbacks.Slots.All,
            Switches = state.Switches.Picture,
            Alarms = state.Alarms.Picture,
            FirstLineGoal = state.Plan.FirstLineGoal,
        };
    }

    private static QueueSnapshot Queue(AcdState state, DateTimeOffset now, QueueLine line)
    {
        var counts = line.Staff.CountBy(s => s.Agent.State).ToDictionary();
        int Of(AgentState agentState) => counts.GetValueOrDefault(agentState);
        var wait = state.Waits.ExpectedOfNewcomer(line, now);
        return new(
            line.Plan.Id,
            line.Plan.Name,
            line.Callers,
            line.OldestCaller?.Queued!.At,
            new(
                Of(AgentState.Ready),
                Of(AgentState.Offered),
                Of(AgentState.Talking),
                Of(AgentState.WrapUp),
                Of(AgentState.Delayed),
                Of(AgentState.Paused),
                Of(AgentState.Offline))
            {
                Resting = Of(AgentState.Resting),
            })
        {
            Messages = state.Messages.CountsOf(line.Plan.Id),
            MessagesOwner = line.Retired ? null : line.Plan.Messages?.Owner,
            CallbacksWaiting = state.Callbacks.CountIn(line.Plan.Id),
            ExpectedWait = wait?.Expected,
            IsWaitUncertain = wait is { Uncertain: true },
            PromisesKept = state.Waits.HistoryOf(line.Plan.Id).Scores.KeptRanges,
            Announces = state.Waits.Announces(line),
        };
    }

    private static AgentSnapshot Agent(AgentCard agent, DateTimeOffset at) => new(
        agent.Id,
        agent.Plan?.Name ?? agent.Id.Value,
        agent.Status,
        agent.PauseReason,
        agent.Reachable,
        agent.State,
        agent.StateSince,
        agent.Until,
        agent.Contact?.Id)
    {
        Cause = agent.Cause,
        Occupancy = agent.Plan?.Policy.MaxOccupancy is null ? null : RestRules.Occupancy(agent, at),
        MissedOffers = agent.Work.Missed,
        LastContact = agent.Work.LastContact,
    };

    public static ContactSnapshot Contact(ContactCard contact) => new(
        contact.Id,
        contact.State,
        contact.Arrived.CalledNumber,
        contact.Arrived.CallerNumber,
        contact.Arrived.At,
        contact.Queued?.Queue,
        contact.Queued?.At,
        contact.Queued?.Reason,
        contact.Queued?.Language,
        contact.HasPlace ? contact.Line!.TierAt(contact.Opened) : null,
        contact.Offer,
        contact.Agent?.Id,
        contact.ConnectedAt)
    {
        Place = contact.HasPlace ? contact.Place : null,
        Since = contact.Queued?.Since,
        Class = contact.Queued?.Class,
        Unit = contact.Queued?.Unit,
        Person = contact.WaitsForPerson ? contact.Queued!.Person : null,
        OutsideNumber = contact.State == ContactState.Outside ? contact.Journey.Outside!.Number : null,
        Callback = contact.Attempt,
        Offers = [.. contact.Ringing.Select(a => a.Offer!.Value)],
    };

    public static SwitchSnapshot Switch(SwitchCard card) => new(card.Name, card.Plan?.DisplayName ?? card.Name, card.Last is { On: true })
    {
        Since = card.Last?.Since,
        Until = card.GoesOff,
        TurnedAt = card.Last?.At,
        By = card.Last?.By,
        Number = card.Last?.Number,
        Reason = card.Last?.Reason,
        Cause = card.Last?.Cause,
    };

    public static CallbackSnapshot Request(CallbackCard request) => new(request.Id, request.Requested.At, request.Queue, request.Requested.Number, request.State)
    {
        Contact = request.Requested.Contact,
        Reason = request.Requested.Reason,
        Language = request.Requested.Language,
        Cause = request.Requested.Cause,
        By = request.Requested.By,
        Reference = request.Requested.Reference,
        Since = request.Since,
        Ticket = request.Requested.Ticket,
        Class = request.Class,
        HeadStart = request.HeadStart,
        Skills = request.Requested.Skills,
        Unit = request.Requested.Unit,
        Person = request.Requested.Person,
        FollowUp = request.Requested.FollowUp,
        Slot = request.Slot,
        NotBefore = request.NotBefore,
        PromisedBy = request.PromisedBy,
        Attempts = request.Begun,
        DialledInVain = request.InVain,
        LastFailure = request.LastFailure,
        Call = request.Attempt?.Id ?? request.AttachedTo,
        Agent = request.Attempt?.Agent?.Id,
        AtRisk = request.AtRisk,
        Broken = request.Broken,
    };

    public static MessageSnapshot Message(MessageCard message, TimeSpan? numbersKept) =>
        new(message.Id, message.Left.At, message.Queue, message.State, message.Left.Length, message.Left.DueBy)
        {
            Order = message.Order,
            Contact = message.Left.Contact,
            Reason = message.Left.Reason,
            Language = message.Left.Language,
            Number = message.Left.Number,
            Agent = message.Agent,
            Since = message.Since,
            IsOverdue = message.IsOverdue,
            ClosedBy = message.Closed?.By,
            Word = message.Closed?.Word,
            ErasedAt = message.Erased(numbersKept)?.At,
            Callback = message.Callback,
        };
}
