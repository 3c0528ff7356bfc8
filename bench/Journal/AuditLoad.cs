using System.Diagnostics;
using ContactCenter.Acd;
using ContactCenter.Analysis.Tests.Comparison;
using ContactCenter.Server.Auditing;
using ContactCenter.Server.Hosting;

namespace ContactCenter.JournalBench;

/// <summary>How long it takes to count every figure of some days again, and how much memory.</summary>
internal static class AuditLoad
{
    private static readonly DateOnly First = new(2025, 1, 6);

    public static async Task<int> RunAsync(Place place, int calls, int days, CancellationToken stop)
    {
        using (place)
        {
            var journal = place.Open();
            var made = new MadeDays(1);
            long written = 0;
            for (var day = 0; day < days; day++)
            {
                var events = made.Day(First.AddDays(day), calls, 0.8);
                written += events.Count;
                if (!journal.TryAppend(events)) throw new InvalidOperationException("refused");
                await journal.MarkAsync().WaitAsync(stop);
            }

            GC.Collect();
            var (began, processor, collected) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
            var report = new JournalAudit(journal.Reader(), new AcdPlan(new Dictionary<int, string>(), [], []), new ServiceCalendar("UTC")).Run(stop: stop);
            Console.WriteLine(FormattableString.Invariant(
                $"{place.Kind}: {days} days of {calls} calls, {written} events, {report.Compared} figures, {report.Disagreeing} disagree, {report.BrokenCount} laws broken: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F1} s of processor;"));
            Console.WriteLine(FormattableString.Invariant(
                $"  allocated {(GC.GetTotalAllocatedBytes() - collected) / 1e6:F0} MB, held {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
            await place.CloseAsync(journal);
        }

        return 0;
    }
}
