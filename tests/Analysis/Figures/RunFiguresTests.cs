using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Figures;

public sealed class RunFiguresTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Sums_AreThoseOfTheEvents(long seed)
    {
        var events = Run(Plan(3), 500, seed);
        var figures = new RunFigures();
        foreach (var e in events) figures.Apply(e);

        var all = figures.Of(Dimension.All);
        var queued = events.OfType<ContactQueued>().Where(e => e.Entry == EntryCause.Flow).ToDictionary(e => e.Contact);
        var ended = events.OfType<ContactEnded>().ToDictionary(e => e.Contact);
        var waits = events.OfType<ContactConnected>().ToDictionary(e => e.Contact, e => e.At - queued[e.Contact].Since);
        Assert.Equal(500, all.Came);
        Assert.Equal(waits.Count, all.Answered);
        Assert.Equal(ended.Values.Count(e => e.Outcome == Outcome.Abandoned), all.Abandoned);
        Assert.Equal(all.Came, all.Answered + all.Abandoned + all.CallbackBooked + all.PassedOn + all.TurnedAway);
        Assert.Equal(waits.Values.Max().TotalSeconds, all.Waits.Worst!.Value.TotalSeconds, 0.1);
        Assert.Equal(waits.Values.Average(w => w.TotalSeconds), all.Waits.Mean!.Value.TotalSeconds, 0.1);

        foreach (var by in new[] { Dimension.Queue, Dimension.Class, Dimension.Language })
        {
            var parts = figures.Tallies.Where(t => t.Of.By == by).Select(t => t.Tally).ToList();
            Assert.Equal((all.Came, all.Answered, all.Abandoned), (parts.Sum(t => t.Came), parts.Sum(t => t.Answered), parts.Sum(t => t.Abandoned)));
        }

        Assert.Equal(all.Answered, figures.Tallies.Where(t => t.Of.By == Dimension.Line).Sum(t => t.Tally.Answered));
        Assert.Equal(waits.Where(w => queued[w.Key].Language == "en").Count(), figures.Of(Dimension.Language, "en").Answered);
        Assert.Equal(all.Answered, figures.Queue(Queue).Answered);
    }

    [Fact]
    public void Work_IsTalkAndWrapUp_OfTheTimeTheyWereThere()
    {
        var events = Run(Plan(3), 500, 7, new() { Missed = 0 });
        var figures = new RunFigures();
        foreach (var e in events) figures.Apply(e);
        figures.Until(Morning.AddDays(1));

        // Logged in for ten hours each; nobody is paused; a conversation at the end of the day is finished.
        var talked = events.OfType<TalkEnded>().Aggregate(TimeSpan.Zero, (sum, e) => sum + e.Talked);
        var wrapUps = events.OfType<TalkEnded>().Count() * TimeSpan.FromSeconds(20);
        Assert.InRange(figures.Work.There, TimeSpan.FromHours(30), TimeSpan.FromHours(31));
        Assert.InRange(figures.Work.Worked, talked + wrapUps - TimeSpan.FromMinutes(1), talked + wrapUps);
        var (least, most) = figures.Work.Spread!.Value;
        Assert.InRange(figures.Work.Occupancy!.Value, least, most);
        Assert.Equal(3, figures.Work.Agents);
    }

    [Fact]
    public void APhoneThatIsGoneAtOnce_AnsweredNobody()
    {
        var (contact, agent, at) = (new ContactId("1"), new AgentId("a1"), Morning);
        var figures = new RunFigures();
        figures.Apply(new ContactArrived(at, contact, "100", null, "main"));
        figures.Apply(new ContactQueued(at, contact, Queue, "", "sv", 1, 1, TimeSpan.FromMinutes(2)));
        figures.Apply(new ContactConnected(at.AddSeconds(5), new(1), contact, agent, Queue, TimeSpan.FromSeconds(5)));
        figures.Apply(new OfferFailed(at.AddSeconds(5), new(1), contact, agent, OfferFailure.Unreachable));
        figures.Apply(new ContactEnded(at.AddSeconds(30), contact, Outcome.Abandoned, Queue, null, LeaveCause.CallerHungUp));
        Assert.Equal((0, 1), (figures.Of(Dimension.All).Answered, figures.Of(Dimension.All).Abandoned));
    }
}
