using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>What may be done to a call: hand it on, say what it was about.</summary>
public sealed class CallCommandTests
{
    private static AcdPlan Plan()
    {
        var plan = ServedCentre.Ordinary();
        var booking = plan.Queues[0] with { MaxWaiting = 1, Limits = new() { WhenFull = new(WayOutKind.Callback) } };
        return new(plan.Tiers, plan.Agents, [booking, .. plan.Queues.Skip(1)]) { Dispositions = new Dictionary<string, string> { ["10"] = "Booked <b>" } };
    }

    [Fact]
    public async Task HandOn_ToTheNextLine_IsOneCallWithItsWaitKept()
    {
        await using var centre = await TalkingAsync();
        using var client = centre.Client();
        centre.Reach("1004");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/calls/a/hand-on", new { to = "nextLine" })).StatusCode);
        var call = await GetAsync(client, "/api/v1/calls/a");
        Assert.Equal(("offered", "1004"), ((string)call["call"]!["state"]!, (string)call["call"]!["agent"]!));
        Assert.Contains("next line", string.Concat(call["events"]!.AsArray().Select(e => (string)e!["text"]!)), StringComparison.Ordinal);
        var today = (await GetAsync(client, "/api/v1/queues/booking"))["today"]!;
        Assert.Equal((1, 1, 1, 0), ((int)today["handedOn"]!, (int)today["offered"]!, (int)today["answered"]!, (int)today["undecided"]!)); // waits again, and the sum holds
        Assert.Equal("wrapUp", (string)(await GetAsync(client, "/api/v1/agents/1001"))["state"]!);
    }

    [Theory]
    [InlineData("{\"to\":\"somewhere\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"to\":\"queue\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"to\":\"queue\",\"target\":\"a\\nb\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"to\":\"queue\",\"target\":\"nowhere\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"to\":\"colleague\",\"target\":\"1001\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"to\":7}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task HandOn_ToWhatIsNotThere_IsRefusedAndTheConversationGoesOn(string body, HttpStatusCode status)
    {
        await using var centre = await TalkingAsync();
        using var client = centre.Client();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(status, (await client.PostAsync("/api/v1/calls/a/hand-on", content)).StatusCode);
        Assert.Equal("talking", (string)(await GetAsync(client, "/api/v1/agents/1001"))["state"]!);
    }

    [Fact]
    public async Task HandOn_OfACallThatDoesNotTalk_IsAConflict_OfNoCall_NotFound()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Arrive("a");
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/v1/calls/a/hand-on", new { to = "nextLine" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/api/v1/calls/b/hand-on", new { to = "nextLine" })).StatusCode);
    }

    [Fact]
    public async Task Disposition_IsGivenByAConfiguredCode()
    {
        await using var centre = await TalkingAsync();
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/agents/1001/disposition", new { code = "10" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/v1/agents/1001/disposition", new { code = "11" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/v1/agents/1001/disposition", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/v1/agents/1002/disposition", new { code = "10" })).StatusCode);
        var desk = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("Booked &lt;b&gt;", desk, StringComparison.Ordinal);
        Assert.Contains("colleague:1002", desk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersHandedOnTo_AreMaskedInStoryAndStream()
    {
        await using var centre = await TalkingAsync();
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/calls/a/hand-on", new { to = "number", target = "+46317654321" })).StatusCode);
        var call = await client.GetStringAsync("/api/v1/calls/a");
        Assert.DoesNotContain("7654321", call, StringComparison.Ordinal);
        Assert.Contains("321", call, StringComparison.Ordinal);
    }

    private static async Task<ServedCentre> TalkingAsync()
    {
        var centre = await ServedCentre.StartAsync(Plan());
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Answer("a");
        centre.Reach("1002");
        return centre;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string address) =>
        JsonNode.Parse(await client.GetStringAsync(address))!;
}
