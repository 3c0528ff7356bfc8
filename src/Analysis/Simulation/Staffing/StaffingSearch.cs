using ContactCenter.Acd;
using ContactCenter.Analysis.Erlang;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>
/// Looks for the fewest who keep the goal in every hour. Begins with what Erlang C says of each hour by itself; the runs correct it: more where the goal is missed in the mean
/// (callers carried over, caps, breaths), first where a row of such hours begins; fewer where one less still keeps it with 95 % (shared skills, callers who hang up). What is
/// found is looked at again with other callers. The same task gives the same staffing.
/// </summary>
public sealed class StaffingSearch
{
    private const int MostRaises = 40;
    private const int MostLowerings = 60;
    private const int MostChecks = 5;

    /// <summary>Hours between two that are lowered in one trial: what happens in one is not felt in the other.</summary>
    private const int Apart = 3;

    /// <summary>So much below the goal in the mean is noise: in the search, and with callers it had not seen.</summary>
    private const double Near = 0.01, NearUnseen = 0.05;

    /// <summary>In every third round all hours are raised that miss the goal, in the others only the first of a row: those behind it may have inherited its callers.</summary>
    private const int AllInRound = 3;

    /// <summary>What a trial may take from the hours behind it, where they were above the goal: noise.</summary>
    private const double Slack = 0.005;

    /// <summary>Seeds of the last look are so far from those of the search.</summary>
    private const long Fresh = 1_000_000_000;

    private readonly StaffingTask _task;
    private readonly HourClasses _classes;
    private readonly StaffingTrial _trial;
    private readonly int[] _kindOf;
    private readonly int[,] _floor;
    private readonly Action<double> _progress;
    private int _looks;

    private StaffingSearch(StaffingTask task, Action<double> progress)
    {
        (_task, _progress, _classes) = (task, progress, new(task.Traffic, task.HourOfWeek));
        _trial = new(task, _classes);
        _kindOf = [.. task.Plan.Queues.Select(queue => KindFor(queue))];
        _floor = new int[task.Kinds.Count, _classes.Count];
    }

    /// <summary>Queues that somebody calls and nobody serves: nothing can be found for them.</summary>
    public static IReadOnlyList<QueueId> Unserved(StaffingTask task) =>
        [.. task.Traffic.Offered.Select(static hour => hour.Queue).Distinct().Where(id => task.Plan.Queues.FirstOrDefault(queue => queue.Id == id) is not { } queue || task.Kinds.All(kind => kind.TierFor(queue) is null))];

    /// <summary>Finds it.</summary>
    /// <param name="task">For what.</param>
    /// <param name="progress">Told how far it is, 0 to 1, at most; may throw to end it.</param>
    /// <exception cref="ArgumentException">A queue that is called has nobody who serves it.</exception>
    public static StaffingResult Find(StaffingTask task, Action<double>? progress = null)
    {
        if (Unserved(task) is { Count: > 0 } unserved)
        {
            throw new ArgumentException($"Nobody serves {string.Join(", ", unserved)}.", nameof(task));
        }

        return new StaffingSearch(task, progress ?? (static _ => { })).Run();
    }

    private StaffingResult Run()
    {
        var (erlang, needed) = Begin();
        var look = Raise(needed, Look(needed, fresh: false), fresh: false, MostRaises);
        Lower(needed, look);
        look = Raise(needed, Look(needed, fresh: true), fresh: true, MostChecks);
        _progress(1);
        var hours = Enumerable.Range(0, HourClasses.Week).Where(slot => _classes.Times[slot] > 0).Select(slot => Hour(slot, erlang, needed, look)).ToList();
        return new(_task, hours, look.InTime(), look.Occupancy(), _looks)
        {
            Missed = [.. hours.Where(hour => Missed(look, _classes.Of(hour.HourOfWeek), NearUnseen).Any()).Select(static hour => hour.HourOfWeek)],
            Experiment = _trial.Experiment(needed),
            WithMore = (kind, more) => _trial.Experiment(Changed(needed, kind, more)),
        };
    }

