using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Analysis.Why;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Explanations for the API and its page, one at a time, off every loop that calls depend on.</summary>
internal sealed class WhyPort(Journal journal, ServiceCalendar calendar, Site site, TimeProvider time) : IWhyPort, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What a day's longest waits are told by.</summary>
    private static readonly string[] Waits =
    [
        .. new[] { typeof(ContactQueued), typeof(ContactConnected), typeof(CallbackAccepted), typeof(ContactOverflowed), typeof(CallbackRequested), typeof(ContactEnded), typeof(CallbackAttemptEnded) }
            .Select(AcdEventFormat.Kind),
    ];

    private readonly SemaphoreSlim _one = new(1, 1);

    public Task<Explained<ExplainedCall>> CallAsync(string asked, bool swedish, CancellationToken cancellation) =>
        AskAsync(() => Desk(cancellation).Of(asked, swedish), cancellation);

    public Task<Explained<ExplainedIdle>> AgentAsync(AgentId agent, DateTimeOffset from, DateTimeOffset to, bool swedish, CancellationToken cancellation) =>
        AskAsync(() => Desk(cancellation).Of(agent, from, to, swedish), cancellation);

    public Task<Explained<IReadOnlyList<Stay>>> LongestAsync(DateOnly day, int most, CancellationToken cancellation) => AskAsync(
        () =>
        {
            var (longest, now) = (new LongestWaits(most), time.GetUtcNow());
            DateTimeOffset last = DateTimeOffset.MinValue;
            foreach (var (_, e) in journal.Reader().ReadDayOf(day, Waits))
            {
                cancellation.ThrowIfCancellationRequested();
                longest.Apply(e);
                last = e.At;
            }

            return longest.Finish(calendar.DayOf(now) == day ? now : last);
        },
        cancellation);

    public void Dispose() => _one.Dispose();

    private WhyDesk Desk(CancellationToken cancellation)
    {
        // What has just happened may not be on disk yet: who waits has waited until the newest of both.
        return new(journal.Reader(), site.Current.Configuration.Plan, at => at.ToOffset(calendar.OffsetAt(at)), time.GetUtcNow(), cancellation);
    }

    private async Task<Explained<TAnswer>> AskAsync<TAnswer>(Func<TAnswer?> answer, CancellationToken cancellation)
        where TAnswer : class
    {
        if (!await _one.WaitAsync(Patience, cancellation)) return new(IsBusy: true, null);
        try
        {
            return new(IsBusy: false, await Task.Run(answer, cancellation));
        }
        finally
        {
            _one.Release();
        }
    }
}
