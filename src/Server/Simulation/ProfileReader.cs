using System.Globalization;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>
/// Reads a week's hourly profile: <c>weekday,hour,queue,callsPerHour</c>, and <c>handleSeconds</c>, <c>patienceSeconds</c>, <c>skill</c>, <c>language</c>, <c>class</c> where they are known.
/// An hour that is not there has no calls.
/// </summary>
internal sealed class ProfileReader
{
    public static readonly string[] Columns = ["weekday", "hour", "queue", "callsPerHour"];
    public static readonly string[] Optional = ["handleSeconds", "patienceSeconds", "skill", "language", "class"];

    private const int HoursOfDay = 24;
    private const int MostLines = 200_000;
    private const double MostCalls = 100_000;

    private static readonly string[][] Weekdays =
    [
        ["1", "mon", "monday", "mån", "måndag"],
        ["2", "tue", "tuesday", "tis", "tisdag"],
        ["3", "wed", "wednesday", "ons", "onsdag"],
        ["4", "thu", "thursday", "tor", "torsdag"],
        ["5", "fri", "friday", "fre", "fredag"],
        ["6", "sat", "saturday", "lör", "lördag"],
        ["7", "sun", "sunday", "sön", "söndag"],
    ];

    private readonly CsvRows _rows;
    private readonly TrafficGround _ground;
    private readonly TrafficOptions _options;
    private readonly TrafficFaults _faults;
    private readonly KindColumns _kinds;
    private readonly NumberColumns _numbers;
    private readonly int[] _at;
    private readonly Dictionary<(int Kind, int Hour), int> _lines = [];
    private readonly Dictionary<(int Kind, TimeSpan? Handle, TimeSpan? Patience), double[]> _rates = [];

    public ProfileReader(CsvRows rows, TrafficGround ground, TrafficOptions options, TrafficFaults faults)
    {
        (_rows, _ground, _options, _faults) = (rows, ground, options, faults);
        (_kinds, _numbers) = (new(ground, rows, faults), new(rows, faults));
        _at = [.. Columns.Concat(Optional).Select(rows.Find)];
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>Null: faults say why.</returns>
    /// <exception cref="CsvException">It cannot be read, or nothing can be made of it.</exception>
    public TrafficSource? Read(IReadOnlyList<TrafficNote> notes)
    {
        for (var lines = 0; _rows.Read();)
        {
            if (++lines > MostLines)
                throw new CsvException(_rows.Line, string.Create(CultureInfo.InvariantCulture, $"there are more than {MostLines} hours; this is no profile of a week"));
            if (_rows.Fault != CsvRowFault.None)
                _faults.Add(_rows);
            else
                Row();
        }

        if (_faults.Count > 0 && _options.BadLines == BadLines.Refuse)
            return null;
        return _rates.Values.Any(static week => week.Any(static rate => rate > 0))
            ? RatedTraffic.Source([.. _rates.Select(Traffic)], TrafficDays.Of(_options), _ground, [.. notes, .. RatedTraffic.Assumed(_options, TrafficDays.Of(_options), fileSays: false), .. Notes()])
            : throw new CsvException(1, _faults.Count > 0 ? "no line of it can be used" : "nobody comes in any hour of it; write a line for each hour and queue with callsPerHour above 0");
    }

    private void Row()
    {
        if (Hour() is not { } hour || _kinds.Read() is not { } kind || _numbers.Rate(_at[3], MostCalls) is not { } rate
            || !_numbers.Seconds(_at[4], TrafficFault.Handle, out var handle) || !_numbers.Seconds(_at[5], TrafficFault.Patience, out var patience))
            return;
        if (handle == TimeSpan.Zero)
        {
            _faults.Add(TrafficFault.Handle, _rows, _at[4], "`handleSeconds` is 0; write the mean of the conversations, or leave it empty");
            return;
        }

        if (!_lines.TryAdd((kind, hour), _rows.Line))
        {
            _faults.Add(TrafficFault.Twice, _rows, _at[1], !_faults.IsTelling ? "" : string.Create(CultureInfo.InvariantCulture,
                $"this hour of the queue stands in line {_lines[(kind, hour)]} already, with the same skill, language and class; take one away, or add them up"));
            return;
        }

        if (!_rates.TryGetValue((kind, handle, patience), out var week))
            _rates[(kind, handle, patience)] = week = new double[QueueTraffic.HoursOfWeek];
        week[hour] = rate;
    }

    /// <summary>Hour of the week.</summary>
    private int? Hour()
    {
        Span<char> room = stackalloc char[32];
        var text = _rows.Field(_at[0], room);
        var weekday = -1;
        for (var day = 0; day < Weekdays.Length && weekday < 0; day++)
        {
            foreach (var name in Weekdays[day])
            {
                if (text.Equals(name, StringComparison.OrdinalIgnoreCase))
                    weekday = day;
            }
        }

        if (weekday < 0)
        {
            _faults.Add(TrafficFault.Time, _rows, _at[0], !_faults.IsTelling ? "" : $"`weekday` is {TrafficFaults.Shown(text)}; write mon to sun, mån to sön, or 1 (Monday) to 7");
            return null;
        }

        text = _rows.Field(_at[1], room);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < HoursOfDay)
            return (weekday * HoursOfDay) + hour;
        _faults.Add(TrafficFault.Time, _rows, _at[1], !_faults.IsTelling ? "" : $"`hour` is {TrafficFaults.Shown(text)}; write 0 to 23, the hour in which it begins");
        return null;
    }

    private QueueTraffic Traffic(KeyValuePair<(int Kind, TimeSpan? Handle, TimeSpan? Patience), double[]> rates)
    {
        var kind = _kinds.Kinds[rates.Key.Kind];
        return new(kind.Queue)
        {
            CallsPerHour = rates.Value,
            Handle = rates.Key.Handle ?? _options.Handle ?? TrafficOptions.OrdinaryHandle,
            Patience = rates.Key.Patience ?? _options.Patience,
            Language = kind.Language,
            Class = kind.Class,
            Skill = kind.Skill,
        };
    }

    private IEnumerable<TrafficNote> Notes()
    {
        if (_kinds.BySkill > 0)
            yield return new(TrafficNoteKind.QueueBySkill) { Count = _kinds.BySkill };
        foreach (var queue in _rates.Keys.Select(key => _kinds.Kinds[key.Kind].Queue).Distinct())
        {
            var name = queue.Value;
            var there = _lines.Keys.Where(key => _kinds.Kinds[key.Kind].Queue == queue).Select(static key => key.Hour).Distinct().Count();
            if (there < QueueTraffic.HoursOfWeek)
                yield return new(TrafficNoteKind.HoursMissing) { Queue = name, Count = QueueTraffic.HoursOfWeek - there };
            var means = _rates.Keys.Where(key => _kinds.Kinds[key.Kind].Queue == queue).ToList();
            foreach (var note in RatedTraffic.Means(name, means.Any(static key => key.Handle is null), means.Any(static key => key.Patience is null), _options))
                yield return note;
            yield return new(TrafficNoteKind.HandleVaries) { Queue = name, Value = 1 };
        }
    }
}
