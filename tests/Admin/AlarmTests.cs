using System.Net;
using System.Net.Http.Json;
using ContactCenter.Acd;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>Alarms by API, in the stream, in the figures, and on the pages.</summary>
public sealed class AlarmTests
{
    private const string All = "/api/v1/alarms";

    internal static AcdPlan Plan { get; } = new(ServedCentre.Ordinary().Tiers, ServedCentre.Ordinary().Agents, ServedCentre.Ordinary().Queues)
    {
        Classes = [new(new("red"), TimeSpan.FromHours(1)) { Alarm = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)) }, new(new("green"), TimeSpan.Zero)],
    };

    [Fact]
    public async Task Alarm_IsListed_Acknowledged_AndOver()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        Assert.Equal("""{"open":[],"over":[]}""", await client.GetStringAsync(All));
        Red(centre, "c1");
        centre.Pass(20);
        Assert.Equal(
            """{"open":[{"id":1,"class":"red","queue":"booking","queueName":"Booking","call":"c1","callback":null,"since":"2026-03-02T09:00:00+01:00","raisedAt":"2026-03-02T09:00:20+01:00","toldAt":"2026-03-02T09:00:20+01:00","told":1,"present":0,"turnedAway":null,"acknowledgedAt":null,"by":null,"word":null,"overAt":null,"end":null}],"over":[]}""",
            await client.GetStringAsync(All));
        centre.Pass(30);
        var heard = await CallbackScene.ReadAsync(await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = " Dr Lind ", word = "on my way" }));
        Assert.Equal((2, "Dr Lind", "on my way", "2026-03-02T09:00:50+01:00", null), ((int)heard["told"]!, (string)heard["by"]!, (string)heard["word"]!, (string)heard["acknowledgedAt"]!, (string?)heard["end"]));
        var again = await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = "Anna" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Dr Lind was first.", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        centre.Reach("1001");
        centre.Answer("c1");
        Assert.Equal("answered", (string)(await ApiTests.GetAsync(client, $"{All}/1"))["end"]!);
        Assert.Empty((await ApiTests.GetAsync(client, All))["open"]!.AsArray());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = "Anna" })).StatusCode);

        var story = (await ApiTests.GetAsync(client, "/api/v1/calls/c1"))["events"]!.AsArray().Select(e => (string)e!["text"]!).Where(text => text.StartsWith("Alarm", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Alarm 1: class red waits in booking since 09:00:00; nobody competent is there.",
                "Alarm 1, told the 2nd time: class red waits in booking since 09:00:00; nobody competent is there.",
                "Alarm 1 acknowledged by Dr Lind: on my way.",
                "Alarm 1 is over after 50 s: answered.",
            ],
            story);
        var figures = (await ApiTests.GetAsync(client, "/api/v1/statistics"))["alarms"]!.AsArray();
        Assert.Equal(
            """[{"class":"red","raised":1,"open":0,"answered":1,"passedOn":0,"unanswered":0,"acknowledged":1,"nobodyPresent":1,"told":2,"averageAcknowledgeSeconds":30,"longestAcknowledgeSeconds":30,"averageAnswerSeconds":30,"longestAnswerSeconds":30}]""",
            figures.ToJsonString());
        var kinds = centre.ReadAfter(0, 100).Select(e => EventFrame.KindOf(EventFrame.Masked(e.Event))).Where(kind => kind.StartsWith("alarm", StringComparison.Ordinal));
        Assert.Equal(["alarmRaised", "alarmRaised", "alarmAcknowledged", "alarmOver"], kinds);
    }

    [Theory]
    [InlineData("1", """{"by":""}""", HttpStatusCode.BadRequest)]
    [InlineData("1", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("1", """{"by":"Anna\u0007"}""", HttpStatusCode.BadRequest)]
    [InlineData("1", "[]", HttpStatusCode.BadRequest)]
    [InlineData("1", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("2", """{"by":"Anna"}""", HttpStatusCode.NotFound)]
    [InlineData("-1", """{"by":"Anna"}""", HttpStatusCode.NotFound)]
    [InlineData("99999999999999999999", """{"by":"Anna"}""", HttpStatusCode.NotFound)]
    [InlineData("x%00", """{"by":"Anna"}""", HttpStatusCode.BadRequest)]
    public async Task WhatIsWrong_IsRefused_AndNothingIsAcknowledged(string id, string body, HttpStatusCode status)
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        Red(centre, "c1");
        centre.Pass(20);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(status, (await client.PostAsync($"{All}/{id}/acknowledge", content)).StatusCode);
        Assert.Null(centre.Snapshot.Alarms.Single().AcknowledgedAt);
    }

    [Fact]
    public async Task LongWords_AreRefused_AndADiskThatDoesNotTakeIt_IsTold_AndStrangersSeeNothing()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        Red(centre, "c1");
        centre.Pass(20);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = new string('x', 65) })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = "Anna", word = new string('x', 201) })).StatusCode);
        centre.Fails = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PostAsJsonAsync($"{All}/1/acknowledge", new { by = "Anna" })).StatusCode);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(All)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsJsonAsync($"{All}/1/acknowledge", new { by = "Anna" })).StatusCode);
    }

    [Fact]
    public async Task Metrics_SayHowManyStand()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        Red(centre, "c1");
        centre.Pass(20);
        Assert.Contains("contactcenter_alarms_open{class=\"red\"} 1\n", await client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    /// <summary>Words and signs, not colour alone; what is said aloud stands where it is said once.</summary>
    [Fact]
    public async Task Board_ShowsThoseThatStand_AndNothingWhenNoneDoes()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        Assert.DoesNotContain("class=\"alarms\"", await client.GetStringAsync("/board"), StringComparison.Ordinal);
        Red(centre, "c1");
        centre.Pass(20);
        var swedish = await client.GetStringAsync("/board");
        Assert.Contains("<strong>⚠ Larm red</strong> <span>Booking</span> <span>väntar <b>", swedish, StringComparison.Ordinal);
        Assert.Contains("<b>ingen behörig är på plats</b>", swedish, StringComparison.Ordinal);
        Assert.Contains("data-spoken=\"Larm: red, Booking, ingen behörig är på plats\"", swedish, StringComparison.Ordinal);
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("<p id=\"alarm-said\" class=\"spoken\" role=\"alert\"></p>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("⚠ Alarm red", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        centre.Do(new AcknowledgeAlarm(new(1), "<Dr Lind>") { Word = "on my way" });
        var heard = await client.GetStringAsync("/board");
        Assert.Contains("✓ Alarm red", heard, StringComparison.Ordinal);
        Assert.Contains("Acknowledged by &lt;Dr Lind&gt;: on my way", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("data-hear", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithoutAlarms_HaveNothingOfThem()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        Assert.DoesNotContain("alarm-said", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InABrowser_ItIsSaidOnce_Sounds_AndSomebodyAcknowledges()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await BrowserTests.ListeningAsync(centre);
        await page.ClickAsync("#alarm-sound");
        await page.WaitForSelectorAsync("#alarm-sound[aria-pressed=true]");
        Red(centre, "c1");
        centre.Pass(20);
        await page.WaitForSelectorAsync(".alarm[data-alarm='1'] button[data-hear]");
        await page.WaitForSelectorAsync("#alarm-said:has-text('red')", new() { State = WaitForSelectorState.Attached });

        await page.ClickAsync("#hear-1"); // nobody yet
        await page.WaitForSelectorAsync("#alarm-result:not(:empty)");
        Assert.Null(centre.Snapshot.Alarms.Single().AcknowledgedAt);
        await page.FillAsync("#alarm-by", "Dr Lind");
        await page.ClickAsync("#hear-1");
        await page.WaitForSelectorAsync(".alarm.heard:has-text('Dr Lind')");
        Assert.Equal("Dr Lind", centre.Snapshot.Alarms.Single().By);
        centre.Do(new Leave(new("c1"), LeaveCause.CallerHungUp));
        await page.WaitForSelectorAsync(".alarm", new() { State = WaitForSelectorState.Detached });
        await page.ClickAsync("#alarm-sound");
        await page.WaitForSelectorAsync("#alarm-sound[aria-pressed=false]");
        Assert.Empty(complaints);
    }

    private static void Red(ServedCentre centre, string call)
    {
        centre.Arrive(call);
        centre.Do(new Enqueue(new(call), new("booking"), "pain", "sv") { Class = new("red") });
    }
}
