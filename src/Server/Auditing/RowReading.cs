using ContactCenter.Acd;
using ContactCenter.Analysis.Audit;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Auditing;

/// <summary>Reads the journal's lines one by one, whatever is wrong with one of them: each fault is told, and the next line is read.</summary>
/// <param name="dayOf">The service's calendar.</param>
/// <param name="broken">Where faults are written down.</param>
internal sealed class RowReading(Func<DateTimeOffset, DateOnly> dayOf, BrokenLaws broken)
{
    private const int LongestTold = 120;
    private long _otherDays;
    private long _firstOtherDay;
    private (string Kept, string Calendar) _otherDay;

    /// <summary>The events that can be read.</summary>
    /// <param name="rows">In their order.</param>
    /// <param name="after">The line before the first.</param>
    public IEnumerable<Placed> Read(IEnumerable<JournalRow> rows, long after)
    {
        var last = after;
        foreach (var row in rows)
        {
            if (row.Sequence != last + 1)
                broken.Add(new(Law.NoGap, row.Sequence, "", $"{last + 1}–{row.Sequence - 1}"));
            last = row.Sequence;
            if (Event(row) is { } e)
                yield return new(row.Sequence, e);
        }

        if (_otherDays > 0)
            broken.Add(new(Law.DayAsCalendar, _firstOtherDay, $"{_otherDays}", _otherDay.Kept, _otherDay.Calendar));
    }

    private AcdEvent? Event(JournalRow row)
    {
        if (!AcdEventFormat.TryRead(row.Kind, row.Body, out var e, out var problem))
        {
            broken.Add(new(Law.Readable, row.Sequence, row.Contact ?? "", $"{row.Kind}: {(problem.Length > LongestTold ? problem[..LongestTold] + "…" : problem)}"));
            return null;
        }

        var written = AcdEventFormat.Write(e);
        Same(row, "at", row.At, JournalTime.Write(e.At));
        Same(row, "contact", row.Contact, written.Contact);
        Same(row, "agent", row.Agent, written.Agent);
        Same(row, "queue", row.Queue, written.Queue);
        var day = JournalTime.WriteDay(dayOf(e.At));
        if (row.Day != day && _otherDays++ == 0)
            (_firstOtherDay, _otherDay) = (row.Sequence, (row.Day, day));
        return e;
    }

    private void Same(JournalRow row, string what, string? kept, string? says)
    {
        if (kept != says)
            broken.Add(new(Law.RowAsEvent, row.Sequence, row.Contact ?? "", $"{what} {kept ?? "–"}", $"{what} {says ?? "–"}"));
    }
}
