using ContactCenter.Acd;
using ContactCenter.Analysis.Audit;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Auditing;

/// <summary>Counts every published figure again from the journal, day by day, and says which agree. Nothing is written; a server may be running.</summary>
/// <param name="reader">The journal.</param>
/// <param name="plan">Of the configuration: queues and classes.</param>
/// <param name="calendar">The service's.</param>
/// <param name="api">A server that runs on the journal; null: none is asked.</param>
internal sealed class JournalAudit(JournalReader reader, AcdPlan plan, ServiceCalendar calendar, ApiTelling? api = null)
{
    private static readonly FigureKind[] DayKinds = [FigureKind.Calls, FigureKind.Queue, FigureKind.Alarms, FigureKind.FollowUps];
    private static readonly FigureKind[] CheckpointKinds = [FigureKind.Calls, FigureKind.Queue, FigureKind.Alarms, FigureKind.Untreated];
    private static readonly FigureKind[] CompareKinds = [FigureKind.Calls, FigureKind.Queue, FigureKind.Alarms];

    private static readonly FigureKind[] ApiKinds = [FigureKind.Calls, FigureKind.Queue];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly FigureId AllCalls = new(FigureKind.Calls, "", "", "calls");

    private readonly List<AuditedFigures> _figures = [];
    private readonly List<AuditedDay> _days = [];
    private readonly List<DateOnly> _deleted = [];
    private readonly List<AuditNote> _notes = [];
    private readonly HashSet<(DateOnly Day, AuditSource Source)> _seen = [];
    private readonly DayTelling _telling = new(calendar, of => IsUrgent(plan, of));
    private readonly SortedDictionary<long, List<Action>> _marks = [];
    private readonly Dictionary<DateOnly, double> _calls = [];
    private readonly Dictionary<DateOnly, double> _keptBeyond = [];
    private Recount _recount = null!;
    private long _end;
    private DateOnly? _edge;
    private bool _isEdgeCut;
    private Period _asked;

    /// <summary>Everything, or the days that are asked for.</summary>
    /// <param name="asked">Which days; null: all.</param>
    /// <param name="told">Told after each day that was looked at.</param>
    /// <param name="stop">Looked at between events.</param>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public AuditReport Run(Period? asked = null, Action? told = null, CancellationToken stop = default)
    {
        _end = reader.LastSequence();
        var deleted = reader.Note(Notes.Deleted);
        _asked = asked ?? new(DateOnly.MinValue, DateOnly.MaxValue);
        var start = asked is { } days ? Math.Max(deleted, reader.LastSequenceBefore(days.From.AddDays(-1))) : deleted;
        _recount = new(new(at => at.ToOffset(calendar.OffsetAt(at)), of => IsUrgent(plan, of), IsWhole: start == 0));
        var (broken, reading) = (_recount.Broken, new RowReading(calendar.DayOf, _recount.Broken));
        if (deleted > 0)
            _notes.Add(new(AuditRemark.BeginningDeleted, $"{deleted + 1}"));
        Mark(start);
        var (count, first, last, day) = (0L, 0L, start, DateOnly.MinValue);
        foreach (var placed in reading.Read(reader.Rows(start, _end), start))
        {
            stop.ThrowIfCancellationRequested();
            Pass(placed.Sequence - 1);
            var on = calendar.DayOf(placed.Event.At);
            if (count == 0)
                Begin(on, deleted, start);
            if (on > day)
            {
                day = on;
                foreach (var over in _recount.Days.Where(_recount.IsSettled).ToList())
                    Look(over, told);
                if (asked is not null && day > _asked.To.AddDays(1) && !_recount.Days.Any(one => one <= _asked.To))
                    break; // nothing that is to come belongs to the days that are asked for
            }

            _recount.Apply(placed);
            (first, last) = (first == 0 ? placed.Sequence : first, placed.Sequence);
            count++;
        }

        Pass(long.MaxValue);
        if (api is not null && day > DateOnly.MinValue && Asked(day))
            LookNow(reading, day, stop);
        _recount.Finish();
        foreach (var rest in _recount.Days)
            Look(rest, told);
        Kept();
        if (asked is null)
            AddUp(broken);
        return new(first, last, count, _days, [.. _figures.OrderBy(static f => f.Day).ThenBy(static f => f.Source)], _deleted, broken.Told, broken.Count) { Notes = _notes };
    }

