using System.Net;
using ContactCenter.Acd;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>Why a caller waited, by API and on a page.</summary>
public sealed class WhyTests
{
    [Fact]
    public async Task Call_TellsTheStory_AndTheFactsBehindIt_InBothLanguages()
    {
        await using var centre = await WaitedAsync();
        using var client = centre.Client();
        var told = await ApiTests.GetAsync(client, "/api/v1/calls/b/why");
        Assert.Equal(("b", "en"), ((string)told["id"]!, (string)told["language"]!));
        Assert.StartsWith("Waited 1 min 30 s in queue.", (string)told["answer"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Contains(told["steps"]!.AsArray(), line => ((string)line!["text"]!).StartsWith("Offered to 1001", StringComparison.Ordinal));
        var contact = Assert.Single(told["contacts"]!.AsArray())!;
        Assert.Equal(("call", 90.0, false), ((string)contact["kind"]!, (double)contact["waitedSeconds"]!, (bool)contact["waiting"]!));
        Assert.Contains(contact["stretches"]!.AsArray(), one => (string)one!["agent"]! == "1001" && (string)one["reason"]! == "talking" && (string)one["from"]! == "2026-03-02T09:00:10+01:00");
        Assert.Contains(contact["stretches"]!.AsArray(), one => (string)one!["agent"]! == "1004" && (string)one["reason"]! == "tierNotOpen");
        var decision = Assert.Single(contact["decisions"]!.AsArray())!;
        Assert.Equal(["1001"], decision["candidates"]!.AsArray().Select(one => (string)one!));
        Assert.Contains(decision["passedOver"]!.AsArray(), one => (string)one!["agent"]! == "1002" && (string)one["reason"]! == "offline");
        Assert.Equal(["cameBefore"], contact["servedBefore"]!.AsArray().Select(one => (string)one!["rule"]!));

        var swedish = await ApiTests.GetAsync(client, "/api/v1/calls/b/why?language=sv");
        Assert.StartsWith("Väntade 1 min 30 s i kö.", (string)swedish["answer"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("0701234567", swedish.ToJsonString() + told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoStillWaits_HasWaitedUntilNow()
    {
        await using var centre = await ServedCentre.StartAsync();
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Pass(75);
        using var client = centre.Client();
        var told = await ApiTests.GetAsync(client, "/api/v1/calls/a/why");
        Assert.StartsWith("Has waited 1 min 15 s in queue so far.", (string)told["answer"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.True((bool)told["contacts"]![0]!["waiting"]!);
    }

    [Fact]
    public async Task Agent_IsToldWhatTheyDid_AndWhyWhoWaitedWasNotTheirs()
    {
        await using var centre = await WaitedAsync();
        using var client = centre.Client();
        foreach (var times in new[] { "from=2026-03-02T09:00:35%2B01:00&to=2026-03-02T09:01:35%2B01:00", "from=2026-03-02T09:00:35+01:00&to=2026-03-02T09:01:35+01:00", "from=2026-03-02T09:00:35&to=2026-03-02T09:01:35" })
        {
            var told = await ApiTests.GetAsync(client, $"/api/v1/agents/1004/why?{times}");
            Assert.Equal("ready", (string)Assert.Single(told["did"]!.AsArray())!["state"]!);
            var waited = Assert.Single(told["waited"]!.AsArray())!;
            Assert.Equal(("b", "booking", "tierNotOpen"), ((string)waited["call"]!, (string)waited["queue"]!, (string)waited["reason"]!));
            Assert.Equal("1004 was ready for 1 min 00 s of 1 min 00 s; 1 waited then.", (string)told["lines"]![0]!["text"]!);
        }
    }

    [Theory]
    [InlineData("/api/v1/calls/nobody/why", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/calls/callbacks%2F1/why", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/calls/%0A%27%20OR%201=1--/why", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/calls/b/why?language=xx", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/callbacks/9/why", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/callbacks/x/why", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/agents/9999/why?from=2026-03-02T09:00&to=2026-03-02T09:01", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/agents/1001/why", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/agents/1001/why?from=2026-03-02T09:01&to=2026-03-02T09:00", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/agents/1001/why?from=2026-03-02T09:00&to=2026-03-02T13:01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/agents/1001/why?from=0001-01-01T00:00&to=0001-01-01T00:01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/agents/1001/why?from=9999-12-31T23:59:00Z&to=9999-12-31T23:59:59Z", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/agents/1001/why?from=%3Cscript%3E&to=%00", HttpStatusCode.BadRequest)]
    public async Task WhatCannotBeAnswered_IsAProblem(string path, HttpStatusCode expected)
    {
        await using var centre = await WaitedAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync(path), expected);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task OneQuestionAtATime_TheOthersAreToldToAskAgain()
    {
        await using var centre = await WaitedAsync();
        centre.IsExplaining = true;
        using var client = centre.Client();
        foreach (var path in new[] { "/api/v1/calls/b/why", "/api/v1/agents/1001/why?from=2026-03-02T09:00&to=2026-03-02T09:01" })
        {
            var answer = await client.GetAsync(path);
            await ApiTests.AssertProblemAsync(answer, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Contains("id=\"problem\"", await client.GetStringAsync("/why?call=b"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?call=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("?call=nobody")]
    [InlineData("?agent=1001&from=x&to=%3Cscript%3E")]
    [InlineData("?agent=%3Cscript%3E&from=2026-03-02T09:00&to=2026-03-02T09:01")]
    [InlineData("?day=2026-03-03")] // tomorrow
    [InlineData("?day=%3Cscript%3E")]
    public async Task Page_WhatCannotBeAnswered_IsSaid_AndNothingOfItBecomesMarkup(string query)
    {
        await using var centre = await WaitedAsync();
        using var client = centre.Client();
        var html = await client.GetStringAsync($"/why{query}");
        Assert.Contains("id=\"problem\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EveryMemberOfThePicture_IsWholeAndNothingComesFromElsewhere()
    {
        await using var centre = await WaitedAsync();
        using var client = centre.Client();
        var html = await client.GetStringAsync("/why?call=b&language=en");
        var picture = System.Xml.Linq.XElement.Parse(html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.IndexOf("</svg>", StringComparison.Ordinal) + 6)].Replace("&quot;", "&#34;", StringComparison.Ordinal));
        var text = string.Join("|", picture.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        foreach (var expected in new[] { "Who waited", "1001 Anna Lind", "1004 Diana Berg, nurse", "talking", "line not open" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.All(picture.DescendantsAndSelf().SelectMany(static e => e.Attributes()), static one => Assert.True(one.Name.LocalName is not ("href" or "style" or "src") && !one.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(picture.Descendants().Where(e => e.Name.LocalName == "rect"), static rect => Assert.True((double)rect.Attribute("width")! > 0));
        Assert.DoesNotContain("0701234567", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ASupervisorGoesFromTheBoardToWhoWaitedLongest_ToTheirStory_AndAsksAboutAnAgent_InTheBrowser()
    {
        await using var centre = await WaitedAsync();
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser, "sv-SE");
        await page.GotoAsync($"{centre.Address}?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("a[href='/why']");
        await page.WaitForSelectorAsync("#longest tbody tr:first-child td:has-text('1:30')");
        await page.ClickAsync("#longest a:has-text('b')");
        await page.WaitForSelectorAsync("#answer td:has-text('Väntade 1 min 30 s i kö.')");
        var picture = page.Locator("svg[role=img]");
        Assert.Contains("1001: i samtal", await picture.Locator("desc").TextContentAsync(), StringComparison.Ordinal);
        var box = await picture.BoundingBoxAsync();
        Assert.True(box!.Width > 600 && box.Height > 150);
        await page.ClickAsync("#agent-question summary");
        await page.SelectOptionAsync("#agent", "1004");
        await page.FillAsync("#from", "2026-03-02T09:00:35");
        await page.FillAsync("#to", "2026-03-02T09:01:35");
        await page.ClickAsync("#agent-asked button");
        await page.WaitForSelectorAsync("#idle td:has-text('1004 var ledig 1 min 00 s av 1 min 00 s; 1 väntade då.')");
        Assert.Equal("1004", await page.InputValueAsync("#agent"));
        await page.ClickAsync("#idle a:has-text('b')");
        await page.WaitForSelectorAsync("#story");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task RequestsToCallBack_LeadToTheirStory()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        Assert.Contains("/why?call=callbacks%2F1\"", await client.GetStringAsync("/callbacks"), StringComparison.Ordinal);
        Assert.Contains("id=\"story\"", await client.GetStringAsync("/why?call=callbacks%2F1"), StringComparison.Ordinal);
        var told = await ApiTests.GetAsync(client, "/api/v1/callbacks/1/why?language=sv");
        Assert.Equal(["1"], told["callbacks"]!.AsArray().Select(one => (string)one!));
        Assert.Equal("attempt", (string)told["contacts"]![0]!["kind"]!);
        Assert.StartsWith("Uppringning 1 är inte klar; ett försök hittills.", (string)told["answer"]![0]!["text"]!, StringComparison.Ordinal);
    }

    /// <summary>1001 talks with a while b waits; 1004 is of the second line, which does not open.</summary>
    private static async Task<ServedCentre> WaitedAsync()
    {
        var centre = await ServedCentre.StartAsync();
        centre.Reach("1001", "1004");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Pass(10);
        centre.Arrive("b");
        centre.Enqueue("b");
        centre.Answer("a");
        centre.Pass(70);
        centre.Do(new EndTalk(new("a"), EndedBy.Caller));
        centre.Pass(20); // written up
        centre.Answer("b");
        return centre;
    }
}
