using ContactCenter.Acd;

namespace ContactCenter.Analysis.Figures;

/// <summary>How long agents were there, and how long of it they worked: talk and wrap-up, as the cap on occupancy counts it. Who of them did what is not told.</summary>
/// <param name="measures">Hours of the day, and until when time counts.</param>
public sealed class WorkTimes(Measures measures)
{
    private readonly HourClock _clock = new(measures.HourOf);
    private readonly Dictionary<AgentId, Sheet> _sheets = [];
    private readonly (TimeSpan There, TimeSpan Worked)[] _hours = new (TimeSpan, TimeSpan)[24];

    /// <summary>Logged in and not paused, all agents together.</summary>
    public TimeSpan There => Sum(static _ => true).There;

    /// <summary>In conversation and wrap-up, all agents together.</summary>
    public TimeSpan Worked => Sum(static _ => true).Worked;

    /// <summary>Worked of the time they were there, 0 to 1; null when nobody was.</summary>
    public double? Occupancy => There > TimeSpan.Zero ? Worked / There : null;

    /// <summary>The occupancy of the one who worked the largest part, and of the one who worked the smallest; null when nobody was there. Who they are is not told.</summary>
    public (double Least, double Most)? Spread =>
        _sheets.Values.Where(static one => one.There > TimeSpan.Zero).Select(static one => one.Worked / one.There).ToList() is { Count: > 0 } all ? (all.Min(), all.Max()) : null;

    /// <summary>How many were there at all.</summary>
    public int Agents => _sheets.Values.Count(static one => one.There > TimeSpan.Zero);

    /// <summary>Time there and work in each hour of the day, 0 to 23, of all days and agents together.</summary>
    public IReadOnlyList<(TimeSpan There, TimeSpan Worked)> Hours => _hours;

    /// <summary>Time there and work of some agents together.</summary>
    public (TimeSpan There, TimeSpan Worked) Sum(Func<AgentId, bool> who)
    {
        var (there, worked) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (agent, sheet) in _sheets)
        {
            if (who(agent))
            {
                (there, worked) = (there + sheet.There, worked + sheet.Worked);
            }
        }

        return (there, worked);
    }

    internal void Apply(AgentStateChanged e)
    {
        if (!_sheets.TryGetValue(e.Agent, out var sheet))
        {
            _sheets[e.Agent] = sheet = new();
        }

        Book(sheet, e.At);
        sheet.State = e.To;
    }

    internal void Until(DateTimeOffset now)
    {
        foreach (var sheet in _sheets.Values)
        {
            Book(sheet, now);
        }
    }

    private void Book(Sheet sheet, DateTimeOffset now)
    {
        var until = now < measures.WorkEnds ? now : measures.WorkEnds;
        if (sheet.State is not (AgentState.Offline or AgentState.Paused) && until > sheet.Since)
        {
            var works = sheet.State is AgentState.Talking or AgentState.WrapUp;
            sheet.There += until - sheet.Since;
            sheet.Worked += works ? until - sheet.Since : TimeSpan.Zero;
            BookHours(sheet.Since, until, works);
        }

        sheet.Since = now > sheet.Since ? now : sheet.Since;
    }

    private void BookHours(DateTimeOffset from, DateTimeOffset until, bool works)
    {
        while (from < until)
        {
            var quarter = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % HourClock.Quarter.Ticks) + HourClock.Quarter.Ticks, TimeSpan.Zero);
            var (end, hour) = (quarter < until ? quarter : until, _clock.HourOf(from));
            _hours[hour] = (_hours[hour].There + (end - from), works ? _hours[hour].Worked + (end - from) : _hours[hour].Worked);
            from = end;
        }
    }

    private sealed class Sheet
    {
        public AgentState State { get; set; } = AgentState.Offline;

        public DateTimeOffset Since { get; set; }

        public TimeSpan There { get; set; }

        public TimeSpan Worked { get; set; }
    }
}
