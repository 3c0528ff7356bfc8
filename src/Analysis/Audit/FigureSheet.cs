namespace ContactCenter.Analysis.Audit;

/// <summary>What a figure is about.</summary>
public enum FigureKind
{
    /// <summary>All calls of the day.</summary>
    Calls,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>The alarms of a priority class.</summary>
    Alarms,

    /// <summary>Untreated contacts of one queue or of all, by the hour.</summary>
    Untreated,

    /// <summary>People who went home, by queue, department, day of leaving and day they were to be called.</summary>
    FollowUps,
}

/// <summary>A figure of a day.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Of">The queue or class; <c>*</c>: all queues; empty: the whole day.</param>
/// <param name="Part">The hour, or the department and days; empty: all of it.</param>
/// <param name="Name">Its name, as the API sends it.</param>
public readonly record struct FigureId(FigureKind Kind, string Of, string Part, string Name);

/// <summary>The figures of one day, each under its name. One that is not there is 0, or nothing to tell.</summary>
public sealed class FigureSheet
{
    private readonly Dictionary<FigureId, double> _values = [];

    /// <summary>The figure; 0 when it is not there.</summary>
    public double this[FigureId id] => _values.GetValueOrDefault(id);

    /// <summary>What is there, in no order.</summary>
    public IReadOnlyDictionary<FigureId, double> All => _values;

    /// <summary>Writes a figure down.</summary>
    public void Set(FigureId id, double? value)
    {
        if (value is { } given)
            _values[id] = given;
    }

    /// <summary>Some of the figures.</summary>
    public FigureSheet Only(Func<FigureId, bool> which)
    {
        var some = new FigureSheet();
        foreach (var (id, value) in _values.Where(one => which(one.Key)))
            some._values[id] = value;
        return some;
    }

    internal void Add(FigureId id, double by) => _values[id] = _values.GetValueOrDefault(id) + by;

    internal void Raise(FigureId id, double to)
    {
        if (to > _values.GetValueOrDefault(id))
            _values[id] = to;
    }

    internal FigureSheet Copy() => Only(static _ => true);
}
