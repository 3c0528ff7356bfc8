using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What may become of a caller whom a flow places in a queue.</summary>
/// <param name="IsStaffed">Somebody works who serves it.</param>
/// <param name="NobodyWaits">Callers are asked about a callback at once.</param>
/// <param name="StuckIn">The queue itself, and those it sends on to, as far as who is taken there waits for nobody without end.</param>
/// <param name="Messages">Queues that end the call with a message and no place to turn to, and the limit.</param>
/// <param name="Returns">The limits by which the call comes back to the flow.</param>
internal sealed record QueueFate(
    bool IsStaffed, bool NobodyWaits, ImmutableArray<string> StuckIn, ImmutableArray<(string Queue, FlowTriggerKind Limit)> Messages,
    IReadOnlyDictionary<FlowTriggerKind, CallActKind> Returns);

/// <summary>What queues do at instants at which the same ones are staffed.</summary>
/// <param name="queues">All queues.</param>
/// <param name="isStaffed">Which are staffed.</param>
internal sealed class QueueWays(IReadOnlyDictionary<string, ProofQueue> queues, Func<string, bool> isStaffed)
{
    private readonly Dictionary<string, QueueFate> _fates = new(StringComparer.Ordinal);

    /// <summary>Of a queue by name.</summary>
    public QueueFate Of(string queue)
    {
        if (!_fates.TryGetValue(queue, out var fate))
        {
            _fates[queue] = fate = Follow(queues[queue]);
        }

        return fate;
    }

    /// <summary>Every queue that calls may come to which are placed in one of these.</summary>
    public static IReadOnlyList<ProofQueue> Closure(IReadOnlyDictionary<string, ProofQueue> queues, IEnumerable<string> from)
    {
        var all = new List<ProofQueue>();
        var next = new Queue<string>(from.Distinct(StringComparer.Ordinal));
        var seen = next.ToHashSet(StringComparer.Ordinal);
        while (next.TryDequeue(out var name))
        {
            all.Add(queues[name]);
            foreach (var to in queues[name].Ways.Where(way => way.To == LimitWayTo.Queue && seen.Add(way.Target!)))
            {
                next.Enqueue(to.Target!);
            }
        }

        return all;
    }

    private QueueFate Follow(ProofQueue first)
    {
        var stuck = new List<string>();
        var messages = new List<(string Queue, FlowTriggerKind Limit)>();
        var returns = new Dictionary<FlowTriggerKind, CallActKind>();
        foreach (var queue in Closure(queues, [first.Name]))
        {
            if (WaitsForNobody(queue))
            {
                stuck.Add(queue.Name);
            }

            // Who is sent on is always taken, whatever the limits on entering are; and where nobody waits none holds.
            foreach (var way in queue.Ways.Where(way => !queue.NobodyWaits && (queue == first || way.Limit is FlowTriggerKind.NobodyThere or FlowTriggerKind.WaitedTooLong)))
            {
                Take(queue, way, messages, returns);
            }
        }

        return new(isStaffed(first.Name), first.NobodyWaits, [.. stuck], [.. messages], returns);
    }

    private static void Take(ProofQueue queue, LimitWay way, List<(string Queue, FlowTriggerKind Limit)> messages, Dictionary<FlowTriggerKind, CallActKind> returns)
    {
        switch (way.To)
        {
            case LimitWayTo.Message when !way.NamesPlace:
                messages.Add((queue.Name, way.Limit));
                break;
            case LimitWayTo.Flow or LimitWayTo.Number:
                returns[way.Limit] = CallActKind.Limit;
                break;
            case LimitWayTo.Callback:
                returns.TryAdd(way.Limit, CallActKind.LimitWithheld);
                break;
        }
    }

    private bool WaitsForNobody(ProofQueue queue) => !queue.SendsOn && !queue.TakesCallbacks && !isStaffed(queue.Name);
}
