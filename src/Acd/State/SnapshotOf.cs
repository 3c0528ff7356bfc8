namespace ContactCenter.Acd;

/// <summary>Reads the state out into an immutable picture.</summary>
internal static class SnapshotOf
{
    public static AcdSnapshot State(AcdState state, IReadOnlyDictionary<Refusal, long> refusals, DateTimeOffset now)
    {
        var contacts = state.Contacts.All.ToArray();
        var waiting = contacts.Where(c => c.State is ContactState.Waiting or ContactState.Offered)
            .OrderBy(c => c.Place)
            .GroupBy(c => c.Line!)
            .ToDictionary(g => g.Key, g => g.ToArray());
        var positions = new Dictionary<ContactCard, int>();
        foreach (var line in waiting.Values)
        {
            for (var i = 0; i < line.Length; i++)
            {
                positions[line[i]] = i + 1;
            }
        }

        CallbackSnapshot[] requests = [.. state.Callbacks.All.Select(c => c.Picture)];
        var callbacks = requests.CountBy(c => c.Queue).ToDictionary();
        return new(
            state.LastAt,
            [.. state.Lines.All.Where(l => !l.Retired || l.Count > 0)
                .Select(l => Queue(state, now, l, waiting.GetValueOrDefault(l, []), callbacks.GetValueOrDefault(l.Plan.Id)))],
            [.. state.Agents.All.Select(a => Agent(a, now))],
            [.. contacts.Select(c => Contact(c, positions.TryGetValue(c, out var position) ? position : null))],
            new Dictionary<Refusal, long>(refusals))
        {
            Callbacks = requests,
            Slots = state.Callbacks.Slots.All,
        };
    }

    private static QueueSnapshot Queue(AcdState state, DateTimeOffset now, QueueLine line, ContactCard[] waiting, int callbacks)
    {
        var counts = line.Staff.CountBy(s => s.Agent.State).ToDictionary();
        int Of(AgentState agentState) => counts.GetValueOrDefault(agentState);
        var callers = waiting.Where(c => c.Attempt is null).ToArray();
        return new(
            line.Plan.Id,
            line.Plan.Name,
            callers.Length,
            callers.Length == 0 ? null : callers.Min(c => c.Queued!.At),
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
            CallbacksWaiting = callbacks,
            ExpectedWait = state.Waits.ExpectedOfNewcomer(line, now)?.Expected,
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

    private static ContactSnapshot Contact(ContactCard contact, int? position) => new(
        contact.Id,
        contact.State,
        contact.Arrived.CalledNumber,
        contact.Arrived.CallerNumber,
        contact.Arrived.At,
        contact.Queued?.Queue,
        contact.Queued?.At,
        position,
        contact.Queued?.Reason,
        contact.Queued?.Language,
        position is null ? null : contact.Line!.TierAt(contact.Opened),
        contact.Offer,
        contact.Agent?.Id,
        contact.ConnectedAt)
    {
        Since = contact.Queued?.Since,
        Class = contact.Queued?.Class,
        Unit = contact.Queued?.Unit,
        Person = contact.WaitsForPerson ? contact.Queued!.Person : null,
        OutsideNumber = contact.State == ContactState.Outside ? contact.Journey.Outside!.Number : null,
        Callback = contact.Attempt,
        Offers = [.. contact.Ringing.Select(a => a.Offer!.Value)],
    };
}