    /// <summary>Lines are told of no period: offers, from which they follow, are not read for that.</summary>
    private static bool IsCompared(FigureId id) => !id.Name.StartsWith("lines.", StringComparison.Ordinal);

    private static bool IsUrgent(AcdPlan plan, ClassId? of) => plan.Classes.FirstOrDefault(one => one.Id == of)?.HeadStart > TimeSpan.Zero;

    /// <summary>The first day that is read: of one whose days before are deleted, calls over midnight have lost their beginning; or it is deleted in part.</summary>
    private void Begin(DateOnly day, long deleted, long start)
    {
        if (start == 0)
            return;
        _edge = day;
        _isEdgeCut = deleted >= start && reader.KeptSince(day.AddDays(1)).Any(static row => row.Queue.Length == 0);
    }

    /// <summary>What is compared when the reading has come to an event: figures were published as they were then.</summary>
    private void Mark(long start)
    {
        foreach (var stored in reader.Checkpoints())
        {
            if (stored.Sequence > _end && stored.IsWhole)
                _recount.Broken.Add(new(Law.NotCutOff, stored.Sequence, "", $"{_end}", $"{stored.Sequence}"));
            else if (!stored.IsWhole || stored.Version != AcdImages.Version)
                _notes.Add(new(AuditRemark.CheckpointLeftOut, $"{stored.Sequence}"));
            else if (stored.Sequence > start)
                At(stored.Sequence, () => Look(stored));
        }

        foreach (var day in reader.KeptSince(DateOnly.MinValue).Select(static row => row.Day).Distinct().Where(day => Asked(day)).ToList())
        {
            var name = JournalTime.WriteDay(day);
            if (reader.Note(Notes.FiguresKept + name) is > 0 and var figures)
                At(figures, () => LookKept(day));
            if (reader.Note(Notes.UntreatedKept + name) is > 0 and var untreated)
                At(untreated, () => LookUntreated(day));
        }
    }

    private bool Asked(DateOnly day) => day >= _asked.From && day <= _asked.To;

    private void At(long sequence, Action look)
    {
        if (!_marks.TryGetValue(sequence, out var looks))
            _marks[sequence] = looks = [];
        looks.Add(look);
    }

    private void Pass(long sequence)
    {
        while (_marks.Count > 0 && _marks.First() is var next && next.Key <= sequence)
        {
            _marks.Remove(next.Key);
            next.Value.ForEach(static look => look());
        }
    }

    private void Look(StoredCheckpoint stored)
    {
        if (reader.Image(stored) is not { } image)
        {
            _recount.Broken.Add(new(Law.Kept, stored.Sequence, $"checkpoint {stored.Sequence}", "crc"));
            return;
        }

        FigureLedger ledger;
        try
        {
            ledger = AcdImages.Restore(new(stored.Sequence, stored.At, stored.Version, image), plan, calendar.DayOf).Ledger;
        }
        catch (Exception e) when (e is not StorageException) // whatever is in it, the journal says the same
        {
            _recount.Broken.Add(new(Law.Kept, stored.Sequence, $"checkpoint {stored.Sequence}", e.Message));
            return;
        }

        var today = calendar.DayOf(stored.At);
        foreach (var day in new[] { today.AddDays(-1), today }.Where(day => Asked(day) && day != _edge && _recount.Days.Contains(day)))
        {
            var recounted = _recount.Sheet(day)!;
            var sheet = new FigureSheet();
            DayTelling.Write(sheet, ledger.Attempts(day), recounted.All.Keys.Where(static id => id.Kind == FigureKind.Queue).Select(static id => new QueueId(id.Of)).Distinct().ToDictionary(static queue => queue, queue => ledger.Queue(queue, day)));
            if (ledger.KnowsUntreated)
                _telling.Write(sheet, ledger.Untreated().Of(day));
            Add(day, AuditSource.Checkpoint, stored.Sequence, SheetComparison.Of(sheet, recounted, ledger.KnowsUntreated ? CheckpointKinds : CompareKinds));
        }
    }

