using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.Admin.Tests;

public sealed class ApiTests
{
    [Fact]
    public async Task Queue_HasExactlyThePromisedShape()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var queue = (await GetAsync(client, "/api/v1/queues/booking")).AsObject();
        Assert.Equal(["id", "name", "waiting", "longestWaitSeconds", "callbacksWaiting", "agents", "today", "expectedWaitSeconds", "announces", "promisesKept", "callbacks", "messages"], Names(queue));
        Assert.Equal(["ready", "offered", "talking", "wrapUp", "paused", "offline"], Names(queue["agents"]!));
        Assert.Equal(
            [
                "offered", "answered", "abandoned", "turnedAway", "callbackBooked", "callbackCompleted", "answerRate", "serviceLevel",
                "averageSpeedOfAnswerSeconds", "averageHandleSeconds", "averageAbandonSeconds", "interrupted", "failed",
                "passedOn", "overflowed", "turnedAwayBy", "handedOn", "restsOverridden", "largestOvertakingSeconds", "promises", "undecided", "callbacks", "messages",
            ],
            Names(queue["today"]!));
        Assert.Equal(["booked", "waiting", "offered", "dialling", "talking", "attached", "atRisk", "broken", "nextDueAt"], Names(queue["callbacks"]!));
        Assert.Null(queue["today"]!["answerRate"]);
        Assert.Null(queue["longestWaitSeconds"]);
    }

    [Fact]
    public async Task Queues_TellTheTruthWhileItHappens()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        foreach (var id in (string[])["a", "b", "c"])
        {
            centre.Arrive(id);
            centre.Enqueue(id); // the third finds two waiting and no agent: turned away
        }

        centre.Pass(30);
        var queue = await GetAsync(client, "/api/v1/queues/booking");
        Assert.Equal(2, (int)queue["waiting"]!);
        Assert.Equal(30, (double)queue["longestWaitSeconds"]!);
        Assert.Equal(3, (int)queue["agents"]!["offline"]!);
        Assert.Equal((3, 1, 2), ((int)queue["today"]!["offered"]!, (int)queue["today"]!["turnedAway"]!, (int)queue["today"]!["undecided"]!));

        centre.Reach("1001");
        centre.Answer("a");
        centre.Pass(60);
        centre.Do(new Acd.Leave(new("b"), Acd.LeaveCause.CallerHungUp));
        queue = await GetAsync(client, "/api/v1/queues/booking");
        Assert.Equal(0, (int)queue["waiting"]!);
        Assert.Equal(1, (int)queue["agents"]!["talking"]!);
        Assert.Equal((3, 1, 1), ((int)queue["today"]!["offered"]!, (int)queue["today"]!["answered"]!, (int)queue["today"]!["abandoned"]!));
        Assert.Equal(0.3333, (double)queue["today"]!["answerRate"]!);
        Assert.Equal(30, (double)queue["today"]!["averageSpeedOfAnswerSeconds"]!);
        Assert.Equal(90, (double)queue["today"]!["averageAbandonSeconds"]!);
    }

    [Fact]
    public async Task Agents_RestingAfterNoAnswer_CountAsPausedSoThatTheSumIsEveryone()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Pass(21); // nobody answered the phone
        var counts = (await GetAsync(client, "/api/v1/queues/booking"))["agents"]!.AsObject();
        Assert.Equal(1, (int)counts["paused"]!);
        Assert.Equal(3, counts.Sum(count => (int)count.Value!));
        Assert.Equal("delayed", (string)(await GetAsync(client, "/api/v1/agents/1001"))["state"]!);
    }

    [Fact]
    public async Task Agent_WithACall_ShowsItWithTheNumberMaskedAndLocalTimes()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Pass(5);
        centre.Answer("a");
        var agent = await GetAsync(client, "/api/v1/agents/1001");
        Assert.Equal("talking", (string)agent["state"]!);
        Assert.Equal("loggedIn", (string)agent["status"]!);
        Assert.Equal("2026-03-02T09:00:05+01:00", (string)agent["since"]!);
        Assert.Equal("•••••••567", (string)agent["call"]!["caller"]!);
        Assert.Equal(5, (double)agent["call"]!["waitedSeconds"]!);
        Assert.Equal(3, (await GetAsync(client, "/api/v1/agents")).AsArray().Count);
    }

    [Fact]
    public async Task Call_TellsItsStoryWithoutTheWholeNumber_AlsoWhenItHasEnded()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        centre.Arrive("a");
        Assert.Equal("inFlow", (string)(await GetAsync(client, "/api/v1/calls"))[0]!["state"]!);
        centre.Enqueue("a");
        centre.Answer("a");
        var text = await client.GetStringAsync("/api/v1/calls/a");
        Assert.DoesNotContain("0701234567", text, StringComparison.Ordinal);
        Assert.Equal("talking", (string)JsonNode.Parse(text)!["call"]!["state"]!);

        centre.Pass(10);
        centre.Do(new Acd.Leave(new("a"), Acd.LeaveCause.CallerHungUp));
        var story = await GetAsync(client, "/api/v1/calls/a");
        Assert.Null(story["call"]);
        Assert.Equal("answered", (string)story["outcome"]!);
        var events = story["events"]!.AsArray();
        Assert.Equal("contactArrived", (string)events[0]!["kind"]!);
        Assert.Equal("Call from •••••••567 to 0313422400, flow main.", (string)events[0]!["text"]!);
        Assert.Contains(events, e => (string)e!["text"]! == "Answered by 1001 after 0 s.");
        Assert.Equal("•••••••567", (string)events[0]!["event"]!["callerNumber"]!);
        Assert.Empty((await GetAsync(client, "/api/v1/calls")).AsArray());
    }

    [Fact]
    public void EveryTextOfAnEventThatMayHoldACallersNumber_IsMasked()
    {
        foreach (var property in typeof(Acd.AcdEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Acd.AcdEvent))).SelectMany(type => type.GetProperties()))
        {
            if (property.PropertyType != typeof(string) || property.Name is "CalledNumber" || !property.Name.Contains("Number", StringComparison.Ordinal))
                continue;
            var json = new JsonObject { [JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = "0701234567" };
            TelephoneNumber.MaskIn(json);
            Assert.DoesNotContain("0701234567", json.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0701234567", "•••••••567")]
    [InlineData("+46 70-123 45 67", "+•• ••-••• •5 67")]
    [InlineData("1001", "•001")]
    [InlineData("112", "112")]
    [InlineData("anonymous", "anonymous")]
    [InlineData("x\r\ninfo: all is well", "x\uFFFD\uFFFDinfo: all is well")] // one line of a log stays one
    [InlineData("0701\u202E\u2028567", "••••\uFFFD\uFFFD567")]
    [InlineData(null, "")]
    public void Mask_LeavesTheLastThreeDigits(string? number, string masked) => Assert.Equal(masked, TelephoneNumber.Mask(number));

    [Fact]
    public async Task Statistics_ConserveAndKnowTheDay()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Arrive("a");
        centre.Arrive("b");
        centre.Do(new Acd.Leave(new("b"), Acd.LeaveCause.Closed));
        var today = await GetAsync(client, "/api/v1/statistics");
        Assert.Equal("2026-03-02", (string)today["day"]!);
        Assert.Equal(2, (int)today["calls"]!);
        Assert.Equal(1, (int)today["outcomes"]!["closed"]!);
        Assert.Equal((int)today["calls"]!, (int)today["openCalls"]! + today["outcomes"]!.AsObject().Sum(outcome => (int)outcome.Value!));
        Assert.Equal(0, (int)(await GetAsync(client, "/api/v1/statistics?day=2026-03-01"))["calls"]!);
    }

    [Fact]
    public async Task FirstLine_IsTold_OnTheBoardBesideItsGoal()
    {
        var plan = ServedCentre.Ordinary();
        await using var centre = await ServedCentre.StartAsync(new(plan.Tiers, plan.Agents, plan.Queues) { FirstLineGoal = 0.8 });
        using var client = centre.Client();
        Assert.Null((await GetAsync(client, "/api/v1/statistics"))["lines"]!["settledInFirstLine"]);
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Answer("a");
        centre.Do(new Acd.EndTalk(new("a"), Acd.EndedBy.Caller));
        var lines = (await GetAsync(client, "/api/v1/statistics"))["lines"]!;
        Assert.Equal((1, 1.0, 0.8), ((int)lines["settledIn"]!["1"]!, (double)lines["settledInFirstLine"]!, (double)lines["goal"]!));
        Assert.Contains("Avslutade i första linjen</dt><dd>100\u202f% <small>mål 80\u202f%</small>", await client.GetStringAsync("/board"), StringComparison.Ordinal);

        await using var without = await ServedCentre.StartAsync();
        using var other = without.Client();
        Assert.DoesNotContain("första linjen", await other.GetStringAsync("/board"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentCommands_ChangeTheRoutingCore()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/agents/1001/pause", new { reason = " lunch " })).StatusCode);
        var agent = await GetAsync(client, "/api/v1/agents/1001");
        Assert.Equal(("paused", "lunch"), ((string)agent["state"]!, (string)agent["pauseReason"]!));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/ready", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/pause", null)).StatusCode); // no reason is fine
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/log-out", null)).StatusCode);
        Assert.Equal("loggedOut", (string)(await GetAsync(client, "/api/v1/agents/1001"))["status"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/log-in", null)).StatusCode);
        await AssertProblemAsync(await client.PostAsync("/api/v1/agents/1001/end-wrap-up", null), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Configuration_WithErrors_IsNotLoadedAndSaysWhere()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/config/reload", null)).StatusCode);
        centre.Report = new ConfigurationReport(false, "v1", [new ConfigurationFinding("queues.yaml", 3, 5, "error", "unknown-key", "Did you mean …?")]);
        var refused = await client.PostAsync("/api/v1/config/reload", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(3, (int)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["findings"]![0]!["line"]!);
        Assert.Equal("unknown-key", (string)(await GetAsync(client, "/api/v1/config/check"))["findings"]![0]!["code"]!);
    }

    [Fact]
    public async Task Health_NeedsNoTokenAndFollowsTheServer()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        centre.Findings = [new HealthFinding("journal", false, "the disk is full")];
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        centre.IsLive = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Metrics_AreWellFormedPrometheusText()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Arrive("a");
        centre.Enqueue("a");
        var answer = await client.GetAsync("/metrics");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("contactcenter_queue_waiting{queue=\"booking\"} 1", lines);
        Assert.Contains("# TYPE contactcenter_journal_records_total counter", lines);
        var known = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToHashSet();
        foreach (var sample in lines.Where(line => line[0] != '#'))
        {
            Assert.Contains(sample.Split('{', ' ')[0], known);
            Assert.True(double.TryParse(sample[(sample.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out _), sample);
        }
    }

    internal static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    internal static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["title"]!);
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);
}
