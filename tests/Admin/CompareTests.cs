using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Analysis.Tests.Comparison;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>Two periods beside each other, by API and on a page.</summary>
public sealed class CompareTests
{
    private const string Periods = "baseline=2026-01-05..2026-02-01&pilot=2026-02-02..2026-03-01";
    private static readonly DateOnly Began = new(2026, 2, 2);

    [Fact]
    public async Task Api_TellsEachUnit_WithIntervals_AndEveryAttemptInOneRow()
    {
        await using var centre = await MadeAsync();
        using var client = centre.Client();
        var report = await ApiTests.GetAsync(client, $"/api/v1/statistics/compare?{Periods}&by=unit");
        Assert.Equal(("2026-01-05", "2026-03-01"), ((string)report["baseline"]!["from"]!, (string)report["pilot"]!["to"]!));
        var north = Row(report, "north");
        Assert.Equal("higher", (string)north["verdict"]!);
        var (difference, interval) = ((double)north["difference"]!, north["differenceInterval"]!);
        Assert.InRange(difference, (double)interval["from"]!, (double)interval["to"]!);
        Assert.Equal(20, (int)north["pilot"]!["days"]!); // Mondays to Fridays
        foreach (var period in new[] { "baseline", "pilot" })
        {
            var rows = report["rows"]!.AsArray().Sum(row => (int)row![period]!["attempts"]!);
            Assert.Equal(600, rows);
            Assert.Equal(rows, (int)report["all"]![period]!["attempts"]!);
            Assert.Equal(rows, report["all"]![period]!["outcomes"]!.AsObject().Sum(static outcome => (int)outcome.Value!) + (int)report["all"]![period]!["open"]!);
        }

        Assert.Null(Row(report, null)["name"]);
        Assert.Contains(report["notes"]!.AsArray(), static note => ((string)note!).StartsWith("Answer rate: ", StringComparison.Ordinal));
        var swedish = await ApiTests.GetAsync(client, $"/api/v1/statistics/compare?{Periods}&language=sv");
        Assert.Contains(swedish["notes"]!.AsArray(), static note => ((string)note!).StartsWith("Svarsandel: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("baseline=2026-01-05..2026-02-01")]
    [InlineData("baseline=2026-01-05..2026-02-02&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=2026-02-01..2026-01-05&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=2026-01-05..2026-02-01&pilot=2026-02-02..2026-03-03")] // tomorrow
    [InlineData("baseline=2020-01-05..2026-02-01&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=0001-01-01..0001-01-02&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=9999-12-30..9999-12-31&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=2026-01-05..2026-02-01'%20OR%201=1--&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=%3Cscript%3Ealert(1)%3C/script%3E&pilot=%00")]
    [InlineData("baseline=2026-01-05..2026-02-01&baseline=x&pilot=2026-02-02..2026-03-01")]
    [InlineData("baseline=٢٠٢٦-٠١-٠٥..٢٠٢٦-٠٢-٠١&pilot=2026-02-02..2026-03-01")]
    [InlineData(Periods + "&by=agent")]
    [InlineData(Periods + "&language=xx")]
    public async Task Api_WhatCannotBeCompared_IsAProblem400(string query)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var answer = await client.GetAsync($"/api/v1/statistics/compare?{query}");
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_MakesOneAtATime_AndNeedsTheToken()
    {
        await using var centre = await MadeAsync();
        centre.IsComparing = true;
        using var client = centre.Client();
        var answer = await client.GetAsync($"/api/v1/statistics/compare?{Periods}");
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Headers.RetryAfter);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/api/v1/statistics/compare?{Periods}")).StatusCode);
    }

    [Theory]
    [InlineData("?from=x&to=%3Cscript%3Ealert(1)%3C/script%3E&pilotFrom=%00&pilotTo=%22%3E")]
    [InlineData("?from=2026-01-05")]
    [InlineData("?from=2026-01-05&to=2026-02-01&pilotFrom=2026-02-01&pilotTo=2026-03-01")]
    public async Task Page_WhatCannotBeCompared_IsSaidAndNotRepeated(string query)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var html = await client.GetStringAsync($"/compare{query}");
        Assert.Contains("id=\"problem\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"x\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ASupervisorChoosesDates_AndReadsTheAnswer_InTheBrowser()
    {
        await using var centre = await MadeAsync();
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser, "sv-SE");
        await page.GotoAsync($"{centre.Address}?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("a[href='/compare']");
        await page.WaitForSelectorAsync("#periods-asked");
        Assert.Equal("2026-01-05", await page.InputValueAsync("#pilotFrom")); // something to begin from: eight weeks up to yesterday
        await page.FillAsync("#from", "2026-01-05");
        await page.FillAsync("#to", "2026-02-01");
        await page.FillAsync("#pilotFrom", "2026-02-02");
        await page.FillAsync("#pilotTo", "2026-03-01");
        await page.ClickAsync("#periods-asked button");
        await page.WaitForSelectorAsync("#comparison td:has-text('högre, mer än slump')");
        Assert.Equal("2026-02-02", await page.InputValueAsync("#pilotFrom"));
        var chart = page.Locator("svg[role=img]");
        Assert.Contains("före", await chart.Locator("desc").TextContentAsync(), StringComparison.Ordinal);
        var box = await chart.BoundingBoxAsync();
        Assert.True(box!.Width > 300 && box.Height > 100);
        Assert.True(await page.Locator("#changes li").CountAsync() > 0);
        await page.FillAsync("#pilotFrom", "2026-02-01");
        await page.ClickAsync("#periods-asked button");
        await page.WaitForSelectorAsync("#problem");
        Assert.Empty(complaints);
    }

    private static JsonNode Row(JsonNode report, string? unit) => report["rows"]!.AsArray().Single(row => (string?)row!["unit"] == unit)!;

    private static async Task<ServedCentre> MadeAsync()
    {
        QueuePlan Queue(QueueId id, string? unit) => new()
        {
            Id = id,
            Name = id.Value,
            Unit = unit is null ? null : new(unit),
            Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 },
            Steps = [new QueueStep(TimeSpan.Zero, 1)],
        };
        var plan = ServedCentre.Ordinary();
        var centre = await ServedCentre.StartAsync(new AcdPlan(plan.Tiers, plan.Agents, [Queue(MadeDays.North, "north"), Queue(MadeDays.NorthBack, "north"), Queue(MadeDays.South, null)]));
        var made = new MadeDays(21);
        for (var day = Began.AddDays(-28); day < Began.AddDays(28); day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                centre.Past.AddRange(made.Day(day, 30, day < Began ? 0.6 : 0.95));
        }

        return centre;
    }
}
