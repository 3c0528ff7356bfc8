using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether the ways out of the queues lead somewhere, and none back.</summary>
internal static class WayOutCheck
{
    // No server: its settings could not be read, and numbers are not judged.
    public static void Check(QueueFile queues, ServerSettings? server, Findings findings)
    {
        foreach (var way in queues.Ways)
        {
            if (way.Value.Way.Kind == WayOutKind.Queue)
                CheckQueue(way, queues, findings);
            else if (way.Value.Way.Kind == WayOutKind.Number)
                CheckNumber(way, server, findings);
        }

        CheckCircles(queues, findings);
    }

    private static void CheckQueue(Placed<QueueWay> way, QueueFile queues, Findings findings)
    {
        var to = way.Value.Way.Target!;
        if (to == way.Value.From.Value)
            findings.Error(way.At, FindingCodes.OverflowLoop, $"queue {Quote.Of(to)} sends on to itself; name another queue");
        else if (queues.Names?.Contains(to) == false)
            findings.Error(way.At, FindingCodes.UnknownQueue, $"there is no queue {Quote.Of(to)}{NearestName.Hint(to, queues.Names, "add it to queues.yaml")}");
    }

    private static void CheckNumber(Placed<QueueWay> way, ServerSettings? server, Findings findings)
    {
        var number = way.Value.Way.Target!;
        if (!Names.IsDialable(number))
        {
            findings.Error(way.At, FindingCodes.BadNumber, $"{Quote.Of(number)} cannot be dialled; write 2 to 15 digits without spaces, with a + before a country code if there is one");
        }
        else if (server is { Trunk: null })
        {
            findings.Error(way.At, FindingCodes.NoTrunk, $"nobody outside can be reached: server.yaml has no `trunk`; let the operator add it, or choose another way out");
        }
        else if (server is not null && !server.Outside.Allows(number))
        {
            findings.Error(way.At, FindingCodes.ForbiddenNumber, OutsideNumbers.IsDear(number)
                ? $"{Quote.Of(number)} is an emergency or premium number, which is dialled only when server.yaml lists it in full under `outside.allow`; choose another number"
                : $"{Quote.Of(number)} may not be dialled: no prefix under `outside.allow` in server.yaml fits; let the operator add one, or choose another number");
        }
    }

    /// <summary>Who is sent round comes to nobody: a circle is found once, where it closes.</summary>
    private static void CheckCircles(QueueFile queues, Findings findings)
    {
        var ways = queues.Ways
            .Where(way => way.Value.Way.Kind == WayOutKind.Queue && way.Value.Way.Target != way.Value.From.Value)
            .ToLookup(way => way.Value.From.Value, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in queues.Names ?? [])
        {
            // A stack of its own: a chain may be as long as there are queues.
            var path = new List<string>();
            var open = new Stack<IEnumerator<Placed<QueueWay>>>();
            if (Enter(start))
            {
                while (open.TryPeek(out var next))
                {
                    if (!next.MoveNext())
                        Leave();
                    else
                        Follow(next.Current);
                }
            }

            bool Enter(string queue)
            {
                if (done.Contains(queue))
                    return false;
                path.Add(queue);
                open.Push(ways[queue].DistinctBy(way => way.Value.Way.Target).GetEnumerator());
                return true;
            }

            void Leave()
            {
                open.Pop().Dispose();
                done.Add(path[^1]);
                path.RemoveAt(path.Count - 1);
            }

            void Follow(Placed<QueueWay> way)
            {
                var to = way.Value.Way.Target!;
                var from = path.IndexOf(to);
                if (from < 0)
                {
                    Enter(to);
                    return;
                }

                var circle = string.Join(" → ", path.Skip(from).Take(8).Append(to));
                findings.Error(way.At, FindingCodes.OverflowLoop, $"queues send on in a circle: {circle}; let one of them lead elsewhere, to callback or a message");
            }
        }
    }
}
