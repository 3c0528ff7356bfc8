namespace ContactCenter.Acd;

/// <summary>
/// How those who work for several queues divide their time. The one ordering lets them take whoever waited longest, so the queue
/// that would need longest draws the most of them: found by dividing by work, and moving time to where it takes longer, a
/// few rounds long. Looks at kinds of agents and at queues, never at agents and contacts one by one.
/// </summary>
internal sealed class CapacitySplit(IReadOnlyList<LineFlow> flows)
{
    private const int Rounds = 10;
    private const int MostShares = 8;
    private const double Least = 0.005; // of a queue's staff: less is not worth keeping

    private readonly double[] _drawn = new double[flows.Count];
    private readonly int[] _reached = [.. flows.Select(f => f.ReachedTier())];
    private readonly Dictionary<(int Queue, int Other), double> _lent = [];

    public static void Refresh(IEnumerable<AgentKind> kinds, IReadOnlyList<LineFlow> flows) => new CapacitySplit(flows).Refresh(kinds);

    private void Refresh(IEnumerable<AgentKind> kinds)
    {
        var busy = kinds.Where(k => k.Working > 0 && k.Services.Count > 1).Select(k => (k.Services, Time: ByWork(k))).ToArray();
        var alone = new double[flows.Count];
        foreach (var kind in kinds.Where(k => k is { Working: > 0, Services: [var (flow, tier)] } && tier <= _reached[flow.Ordinal]))
        {
            alone[kind.Services[0].Flow.Ordinal] += kind.Working;
        }

        for (var round = 0; round < Rounds; round++)
        {
            alone.CopyTo(_drawn, 0);
            foreach (var (services, time) in busy)
            {
                for (var i = 0; i < time.Length; i++)
                {
                    _drawn[services[i].Flow.Ordinal] += time[i];
                }
            }

            foreach (var (services, time) in busy)
            {
                Shift(services, time);
            }
        }

        foreach (var (services, time) in busy)
        {
            Lend(services, time);
        }

        Keep();
    }

    private double[] ByWork(AgentKind kind)
    {
        var time = new double[kind.Services.Count];
        for (var i = 0; i < time.Length; i++)
        {
            var (flow, tier) = kind.Services[i];
            time[i] = tier <= _reached[flow.Ordinal] ? flow.Work : 0;
        }

        Scale(time, kind.Working);
        return time;
    }

    private void Shift(IReadOnlyList<(LineFlow Flow, int Tier)> services, double[] time)
    {
        var all = time.Sum();
        for (var i = 0; i < time.Length; i++)
        {
            var flow = services[i].Flow;
            time[i] = time[i] > 0 ? time[i] * flow.Work / _drawn[flow.Ordinal] : 0;
        }

        Scale(time, all);
    }

    private static void Scale(double[] time, double to)
    {
        var sum = time.Sum();
        for (var i = 0; i < time.Length; i++)
        {
            time[i] = sum > 0 ? time[i] * to / sum : 0;
        }
    }

    private void Lend(IReadOnlyList<(LineFlow Flow, int Tier)> services, double[] time)
    {
        for (var i = 0; i < time.Length; i++)
        {
            if (services[i].Tier > _reached[services[i].Flow.Ordinal])
            {
                continue;
            }

            for (var other = 0; other < time.Length; other++)
            {
                if (other != i && time[other] > 0)
                {
                    var key = (services[i].Flow.Ordinal, services[other].Flow.Ordinal);
                    _lent[key] = _lent.GetValueOrDefault(key) + time[other];
                }
            }
        }
    }

    private void Keep()
    {
        foreach (var flow in flows)
        {
            flow.Lent.Clear();
        }

        foreach (var ((queue, other), time) in _lent.OrderByDescending(l => l.Value).ThenBy(l => l.Key))
        {
            var flow = flows[queue];
            var working = flow.Staff(0, _reached[queue]);
            var share = time / Math.Max(1, working);
            if (flow.Lent.Count < MostShares && share >= Least)
            {
                flow.Lent.Add((flows[other], share));
            }
        }
    }
}
