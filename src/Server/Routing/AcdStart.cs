using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Routing;

/// <summary>What an <see cref="AcdActor"/> begins with.</summary>
/// <param name="Core">The routing core.</param>
/// <param name="Ledger">The figures.</param>
/// <param name="LastAt">The newest time in the journal: nothing happens before it any more.</param>
/// <param name="Events">How many events were read.</param>
/// <param name="Checkpoint">The event after which they begin; 0: with the first.</param>
internal sealed record AcdBeginning(AcdCore Core, FigureLedger Ledger, DateTimeOffset LastAt, long Events, long Checkpoint = 0)
{
    /// <summary>What the restart decided: journalled, and to be told when telephones can be rung.</summary>
    public IReadOnlyList<AcdEvent> Decided { get; init; } = [];
}

/// <summary>Brings the routing core back to where the journal ends.</summary>
internal static class AcdStart
{
    /// <summary>
    /// Takes the newest checkpoint that can be read, applies every event after it, then ends what was open at the stop;
    /// what that decides is journalled in turn. Without a checkpoint the whole journal is read.
    /// </summary>
    public static AcdBeginning From(
        Journal journal, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf, DateTimeOffset now, ILogger log)
    {
        var (begin, events) = From(journal.Reader(), plan, dayOf, now, AcdImages.Version, log);
        if (!journal.TryAppend(events)) throw new StorageException("The journal did not take what the restart decided.");
        return begin with { Decided = events };
    }

    /// <summary>The same without writing: what is still to be journalled comes with it.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="plan">The plan that holds now.</param>
    /// <param name="dayOf">The service's calendar.</param>
    /// <param name="now">UTC.</param>
    /// <param name="version">Version of the checkpoints that may be used.</param>
    /// <param name="log">Told of each checkpoint that cannot be used.</param>
    public static (AcdBeginning Begin, List<AcdEvent> Decided) From(
        JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf, DateTimeOffset now, int version, ILogger log)
    {
        var read = CheckpointStore.Newest(reader, version, checkpoint => Read(reader, plan, dayOf, checkpoint), log) ?? Read(reader, plan, dayOf, log);
        if (read.LastAt > now) now = read.LastAt; // the clock was set back while we were down
        var events = new List<AcdEvent>();
        read.Core.AfterRestart(now, events);
        foreach (var happened in events) read.Ledger.Apply(happened);
        read.Ledger.Forget(dayOf(now).AddDays(-1)); // earlier days are read from the journal
        return (read with { LastAt = now }, events);
    }

    private static AcdBeginning Read(JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf, Checkpoint checkpoint)
    {
        var (core, ledger) = AcdImages.Restore(checkpoint, plan, dayOf);
        if (!ledger.KnowsUntreated)
        {
            var day = dayOf(checkpoint.At);
            foreach (var (_, happened) in reader.ReadDays(day.AddDays(-1), day).TakeWhile(entry => entry.Sequence <= checkpoint.Sequence)) ledger.ApplyUntreated(happened);
        }

        return Read(core, ledger, checkpoint.At, reader.ReadAll(checkpoint.Sequence)) with { Checkpoint = checkpoint.Sequence };
    }

    private static AcdBeginning Read(JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf, ILogger log)
    {
        var events = reader.ReadAll();
        if (reader.FirstSequence() is > 1 and var first)
        {
            StorageLog.BeginningDeleted(log, first);
            var whole = new WholeStories();
            events = events.Where(entry => whole.Takes(entry.Event));
        }

        return Read(new AcdCore(plan), new FigureLedger(dayOf), DateTimeOffset.MinValue, events);
    }

    private static AcdBeginning Read(AcdCore core, FigureLedger ledger, DateTimeOffset lastAt, IEnumerable<JournalledEvent> events)
    {
        long count = 0;
        foreach (var (_, happened) in events)
        {
            core.Restore(happened);
            ledger.Apply(happened);
            if (happened.At > lastAt) lastAt = happened.At;
            count++;
        }

        return new(core, ledger, lastAt, count);
    }
}
