using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>The present from the routing core, earlier days from the journal.</summary>
internal sealed class PresentView(AcdActor acd, Journal journal, ServiceCalendar calendar, Site site) : IContactCenterView
{
    public AcdSnapshot Snapshot => acd.View.Now;

    public AcdPlan Plan => site.Current.Configuration.Plan;

    public IReadOnlyDictionary<string, string> Dispositions => site.Current.Configuration.Plan.Dispositions;

    public DayFigures Figures(DateOnly day)
    {
        var today = acd.View.Today;
        if (today.Day == day) return today;
        return JournalFigures.Read(journal.Reader(), day, calendar.DayOf);
    }

    public IReadOnlyList<TeamBoard> Boards => site.Current.Configuration.Boards;

    public UntreatedDay Untreated(DateOnly day)
    {
        var view = acd.View;
        return view.Today.Day == day ? view.Untreated.Of(day) : JournalFigures.ReadUntreated(journal.Reader(), day, calendar.DayOf);
    }
}
