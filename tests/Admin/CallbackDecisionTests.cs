using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>Accepting a callback and passing it on by API and page.</summary>
public sealed class CallbackDecisionTests
{
    [Fact]
    public async Task Accepted_TheNumberIsDialled()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/agents/1001/accept-callback", new { callback = "1" });
        Assert.Equal((HttpStatusCode.OK, "done"), (answer.StatusCode, (string)(await CallbackScene.ReadAsync(answer))["status"]!));
        Assert.Equal(CallbackState.Dialling, centre.Snapshot.Callbacks.Single().State);
    }

    [Fact]
    public async Task Calls_ListWhoIsDialled_AndNoRequestForWhichNobodyIsOnTheLine()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        Assert.Empty((await client.GetFromJsonAsync<JsonArray>("/api/v1/calls"))!);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/accept-callback", null)).StatusCode);
        var call = Assert.Single((await client.GetFromJsonAsync<JsonArray>("/api/v1/calls"))!);
        Assert.Equal(("callback-1.1", "dialling"), ((string)call!["id"]!, (string)call["state"]!));
    }

    [Fact]
    public async Task PassedOn_WithoutABody_TheNextAgentIsAsked_AndTheFirstIsTooLate()
    {
        await using var centre = await CallbackScene.OfferedAsync("1002");
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/agents/1001/pass-on-callback", null)).StatusCode);
        Assert.Equal(new AgentId("1002"), centre.Snapshot.Callbacks.Single().Agent);
        var late = await client.PostAsync("/api/v1/agents/1001/accept-callback", null);
        await ApiTests.AssertProblemAsync(late, HttpStatusCode.Conflict);
        Assert.Contains("not asked", (string)(await CallbackScene.ReadAsync(late))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(CallbackState.Offered, centre.Snapshot.Callbacks.Single().State);
    }

    [Fact]
    public async Task ButtonOfAnotherRequest_DoesNothing()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        var late = await client.PostAsJsonAsync("/api/v1/agents/1001/accept-callback", new { callback = "7" });
        await ApiTests.AssertProblemAsync(late, HttpStatusCode.Conflict);
        Assert.Contains("another request", (string)(await CallbackScene.ReadAsync(late))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(CallbackState.Offered, centre.Snapshot.Callbacks.Single().State);
    }

    [Theory]
    [InlineData("1001", HttpStatusCode.Conflict)] // talks with a caller
    [InlineData("1002", HttpStatusCode.Conflict)] // is not asked anything
    [InlineData("9", HttpStatusCode.NotFound)]
    public async Task WhoIsNotAsked_DecidesNothing(string agent, HttpStatusCode status)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        foreach (var button in (string[])["accept-callback", "pass-on-callback"])
            await ApiTests.AssertProblemAsync(await client.PostAsync($"/api/v1/agents/{agent}/{button}", null), status);
        Assert.Equal(ContactState.Offered, centre.Snapshot.Contacts.Single().State);
    }

    [Fact]
    public async Task BodyThatIsNone_IsAProblem400()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/agents/1001/accept-callback", new { callback = 7 }), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Desk_TellsWhoAskedWhichAttemptItIs_AndWhatCameOfTheEarlierOnes()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        centre.Answer("callback-1.1");
        centre.Do(new CallerNotReached(new("callback-1.1"), DialFailure.Busy));
        var after = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("Tried 09:00: busy; next try 09:30", after, StringComparison.Ordinal);
        centre.Pass(30 * 60);
        var asked = await client.GetStringAsync("/agent/1001/desk");
        foreach (var text in (string[])["data-command=\"accept-callback\"", "data-command=\"pass-on-callback\"", "<dd>1004</dd>", "<dt>Attempt</dt><dd>2</dd>", "<dd>09:00 busy</dd>", "<dd>by 09:30</dd>"])
            Assert.Contains(text, asked, StringComparison.Ordinal);
        centre.Answer("callback-1.2");
        Assert.DoesNotContain("accept-callback", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        centre.Do(new CallerDeclined(new("callback-1.2")));
        Assert.Contains("said no thanks; no more tries", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        centre.Pass(31 * 60);
        Assert.DoesNotContain("Tried", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
    }
}
