using ContactCenter.Admin;
using ContactCenter.Server.FollowUps;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Lists of people who went home, and what became of them.</summary>
internal sealed class FollowUpPort(FollowUpImport import, Journal journal, ServiceCalendar calendar) : IFollowUpPort
{
    public Task<FollowUpReport> ImportAsync(FollowUpList list, Action<IReadOnlyList<FollowUpLine>>? progress, CancellationToken cancellation) => import.RunAsync(list, progress, cancellation);

    public IReadOnlyList<FollowedUp> Discharged(DateOnly from, DateOnly to) => FollowUpReading.Read(journal.Reader(), from, to, calendar.DayOf);
}
