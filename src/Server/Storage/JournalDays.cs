using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Days;

namespace ContactCenter.Server.Storage;

/// <summary>The days of a period from the journal, for looking back; safe beside the running server.</summary>
internal static class JournalDays
{
    private static readonly string[] NotNeeded = [.. DayReading.NotNeeded.Select(AcdEventFormat.Kind)];

    /// <summary>A sheet for each day. Days whose events were deleted are told by the figures kept of them.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="period">Which days.</param>
    /// <param name="localOf">The clock on the service's wall, by which the journal's days were told apart.</param>
    /// <param name="holidays">Days that a calendar names.</param>
    /// <param name="read">Told after each day that has been read; there are two more than in the period.</param>
    /// <param name="through">As they were after this event.</param>
    /// <param name="stop">Looked at after each day.</param>
    /// <exception cref="StorageException">The journal cannot be read.</exception>
    public static PeriodDays Read(
        JournalReader reader, Period period, Func<DateTimeOffset, DateTime> localOf, IReadOnlyDictionary<DateOnly, string> holidays, Action? read = null, long through = long.MaxValue, CancellationToken stop = default)
    {
        var reading = new DayReading(localOf);
        long last = 0;
        // The day before and after too: calls cross midnight.
        for (var day = period.From.AddDays(-1); day <= period.To.AddDays(1); day = day.AddDays(1))
        {
            foreach (var (sequence, e) in reader.ReadDayWithout(day, NotNeeded).TakeWhile(entry => entry.Sequence <= through))
            {
                reading.Apply(e);
                last = Math.Max(last, sequence);
            }

            stop.ThrowIfCancellationRequested();
            read?.Invoke();
        }

        var (contacts, requests) = reading.Unsettled(period.From, period.To);
        foreach (var (sequence, e) in contacts.SelectMany(contact => reader.ReadContact(contact.Value)))
        {
            if (sequence > last && sequence <= through) reading.Settle(e);
        }

        foreach (var (sequence, e) in requests.SelectMany(reader.ReadCallback))
        {
            if (sequence > last && sequence <= through) reading.Settle(e);
        }

        return new(period, [.. period.Days.Select(day => DayFigureStore.Find(reader, day) is { } kept ? new(day, kept.Queues, kept.Attempts, HasEvents: false) : reading.Sheet(day))], holidays);
    }
}
