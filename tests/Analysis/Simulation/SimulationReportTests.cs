using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;
using ContactCenter.Analysis.Traffic;

using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Simulation;

public sealed class SimulationReportTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Report_TellsEverySection_InItsLanguage_AndNamesNoAgent(bool swedish)
    {
        var report = SimulationReport.Of(Facts(4), SimulationWords.Of(swedish));
        var page = ReportHtml.Page(report);
        foreach (var said in swedish
            ? new[] { "Av 100 som ringer besvaras", "med 95 % säkerhet", "Efter prioritetsklass", "Efter språk", "Timme för timme", "Erlangs formler", "Vad som antogs", "Varför de simulerade" }
            : ["Of 100 callers", "with 95 % confidence", "By priority class", "By language", "By the line that answered", "Hour by hour", "formulas beside it", "What was assumed", "Why the simulated"])
        {
            Assert.Contains(said, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }

        Assert.Equal(2, page.Split("<svg").Length - 1);
        Assert.DoesNotContain("Agent 1", page, StringComparison.Ordinal);
        Assert.All(report.Sections, static section => Assert.True(section.Table is null || section.Table.Rows.All(row => row.Count == section.Table.Columns.Count)));
    }

    [Fact]
    public void OneRun_SaysThatThereIsNoInterval()
    {
        var report = SimulationReport.Of(Facts(1), SimulationWords.Of(false));
        Assert.Contains(report.Lead, static line => line.Contains("no interval can be told", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Lead, static line => line.Contains("confidence", StringComparison.Ordinal));
    }

    [Fact]
    public void NobodyCalls_IsSaid()
    {
        var report = SimulationReport.Of(Facts(3, callers: 0), SimulationWords.Of(false));
        Assert.StartsWith("Nobody calls", report.Lead[0], StringComparison.Ordinal);
        Assert.Contains(report.Sections, static section => section.Title == "What was assumed");
    }

    [Fact]
    public void NobodyAtWork_IsSaid_AndNobodyIsAnswered()
    {
        var report = SimulationReport.Of(Facts(3, shifts: []), SimulationWords.Of(false));
        Assert.StartsWith("Of 100 callers 0 are answered", report.Lead[0], StringComparison.Ordinal);
        Assert.Contains("no agent is ever at work", report.Lead[0], StringComparison.Ordinal);
        Assert.Contains(report.Lead, static line => line.Contains("nobody who could answer is at work", StringComparison.Ordinal));
    }

    [Fact]
    public void Csv_HasAFigureALine_ForEveryKind()
    {
        var lines = SimulationReport.Of(Facts(3), SimulationWords.Of(true)).Data.ToString().Split("\r\n");
        Assert.Equal("by,name,figure,value,low,high", lines[0]);
        foreach (var start in new[] { "all,,answerRate,", "queue,booking,waitP90,", "class,red,came,", "language,en,withinGoalRate,", "line,1,answered,", "hour,08,waitP50,", "agents,,occupancy,", "erlangAllSteps,booking,cWithinGoal,", "assumed,,seeds,3" })
        {
            Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        }
    }

    private static SimulationFacts Facts(int seeds, int callers = 300, IReadOnlyList<Shift>? shifts = null)
    {
        var plan = Plan(4);
        var (from, to) = (Morning, Morning.AddHours(10));
        var offered = callers == 0 ? [] : Enumerable.Range(0, 5).Select(hour => new OfferedHour(Scene.Queue, Morning.AddHours(hour), 60, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(6))).ToList();
        var traffic = new TrafficSource { From = from, To = to, Callers = seed => Callers(callers, seed), Offered = offered };
        var experiment = new Experiment(plan, traffic, shifts ?? Shifts(plan), new());
        return new(new(experiment, ServiceGoal.Usual, [.. Enumerable.Range(1, seeds).Select(seed => RunSummary.Of(seed, experiment.Run(seed), plan))]), static at => at.UtcDateTime);
    }
}
