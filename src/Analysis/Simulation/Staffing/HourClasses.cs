using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>
/// Hours of the week that are alike: the same calls in the hour itself and in the two before it. They are staffed alike and judged together, so that a week of equal days
/// tells as much about each hour as five weeks of different ones.
/// </summary>
internal sealed class HourClasses
{
    /// <summary>Hours of a week.</summary>
    public const int Week = QueueTraffic.HoursOfWeek;

    private readonly int[] _classOf = new int[Week];
    private readonly int[] _next = new int[Week];
    private readonly int[] _before = new int[Week];
    private readonly List<int> _first = [];
    private readonly Dictionary<QueueId, (double Calls, double Seconds)>[] _offered = new Dictionary<QueueId, (double, double)>[Week];

    /// <param name="traffic">What comes when.</param>
    /// <param name="hourOfWeek">The hour of the week where the service is, 0 to 167.</param>
    public HourClasses(TrafficSource traffic, Func<DateTimeOffset, int> hourOfWeek)
    {
        From = traffic.From.ToUniversalTime();
        Hours = [.. Enumerable.Range(0, (int)Math.Ceiling((traffic.To - traffic.From).TotalHours)).Select(hour => hourOfWeek(traffic.From.AddHours(hour)))];
        Times = new int[Week];
        foreach (var slot in Hours)
        {
            Times[slot]++;
        }

        for (var slot = 0; slot < Week; slot++)
        {
            _offered[slot] = [];
        }

        foreach (var hour in traffic.Offered)
        {
            var at = _offered[hourOfWeek(hour.Hour)];
            var (calls, seconds) = at.GetValueOrDefault(hour.Queue);
            at[hour.Queue] = (calls + hour.Calls, seconds + (hour.Calls * hour.Handle.TotalSeconds));
        }

        // What is not in the run is not before anything: a run of a day follows itself.
        for (var hour = Hours.Count - 1; hour >= 0; hour--)
        {
            _next[Hours[hour]] = Hours[(hour + 1) % Hours.Count];
            _before[Hours[hour]] = Hours[(hour + Hours.Count - 1) % Hours.Count];
        }

        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var slot = 0; slot < Week; slot++)
        {
            var key = Times[slot] == 0 ? "" : $"{Key(slot)}|{Key(_before[slot])}|{Key(_before[_before[slot]])}";
            if (!keys.TryGetValue(key, out _classOf[slot]))
            {
                keys[key] = _classOf[slot] = _first.Count;
                _first.Add(slot);
            }
        }
    }

    /// <summary>Begin of the run.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The hour of the week of each hour of the run.</summary>
    public IReadOnlyList<int> Hours { get; }

    /// <summary>How often each hour of the week comes in the run.</summary>
    public int[] Times { get; }

    /// <summary>How many classes there are.</summary>
    public int Count => _first.Count;

    /// <summary>The class of an hour of the week.</summary>
    public int Of(int slot) => _classOf[slot];

    /// <summary>Calls in an hour of a class by queue, and the mean of their conversations.</summary>
    public IEnumerable<(QueueId Queue, double Calls, TimeSpan Handle)> Offered(int one) => At(_first[one]);

    /// <summary>Calls in an hour of the week by queue, each time it comes, and the mean of their conversations.</summary>
    public IEnumerable<(QueueId Queue, double Calls, TimeSpan Handle)> At(int slot) =>
        _offered[slot].Select(queue => (queue.Key, queue.Value.Calls / Math.Max(1, Times[slot]), TimeSpan.FromSeconds(queue.Value.Seconds / queue.Value.Calls)));

    /// <summary>Classes of the hours that follow hours of a class within so many hours.</summary>
    public HashSet<int> After(int one, int hours)
    {
        var after = new HashSet<int>();
        for (var slot = 0; slot < Week; slot++)
        {
            for (int later = 0, next = slot; _classOf[slot] == one && Times[slot] > 0 && later < hours; later++)
            {
                next = _next[next];
                after.Add(_classOf[next]);
            }
        }

        return after;
    }

    /// <summary>Classes of the hours right before hours of a class.</summary>
    public IEnumerable<int> Before(int one) => Enumerable.Range(0, Week).Where(slot => _classOf[slot] == one && Times[slot] > 0).Select(slot => _classOf[_before[slot]]).Distinct();

    private string Key(int slot) => string.Join(';', At(slot).OrderBy(static queue => queue.Queue.Value, StringComparer.Ordinal)
        .Select(static queue => string.Create(CultureInfo.InvariantCulture, $"{queue.Queue}={queue.Calls:G4}*{queue.Handle.TotalSeconds:G4}")));
}
