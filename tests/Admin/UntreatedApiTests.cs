using System.Net;

namespace ContactCenter.Admin.Tests;

/// <summary>Untreated contacts by the hour, by API.</summary>
public sealed class UntreatedApiTests
{
    private const string Path = "/api/v1/statistics/untreated";

    [Fact]
    public async Task WhoGaveUp_AndWhoWaits_StandInTheirHours_AndInEachLineItAddsUp()
    {
        await using var centre = await TeamScene.StartAsync();
        using var client = centre.Client();
        TeamScene.Ring(centre, "a", "0701234567", "booking");
        TeamScene.Hang(centre, "a");
        centre.Pass(3600);
        TeamScene.Ring(centre, "b", "0702222222", "today");
        centre.Pass(61);
        var told = await ApiTests.GetAsync(client, $"{Path}?queues=booking,today");
        Assert.Equal(("2026-03-02", 24), ((string)told["day"]!, told["hours"]!.AsArray().Count));
        Assert.Equal(
            """{"from":"2026-03-02T09:00:00\u002B01:00","sum":{"came":1,"treated":{"sum":0,"withinHour":0,"sameDay":0,"laterDay":0},"untreated":{"sum":1,"urgent":0,"onTheLine":0,"due":0,"booked":0,"message":0,"gaveUp":1,"turnedAway":0,"notReached":0}}}""",
            told["hours"]![9]!.ToJsonString());
        Assert.Equal((2, 1, 1), ((int)told["total"]!["came"]!, (int)told["total"]!["untreated"]!["urgent"]!, (int)told["hours"]![10]!["sum"]!["untreated"]!["onTheLine"]!));
        Assert.Equal(
            """[{"came":"2026-03-02T09:00:00\u002B01:00","ageSeconds":3661,"kind":"gaveUp","class":"ordinary","urgent":false},{"came":"2026-03-02T10:00:00\u002B01:00","ageSeconds":61,"kind":"onTheLine","class":"urgent","urgent":true}]""",
            told["oldest"]!.ToJsonString());
        Assert.Equal(1, (int)(await ApiTests.GetAsync(client, $"{Path}?queues=today"))["total"]!["came"]!);
        Assert.Equal(2, (int)(await ApiTests.GetAsync(client, $"{Path}?board=vardteam&day=2026-03-02"))["total"]!["came"]!);
        Assert.Equal(0, (int)(await ApiTests.GetAsync(client, $"{Path}?day=2031-01-01"))["total"]!["came"]!);
        Assert.Equal(1, (int)(await ApiTests.GetAsync(client, $"{Path}?day=2026-03-03"))["earlier"]!["came"]!); // who waits on the line
        Assert.DoesNotContain("070", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsATable_TheSame()
    {
        await using var centre = await TeamScene.StartAsync();
        using var client = centre.Client();
        TeamScene.Morning(centre);
        var answer = await client.GetAsync($"{Path}?board=vardteam&format=csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 24 + 2, lines.Length);
        Assert.Equal("hour,came,treatedWithinHour,treatedSameDay,treatedLaterDay,onTheLine,due,booked,message,gaveUp,turnedAway,notReached,urgent", lines[0]);
        Assert.Equal(("2026-03-02T00:00:00+01:00", "earlier", "total"), (lines[1].Split(',')[0], lines[25].Split(',')[0], lines[26].Split(',')[0]));
        foreach (var cells in lines.Skip(1).Select(static line => line.Split(',').Skip(1).Select(int.Parse).ToArray()))
            Assert.Equal(cells[0], cells[1..11].Sum());
        Assert.Equal(lines.Skip(1).Take(24).Sum(static line => int.Parse(line.Split(',')[1])), int.Parse(lines[26].Split(',')[1]));
        Assert.All(lines[26].Split(',').Skip(1).Where(static (_, i) => i != 3), static cell => Assert.NotEqual("0", cell)); // one of each kind, but for a later day
    }

    [Theory]
    [InlineData("queues=none")]
    [InlineData("queues=booking,")]
    [InlineData("queues=booking,none")]
    [InlineData("queues=,")]
    [InlineData("queues=booking;today")]
    [InlineData("queues=booking'%20OR%201=1--")]
    [InlineData("queues=%00")]
    [InlineData("day=yesterday")]
    [InlineData("day=2026-02-30")]
    [InlineData("day=0001-01-01")]
    [InlineData("day=9999-12-31")]
    [InlineData("day=2026-03-02T00:00")]
    [InlineData("format=xml")]
    [InlineData("format=csv&queues=%3Cscript%3E")]
    [InlineData("board=vardteam&queues=booking")]
    public async Task WhatCannotBeUsed_IsAProblem400(string query)
    {
        await using var centre = await TeamScene.StartAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync($"{Path}?{query}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task TooManyQueues_AndBoardsThatAreNone_AreProblems_AndNamingOneTwiceIsNone()
    {
        await using var centre = await TeamScene.StartAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync($"{Path}?queues={string.Join(',', Enumerable.Range(1, 60).Select(i => $"q{i}"))}"), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.GetAsync($"{Path}?queues={new string(',', 3_000)}"), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.GetAsync($"{Path}?board=none"), HttpStatusCode.NotFound);
        await ApiTests.AssertProblemAsync(await client.GetAsync($"{Path}?board={new string('x', 3_000)}"), HttpStatusCode.NotFound);
        TeamScene.Ring(centre, "a", "0701234567", "booking");
        var told = await ApiTests.GetAsync(client, $"{Path}?queues=booking,%20booking");
        Assert.Equal((1, 1), ((int)told["total"]!["came"]!, told["queues"]!.AsArray().Count));
        Assert.Equal(1, (int)(await ApiTests.GetAsync(client, $"{Path}?queues="))["total"]!["came"]!);
    }

    [Fact]
    public async Task WithoutTheToken_Nothing()
    {
        await using var centre = await TeamScene.StartAsync();
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Path)).StatusCode);
    }
}
