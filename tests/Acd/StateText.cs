namespace ContactCenter.Acd.Tests;

/// <summary>States as lines of text: two states are equal when their lines are.</summary>
internal static class StateText
{
    /// <summary>Everything a core shows, as of its newest event, and when it wakes up.</summary>
    public static string Of(AcdCore core) => $"due {core.NextDue:O}\n{Of(core.State)}";

    /// <summary>Everything a state shows, as of its newest event.</summary>
    public static string Of(AcdState state)
    {
        var snapshot = SnapshotOf.State(state, new Dictionary<Refusal, long>(), state.LastAt);
        string[] lines =
        [
            $"at {snapshot.At:O} due {state.Deadlines.First?.Due:O}",
            .. snapshot.Queues.Select(StoryLine.Line),
            .. snapshot.Agents.Select(StoryLine.Line),
            .. snapshot.Contacts.Select(StoryLine.Line),
            .. snapshot.Contacts.Select(c => $"{c.Id} position {snapshot.PositionOf(c.Id)}"),
            .. snapshot.Callbacks.Select(StoryLine.Line),
            .. snapshot.Messages.Select(StoryLine.Line),
            .. snapshot.Switches.Select(StoryLine.Line),
            .. snapshot.Alarms.Select(StoryLine.Line),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>What the core and the plain model must agree on.</summary>
    public static object[] Common(AcdCore core)
    {
        var snapshot = core.Snapshot();
        AsDrawnAnew(core.State, snapshot);
        return
        [
            .. snapshot.Agents.Select(a => new Person(
                a.Id, a.Status, a.PauseReason, a.Reachable, a.State, a.Until, a.State == AgentState.Ready ? core.State.Agents.Find(a.Id)!.IdleSince : null, a.Contact)),
            .. snapshot.Contacts.Select(c => new Caller(c.Id, c.State, c.Queue, snapshot.PositionOf(c.Id), c.OpenTier, c.Offer, c.Agent)),
            .. snapshot.Callbacks.Select(c => new Request(
                c.Callback, c.State, c.Since, c.HeadStart, c.Class, c.Slot, c.NotBefore, c.PromisedBy, c.Attempts, c.DialledInVain, c.Call, c.Agent, c.AtRisk, c.Broken)),
            .. snapshot.Messages.Select(m => new Message(m.Message, m.State, m.Queue, m.Agent, m.IsOverdue, m.Callback)),
            .. snapshot.Queues.Select(q => q.Messages).Where(m => m.Open + m.Done > 0),
            .. snapshot.Switches.Select(s => s with { Number = null }), // forgotten with time
            .. snapshot.Alarms.Where(a => !(snapshot.At - a.OverAt > TimeSpan.FromHours(1))),
        ];
    }

    /// <inheritdoc cref="Common(AcdCore)"/>
    public static object[] Common(PlainModel model, DateTimeOffset lastAt) =>
    [
        .. model.People.Select(p => new Person(
            p.Id, p.Status, p.Reason, p.Reachable, p.State, p.Until, p.State == AgentState.Ready ? p.IdleSince : null, p.With?.Id)),
        .. model.Callers.Select(c => new Caller(
            c.Id,
            c.State,
            c.Queue?.Id,
            model.PositionOf(c),
            c.IsInLine ? c.OpenSteps.Max(s => s.HighestTier) : null,
            c.Rings.Count > 0 ? new(c.Rings[0].Offer) : null,
            c.Rings.Count > 0 ? c.Rings[0].Id : c.With?.Id)),
        .. model.Requests.Select(r => new Request(
            r.Id,
            r.State,
            r.Since,
            r.HeadStart,
            r.Class,
            r.Slot,
            r.NotBefore,
            r.PromisedBy,
            r.Attempts,
            r.InVain,
            (r.Attempt ?? r.Caller)?.Id,
            r.Attempt is null ? null : r.Attempt.Rings.FirstOrDefault()?.Id ?? r.Attempt.With?.Id,
            r.AtRisk,
            r.Broken)),
        .. model.Messages.Select(m => new Message(
            m.Left.Message,
            m.IsDone ? MessageState.Done : m.Agent is null ? MessageState.Waiting : MessageState.Taken,
            m.Left.Queue,
            m.Agent,
            m.WasOverdue && !m.IsDone,
            m.Callback)),
        .. model.ListedQueues
            .Select(q => model.Messages.Where(m => m.Left.Queue == q).ToArray())
            .Where(all => all.Length > 0)
            .Select(all => new MessageCounts(
                all.Count(m => !m.IsDone && m.Agent is null), all.Count(m => !m.IsDone && m.Agent is not null), all.Count(m => m.IsDone), all.Count(m => !m.IsDone && m.WasOverdue))),
        .. model.Switches.Select(s => new SwitchSnapshot(s.Switch.Name, s.Switch.DisplayName, s.Last is { On: true })
        {
            Since = s.Last?.Since,
            Until = s.Last?.Until,
            TurnedAt = s.Last?.At,
            By = s.Last?.By,
            Reason = s.Last?.Reason,
            Cause = s.Last?.Cause,
        }),
        .. model.Alarms.Where(a => a.End is null).Select(a => a.Picture),
        .. model.Alarms.Where(a => a.End is not null && lastAt - a.OverAt <= TimeSpan.FromHours(1)).OrderByDescending(a => a.OverAt).ThenByDescending(a => a.OverOrder).Take(50).Select(a => a.Picture),
    ];

    /// <summary>What was not drawn again has not changed.</summary>
    public static void AsDrawnAnew(AcdState state, AcdSnapshot snapshot)
    {
        Assert.Equal(state.Contacts.All.Select(SnapshotOf.Contact).Select(Comparable), snapshot.Contacts.Select(Comparable));
        Assert.Equal(state.Callbacks.All.Select(SnapshotOf.Request), snapshot.Callbacks);
        Assert.Equal(state.Messages.All.Select(m => SnapshotOf.Message(m, state.Plan.NumbersKept)), snapshot.Messages);
        Assert.All(snapshot.Messages, m => Assert.Same(m, snapshot.Messages.Find(m.Message)));
        Assert.All(snapshot.Contacts, c => Assert.Same(c, snapshot.Contacts.Find(c.Id)));
        Assert.All(snapshot.Callbacks, c => Assert.Same(c, snapshot.Callbacks.Find((c.Queue, c.Number, c.Reference))));
        Assert.All(snapshot.Queues, q => Assert.Equal(state.Callbacks.All.Count(c => c.Queue == q.Id), q.CallbacksWaiting));

        static (ContactSnapshot Contact, string Offers) Comparable(ContactSnapshot c) => (c with { Offers = [] }, string.Join(' ', c.Offers));
    }

    private sealed record Person(
        AgentId Id, AgentStatus Status, string? Reason, bool Reachable, AgentState State, DateTimeOffset? Until, DateTimeOffset? IdleSince, ContactId? With);

    private sealed record Request(
        CallbackId Id,
        CallbackState State,
        DateTimeOffset Since,
        TimeSpan HeadStart,
        ClassId? Class,
        CallbackSlot? Slot,
        DateTimeOffset? NotBefore,
        DateTimeOffset? PromisedBy,
        int Attempts,
        int InVain,
        ContactId? Call,
        AgentId? Agent,
        bool AtRisk,
        bool Broken);

    private sealed record Message(MessageId Id, MessageState State, QueueId Queue, AgentId? Agent, bool IsOverdue, CallbackId? Callback);

    private sealed record Caller(ContactId Id, ContactState State, QueueId? Queue, int? Position, int? Tier, OfferId? Offer, AgentId? With);
}
