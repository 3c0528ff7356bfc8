using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>Tries staffing: so many of each kind in the hours of each class, with several seeds.</summary>
internal sealed class StaffingTrial
{
    /// <summary>A service that never closes has callers waiting when the run begins: its last hours are played before it.</summary>
    private const int Lead = 3;

    /// <summary>When a kind's last ones go home, those who still wait are served first.</summary>
    private static readonly TimeSpan Overrun = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(2);

    private const long FirstNumber = 800_000_000;
    private const int Watched = 4_096;

    private readonly StaffingTask _task;
    private readonly HourClasses _classes;
    private readonly int _lead;

    public StaffingTrial(StaffingTask task, HourClasses classes)
    {
        (_task, _classes) = (task, classes);
        _lead = classes.Hours.Count > Lead && classes.At(classes.Hours[0]).Any() && classes.At(classes.Hours[^1]).Any() ? Lead : 0;
    }

    /// <summary>What staffing comes to.</summary>
    /// <param name="needed">By kind and class of hours.</param>
    /// <param name="firstSeed">Of so many seeds as the task has.</param>
    public StaffingLook Try(int[,] needed, long firstSeed)
    {
        var (plan, people) = Staff(needed);
        var shifts = Shifts(needed, people);
        var kindOf = people.SelectMany(static (kind, index) => kind.Select(agent => (agent.Id, index))).ToDictionary(static one => one.Id, static one => one.index);
        var runs = new StaffingTally[_task.Seeds];
        _task.Each(_task.Seeds, run =>
        {
            runs[run] = new(_classes, plan, _task.Goal, kindOf, _task.Kinds.Count);
            var centre = new SimulatedCentre(plan, Callers(firstSeed + run), shifts, _task.Assumed, firstSeed + run, runs[run].Apply);
            for (var step = 0; centre.Step(_task.Traffic.To + Aftermath); step++)
            {
                if (step % Watched == 0)
                {
                    _task.Watch();
                }
            }

            runs[run].End();
        });
        return new(runs);
    }

    /// <summary>The same staffing as an experiment, to be told with all figures; without hours before it.</summary>
    public Experiment Experiment(int[,] needed)
    {
        var (plan, people) = Staff(needed);
        return new(plan, _task.Traffic, [.. Shifts(needed, people).Where(shift => shift.To > _task.Traffic.From).Select(shift => shift.From < _task.Traffic.From ? shift with { From = _task.Traffic.From } : shift)], _task.Assumed);
    }

    private (AcdPlan Plan, IReadOnlyList<IReadOnlyList<AgentPlan>> People) Staff(int[,] needed)
    {
        var people = _task.Kinds.Select((kind, k) => (IReadOnlyList<AgentPlan>)[.. Enumerable.Range(0, Enumerable.Range(0, _classes.Count).Max(c => needed[k, c])).Select(kind.One)]).ToList();
        return (_task.Plan.WithAgents([.. people.SelectMany(static kind => kind)]), people);
    }

    private List<Shift> Shifts(int[,] needed, IReadOnlyList<IReadOnlyList<AgentPlan>> people)
    {
        var shifts = new List<Shift>();
        var hours = Enumerable.Range(-_lead, _lead + _classes.Hours.Count).ToList();
        for (var k = 0; k < people.Count; k++)
        {
            for (var i = 0; i < people[k].Count; i++)
            {
                int? since = null;
                foreach (var hour in hours.Append(_classes.Hours.Count))
                {
                    var there = hour < _classes.Hours.Count && Needed(k, hour) > i;
                    if (there)
                    {
                        since ??= hour;
                    }
                    else if (since is { } from)
                    {
                        var last = hour < _classes.Hours.Count && Needed(k, hour) == 0;
                        shifts.Add(new(people[k][i].Id, _classes.From.AddHours(from), _classes.From.AddHours(hour) + (last ? Overrun : TimeSpan.Zero)));
                        since = null;
                    }
                }
            }
        }

        return shifts;

        int Needed(int kind, int hour) => needed[kind, _classes.Of(_classes.Hours[(hour + _classes.Hours.Count) % _classes.Hours.Count])];
    }

    private IEnumerable<CallerPlan> Callers(long seed)
    {
        var callers = _task.Traffic.Callers(seed);
        if (_lead == 0)
        {
            return callers;
        }

        var (length, number) = (TimeSpan.FromHours(_classes.Hours.Count), FirstNumber);
        var before = callers.Where(caller => caller.Arrived >= _classes.From + length - TimeSpan.FromHours(Lead)).Select(caller => caller with
        {
            Arrived = caller.Arrived - length,
            Number = caller.Number is null ? null : FormattableString.Invariant($"+999{number++:000000000}"),
            Name = caller.Name is null ? null : "before " + caller.Name,
        });
        return before.Concat(callers);
    }
}

/// <summary>What staffing came to in several runs.</summary>
/// <param name="Runs">One for each seed.</param>
internal sealed record StaffingLook(IReadOnlyList<StaffingTally> Runs)
{
    /// <summary>Part answered in time of callers to a queue in hours of a class; null: nobody came in any run.</summary>
    public Estimate? InTime(int queue, int one) =>
        Estimate.Of(Runs.Select(run => run.Came[queue, one] > 0 ? (double?)run.InTime[queue, one] / run.Came[queue, one] : null));

    /// <summary>Part answered in time of all callers in hours of a class.</summary>
    public Estimate? InTime(int one) => Estimate.Of(Runs.Select(run => Sum(run.Came, one) is > 0 and var came ? (double?)Sum(run.InTime, one) / came : null));

    /// <summary>Part answered in time of all callers.</summary>
    public Estimate? InTime() => Estimate.Of(Runs.Select(run => run.Came.Cast<int>().Sum() is > 0 and var came ? (double?)run.InTime.Cast<int>().Sum() / came : null));

    /// <summary>How much of their time a kind worked in hours of a class.</summary>
    public Estimate? Occupancy(int kind, int one) => Estimate.Of(Runs.Select(run => run.There[kind, one] > 0 ? (double?)run.Worked[kind, one] / run.There[kind, one] : null));

    /// <summary>How much of their time all worked.</summary>
    public Estimate? Occupancy() => Estimate.Of(Runs.Select(run => run.There.Cast<double>().Sum() is > 0 and var there ? (double?)run.Worked.Cast<double>().Sum() / there : null));

    private static int Sum(int[,] counts, int one)
    {
        var sum = 0;
        for (var queue = 0; queue < counts.GetLength(0); queue++)
        {
            sum += counts[queue, one];
        }

        return sum;
    }
}