    /// <summary>Erlang C for each kind and hour by itself, as if all its queues were one.</summary>
    /// <returns>What it says, and where the search begins: an agent whose cap is kept by rests is to the callers as one whose calls take as much longer.</returns>
    private (int[,] ErlangC, int[,] Begin) Begin()
    {
        var (erlang, begin) = (new int[_task.Kinds.Count, _classes.Count], new int[_task.Kinds.Count, _classes.Count]);
        for (var one = 0; one < _classes.Count; one++)
        {
            foreach (var kind in _classes.Offered(one).GroupBy(queue => _kindOf[IndexOf(queue.Queue)]))
            {
                var calls = kind.Sum(static queue => queue.Calls);
                var work = kind.Sum(queue => queue.Calls * (queue.Handle + Queue(queue.Queue).WrapUp).TotalHours);
                var cap = _task.CapOf(_task.Kinds[kind.Key]);
                var limit = kind.Min(queue => _task.Goal.Within ?? Queue(queue.Queue).ServiceLevel);
                erlang[kind.Key, one] = Math.Max(_task.Fewest, Fewest(calls, work, limit, cap));
                begin[kind.Key, one] = Math.Max(erlang[kind.Key, one], _task.Kinds[kind.Key].Members[0].Policy.MaxOccupancy is { } kept ? Fewest(calls, work / kept, limit, null) : 1);
                _floor[kind.Key, one] = Math.Max(_task.Fewest, (int)Math.Ceiling((work / (cap ?? 1)) - 1e-9)); // no kind has less than its own work
            }
        }

        return (erlang, begin);
    }

    private int Fewest(double calls, double work, TimeSpan limit, double? cap) => work > 0
        ? ErlangC.Fewest(calls, TimeSpan.FromHours(work / calls), _task.Goal.Part, limit, cap)?.Agents ?? throw new ArgumentException("More than 100 000 agents would be needed.")
        : 1;

    /// <summary>Adds where the goal is missed, until it is nowhere.</summary>
    private StaffingLook Raise(int[,] needed, StaffingLook look, bool fresh, int most)
    {
        for (var round = 0; round < most; round++)
        {
            var raised = false;
            var missed = Enumerable.Range(0, _classes.Count).Select(one => Missed(look, one, fresh ? NearUnseen : Near).GroupBy(static miss => miss.Kind).Select(static kind => (kind.Key, kind.Max(static miss => miss.By))).ToList()).ToList();
            for (var one = 0; one < _classes.Count; one++)
            {
                if (round % AllInRound != AllInRound - 1 && _classes.Before(one).Any(before => before != one && missed[before].Count > 0) && missed.Any(static kinds => kinds.Count == 0))
                {
                    continue;
                }

                foreach (var (kind, by) in missed[one])
                {
                    needed[kind, one] += by;
                    raised = true;
                }
            }

            if (!raised)
            {
                break;
            }

            look = Look(needed, fresh);
        }

        return look;
    }

    /// <summary>Tries one less wherever that may do, many hours that do not feel each other at once.</summary>
    private void Lower(int[,] needed, StaffingLook look)
    {
        var tried = new HashSet<(int Kind, int Class, int Number)>();
        for (var round = 0; round < MostLowerings; round++)
        {
            var chosen = Choose(needed, look, tried);
            if (chosen.Count == 0)
            {
                return;
            }

            foreach (var (kind, one) in chosen)
            {
                tried.Add((kind, one, --needed[kind, one]));
            }

            var before = look;
            look = Look(needed, fresh: false);
            var refused = chosen.Where(choice => !Holds(look, before, choice.Kind, choice.Class)).ToList();
            foreach (var (kind, one) in refused)
            {
                needed[kind, one]++;
            }

            if (refused.Count > 0)
            {
                look = refused.Count == chosen.Count ? before : Look(needed, fresh: false);
            }
        }
    }

    private List<(int Kind, int Class)> Choose(int[,] needed, StaffingLook look, HashSet<(int, int, int)> tried)
    {
        var (chosen, taken) = (new List<(int, int)>(), new HashSet<int>());
        for (var kind = 0; kind < _task.Kinds.Count; kind++)
        {
            for (var one = 0; one < _classes.Count; one++)
            {
                var number = needed[kind, one];
                if (number <= _floor[kind, one] || number == 0 || tried.Contains((kind, one, number - 1)) || taken.Contains(one) || !Surely(look, one))
                {
                    continue;
                }

                var feels = _classes.After(one, Apart);
                if (feels.Any(taken.Contains) || look.Occupancy(kind, one) is { } busy && busy.Mean * number / Math.Max(1, number - 1) > (_task.CapOf(_task.Kinds[kind]) ?? 1))
                {
                    continue;
                }

                chosen.Add((kind, one));
                taken.Add(one);
                taken.UnionWith(feels);
            }
        }

        return chosen;
    }

