namespace ContactCenter.Acd;

/// <summary>How many come with a head start: they will be served before those who wait already.</summary>
internal sealed class Overtaking
{
    private const double Memory = 1200; // seconds
    private const int MostClasses = 16;

    private readonly SortedDictionary<TimeSpan, (double Rate, DateTimeOffset At)> _classes = [];

    /// <summary>Head start, arrivals in a second, and when that was so; it fades from then on.</summary>
    public IEnumerable<(TimeSpan HeadStart, double Rate, DateTimeOffset At)> Classes => _classes.Select(c => (c.Key, c.Value.Rate, c.Value.At));

    public void Restore(IEnumerable<(TimeSpan HeadStart, double Rate, DateTimeOffset At)> classes)
    {
        foreach (var (headStart, rate, at) in classes)
        {
            _classes[headStart] = (rate, at);
        }
    }

    public void Add(TimeSpan headStart, DateTimeOffset at)
    {
        if (headStart > TimeSpan.Zero && (_classes.ContainsKey(headStart) || _classes.Count < MostClasses))
        {
            _classes[headStart] = (RateAt(_classes.GetValueOrDefault(headStart), at) + (1 / Memory), at);
        }
    }

    /// <summary>Arrivals in a second that pass one who has this head start and has waited so long.</summary>
    public double Rate(TimeSpan headStart, TimeSpan waited, DateTimeOffset now)
    {
        var rate = 0.0;
        foreach (var (ahead, arrivals) in _classes)
        {
            rate += ahead - headStart > waited ? RateAt(arrivals, now) : 0;
        }

        return rate;
    }

    private static double RateAt((double Rate, DateTimeOffset At) arrivals, DateTimeOffset now) =>
        arrivals.Rate * Math.Exp(-(now - arrivals.At).TotalSeconds / Memory);
}
