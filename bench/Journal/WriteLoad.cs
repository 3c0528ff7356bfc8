using System.Diagnostics;
using ContactCenter.Server.Storage;

namespace ContactCenter.JournalBench;

/// <summary>How much the journal takes, and how long a promise waits at a steady rate.</summary>
internal static class WriteLoad
{
    private const int Agents = 200;

    /// <summary>Records under way at most: far below where the journal refuses.</summary>
    private const int UnderWay = 50_000;

    private static readonly int[] Rates = [1, 100, 1_000, 5_000, 10_000];

    public static async Task<int> RunAsync(Place place, int events, TimeSpan each, CancellationToken stop)
    {
        using (place)
        {
            var journal = place.Open();
            // Before the flood, which the database is still clearing away a while later.
            Console.WriteLine($"{place.Kind}\nevents/s  promises  p50 ms  p99 ms  max ms");
            var call = 0;
            foreach (var rate in Rates) call = await SteadyAsync(journal, rate, each, call, stop);
            await MostAsync(journal, place.Kind, call, events, stop);
            await place.CloseAsync(journal);
        }

        return 0;
    }

    private static async Task MostAsync(Journal journal, string kind, int call, int events, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var written = 0;
        while (written < events)
        {
            foreach (var decision in CallEvents.Call(call++, Agents))
            {
                if (!journal.TryAppend(decision)) throw new InvalidOperationException("refused");
                written += decision.Length;
            }

            if (journal.Health.Waiting > UnderWay) await journal.MarkAsync().WaitAsync(stop);
        }

        await journal.MarkAsync().WaitAsync(stop);
        var took = Stopwatch.GetElapsedTime(began);
        Console.WriteLine(FormattableString.Invariant($"{kind}: {written} events in {took.TotalSeconds:F2} s, {written / took.TotalSeconds:F0} events/s"));
    }

    /// <summary>Each decision is a promise awaited by itself, as a caller's place in the queue is.</summary>
    private static async Task<int> SteadyAsync(Journal journal, int rate, TimeSpan length, int call, CancellationToken stop)
    {
        var waits = new List<double>();
        var pending = new List<Task>();
        var began = Stopwatch.GetTimestamp();
        long sent = 0;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var decisions = CallEvents.Call(call, Agents).GetEnumerator();
        while (Stopwatch.GetElapsedTime(began) < length && await tick.WaitForNextTickAsync(stop))
        {
            while (sent < Stopwatch.GetElapsedTime(began).TotalSeconds * rate)
            {
                if (!decisions.MoveNext())
                {
                    decisions = CallEvents.Call(++call, Agents).GetEnumerator();
                    continue;
                }

                sent += decisions.Current.Length;
                pending.Add(WaitAsync(journal.AppendAsync(decisions.Current), waits));
            }
        }

        await Task.WhenAll(pending);
        waits.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{rate,8}  {waits.Count,8}  {At(waits, 0.5),6:F2}  {At(waits, 0.99),6:F2}  {waits[^1],6:F2}"));
        return call + 1;
    }

    private static async Task WaitAsync(Task<long> onDisk, List<double> waits)
    {
        var began = Stopwatch.GetTimestamp();
        await onDisk;
        var waited = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        lock (waits) waits.Add(waited);
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
