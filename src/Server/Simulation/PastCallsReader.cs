using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>
/// Reads a list of past calls: <c>arrived,queue,skill,language,class,patienceSeconds,handleSeconds</c>, and <c>waitSeconds</c> where it is known.
/// </summary>
/// <remarks>
/// <c>patienceSeconds</c> is when a caller hung up, or would have; who was answered did not show it, and the field is empty. <c>handleSeconds</c> is empty, or 0, for who was not answered.
/// <c>waitSeconds</c> is how long one waited who was answered: the least that patience can have been.
/// </remarks>
internal sealed class PastCallsReader
{
    public static readonly string[] Columns = ["arrived", "queue", "skill", "language", "class", "patienceSeconds", "handleSeconds"];
    public const string Wait = "waitSeconds";

    private static readonly DateOnly Never = new(2299, 12, 31);

    private readonly CsvRows _rows;
    private readonly TrafficGround _ground;
    private readonly TrafficOptions _options;
    private readonly TrafficFaults _faults;
    private readonly KindColumns _kinds;
    private readonly NumberColumns _numbers;
    private readonly WallClock _clock;
    private readonly PastCalls _calls = new();
    private readonly int _arrived;
    private readonly int _patience;
    private readonly int _handle;
    private readonly int _wait;
    private readonly (DateTimeOffset From, DateTimeOffset To)? _only;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private long _outside;
    private long _noConversation;
    private (int Line, int Later) _ends;
    private int _known;

    public PastCallsReader(CsvRows rows, TrafficGround ground, TrafficOptions options, TrafficFaults faults)
    {
        (_rows, _ground, _options, _faults) = (rows, ground, options, faults);
        (_kinds, _numbers, _clock) = (new(ground, rows, faults), new(rows, faults), new(ground.Hours.TimeZone));
        (_arrived, _patience, _handle, _wait) = (rows.Find("arrived"), rows.Find("patienceSeconds"), rows.Find("handleSeconds"), rows.Find(Wait));
        if (options is { DrawDays: false, From: { } from })
            _only = new TrafficDays(from, options.Days is { } days ? from.AddDays(days - 1) : Never).Instants(ground.Hours);
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>Null: faults, or an exception, say why.</returns>
    /// <exception cref="CsvException">It cannot be read, or nothing can be made of it.</exception>
    public TrafficSource? Read(IReadOnlyList<TrafficNote> notes)
    {
        for (var lines = 0; _rows.Read();)
        {
            if (++lines > TrafficFile.MostLines)
                throw new CsvException(_rows.Line, string.Create(CultureInfo.InvariantCulture, $"there are more than {TrafficFile.MostLines} calls; give the list in parts"));
            if (_rows.Fault != CsvRowFault.None)
                _faults.Add(_rows);
            else
                Row();
        }

        return _faults.Count > 0 && _options.BadLines == BadLines.Refuse ? null : Source(notes);
    }

    private void Row()
    {
        if (Arrived() is not { } arrived)
            return;
        if (_kinds.Read() is not { } kind
            || !_numbers.Seconds(_patience, TrafficFault.Patience, out var patience)
            || !_numbers.Seconds(_handle, TrafficFault.Handle, out var handle)
            || !_numbers.Seconds(_wait, TrafficFault.Patience, out var waited))
            return;
        _last = arrived;
        if (_only is { } only && (arrived < only.From || arrived >= only.To))
        {
            _outside++;
            return;
        }

        if (handle == TimeSpan.Zero)
        {
            _noConversation++;
            handle = null;
        }

        while (kind >= _known)
            _calls.AddKind(_kinds.Kinds[_known++]);
        _ends = (arrived < _calls.First ? _rows.Line : _ends.Line, arrived > _calls.Last ? _rows.Line : _ends.Later);
        _calls.Add(arrived, kind, patience, handle, patience is null && handle is not null ? waited : null);
    }

    private DateTimeOffset? Arrived()
    {
        var text = _rows.Bytes(_arrived);
        if (ArrivalTime.TryRead(text, out var clock, out var offset))
            return (offset is { } said ? new DateTimeOffset(clock, said) : _clock.InstantOf(clock, _last)).ToUniversalTime();
        _faults.Add(TrafficFault.Time, _rows, _arrived, !_faults.IsTelling ? "" : text.IsEmpty
            ? "`arrived` is empty; write when the call came to the queue, as 2026-03-02T09:15:30"
            : $"`arrived` is {TrafficFaults.Shown(Encoding.UTF8.GetString(text))}, which is no time that there is; write it as 2026-03-02T09:15:30, or with its offset as 2026-03-02T09:15:30+01:00");
        return null;
    }

    private TrafficSource Source(IReadOnlyList<TrafficNote> notes)
    {
        if (_options is { DrawDays: false, From: null, Days: { } days } && _calls.Count > 0)
            _outside += _calls.RemoveFrom(new TrafficDays(Day(_calls.First), Day(_calls.First).AddDays(days - 1)).Instants(_ground.Hours).To);
        if (_calls.Count == 0)
        {
            throw new CsvException(1, _outside > 0
                ? string.Create(CultureInfo.InvariantCulture, $"none of its {_outside} calls came on the days asked for; choose others with --from and --days")
                : _faults.Count > 0 ? "no line of it can be used" : "there is no call in it, only the names of the columns; write a line for each call");
        }

        var (first, last) = (Day(_calls.First), Day(_calls.Last));
        if (last.DayNumber - first.DayNumber >= TrafficFile.MostDays)
            throw new CsvException(_ends.Line, string.Create(CultureInfo.InvariantCulture, $"the list goes from {first:yyyy-MM-dd} (here) to {last:yyyy-MM-dd} (line {_ends.Later}); {TrafficFile.MostDays} days are the most: a year may be wrong, or choose days with --from and --days"));
        return _calls.Source(
            new(at => _ground.Hours.ToLocal(at).DateTime, _ground.Hours.FromLocal, _options.Handle ?? TrafficOptions.OrdinaryHandle)
            {
                Days = Days(first, last),
                DrawDays = _options.DrawDays,
            },
            [
                new(TrafficNoteKind.PastCalls) { Count = _calls.Count, From = first, To = last },
                .. notes,
                .. Counted(TrafficNoteKind.OutsideDays, _outside),
                .. Counted(TrafficNoteKind.NotInOrder, _calls.NotInOrder),
                .. Counted(TrafficNoteKind.HourTwice, _clock.Twice),
                .. Counted(TrafficNoteKind.HourLeftOut, _clock.LeftOut),
                .. Counted(TrafficNoteKind.QueueBySkill, _kinds.BySkill),
                .. Counted(TrafficNoteKind.NoConversation, _noConversation),
            ]);
    }

    /// <summary>Null: from the hour of the first call to that of the last.</summary>
    private (DateOnly First, DateOnly Last)? Days(DateOnly first, DateOnly last)
    {
        if (_options is { From: null, Days: null, DrawDays: false })
            return null;
        var from = _options.From ?? first;
        return (from, _options.Days is { } days ? from.AddDays(days - 1) : _options.DrawDays ? from.AddDays(last.DayNumber - first.DayNumber) : last);
    }

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(_ground.Hours.ToLocal(at).DateTime);

    private static IEnumerable<TrafficNote> Counted(TrafficNoteKind kind, long count) => count > 0 ? [new(kind) { Count = count }] : [];
}
