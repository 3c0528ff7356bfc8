using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>A stretch of the year in which nothing changes that a flow depends on, and all others that are the same.</summary>
/// <param name="First">The first instant of the earliest one.</param>
/// <param name="On">Which sources are on, in the order asked for.</param>
internal sealed record TimeClass(DateTimeOffset First, bool[] On);

/// <summary>Cuts the days that are proved at every change of calendars and staffing, and groups the pieces by what holds in them.</summary>
/// <param name="hours">The service's clock.</param>
/// <param name="from">The first day.</param>
/// <param name="days">How many.</param>
internal sealed class ProofTimes(HoursBook hours, DateOnly from, int days)
{
    private readonly OpeningHours _always = hours.Always();
    private readonly Dictionary<object, List<OpenSpan>> _spans = [];
    private readonly DateTimeOffset _start = hours.FromLocal(from.ToDateTime(TimeOnly.MinValue));
    private readonly DateTimeOffset _end = hours.FromLocal(from.AddDays(days).ToDateTime(TimeOnly.MinValue));

    /// <summary>When a calendar is open.</summary>
    public List<OpenSpan> Of(OpeningHours calendar) => Kept(calendar, () => Days(date => calendar.OpenOn(date)));

    /// <summary>When anybody works who serves a queue; spans may overlap. Null: always.</summary>
    public List<OpenSpan>? Of(ProofQueue queue) => queue.Shifts.Any(shift => shift is { Hours: null, Breaks.IsEmpty: true })
        ? null
        : Kept(queue, () => [.. queue.Shifts.SelectMany(Of)]);

    /// <summary>The classes, in the order of their first instants. Never empty.</summary>
    public List<TimeClass> Classes(IReadOnlyList<List<OpenSpan>> sources)
    {
        var changes = new List<(DateTimeOffset At, int Source, int Step)>();
        for (var i = 0; i < sources.Count; i++)
        {
            foreach (var (opens, closes) in sources[i])
            {
                changes.Add((opens, i, 1));
                changes.Add((closes, i, -1));
            }
        }

        changes.Sort((one, other) => one.At.CompareTo(other.At));
        var classes = new Dictionary<string, TimeClass>(StringComparer.Ordinal);
        var (count, word) = (new int[sources.Count], new char[sources.Count]);
        var next = 0;
        for (var at = _start; at < _end; at = next < changes.Count ? changes[next].At : _end)
        {
            for (; next < changes.Count && changes[next].At <= at; next++)
            {
                count[changes[next].Source] += changes[next].Step;
            }

            for (var i = 0; i < count.Length; i++)
            {
                word[i] = count[i] > 0 ? '1' : '0';
            }

            var key = new string(word);
            if (!classes.ContainsKey(key))
            {
                classes.Add(key, new(at, [.. count.Select(open => open > 0)]));
            }
        }

        return [.. classes.Values.OrderBy(one => one.First)];
    }

    private List<OpenSpan> Of(ProofShift shift) =>
        Kept((shift.Hours, string.Join(' ', shift.Breaks)), () => Days(date => (shift.Hours ?? _always).OpenOn(date, shift.Breaks)));

    private List<OpenSpan> Kept(object source, Func<List<OpenSpan>> spans)
    {
        if (!_spans.TryGetValue(source, out var known))
        {
            _spans[source] = known = spans();
        }

        return known;
    }

    private List<OpenSpan> Days(Func<DateOnly, ImmutableArray<OpenSpan>> open) => [.. Enumerable.Range(0, days).SelectMany(day => open(from.AddDays(day)))];
}
