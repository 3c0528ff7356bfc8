using System.Net;
using System.Net.Http.Json;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>What an agent or a nurse line may ask for when it makes a request to call back.</summary>
public sealed class CallbackMakingTests
{
    [Fact]
    public async Task EverythingAQueueOfAFlowCanAskFor_IsTaken_AndReadBack()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", new
        {
            number = "0701234567",
            queue = "booking",
            reason = "dizzy",
            by = "1177",
            language = "sv",
            slot = CallbackScene.First,
            @class = "urgent",
            unit = "kidney",
            reference = "4",
            person = "1001",
            skills = new { booking = 1 },
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var asked = centre.ReadAfter(0, 100).Select(e => e.Event).OfType<CallbackRequested>().Single();
        Assert.Equal((new AgentId("1001"), new UnitId("kidney"), new ClassId("urgent"), "4", "1177"), (asked.Person!.Value, asked.Unit!.Value, asked.Class!.Value, asked.Reference!, asked.By!));
        Assert.Equal(1, asked.Skills[new("booking")]);
        var made = await CallbackScene.ReadAsync(await client.GetAsync(answer.Headers.Location));
        Assert.Equal(("1001", 1), ((string)made["person"]!, (int)made["skills"]!["booking"]!));
    }

    [Theory]
    [InlineData("{\"person\":\"9\"}", "1001")]
    [InlineData("{\"person\":\"1004\",\"queue\":\"nurse\",\"skills\":{\"booking\":3}}", "1, 2")] // no such tier
    [InlineData("{\"person\":\"1001\",\"queue\":\"nurse\"}", "1004")] // does not serve it
    [InlineData("{\"skills\":{\"heart\":1}}", "nurse")]
    [InlineData("{\"skills\":{\"nurse\":2},\"unit\":\"kidney\"}", "ask for less")] // the one of the unit has not the skill
    [InlineData("{\"language\":\"fi\"}", "ask for less")]
    public async Task WhatNobodyHas_IsRefused_AndSaidWhy(string wish, string words)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var body = System.Text.Json.Nodes.JsonNode.Parse("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\"}")!;
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(wish)!.AsObject())
            body[name] = value?.DeepClone();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", body);
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, (string)(await CallbackScene.ReadAsync(answer))["detail"]!, StringComparison.Ordinal);
        Assert.Empty(centre.Snapshot.Callbacks);
    }

    [Fact]
    public async Task CallerOfACall_IsCalledBack_InTheConversationAndAfterIt_WithoutTheNumberBeingTyped()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        centre.Arrive("a");
        centre.Enqueue("a", "nurse");
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", new { call = "a", queue = "booking", reason = "x", by = "1001" })).StatusCode);
        centre.Do(new Leave(new("a"), LeaveCause.CallerHungUp));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", new { call = "a", queue = "nurse", reason = "x", by = "1001" })).StatusCode);
        Assert.All(centre.Snapshot.Callbacks, request => Assert.Equal("+46701234567", request.Number));
        centre.Arrive("b", caller: null);
        foreach (var call in (string[])["b", "nobody"])
            await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks", new { call, queue = "booking", reason = "x", by = "1001" }), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("{\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"call\":\"a\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\"}")]
    [InlineData("{\"call\":\"a\\n\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"skills\":[\"booking\"]}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"skills\":{\"\":1}}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"skills\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}}")]
    public async Task WhatCannotBeRead_IsAProblem400(string body)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await ApiTests.AssertProblemAsync(await client.PostAsync("/api/v1/callbacks", content), HttpStatusCode.BadRequest);
        Assert.Empty(centre.Snapshot.Callbacks);
    }
}
