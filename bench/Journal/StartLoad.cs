using System.Diagnostics;
using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.JournalBench;

/// <summary>How long it takes to be where the journal ends.</summary>
internal static class StartLoad
{
    private const int Agents = 200;

    /// <summary>What a start reads on the average behind a checkpoint every 50 000 events.</summary>
    private const int Tail = 25_000;

    private const int UnderWay = 50_000;

    public static async Task<int> RunAsync(Place place, int events, CancellationToken stop)
    {
        using (place)
        {
            var journal = place.Open();
            var (core, ledger) = (new AcdCore(CallEvents.Plan(Agents)), new FigureLedger(CallEvents.DayOf));
            Func<byte[]>? image = null;
            var taking = TimeSpan.Zero;
            long written = 0, covered = 0;
            for (var call = 0; written < events; call++)
            {
                foreach (var decision in CallEvents.Call(call, Agents))
                {
                    if (!journal.TryAppend(decision)) throw new InvalidOperationException("refused");
                    written += decision.Length;
                    foreach (var happened in image is null ? decision : [])
                    {
                        core.Restore(happened);
                        ledger.Apply(happened);
                    }
                }

                if (journal.Health.Waiting > UnderWay) await journal.MarkAsync().WaitAsync(stop);
                if (image is not null || written < events - Tail) continue;
                (var began, covered) = (Stopwatch.GetTimestamp(), written);
                image = AcdImages.Of(core, ledger);
                taking = Stopwatch.GetElapsedTime(began);
            }

            await journal.MarkAsync().WaitAsync(stop);
            Start(journal, place.Kind, "whole journal", -1);
            var writing = Stopwatch.GetTimestamp();
            var bytes = image!();
            await CheckpointStore.WriteAsync(journal, new Checkpoint(covered, DateTimeOffset.UnixEpoch, AcdImages.Version, bytes));
            Console.WriteLine(FormattableString.Invariant(
                $"{place.Kind}: image of {bytes.Length} bytes taken in {taking.TotalMilliseconds:F1} ms, written in {Stopwatch.GetElapsedTime(writing).TotalMilliseconds:F0} ms"));
            Start(journal, place.Kind, "checkpoint and tail", AcdImages.Version);
            await place.CloseAsync(journal);
        }

        return 0;
    }

    private static void Start(Journal journal, string kind, string from, int version)
    {
        var began = Stopwatch.GetTimestamp();
        var (begin, _) = AcdStart.From(journal.Reader(), CallEvents.Plan(Agents), CallEvents.DayOf, DateTimeOffset.UnixEpoch, version, NullLogger.Instance);
        Console.WriteLine(FormattableString.Invariant($"{kind}: start from the {from}: {begin.Events} events in {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s"));
    }
}
