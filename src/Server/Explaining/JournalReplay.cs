using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Replay;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Explaining;

/// <summary>What came of deciding a day again.</summary>
/// <param name="Compared">Events of the day, compared.</param>
/// <param name="Taken">Events that a plan decided which is not to be had.</param>
/// <param name="Difference">The first; null: what was compared is the day that was, to the bit.</param>
/// <param name="Sequence">Of the event at the difference; 0: none, or something more is decided now.</param>
internal sealed record ReplayedDay(long Compared, long Taken, Difference? Difference, long Sequence);

/// <summary>Decides a day of the journal again, or lets its people come before another plan.</summary>
/// <param name="reader">The journal.</param>
/// <param name="calendar">The service's calendar.</param>
/// <param name="day">The day.</param>
internal sealed class JournalReplay(JournalReader reader, ServiceCalendar calendar, DateOnly day)
{
    private readonly long _last = reader.LastSequenceBefore(day);

    /// <summary>The journal's beginning was deleted, and no checkpoint lies before the day: what was open then is known as far as its events are there.</summary>
    public bool IsBeginningDeleted { get; private set; }

    /// <summary>Fingerprints of the plans that decided: as the day began, and each taken in it. Null: the journal does not say.</summary>
    public IReadOnlyList<string?> Fingerprints()
    {
        var taken = reader.ReadDayOf(day, "planTaken").OfType<PlanTaken>().Select(static e => (string?)e.Fingerprint).ToList();
        var first = _last > 0 ? (reader.LastOfKind("planTaken", _last) as PlanTaken)?.Fingerprint : null;
        return _last > 0 || taken.Count == 0 ? [first, .. taken] : taken;
    }

    /// <summary>Decides the day again, from the state the journal says it began with, and compares to the bit.</summary>
    /// <param name="planOf">The plan of a fingerprint; null: it is not to be had, and what it decided is taken as it was.</param>
    /// <param name="first">The plan as the day began; where that is not to be had, any.</param>
    /// <param name="isKnown">It is the one.</param>
    /// <param name="read">Told of each instant read; may throw to end it.</param>
    /// <exception cref="StorageException">The day's own beginning is deleted.</exception>
    public ReplayedDay Exact(Func<string, AcdPlan?> planOf, AcdPlan first, bool isKnown, Action<int>? read = null)
    {
        var instant = new List<JournalLine>();
        var events = new List<AcdEvent>();
        var replay = new DayReplay(Before(first), planOf, (decided, at) => IsSame(decided, instant[at]), isKnown);
        foreach (var line in reader.ReadDayLines(day))
        {
            if (instant.Count > 0 && instant[0].Event.At != line.Event.At && Decided() is { } difference)
                return difference;
            instant.Add(line);
            events.Add(line.Event);
        }

        return (instant.Count > 0 ? Decided() : null) ?? new(replay.Compared, replay.Taken, null, 0);

        ReplayedDay? Decided()
        {
            if (replay.Decide(events) is { } difference)
                return new(replay.Compared, replay.Taken, difference, instant.FirstOrDefault(one => ReferenceEquals(one.Event, difference.Was)).Sequence);
            read?.Invoke(instant.Count);
            instant.Clear();
            events.Clear();
            return null;
        }
    }

    /// <summary>The day's people.</summary>
    /// <param name="known">The plan that decided; where it is not to be had, the one to be tried.</param>
    /// <param name="isDecided">It is the one that decided.</param>
    /// <param name="until">When nothing more is known of the day: now, when it is not over.</param>
    /// <param name="measures">Hours of the day where the service is; null: in UTC.</param>
    /// <param name="read">Told of each event read; may throw to end it.</param>
    /// <exception cref="StorageException">The day's own beginning is deleted.</exception>
    public DayAgain People(AcdPlan known, bool isDecided, DateTimeOffset until, Measures? measures = null, Action<int>? read = null)
    {
        var before = _last == 0 && reader.FirstSequence() is 0 or 1 ? null : Before(known).Image();
        var again = new DayAgain(before, known, calendar.StartOf(day), isDecided, measures);
        foreach (var line in reader.ReadDay(day))
        {
            again.Apply(line.Event);
            read?.Invoke(1);
        }

        var end = calendar.StartOf(day.AddDays(1));
        again.Finish(end < until ? end : until);
        return again;
    }

    /// <summary>The core as it was when the last event before the day had been decided.</summary>
    private AcdCore Before(AcdPlan plan)
    {
        if (_last == 0 && reader.FirstSequence() is 0 or 1)
            return new(plan);
        if (FromCheckpoint(plan) is var (checkpoint, after))
            return Restored(checkpoint, reader.ReadAll(after));
        if (reader.FirstSequence() == 1)
            return Restored(new(plan), reader.ReadAll());
        if (_last == 0)
            throw new StorageException($"the journal begins with event {reader.FirstSequence()}, on {day:yyyy-MM-dd} itself: what was open then is not known any more. Choose a later day.");
        IsBeginningDeleted = true;
        var whole = new WholeStories();
        return Restored(new(plan), reader.ReadAll().Where(entry => whole.Takes(entry.Event)));
    }

    private AcdCore Restored(AcdCore core, IEnumerable<JournalledEvent> events)
    {
        foreach (var (sequence, e) in events)
        {
            if (sequence > _last)
                break;
            core.Restore(e);
        }

        return core;
    }

    private (AcdCore Core, long After)? FromCheckpoint(AcdPlan plan)
    {
        foreach (var stored in reader.Checkpoints().Where(one => one.IsWhole && one.Version == AcdImages.Version && one.Sequence <= _last))
        {
            if (reader.Image(stored) is { } image)
                return (AcdImages.Restore(new(stored.Sequence, stored.At, stored.Version, image), plan, calendar.DayOf).Core, stored.Sequence);
        }

        return null;
    }

    /// <summary>Which configuration it was is told by itself; here counts what was decided. A line of an earlier version may be written otherwise.</summary>
    private static bool IsSame(AcdEvent decided, JournalLine line)
    {
        if (decided is PlanTaken taken && line.Event is PlanTaken was)
            return taken with { Fingerprint = "" } == was with { Fingerprint = "" } && taken.Upon == was.Upon;
        var body = AcdEventFormat.Body(decided);
        return body == line.Body || body == AcdEventFormat.Body(line.Event);
    }
}
