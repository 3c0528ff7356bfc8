using ContactCenter.Acd;
using ContactCenter.Analysis.Days;

namespace ContactCenter.Analysis.Comparison;

/// <summary>A period by unit: every visit and every attempt of its days in one unit, in none, and in the sum of all.</summary>
internal sealed class PeriodTable
{
    private readonly PeriodDays _days;
    private readonly UnitPlan _plan;
    private readonly Dictionary<string, UnitDays> _units = [];

    public PeriodTable(PeriodDays days, UnitPlan plan)
    {
        (_days, _plan) = (days, plan);
        var attribution = new Attribution(plan, days.Days);
        foreach (var sheet in days.Days)
        {
            AddVisits(sheet);
            AddAttempts(sheet, attribution);
        }

        AddHours();
        foreach (var unit in _units.Values.Append(NoUnit).Append(All))
            unit.Count(days.Holidays);
    }

    public IEnumerable<string> Units => _units.Keys;

    public UnitDays NoUnit { get; } = new();

    public UnitDays All { get; } = new();

    public UnitDays Unit(string unit) => _units.TryGetValue(unit, out var there) ? there : new();

    /// <summary>Visits of all units on a day.</summary>
    public int OfferedOn(DateOnly day) => All.On(day, hasEvents: true).Offered;

    public PeriodFacts Facts(PeriodTable other)
    {
        var theirs = other.All.Counted.Select(static day => day.Day.DayOfWeek).ToHashSet();
        var holidays = _days.Period.Days.Where(_days.Holidays.ContainsKey).Select(day => new NamedDay(day, _days.Holidays[day])).ToList();
        return new(
            _days.Period,
            _days.Days.Count(static sheet => sheet is { HasEvents: true, Attempts.Attempts: > 0 }),
            _days.Days.Count(static sheet => !sheet.HasEvents),
            _days.Period.Length - All.Counted.Count - holidays.Count,
            holidays,
            [.. All.Counted.Where(day => !theirs.Contains(day.Day.DayOfWeek)).Select(static day => day.Day)],
            [.. _days.Days.Where(static sheet => sheet.Attempts.Outcomes.GetValueOrDefault(Outcome.Interrupted) > 0).Select(static sheet => sheet.Day)],
            _days.Days.SelectMany(static sheet => sheet.SwitchedOn).GroupBy(static turned => turned.Key).OrderBy(static turned => turned.Key, StringComparer.Ordinal)
                .ToDictionary(static turned => turned.Key, static turned => turned.Sum(static one => one.Value)),
            [.. Configurations()]);
    }

    private IEnumerable<NamedDay> Configurations()
    {
        var before = "";
        foreach (var (day, fingerprint) in _days.Days.SelectMany(static sheet => sheet.Configurations.Select(one => (sheet.Day, one))))
        {
            if (fingerprint != before)
                yield return new(day, fingerprint);
            before = fingerprint;
        }
    }

    private UnitDays Or(string unit) => _units.TryGetValue(unit, out var there) ? there : _units[unit] = new();

    private void AddVisits(DaySheet sheet)
    {
        foreach (var (queue, figures) in sheet.Queues)
        {
            foreach (var day in Both(_plan.UnitOf(queue), sheet))
            {
                day.Add(figures);
                if (sheet.Waits.TryGetValue(queue, out var waits))
                    day.Waits.Add(waits);
                if (sheet.Seen.TryGetValue(queue, out var seen))
                    day.Saw(seen.First, seen.Last);
            }
        }
    }

    private void AddAttempts(DaySheet sheet, Attribution attribution)
    {
        foreach (var (way, count) in sheet.Ways)
        {
            var unit = attribution.UnitOf(way) is { } known ? Or(known) : NoUnit;
            foreach (var row in new[] { unit, All })
            {
                row.AddAttempts(count.Attempts, count.Open, count.Of);
                var day = row.On(sheet.Day, sheet.HasEvents);
                day.Calls += count.Attempts;
                day.CallsEnded += count.Attempts - count.Open;
                day.CallsAnswered += count.Of(Outcome.Answered);
                day.Known += count.Known;
                day.Again += count.Again;
            }
        }

        if (!sheet.HasEvents) // how many there were is known, not for whom
        {
            foreach (var row in new[] { NoUnit, All })
                row.AddAttempts(sheet.Attempts.Attempts, sheet.Attempts.Open, outcome => sheet.Attempts.Outcomes.GetValueOrDefault(outcome));
        }
    }

    private void AddHours()
    {
        var talked = _days.Days.SelectMany(static sheet => sheet.Talked).ToLookup(static agent => agent.Key, static agent => agent.Value);
        var units = _days.Days.SelectMany(static sheet => sheet.AgentHours.Keys).Distinct()
            .ToDictionary(static agent => agent, agent => _plan.UnitsOf(agent, talked[agent].SelectMany(static queues => queues).Distinct()));
        foreach (var sheet in _days.Days)
        {
            foreach (var (agent, hours) in sheet.AgentHours)
            {
                foreach (var unit in units[agent])
                    Or(unit).On(sheet.Day, sheet.HasEvents).AgentHours += hours;
                All.On(sheet.Day, sheet.HasEvents).AgentHours += hours;
            }
        }
    }

    private IEnumerable<UnitDay> Both(string unit, DaySheet sheet) => [Or(unit).On(sheet.Day, sheet.HasEvents), All.On(sheet.Day, sheet.HasEvents)];
}
