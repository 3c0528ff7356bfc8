using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.FollowUps;

/// <summary>What became of people who went home: from the journal, and of days whose events may be deleted from what was kept of them.</summary>
internal static class FollowUpReading
{
    /// <param name="reader">The journal.</param>
    /// <param name="from">They left then or later. Nobody is on a list before that, so nothing earlier is read.</param>
    /// <param name="to">They left then or before.</param>
    /// <param name="dayOf">The calendar that the journal was written with.</param>
    public static IReadOnlyList<FollowedUp> Read(JournalReader reader, DateOnly from, DateOnly to, Func<DateTimeOffset, DateOnly> dayOf)
    {
        var (kept, days) = DayFigureStore.FollowUpsSince(reader, from);
        var ledger = new FollowUpLedger(dayOf);
        foreach (var (_, e) in reader.ReadCallbacks(reader.LastSequenceBefore(from)))
        {
            if (e is not CallbackRequested asked || (asked.FollowUp is not null && !days.Contains(dayOf(asked.At)))) ledger.Apply(e);
        }

        return
        [
            .. kept.Concat(ledger.Queues.SelectMany(queue => ledger.Of(queue, DateOnly.MinValue, DateOnly.MaxValue).Select(figures => new FollowedUp(queue, figures))))
                .Where(one => one.Figures.Discharged >= from && one.Figures.Discharged <= to),
        ];
    }
}