    /// <summary>One less keeps the goal in its own hours for sure, and takes nothing from those behind.</summary>
    private bool Holds(StaffingLook look, StaffingLook before, int kind, int one) =>
        Surely(look, one)
        && !(look.Occupancy(kind, one)?.Mean > (_task.CapOf(_task.Kinds[kind]) ?? 1))
        && _classes.After(one, Apart).All(later => Enumerable.Range(0, _kindOf.Length).All(queue =>
            look.InTime(queue, later) is not { } now || now.Mean >= _task.Goal.Part || now.Mean >= (before.InTime(queue, later)?.Mean ?? 0) - Slack));

    /// <summary>Every queue keeps the goal in these hours with 95 %.</summary>
    private bool Surely(StaffingLook look, int one) =>
        Enumerable.Range(0, _kindOf.Length).All(queue => look.InTime(queue, one) is not { } part || part.Low >= _task.Goal.Part);

    /// <summary>Kinds that are too few in these hours, and by how many at least.</summary>
    private IEnumerable<(int Kind, int By)> Missed(StaffingLook look, int one, double near)
    {
        for (var queue = 0; queue < _kindOf.Length; queue++)
        {
            if (_kindOf[queue] >= 0 && look.InTime(queue, one) is { } part && (part.High < _task.Goal.Part || part.Mean < _task.Goal.Part - near))
            {
                yield return (_kindOf[queue], part.Mean < _task.Goal.Part / 2 ? 2 : 1);
            }
        }

        for (var kind = 0; kind < _task.Kinds.Count; kind++)
        {
            if (look.Occupancy(kind, one) is { } busy && busy.Low > _task.CapOf(_task.Kinds[kind]))
            {
                yield return (kind, 1);
            }
        }
    }

    private StaffingLook Look(int[,] needed, bool fresh)
    {
        _progress(1 - Math.Pow(0.93, _looks++)); // how many there will be is not known beforehand: what is left is always the same part
        return _trial.Try(needed, fresh ? _task.Seed + Fresh : _task.Seed);
    }

    private StaffedHour Hour(int slot, int[,] erlang, int[,] needed, StaffingLook look)
    {
        var (one, kinds) = (_classes.Of(slot), Enumerable.Range(0, _task.Kinds.Count).ToList());
        var offered = _classes.At(slot).ToList();
        var there = look.Runs.Sum(run => kinds.Sum(kind => run.There[kind, one]));
        return new(
            slot,
            offered.Sum(static queue => queue.Calls),
            offered.Sum(queue => queue.Calls * (queue.Handle + Queue(queue.Queue).WrapUp).TotalHours),
            [.. kinds.Select(kind => erlang[kind, one])],
            [.. kinds.Select(kind => needed[kind, one])],
            look.InTime(one),
            there > 0 ? look.Runs.Sum(run => kinds.Sum(kind => run.Worked[kind, one])) / there : null);
    }

    private static int[,] Changed(int[,] needed, int kind, int more)
    {
        var changed = (int[,])needed.Clone();
        for (var one = 0; one < changed.GetLength(1); one++)
        {
            changed[kind, one] = changed[kind, one] > 0 ? Math.Max(0, changed[kind, one] + more) : 0;
        }

        return changed;
    }

    /// <summary>Who is there for a queue: those who serve it at the lowest tier, and of these those who can the least besides; -1: nobody.</summary>
    private int KindFor(QueuePlan queue) => Enumerable.Range(0, _task.Kinds.Count)
        .Where(kind => _task.Kinds[kind].TierFor(queue) is not null)
        .OrderBy(kind => _task.Kinds[kind].TierFor(queue)).ThenBy(kind => _task.Kinds[kind].Members[0].Skills.Count).ThenBy(static kind => kind)
        .DefaultIfEmpty(-1).First();

    private int IndexOf(QueueId id) => Enumerable.Range(0, _task.Plan.Queues.Count).First(index => _task.Plan.Queues[index].Id == id);

    private QueuePlan Queue(QueueId id) => _task.Plan.Queues[IndexOf(id)];
}
