using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Where queues send callers on, for the tools that follow a call beyond its flow.</summary>
internal static class QueueWaysOut
{
    /// <summary>Of every queue, by name. Steps come before the limit of the whole wait: a caller meets them first.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<LimitWay>> Of(QueueFile queues)
    {
        var turnTo = queues.Ways.Where(way => way.Value.TurnTo is not null).Select(way => (way.Value.From, way.Value.Way)).ToHashSet();
        return queues.Queues.Select(queue => queue.Value).DistinctBy(plan => plan.Id).ToDictionary(
            plan => plan.Id.Value,
            plan => Ways(plan).Select(way => Way(way.Limit, way.Way, turnTo.Contains((plan.Id, way.Way)))).ToImmutableArray(),
            StringComparer.Ordinal);
    }

    private static IEnumerable<(FlowTriggerKind Limit, WayOut Way)> Ways(QueuePlan plan)
    {
        yield return (FlowTriggerKind.QueueRefusedFull, plan.Limits.WhenFull);
        if (plan.Limits.NobodyLoggedIn is not null)
            yield return (FlowTriggerKind.NobodyThere, plan.Limits.WhenNobody);
        if (plan.Limits.ExpectedWait is not null)
            yield return (FlowTriggerKind.LongWaitExpected, plan.Limits.WhenExpectedTooLong);
        foreach (var way in plan.Steps.Select(step => step.Then).OfType<WayOut>())
            yield return (FlowTriggerKind.WaitedTooLong, way);
        if (plan.Limits.LongestWait is not null)
            yield return (FlowTriggerKind.WaitedTooLong, plan.Limits.WhenTooLong);
    }

    private static LimitWay Way(FlowTriggerKind limit, WayOut way, bool turnsTo) => new(limit, way.Kind switch
    {
        WayOutKind.Queue => LimitWayTo.Queue,
        WayOutKind.Message => LimitWayTo.Message,
        WayOutKind.Number => LimitWayTo.Number,
        WayOutKind.Callback => LimitWayTo.Callback,
        _ => LimitWayTo.Flow,
    }, way.Kind == WayOutKind.Callback ? Announcement.CallbackBooked : way.Target)
    { NamesPlace = turnsTo };
}
