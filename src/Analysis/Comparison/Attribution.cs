using ContactCenter.Analysis.Days;

namespace ContactCenter.Analysis.Comparison;

/// <summary>
/// For which unit a call was, as the journal tells, in this order: the first queue it came to; else the last choice in a menu, when that choice leads
/// to one unit; else the number that was called, when that leads to one unit; else no unit. A choice or a number leads to a unit when at least
/// nine of ten of those who came by it to a queue came to one of that unit, in the same period: menus change.
/// </summary>
internal sealed class Attribution
{
    private const double NearlyAll = 0.9;

    private readonly UnitPlan _plan;
    private readonly Dictionary<(string Flow, string Choice), string?> _choices;
    private readonly Dictionary<(string Flow, string Number), string?> _numbers;

    public Attribution(UnitPlan plan, IEnumerable<DaySheet> days)
    {
        _plan = plan;
        var came = days.SelectMany(static day => day.Ways).Where(static way => way.Key.Queue is not null).ToList();
        _choices = came.Where(static way => way.Key.Choice is not null)
            .GroupBy(static way => (way.Key.Flow, way.Key.Choice!))
            .ToDictionary(static choice => choice.Key, LeadsTo);
        _numbers = came.GroupBy(static way => (way.Key.Flow, way.Key.Number)).ToDictionary(static number => number.Key, LeadsTo);
    }

    /// <summary>Null: no unit.</summary>
    public string? UnitOf(CallWay way) =>
        way.Queue is { } queue ? _plan.UnitOf(queue)
        : way.Choice is { } choice && _choices.GetValueOrDefault((way.Flow, choice)) is { } chosen ? chosen
        : _numbers.GetValueOrDefault((way.Flow, way.Number));

    private string? LeadsTo(IEnumerable<KeyValuePair<CallWay, WayCount>> ways)
    {
        var units = ways.GroupBy(way => _plan.UnitOf(way.Key.Queue!.Value)).Select(static unit => (unit.Key, Calls: unit.Sum(static way => way.Value.Attempts))).ToList();
        var most = units.MaxBy(static unit => unit.Calls);
        return most.Calls >= NearlyAll * units.Sum(static unit => unit.Calls) ? most.Key : null;
    }
}
