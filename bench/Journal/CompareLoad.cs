using System.Diagnostics;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;
using ContactCenter.Analysis.Tests.Comparison;
using ContactCenter.Server.Storage;

namespace ContactCenter.JournalBench;

/// <summary>How long it takes to compare the halves of a year, and how much memory.</summary>
internal static class CompareLoad
{
    private const int Days = 364;
    private static readonly DateOnly First = new(2025, 1, 6);

    public static async Task<int> RunAsync(Place place, int calls, CancellationToken stop)
    {
        using (place)
        {
            var journal = place.Open();
            var made = new MadeDays(1);
            long written = 0;
            for (var day = 0; day < Days; day++)
            {
                var events = made.Day(First.AddDays(day), calls / Days, day < Days / 2 ? 0.8 : 0.9);
                written += events.Count;
                if (!journal.TryAppend(events)) throw new InvalidOperationException("refused");
                if (journal.Health.Waiting > 50_000) await journal.MarkAsync().WaitAsync(stop);
            }

            await journal.MarkAsync().WaitAsync(stop);
            GC.Collect();
            var (began, collected, paused) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration());
            var before = Read(new(First, First.AddDays(Days / 2 - 1)));
            var after = Read(new(First.AddDays(Days / 2), First.AddDays(Days - 1)));
            var read = Stopwatch.GetElapsedTime(began);
            var report = Comparing.Of(before, after, UnitPlan.None);
            var html = ComparisonHtml.Page(report, new ToldReport(report, ComparisonWords.English), ComparisonWords.English);
            Console.WriteLine(FormattableString.Invariant(
                $"{place.Kind}: {report.All.Baseline.Attempts + report.All.Pilot.Attempts} calls, {written} events: read in {read.TotalSeconds:F1} s ({written / read.TotalSeconds:F0}/s), compared and told in {(Stopwatch.GetElapsedTime(began) - read).TotalMilliseconds:F0} ms ({html.Length} bytes); "));
            Console.WriteLine(FormattableString.Invariant(
                $"  allocated {(GC.GetTotalAllocatedBytes() - collected) / 1e6:F0} MB, held {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB, collections stood still for {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds:F0} ms in all, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
            GC.KeepAlive(before);
            await place.CloseAsync(journal);

            PeriodDays Read(Period period) => JournalDays.Read(journal.Reader(), period, static at => at.UtcDateTime, new Dictionary<DateOnly, string>(), stop: stop);
        }

        return 0;
    }
}
