using System.Text.Json;
using ContactCenter.Acd;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Traffic;

using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Simulation;

public sealed class SimulatedCentreTests
{
    [Fact]
    public void TheSameSeed_TheSameEvents()
    {
        Assert.Equal(Texts(Run(Plan(3), 300, 1)), Texts(Run(Plan(3), 300, 1)));
        Assert.NotEqual(Texts(Run(Plan(3), 300, 1)), Texts(Run(Plan(3), 300, 2)));
    }

    [Fact]
    public void AnAgentMore_ChangesNoCaller()
    {
        static IEnumerable<string> Callers(IEnumerable<AcdEvent> events) => events.OfType<ContactArrived>().Select(e => $"{e.At:O} {e.Contact}");
        Assert.Equal(Callers(Run(Plan(3), 300, 1)), Callers(Run(Plan(4), 300, 1)));
    }

    [Fact]
    public void Everybody_HasOneOutcome_AndSumsConserve()
    {
        var plan = Plan(2, queue => queue with { MaxWaiting = 4, Callback = new(), Limits = new() { LongestWait = TimeSpan.FromMinutes(6), WhenTooLong = new(WayOutKind.Callback), WhenFull = new(WayOutKind.Number, "0800") } });
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        var outcomes = new Dictionary<ContactId, Outcome>();
        var centre = new SimulatedCentre(plan, Callers(500, 3), Shifts(plan), new() { Missed = 0.1, Reached = 0.6, TakesCallback = 0.2 }, 3, e =>
        {
            ledger.Apply(e);
            if (e is ContactEnded ended) outcomes.Add(ended.Contact, ended.Outcome);
        });
        centre.Run(Morning.AddDays(2));

        Assert.Equal(500, outcomes.Count);
        var figures = ledger.Queue(Queue, new(2026, 3, 2));
        Assert.True(figures.Conserves);
        Assert.Equal(500, figures.Offered);
        Assert.Equal(0, figures.Waiting);
        foreach (var outcome in new[] { Outcome.Answered, Outcome.Abandoned, Outcome.CallbackBooked, Outcome.PassedOn })
            Assert.Contains(outcome, outcomes.Values);
        Assert.True(figures.CallbackCompleted > 0, "Nobody was called back.");
        Assert.Equal(figures.Callbacks.Open, centre.Requests);
    }

    [Fact]
    public void AfterTheShift_NobodyAnswers()
    {
        var plan = Plan(2);
        var shifts = plan.Agents.Select(agent => new Shift(agent.Id, Morning, Morning.AddHours(1)) { Pauses = [(Morning.AddMinutes(20), Morning.AddMinutes(30))] }).ToList();
        var answers = new List<DateTimeOffset>();
        new SimulatedCentre(plan, Callers(300, 5), shifts, new(), 5, e =>
        {
            if (e is ContactConnected connected) answers.Add(connected.At);
        }).Run(Morning.AddDays(1));
        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, at => at >= Morning.AddHours(1).AddSeconds(5));
        Assert.DoesNotContain(answers, at => at > Morning.AddMinutes(20).AddSeconds(5) && at < Morning.AddMinutes(30));
    }

    [Fact]
    public void CallersOutOfOrder_AreRefused()
    {
        IEnumerable<CallerPlan> wrong = [new(Morning.AddHours(1), Queue, TimeSpan.Zero), new(Morning, Queue, TimeSpan.Zero)];
        Assert.Throws<InvalidOperationException>(() => new SimulatedCentre(Plan(1), wrong, [], new(), 1, _ => { }).Run(Morning.AddDays(1)));
    }

    [Fact]
    public void NobodyComes_NothingHappens()
    {
        var events = new List<AcdEvent>();
        new SimulatedCentre(Plan(2), [], [], new(), 1, events.Add).Run(Morning.AddDays(1));
        Assert.Empty(events);
    }

    private static List<string> Texts(IEnumerable<AcdEvent> events) => [.. events.Select(e => JsonSerializer.Serialize(e))];
}
