using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>The present from the routing core, earlier days from the journal.</summary>
internal sealed class PresentView(AcdActor acd, Journal journal, ServiceCalendar calendar) : IContactCenterView
{
    public AcdSnapshot Snapshot => acd.View.Now;

    public DayFigures Figures(DateOnly day)
    {
        var (now, today) = acd.View;
        if (today.Day == day) return today;

        // A visit belongs to the day it began on, and may end after midnight: the next day's events belong to the reading.
        var ledger = new FigureLedger(calendar.DayOf);
        var reader = journal.Reader();
        foreach (var entry in reader.ReadDay(day).Concat(reader.ReadDay(day.AddDays(1)))) ledger.Apply(entry.Event);
        return DayFigures.Of(ledger, day, now.Queues.Select(static queue => queue.Id));
    }
}