    /// <summary>Looks at a day that is not changed any more, and lets go of it.</summary>
    private void Look(DateOnly day, Action? told)
    {
        if (Asked(day))
        {
            LookKept(day);
            LookUntreated(day);
            if (day != _edge)
                LookTold(day);
            var calls = _recount.Sheet(day)![AllCalls];
            _days.Add(new(day, _recount.Events(day), (long)calls));
            if (day == _edge)
                _calls[day] = calls; // what is published has calls that are deleted
            else if (_keptBeyond.TryGetValue(day, out var beyond))
                _calls[day] = calls + beyond;
            told?.Invoke();
        }

        _recount.Drop(day);
    }

    /// <summary>Figures kept of the day, as they were when they were kept.</summary>
    private void LookKept(DateOnly day)
    {
        if (!_recount.Days.Contains(day) || ReadKept(day) is not { } kept || !_seen.Add((day, AuditSource.Kept)))
            return;
        var sheet = new FigureSheet();
        DayTelling.Write(sheet, kept.Attempts, kept.Queues);
        PublishedSums.Check(day, sheet, _recount.Broken);
        var recounted = _recount.Sheet(day)!;
        _keptBeyond[day] = kept.Attempts.Attempts - recounted[AllCalls];
        var compared = SheetComparison.Of(sheet, recounted, DayKinds);
        if (compared.Differences.Count > 0 && reader.Note(Notes.FiguresKept + JournalTime.WriteDay(day)) == 0)
            _notes.Add(new(AuditRemark.KeptBefore, JournalTime.WriteDay(day)));
        Add(day, AuditSource.Kept, reader.Note(Notes.FiguresKept + JournalTime.WriteDay(day)), compared);
    }

    private Admin.DayFigures? ReadKept(DateOnly day)
    {
        try
        {
            return DayFigureStore.Find(reader, day);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            if (_seen.Add((day, AuditSource.Kept)))
                _recount.Broken.Add(new(Law.Kept, 0, JournalTime.WriteDay(day), e.Message));
            return null;
        }
    }

    private void LookUntreated(DateOnly day)
    {
        if (!_recount.Days.Contains(day) || ReadUntreated(day) is not { } kept || !_seen.Add((day, AuditSource.KeptUntreated)))
            return;
        if (kept.Beyond > 0)
        {
            _notes.Add(new(AuditRemark.TooManyUntreated, JournalTime.WriteDay(day), kept.Beyond));
            return;
        }

        var through = reader.Note(Notes.UntreatedKept + JournalTime.WriteDay(day));
        Add(day, AuditSource.KeptUntreated, through, WishComparison.Of(kept, _recount.Wanted(day)!));
        if (reader.Note(Notes.NumbersErased) is > 0 and var erased && reader.LastSequenceBefore(day) < erased)
        {
            _notes.Add(new(AuditRemark.NumbersErased, JournalTime.WriteDay(day)));
            return;
        }

        var sheet = new FigureSheet();
        _telling.Write(sheet, kept);
        PublishedSums.Check(day, sheet, _recount.Broken);
        Add(day, AuditSource.KeptUntreated, through, SheetComparison.Of(sheet, _recount.Sheet(day)!, [FigureKind.Untreated]));
    }

