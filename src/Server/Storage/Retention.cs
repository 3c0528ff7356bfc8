using System.Data.Common;
using ContactCenter.Acd;
using Dapper;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Storage;

/// <summary>How long what is kept.</summary>
/// <param name="Keep">Events of days further back are deleted; null: never.</param>
/// <param name="KeepNumbers">Telephone numbers are erased from events of days further back; null: they stay with the events.</param>
internal sealed record RetentionTimes(TimeSpan? Keep, TimeSpan? KeepNumbers);

/// <summary>
/// Deletes what is older than it is to be kept, in the background and in small pieces between which the journal writes. An
/// event is deleted only when two checkpoints stand after it, so that a start never misses it; the figures of its day are
/// kept first, and what an agent's newest status is, and how a switch was turned last, is never deleted: that holds until the next.
/// </summary>
internal sealed class Retention(Journal journal, RetentionTimes times, int checkpointVersion, Func<DateTimeOffset, DateOnly> dayOf, TimeProvider time, ILogger log)
    : IAsyncDisposable
{
    /// <summary>Events in one piece. The journal waits for a piece: some milliseconds.</summary>
    private const int PieceSize = 200;

    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Goes on in the background until it is disposed.</summary>
    public void Start() => _loop = times is { Keep: null, KeepNumbers: null } ? Task.CompletedTask : Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Erases and deletes all that is due.</summary>
    /// <returns>Numbers erased and events deleted.</returns>
    /// <exception cref="StorageException">The database refused, or the journal stopped; it goes on from there the next time.</exception>
    public async Task<(long Erased, long Deleted)> SweepAsync(CancellationToken stop = default)
    {
        var today = time.GetUtcNow();
        var erased = times.KeepNumbers is { } numbers ? await EraseAsync(dayOf(today - numbers), stop) : 0;
        var deleted = times.Keep is { } keep ? await DeleteAsync(dayOf(today - keep), stop) : 0;
        if (erased + deleted > 0)
        {
            journal.Settle();
            StorageLog.Swept(log, erased, deleted);
        }

        return (erased, deleted);
    }

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(FirstAfter, time, _stop.Token);
            while (true)
            {
                try
                {
                    await SweepAsync(_stop.Token);
                }
                catch (StorageException e)
                {
                    StorageLog.SweepFailed(log, e.Message);
                }

                await Task.Delay(Every, time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The stop.
        }
    }

    private async Task<long> EraseAsync(DateOnly before, CancellationToken stop)
    {
        var reader = journal.Reader();
        var last = reader.LastSequenceBefore(before);
        var through = reader.LastSequence();
        long count = 0;
        var erased = reader.Note(Notes.NumbersErased);
        foreach (var day in reader.Days().Where(day => erased < last && day < before && reader.LastSequenceBefore(day.AddDays(1)) > erased))
        {
            // Who came twice is known by the numbers.
            await UntreatedStore.KeepAsync(journal, JournalFigures.ReadUntreated(reader, day, dayOf, through), through);
            stop.ThrowIfCancellationRequested();
        }

        for (var from = erased; from < last;)
        {
            var page = reader.ReadKinds(NumberErasure.Kinds, from, last, PieceSize);
            var to = page.Count < PieceSize ? last : page[^1].Sequence;
            count += await RewriteAsync([.. page.Select(static e => (e.Sequence, NumberErasure.Of(e.Event)))], to);
            from = to;
            await Task.Delay(Breath, time, stop);
        }

        return count + await EraseCallbacksAsync(reader, last, stop);
    }

    /// <summary>
    /// Somebody who waits to be called keeps the number until then, however long that is. With it goes what people wrote about the request:
    /// that first, so that a sweep which is broken off finds the request again.
    /// </summary>
    private async Task<long> EraseCallbacksAsync(JournalReader reader, long last, CancellationToken stop)
    {
        // These two kinds, in this order: the index that names them serves for no other question.
        var all = reader.ReadKinds(["callbackRequested", "callbackClosed"], 0, long.MaxValue, int.MaxValue);
        var closed = all.Select(static e => e.Event).OfType<CallbackClosed>().ToLookup(static e => e.Callback);
        long count = 0;
        foreach (var piece in all.Where(e => e.Sequence <= last).SelectMany(e => e.Event is CallbackRequested asked ? Changes(reader, e.Sequence, asked, closed[asked.Callback]) : []).Chunk(PieceSize))
        {
            count += await RewriteAsync(piece, reached: null);
            await Task.Delay(Breath, time, stop);
        }

        return count;
    }

    private static IEnumerable<(long Sequence, AcdEvent? Event)> Changes(JournalReader reader, long sequence, CallbackRequested asked, IEnumerable<CallbackClosed> closed)
    {
        var whole = NumberErasure.Of(asked);
        if (!closed.Any() || (whole is null && closed.All(end => NumberErasure.WordsOf(end, asked) is null))) return [];
        return reader.ReadCallback(asked.Callback)
            .Select(e => (e.Sequence, NumberErasure.WordsOf(e.Event, asked)))
            .Append((sequence, whole))
            .Where(static change => change.Item2 is not null);
    }

    private async Task<long> RewriteAsync(IReadOnlyList<(long Sequence, AcdEvent? Event)> changes, long? reached)
    {
        var rows = changes.Where(static change => change.Event is not null).Select(static change => new { seq = change.Sequence, body = AcdEventFormat.Body(change.Event!) }).ToArray();
        await journal.ChoreAsync((connection, transaction) =>
        {
            connection.Execute("UPDATE event SET body = @body WHERE seq = @seq", rows, transaction);
            if (reached is { } to) Notes.Set(connection, transaction, Notes.NumbersErased, to);
        });
        return rows.Length;
    }

    private async Task<long> DeleteAsync(DateOnly before, CancellationToken stop)
    {
        var reader = journal.Reader();
        var whole = reader.Checkpoints().Where(one => one.IsWhole && one.Version == checkpointVersion).Take(CheckpointStore.Kept).ToArray();
        if (whole.Length < CheckpointStore.Kept) return 0;
        var from = reader.Note(Notes.Deleted);
        // Never the newest event: the numbering goes on from it.
        var last = Math.Min(reader.LastSequenceBefore(before), Math.Min(whole[^1].Sequence, reader.LastSequence() - 1));
        if (last <= from) return 0;

        var through = reader.LastSequence();
        // The day after is made from the events of the day before, too.
        foreach (var day in reader.Days().Where(day => day <= before))
        {
            if (DayFigureStore.Find(reader, day) is null) await DayFigureStore.KeepAsync(journal, JournalFigures.Read(reader, day, dayOf, through), through);
            if (UntreatedStore.Find(reader, day) is null) await UntreatedStore.KeepAsync(journal, JournalFigures.ReadUntreated(reader, day, dayOf, through), through);
            stop.ThrowIfCancellationRequested();
        }

        long count = 0;
        for (; from < last; from += PieceSize)
        {
            var (after, to) = (from, Math.Min(from + PieceSize, last));
            await journal.ChoreAsync((connection, transaction) =>
            {
                count += Delete(connection, transaction, after, to);
                Notes.Set(connection, transaction, Notes.Deleted, to);
            });
            await Task.Delay(Breath, time, stop);
        }

        // What was spared before, and has been followed by another since.
        await journal.ChoreAsync((connection, transaction) => count += Delete(connection, transaction, 0, last));
        // And what is spared holds no number longer than the others.
        var spared = reader.ReadKinds(["switchTurned"], 0, last, int.MaxValue).Select(static e => (e.Sequence, NumberErasure.Of(e.Event))).Where(static e => e.Item2 is not null).ToArray();
        if (spared.Length > 0) await RewriteAsync(spared, reached: null);
        return count;
    }

    private static int Delete(DbConnection connection, DbTransaction transaction, long after, long to) => connection.Execute(
        """
        DELETE FROM event WHERE seq > @after AND seq <= @to AND NOT (kind = 'agentStatusChanged' AND NOT EXISTS (
            SELECT 1 FROM event AS later WHERE later.agent = event.agent AND later.seq > event.seq AND later.kind = 'agentStatusChanged'))
            AND NOT (kind = 'switchTurned' AND NOT EXISTS (SELECT 1 FROM event AS later WHERE later.contact = event.contact AND later.seq > event.seq))
        """,
        new { after, to },
        transaction);
}

/// <summary>How far the upkeep has come.</summary>
internal static class Notes
{
    public const string NumbersErased = "numbers erased up to";
    public const string Deleted = "deleted up to";

    /// <summary>And the day: the last event that the figures kept of it know.</summary>
    public const string FiguresKept = "figures kept ";

    /// <inheritdoc cref="FiguresKept"/>
    public const string UntreatedKept = "untreated kept ";

    public static void Set(DbConnection connection, DbTransaction transaction, string name, long value) => connection.Execute(
        "INSERT INTO note(name, body) VALUES (@name, @body) ON CONFLICT(name) DO UPDATE SET body = excluded.body",
        new { name, body = value.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        transaction);
}
