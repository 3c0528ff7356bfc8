using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>Switches by API.</summary>
public sealed class SwitchApiTests
{
    private const string Closed = "/api/v1/switches/closed-today";

    internal static AcdPlan Plan { get; } = new(ServedCentre.Ordinary().Tiers, ServedCentre.Ordinary().Agents, ServedCentre.Ordinary().Queues)
    {
        Switches = [new("special", "A <special> day"), new("closed-today", "Closed for the day") { Longest = TimeSpan.FromHours(16) }],
    };

    [Fact]
    public async Task NobodyTurnedThem_EachIsOff_InTheOrderOfTheFile()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        var all = await client.GetFromJsonAsync<JsonArray>("/api/v1/switches");
        Assert.Equal(
            """[{"name":"special","displayName":"A \u003Cspecial\u003E day","on":false,"since":null,"until":null,"turnedAt":null,"by":null,"reason":null,"cause":null,"longestSeconds":null,"events":null},"""
            + """{"name":"closed-today","displayName":"Closed for the day","on":false,"since":null,"until":null,"turnedAt":null,"by":null,"reason":null,"cause":null,"longestSeconds":57600,"events":null}]""",
            all!.ToJsonString());
    }

    [Fact]
    public async Task Turned_TellsSinceWhenUntilWhenWhoAndWhy_AndAgainKeepsSince()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        var answer = await client.PutAsJsonAsync(Closed, new { on = true, by = " Anna ", reason = "water damage" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var turned = await answer.Content.ReadAsStringAsync();
        Assert.Equal(
            """{"name":"closed-today","displayName":"Closed for the day","on":true,"since":"2026-03-02T09:00:00+01:00","until":"2026-03-03T01:00:00+01:00","turnedAt":"2026-03-02T09:00:00+01:00","by":"Anna","reason":"water damage","cause":"command","longestSeconds":57600,"events":null}""",
            turned);
        Assert.Contains(turned, await client.GetStringAsync("/api/v1/switches"), StringComparison.Ordinal);

        centre.Pass(3600);
        var again = await CallbackScene.ReadAsync(await client.PutAsJsonAsync(Closed, new { on = true, by = "Bo" }));
        Assert.Equal(
            ("2026-03-02T09:00:00+01:00", "2026-03-03T02:00:00+01:00", "2026-03-02T10:00:00+01:00", "Bo", null),
            ((string)again["since"]!, (string)again["until"]!, (string)again["turnedAt"]!, (string)again["by"]!, (string?)again["reason"]));
        Assert.Equal(2, centre.ReadAfter(0, 10).Count);

        centre.Pass(16 * 3600);
        var off = await ApiTests.GetAsync(client, Closed);
        Assert.Equal(
            ["closed-today is on: Anna, water damage.", "closed-today is on: Bo.", "closed-today is off: so long it may be on."],
            off["events"]!.AsArray().Select(e => (string)e!["text"]!));
        Assert.Equal((false, "system", "longest", null), ((bool)off["on"]!, (string)off["by"]!, (string)off["cause"]!, (string?)off["until"]));
    }

    [Fact]
    public async Task TurnedByTelephone_TheNumberIsMasked_InTheAnswerAndInTheStream()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        centre.Do(new TurnSwitch("closed-today", true, "phone") { Number = "+46701234567" });
        var one = await ApiTests.GetAsync(client, Closed);
        Assert.Equal("phone +••••••••567", (string)one["by"]!);
        Assert.Equal("closed-today is on: phone +••••••••567.", (string)one["events"]![0]!["text"]!);
        Assert.DoesNotContain("1234567", one.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("+••••••••567", (string)EventFrame.Masked(centre.ReadAfter(0, 10).Single().Event)["number"]!);
        Assert.Equal("switchTurned", EventFrame.KindOf(EventFrame.Masked(centre.ReadAfter(0, 10).Single().Event)));
    }

    [Theory]
    [InlineData("{}", "on is missing")]
    [InlineData("null", "on is missing")]
    [InlineData("{\"on\":null,\"by\":\"Anna\"}", "on is missing")]
    [InlineData("{\"on\":true}", "by is missing")]
    [InlineData("{\"on\":true,\"by\":\"  \"}", "by is missing")]
    [InlineData("{\"on\":true,\"by\":\"a\\nb\"}", "by is at most 64")]
    [InlineData("{\"on\":true,\"by\":\"Anna\",\"reason\":\"\\u0000\"}", "reason is at most 200")]
    [InlineData("{\"on\":\"yes\",\"by\":\"Anna\"}", null)]
    [InlineData("{\"on\":1,\"by\":\"Anna\"}", null)]
    [InlineData("{\"on\":true,\"by\":{}}", null)]
    [InlineData("[true]", null)]
    [InlineData("true", null)]
    [InlineData("{", null)]
    [InlineData("\u0000", null)]
    public async Task BodyThatIsNone_IsAProblem400_AndTurnsNothing(string body, string? said)
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        var answer = await client.PutAsync(Closed, new StringContent(body, Encoding.UTF8, "application/json"));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        if (said is not null)
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(centre.ReadAfter(0, 10));
    }

    [Fact]
    public async Task TextsThatAreTooLong_AreRefused_AndBodiesThatAreTooLarge()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.PutAsJsonAsync(Closed, new { on = true, by = new string('x', 65) }), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.PutAsJsonAsync(Closed, new { on = true, by = "Anna", reason = new string('x', 201) }), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.PutAsJsonAsync(Closed, new { on = true, by = "Anna", reason = new string('x', 100_000) }), HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(centre.ReadAfter(0, 10));
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync(Closed, new { on = true, by = new string('x', 64), reason = new string('x', 200) })).StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("Closed-today")]
    [InlineData("%3Cscript%3E")]
    [InlineData("..%2fclosed-today")]
    public async Task NoSuchSwitch_IsAProblem404(string name)
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync($"/api/v1/switches/{name}"), HttpStatusCode.NotFound);
        await ApiTests.AssertProblemAsync(await client.PutAsJsonAsync($"/api/v1/switches/{name}", new { on = true, by = "Anna" }), HttpStatusCode.NotFound);
        Assert.Empty(centre.ReadAfter(0, 10));
    }

    [Theory]
    [InlineData(SwitchVerdict.NotWritten, HttpStatusCode.ServiceUnavailable, "waits for the disk")]
    [InlineData(SwitchVerdict.Stopped, HttpStatusCode.ServiceUnavailable, "Nothing was done")]
    [InlineData(SwitchVerdict.Unknown, HttpStatusCode.NotFound, "no switch")]
    public async Task NotTurned_SaysWhy(SwitchVerdict verdict, HttpStatusCode status, string said)
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        centre.Turning = verdict;
        var answer = await client.PutAsJsonAsync(Closed, new { on = true, by = "Anna" });
        await ApiTests.AssertProblemAsync(answer, status);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_SayWhichAreOn()
    {
        await using var centre = await ServedCentre.StartAsync(Plan);
        using var client = centre.Client();
        centre.Do(new TurnSwitch("closed-today", true, "Anna"));
        var metrics = await client.GetStringAsync("/metrics");
        Assert.Contains("contactcenter_switch_on{switch=\"special\"} 0\n", metrics, StringComparison.Ordinal);
        Assert.Contains("contactcenter_switch_on{switch=\"closed-today\"} 1\n", metrics, StringComparison.Ordinal);
    }
}