    private UntreatedDay? ReadUntreated(DateOnly day)
    {
        try
        {
            return UntreatedStore.Find(reader, day);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
        {
            if (_seen.Add((day, AuditSource.KeptUntreated)))
                _recount.Broken.Add(new(Law.Kept, 0, JournalTime.WriteDay(day), e.Message));
            return null;
        }
    }

    /// <summary>What the server tells of the day from its events, and what a comparison reads of it.</summary>
    private void LookTold(DateOnly day)
    {
        try
        {
            var recounted = _recount.Sheet(day)!;
            var (figures, untreated) = JournalFigures.FromEvents(reader, day, calendar.DayOf, _end);
            var sheet = new FigureSheet();
            DayTelling.Write(sheet, figures.Attempts, figures.Queues);
            _calls.TryAdd(day, figures.Attempts.Attempts);
            if (untreated.Beyond == 0)
                _telling.Write(sheet, untreated);
            else
                _notes.Add(new(AuditRemark.TooManyUntreated, JournalTime.WriteDay(day), untreated.Beyond));
            PublishedSums.Check(day, sheet, _recount.Broken);
            Add(day, AuditSource.Told, 0, SheetComparison.Of(sheet, recounted, untreated.Beyond == 0 ? Enum.GetValues<FigureKind>() : DayKinds));

            if (api is not null && !_seen.Contains((day, AuditSource.Kept)) && _seen.Add((day, AuditSource.Api)))
                Add(day, AuditSource.Api, 0, SheetComparison.Of(api.Statistics(day), recounted.Only(ApiTelling.IsSent), ApiKinds, ApiTelling.Rounding));
            if (_seen.Contains((day, AuditSource.Kept)))
                return; // a comparison reads what is kept
            var read = JournalDays.Read(reader, new(day, day), calendar.LocalOf, new Dictionary<DateOnly, string>(), through: _end).Days.Single();
            var compared = new FigureSheet();
            DayTelling.Write(compared, read.Attempts, read.Queues);
            Add(day, AuditSource.Compare, 0, SheetComparison.Of(compared.Only(IsCompared), recounted.Only(IsCompared), CompareKinds));
        }
        catch (StorageException) when (_recount.Broken.Told.Any(static one => one.Law == Law.Readable))
        {
            // An event of it cannot be read, and is told by its number: nothing is published of such a day.
        }
    }

    /// <summary>
    /// Today, while the server goes on: what it answers was so after one of the events it has written meanwhile, or is about to write. The journal is read on until that one is
    /// found, or nothing more comes.
    /// </summary>
    private void LookNow(RowReading reading, DateOnly today, CancellationToken stop)
    {
        foreach (var source in new[] { AuditSource.Api, AuditSource.Metrics })
        {
            var told = source == AuditSource.Api ? api!.Statistics(today) : api!.Metrics();
            var kinds = source == AuditSource.Api ? ApiKinds : [];
            SheetComparison compared;
            var quiet = 0;
            while ((compared = SheetComparison.Of(told, _recount.Sheet(today)!.Only(ApiTelling.IsSent), kinds, ApiTelling.Rounding)).Differences.Count > 0 && quiet * 250 < Patience.TotalMilliseconds)
            {
                var isMore = false;
                foreach (var placed in reading.Read(reader.Rows(_end, _end + 1), _end))
                {
                    _recount.Apply(placed);
                    (_end, isMore) = (placed.Sequence, true);
                }

                if (!isMore)
                {
                    quiet++;
                    stop.WaitHandle.WaitOne(250);
                }
            }

            _seen.Add((today, source));
            Add(today, source, _end, compared);
        }
    }

    private void Add(DateOnly day, AuditSource source, long sequence, SheetComparison compared) =>
        _figures.Add(new(day, source, sequence, compared.Compared, compared.Differences, day == _edge && _isEdgeCut ? Math.Max(1, _recount.Headless(day)) : _recount.Headless(day)));

    /// <summary>Days of which figures are kept and no events: they add up at least.</summary>
    private void Kept()
    {
        foreach (var day in reader.KeptSince(DateOnly.MinValue).Select(static row => row.Day).Distinct().Where(day => Asked(day) && !_days.Exists(one => one.Day == day)))
        {
            var sheet = new FigureSheet();
            if (ReadKept(day) is { } kept)
                DayTelling.Write(sheet, kept.Attempts, kept.Queues);
            if (ReadUntreated(day) is { Beyond: 0 } untreated)
                _telling.Write(sheet, untreated);
            PublishedSums.Check(day, sheet, _recount.Broken);
            _deleted.Add(day);
        }
    }

    /// <summary>The published days together have every call of the journal, each once.</summary>
    private void AddUp(BrokenLaws broken)
    {
        if (_calls.Count < _days.Count)
            return; // of some day nothing is published: that is told by itself
        var calls = _calls.Values.Sum();
        if (calls != _recount.Arrived)
            broken.Add(new(Law.DaysAddUp, 0, "", $"{calls}", $"{_recount.Arrived}"));
    }
}
