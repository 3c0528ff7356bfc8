using ContactCenter.Acd;
using ContactCenter.Analysis.Replay;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Explaining;

/// <summary>What came of deciding a day again.</summary>
/// <param name="Events">Of the day, compared.</param>
/// <param name="Difference">The first; null: it is the day that was, to the bit.</param>
/// <param name="Sequence">Of the event at the difference; 0: none, or something more is decided now.</param>
/// <param name="Fingerprint">Of the plan that decided when the day began; null: the journal does not say.</param>
internal sealed record ReplayedDay(long Events, Difference? Difference, long Sequence, string? Fingerprint);

/// <summary>Decides a day of the journal again.</summary>
/// <param name="reader">The journal.</param>
/// <param name="plan">The plan it is decided by.</param>
/// <param name="dayOf">The service's calendar.</param>
internal sealed class JournalReplay(JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf)
{
    /// <summary>Decides a day again, from the state the journal says it began with.</summary>
    /// <exception cref="StorageException">What came before the day is needed, and deleted.</exception>
    public ReplayedDay Run(DateOnly day)
    {
        var last = reader.LastSequenceBefore(day);
        var replay = new DayReplay(Before(day, last), _ => plan, Text);
        long events = 0;
        foreach (var instant in Instants(reader.ReadDay(day)))
        {
            events += instant.Count;
            if (replay.Decide([.. instant.Select(static one => one.Event)]) is { } difference)
                return new(events, difference, instant.FirstOrDefault(one => ReferenceEquals(one.Event, difference.Was)).Sequence, Fingerprint(last));
        }

        return new(events, null, 0, Fingerprint(last));
    }

    /// <summary>The core as it was when the last event before the day had been decided.</summary>
    private AcdCore Before(DateOnly day, long last)
    {
        if (last == 0 && reader.FirstSequence() is 0 or 1)
            return new(plan);
        var (core, after) = FromCheckpoint(last) ?? (new(plan), 0);
        if (after == 0 && reader.FirstSequence() != 1)
            throw new StorageException($"the journal begins with event {reader.FirstSequence()}, and no checkpoint lies before {day:yyyy-MM-dd}: what was open then is not known any more. Choose a later day.");
        foreach (var (sequence, e) in reader.ReadAll(after))
        {
            if (sequence > last)
                break;
            core.Restore(e);
        }

        return core;
    }

    private (AcdCore Core, long After)? FromCheckpoint(long last)
    {
        foreach (var stored in reader.Checkpoints().Where(one => one.IsWhole && one.Version == AcdImages.Version && one.Sequence <= last))
        {
            if (reader.Image(stored) is { } image)
                return (AcdImages.Restore(new(stored.Sequence, stored.At, stored.Version, image), plan, dayOf).Core, stored.Sequence);
        }

        return null;
    }

    private string? Fingerprint(long last) => reader.ReadKinds(["planTaken"], 0, Math.Max(last, 1), int.MaxValue).Select(static one => one.Event).OfType<PlanTaken>().LastOrDefault()?.Fingerprint;

    /// <summary>Which configuration it was is told by itself; here counts what was decided.</summary>
    private static string Text(AcdEvent e) => AcdEventFormat.Body(e is PlanTaken taken ? taken with { Fingerprint = "" } : e);

    private static IEnumerable<List<JournalledEvent>> Instants(IEnumerable<JournalledEvent> events)
    {
        var instant = new List<JournalledEvent>();
        foreach (var one in events)
        {
            if (instant.Count > 0 && instant[0].Event.At != one.Event.At)
            {
                yield return instant;
                instant = [];
            }

            instant.Add(one);
        }

        if (instant.Count > 0)
            yield return instant;
    }
}
