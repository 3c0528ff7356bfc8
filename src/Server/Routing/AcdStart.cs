using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Routing;

/// <summary>What an <see cref="AcdActor"/> begins with.</summary>
/// <param name="Core">The routing core.</param>
/// <param name="Ledger">The figures.</param>
/// <param name="LastAt">The newest time in the journal: nothing happens before it any more.</param>
/// <param name="Events">How many events there were.</param>
internal sealed record AcdBeginning(AcdCore Core, FigureLedger Ledger, DateTimeOffset LastAt, long Events);

/// <summary>Brings the routing core back to where the journal ends.</summary>
internal static class AcdStart
{
    /// <summary>
    /// Applies every event of the journal, then ends what was open at the stop; what that decides is journalled in turn.
    /// </summary>
    public static AcdBeginning From(
        Journal journal, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf, DateTimeOffset now)
    {
        var core = new AcdCore(plan);
        var ledger = new FigureLedger(dayOf);
        long count = 0;
        foreach (var entry in journal.Reader().ReadAll())
        {
            core.Restore(entry.Event);
            ledger.Apply(entry.Event);
            if (entry.Event.At > now) now = entry.Event.At; // the clock was set back while we were down
            count++;
        }

        var events = new List<AcdEvent>();
        core.AfterRestart(now, events);
        foreach (var happened in events) ledger.Apply(happened);
        if (!journal.TryAppend(events)) throw new StorageException("The journal did not take what the restart decided.");
        return new(core, ledger, now, count);
    }
}
