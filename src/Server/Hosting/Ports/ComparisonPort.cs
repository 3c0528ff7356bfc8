using ContactCenter.Admin;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Comparisons for the API and its page, one at a time, off every loop that calls depend on.</summary>
internal sealed class ComparisonPort(Journal journal, ServiceCalendar calendar, Site site) : IComparisonPort, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<ComparisonReport?> CompareAsync(Period baseline, Period pilot, CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellation)) return null;
        try
        {
            return await Task.Run(() => Compare(baseline, pilot, cancellation), cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private ComparisonReport Compare(Period baseline, Period pilot, CancellationToken cancellation)
    {
        var configuration = site.Current.Configuration;
        return Comparing.Of(Read(baseline), Read(pilot), new UnitPlan(configuration.Plan.Queues, configuration.Plan.Agents));

        PeriodDays Read(Period period) =>
            JournalDays.Read(journal.Reader(), period, calendar.LocalOf, Holidays.Within(period, configuration.Hours), stop: cancellation);
    }
}
