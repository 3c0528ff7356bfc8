using ContactCenter.Acd;

namespace ContactCenter.JournalBench;

/// <summary>What the routing core says about ordinary calls, decision by decision: 13 events for a call.</summary>
internal static class CallEvents
{
    private static readonly QueueId Queue = new("booking");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The plan these calls are routed by.</summary>
    public static AcdPlan Plan(int agents) => new(
        new Dictionary<int, string> { [1] = "first line" },
        [.. Enumerable.Range(0, agents).Select(n => new AgentPlan(Agent(n), $"Agent {n}", ["sv"], new Dictionary<SkillId, int> { [new("booking")] = 1 }))],
        [new QueuePlan { Id = Queue, Name = "Booking", Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 }, Steps = [new QueueStep(TimeSpan.Zero, 1)] }]);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    public static IEnumerable<AcdEvent[]> Call(int n, int agents)
    {
        var (contact, agent, offer) = (new ContactId($"{n:x16}"), Agent(n % agents), new OfferId(n + 1));
        var at = Start.AddSeconds(n);
        var decision = new OfferDecision(0, 1, "sv", [new OfferCandidate(agent, 1, at)], [new PassedOver(Agent((n + 1) % agents), 1, PassedOverReason.Talking)], 3);
        yield return [new ContactArrived(at, contact, "0313422400", $"07{n % 100_000_000:00000000}", "main")];
        yield return [new MenuAnswered(at, contact, "main-menu", MenuChoice.Chosen, '1', "booking")];
        yield return
        [
            new ContactQueued(at, contact, Queue, "booking", "sv", n, 1, TimeSpan.FromMinutes(2)),
            new OfferMade(at, offer, contact, agent, Queue, 1, at.AddSeconds(20), decision),
            new AgentStateChanged(at, agent, AgentState.Ready, AgentState.Offered, at.AddSeconds(20), AgentStateCause.Offer, null),
        ];
        yield return
        [
            new ContactConnected(at, offer, contact, agent, Queue, TimeSpan.FromSeconds(5)),
            new AgentStateChanged(at, agent, AgentState.Offered, AgentState.Talking, null, AgentStateCause.Talk, null),
        ];
        yield return
        [
            new TalkEnded(at, contact, agent, Queue, EndedBy.Caller, TimeSpan.FromMinutes(3)),
            new AgentStateChanged(at, agent, AgentState.Talking, AgentState.WrapUp, at.AddSeconds(20), AgentStateCause.Talk, null),
            new ContactEnded(at, contact, Outcome.Answered, Queue, agent, LeaveCause.CallerHungUp),
        ];
        yield return [new AgentStateChanged(at, agent, AgentState.WrapUp, AgentState.Ready, null, AgentStateCause.TimeUp, at)];
    }

    private static AgentId Agent(int n) => new($"{1000 + n}");
}
