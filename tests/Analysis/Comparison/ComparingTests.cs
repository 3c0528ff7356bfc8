using ContactCenter.Acd;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;
using ContactCenter.Analysis.Days;
using FsCheck;
using FsCheck.Fluent;
using Outcome = ContactCenter.Acd.Outcome;

namespace ContactCenter.Analysis.Tests.Comparison;

/// <summary>What a comparison counts, matches and says; that the interval is right is tested with the statistics.</summary>
public sealed class ComparingTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Dictionary<DateOnly, string> NoHolidays = [];

    /// <summary>One queue each, and one more that belongs to the north.</summary>
    private static readonly UnitPlan Units = new([Queue("north-nurse", "north"), Queue("north-back", "north"), Queue("south-nurse", null)], []);

    [Fact]
    public void EveryAttempt_IsInOneRow_WhateverHappens() => Prop.ForAll(
        Arb.From(Gen.Choose(1, 1_000_000)), Arb.From(Gen.Choose(0, 60)), Arb.From(Gen.Choose(0, 100)), (seed, calls, others) =>
        {
            var made = new MadeDays((ulong)seed) { OtherEnds = others / 100.0, WithNumbers = seed % 2 == 0 };
            var before = Read(made, Monday, 7, calls, 0.7);
            var after = Read(made, Monday.AddDays(7), 7, calls / 2, 0.9);
            var report = Comparing.Of(before, after, seed % 3 == 0 ? UnitPlan.None : Units);
            Assert.True(report.Conserves);
            Assert.Equal(before.Days.Sum(static day => day.Attempts.Attempts), report.All.Baseline.Attempts);
            Assert.Equal(after.Days.Sum(static day => day.Attempts.Attempts), report.All.Pilot.Attempts);
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                var there = before.Days.Sum(day => day.Attempts.Outcomes[outcome]);
                Assert.Equal(there, report.All.Baseline.Outcomes.GetValueOrDefault(outcome));
                Assert.Equal(there, report.Rows.Sum(row => row.Baseline.Outcomes.GetValueOrDefault(outcome)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnswerRate_IsThatOfTheFigures_SummedOverTheUnitsQueues()
    {
        var before = Read(new(1), Monday, 28, 40, 0.6);
        var after = Read(new(2), Monday.AddDays(28), 28, 40, 0.9);
        var report = Comparing.Of(before, after, Units);
        var north = report.Units.Single(static row => row.Unit == "north");
        var figures = before.Days.SelectMany(static day => day.Queues).Where(static queue => queue.Key.Value.StartsWith("north", StringComparison.Ordinal)).Select(static queue => queue.Value).ToList();
        Assert.Equal(figures.Sum(static f => f.Answered) / (double)figures.Sum(static f => f.Offered - f.Waiting), north.Baseline.AnswerRate!.Value, 10);
        Assert.Equal(["north", "south-nurse"], report.Units.Select(static row => row.Unit));
        Assert.All(report.Units.Append(report.All), static row => Assert.Equal(Verdict.Higher, row.Verdict));
        Assert.All(report.Units, static row => Assert.True(row.DifferenceInterval!.Value is { From: > 0, To: < 0.5 }));
        Assert.True(north.Baseline.ReachedRate < north.Baseline.AnswerRate); // closed and messages too
    }

    [Fact]
    public void CallsWithoutAQueue_AreForTheUnitTheirChoiceLeadsTo_AndThoseWhoChoseNothingForNone()
    {
        var days = Read(new(3) { OtherEnds = 0.5 }, Monday, 14, 100, 0.8);
        var report = Comparing.Of(days, Read(new(4), Monday.AddDays(14), 14, 100, 0.8), Units);
        Assert.All(report.Units, static row => Assert.True(row.Baseline.Outcomes[Outcome.Closed] > 20));
        Assert.Equal([Outcome.MenuHangUp], report.NoUnit!.Baseline.Outcomes.Keys);
        Assert.Equal(days.Days.Sum(static day => day.Attempts.Outcomes[Outcome.MenuHangUp]), report.NoUnit.Baseline.Attempts);
    }

    [Fact]
    public void UnequalPeriods_AreMatchedByWeekday_AndTheBaselineWeighed()
    {
        // Before: three Mondays of 10 calls and one Tuesday of 100. After: one Monday, one Tuesday, one Wednesday.
        PeriodDays before = new(new(Monday, Monday.AddDays(20)), [Plain(0, 10, 5), Plain(7, 10, 5), Plain(14, 10, 5), Plain(1, 100, 90)], NoHolidays);
        PeriodDays after = new(new(Monday.AddDays(28), Monday.AddDays(30)), [Plain(28, 10, 6), Plain(29, 100, 80), Plain(30, 50, 50)], NoHolidays);
        var all = Comparing.Of(before, after, UnitPlan.None).All;
        Assert.Equal((4, 2), (all.Baseline.Days, all.Pilot.Days));
        Assert.Equal((5 + 90) / 110.0, all.Baseline.AnswerRate!.Value, 10); // a Monday and a Tuesday, as after
        Assert.Equal(86 / 110.0, all.Pilot.AnswerRate!.Value, 10);
        Assert.Equal(55, all.Baseline.VisitsPerDay!.Value, 10);
        Assert.Equal(Verdict.TooFewDays, all.Verdict);
        Assert.Null(all.DifferenceInterval);
        Assert.Equal([Monday.AddDays(30)], Comparing.Of(before, after, UnitPlan.None).Pilot.Unmatched);
    }

    [Fact]
    public void HolidaysAndClosedDays_AreNotAveragedIn_AndAreSaid()
    {
        var holidays = new Dictionary<DateOnly, string> { [Monday.AddDays(7)] = "Annandag" };
        PeriodDays before = new(new(Monday, Monday.AddDays(20)), [Plain(0, 10, 5), Plain(7, 10, 0), Plain(14, 0, 0)], holidays);
        PeriodDays after = new(new(Monday.AddDays(28), Monday.AddDays(28)), [Plain(28, 10, 9)], NoHolidays);
        var report = Comparing.Of(before, after, UnitPlan.None);
        Assert.Equal((1, 0.5), (report.All.Baseline.Days, report.All.Baseline.AnswerRate));
        Assert.Equal(new NamedDay(Monday.AddDays(7), "Annandag"), Assert.Single(report.Baseline.Holidays));
        Assert.Equal(19, report.Baseline.DaysWithout); // of 21, one is compared and one a holiday
        Assert.Equal(20, report.All.Baseline.Attempts); // but every attempt is told
        Assert.Contains("2026-03-09 (Annandag)", string.Join('\n', new ToldReport(report, ComparisonWords.English).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void DaysOfKeptFigures_HaveRates_AndTheirAttemptsAreForNoUnit()
    {
        static DaySheet Kept(int day) => Plain(day, 10, 7) with { HasEvents = false, Ways = new Dictionary<CallWay, WayCount>() };
        PeriodDays before = new(new(Monday, Monday.AddDays(13)), [.. Enumerable.Range(0, 14).Select(Kept)], NoHolidays);
        PeriodDays after = new(new(Monday.AddDays(14), Monday.AddDays(27)), [.. Enumerable.Range(14, 14).Select(static day => Plain(day, 10, day % 2 == 0 ? 9 : 8))], NoHolidays);
        var report = Comparing.Of(before, after, UnitPlan.None);
        Assert.True(report.Conserves);
        Assert.Equal((0.7, 140, 14), (Math.Round(report.Units.Single().Baseline.AnswerRate!.Value, 9), report.NoUnit!.Baseline.Attempts, report.Baseline.DaysKept));
        Assert.Null(report.All.Baseline.MedianWaitSeconds);
        Assert.Equal(Verdict.TooFewDays, report.All.Verdict); // each day like the other: that is no certainty
        Assert.Contains("14 days are told by kept figures", string.Join('\n', new ToldReport(report, ComparisonWords.English).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void CallersWhoRangAgain_AreToldOfThoseWhoseNumberIsKnown()
    {
        var report = Comparing.Of(Read(new(5), Monday, 14, 100, 0.8), Read(new(6) { WithNumbers = false }, Monday.AddDays(14), 14, 100, 0.8), Units);
        Assert.Equal((1.0, 0.0), (report.All.Baseline.NumbersKnownRate, report.All.Pilot.NumbersKnownRate));
        Assert.InRange(report.All.Baseline.AgainRate!.Value, 0.1, 0.4); // 100 calls of 200 numbers
        Assert.Null(report.All.Pilot.AgainRate);
        Assert.InRange(report.All.Baseline.MedianWaitSeconds!.Value, 20, 45);
        Assert.InRange(report.All.Baseline.AgentHoursPerDay!.Value, 17.9, 18.1);
        Assert.InRange(report.Units[0].Baseline.AgentHoursPerDay!.Value, 8.9, 9.1);
    }

    [Fact]
    public void BothLanguages_HaveEveryText_AndTellTheSame()
    {
        Assert.Equal(ComparisonWords.English.Texts.Keys.Order(), ComparisonWords.Swedish.Texts.Keys.Order());
        Assert.Equal(Enum.GetValues<Outcome>().Order(), ComparisonWords.Swedish.Outcomes.Keys.Order());
        Assert.Equal(Enum.GetValues<Outcome>().Order(), ComparisonWords.English.Outcomes.Keys.Order());
        var report = Comparing.Of(Read(new(7), Monday, 28, 40, 0.6), Read(new(8), Monday.AddDays(28), 28, 60, 0.9), Units);
        var (english, swedish) = (new ToldReport(report, ComparisonWords.English), new ToldReport(report, ComparisonWords.Swedish));
        Assert.Equal(english.Changes.Count, swedish.Changes.Count);
        Assert.Contains(swedish.Changes, static line => line.StartsWith("Alla, samtal per dag: ", StringComparison.Ordinal) && line.Contains("(+", StringComparison.Ordinal));
        Assert.Contains(english.Tables[0].Rows, static row => row[0] == "north" && row[^1] == "higher, more than chance");
        Assert.Contains(swedish.Tables[0].Rows, static row => row[2].Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public void Files_AreWholeAndEscaped()
    {
        var hostile = new UnitPlan([Queue("north-nurse", null) with { Name = "=1+1,\"<script>alert(1)</script>" }], []);
        var report = Comparing.Of(Read(new(9), Monday, 14, 40, 0.6), Read(new(10), Monday.AddDays(14), 14, 40, 0.9), hostile);
        var told = new ToldReport(report, ComparisonWords.Swedish);
        var html = ComparisonHtml.Page(report, told, ComparisonWords.Swedish);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("role=\"img\"", html, StringComparison.Ordinal);
        var lines = ComparisonCsv.Of(report).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 2 * (report.Rows.Count() + 1), lines.Length);
        Assert.Contains(lines, static line => line.StartsWith("north-nurse,\"'=1+1,\"\"<script>", StringComparison.Ordinal));
        using var json = System.Text.Json.JsonDocument.Parse(ComparisonModel.Of(report, told).Json());
        Assert.Equal(report.All.Pilot.Attempts, json.RootElement.GetProperty("all").GetProperty("pilot").GetProperty("attempts").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("baseline").GetProperty("from").GetString()?.CompareTo("2026-03-01"));
    }

    [Theory]
    [InlineData("2026-01-05..2026-02-01", "2026-02-02..2026-03-01", null)]
    [InlineData("2026-01-05..2026-02-02", "2026-02-02..2026-03-01", "overlap")]
    [InlineData("2026-02-01..2026-01-05", "2026-02-02..2026-03-01", "write the earlier day first")]
    [InlineData("2026-01-05-2026-02-01", "2026-02-02..2026-03-01", "is not a period")]
    [InlineData("2026-02-30..2026-03-01", "2026-04-02..2026-05-01", "is not a period")]
    [InlineData("1899-01-01..1900-01-01", "2026-04-02..2026-05-01", "is not a period")]
    [InlineData(null, "2026-02-02..2026-03-01", "it is missing")]
    [InlineData("2020-01-01..2026-01-01", "2026-02-02..2026-03-01", "400 are the most")]
    public void Periods_ThatCannotBeCompared_AreRefusedWithTheCure(string? baseline, string? pilot, string? problem)
    {
        var found = ComparedPeriods.Problem("baseline", baseline, "pilot", pilot, 400);
        if (problem is null)
            Assert.Null(found);
        else
            Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    private static QueuePlan Queue(string id, string? unit) => new()
    {
        Id = new(id),
        Name = id,
        Unit = unit is null ? null : new(unit),
        Skills = new Dictionary<SkillId, int> { [new("nurse")] = 1 },
        Steps = [new QueueStep(TimeSpan.Zero, 1)],
    };

    private static PeriodDays Read(MadeDays made, DateOnly from, int days, int calls, double answered)
    {
        var reading = new DayReading(static at => at.UtcDateTime);
        var period = new Period(from, from.AddDays(days - 1));
        foreach (var e in period.Days.Where(static day => day.DayOfWeek != DayOfWeek.Sunday).SelectMany(day => made.Day(day, calls, answered)))
            reading.Apply(e);
        return new(period, [.. period.Days.Select(reading.Sheet)], NoHolidays);
    }

    /// <summary>A day of one queue in which so many called.</summary>
    private static DaySheet Plain(int day, int calls, int answered)
    {
        var outcomes = Enum.GetValues<Outcome>().ToDictionary(static outcome => outcome, static _ => 0);
        (outcomes[Outcome.Answered], outcomes[Outcome.Abandoned]) = (answered, calls - answered);
        var reading = new DayReading(static at => at.UtcDateTime);
        for (var call = 0; call < calls; call++)
        {
            var (at, contact) = (new DateTimeOffset(Monday.AddDays(day), new TimeOnly(9, 0), TimeSpan.Zero), new ContactId($"{day}-{call}"));
            reading.Apply(new ContactArrived(at, contact, "100", null, "main"));
            reading.Apply(new ContactQueued(at, contact, MadeDays.South, "", "sv", call, 1, TimeSpan.FromMinutes(2)));
            if (call < answered)
                reading.Apply(new ContactConnected(at, new OfferId(call + 1), contact, new AgentId("1002"), MadeDays.South, TimeSpan.Zero));
            reading.Apply(new ContactEnded(at, contact, call < answered ? Outcome.Answered : Outcome.Abandoned, MadeDays.South, null, LeaveCause.CallerHungUp));
        }

        return reading.Sheet(Monday.AddDays(day));
    }
}
