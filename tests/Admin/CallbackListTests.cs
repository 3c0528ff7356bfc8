using System.Net;
using System.Text.RegularExpressions;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>The list of open requests: looked through, and read in pages; and those that are over.</summary>
public sealed class CallbackListTests
{
    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("?order=next", "2 4 1 3")]
    [InlineData("?number=0702222222", "2")]
    [InlineData("?number=%2B46702222222", "2")]
    [InlineData("?number=222", "2")]
    [InlineData("?number=999", "")]
    [InlineData("?from=2026-03-02T09:20:00%2B01:00", "1 3")]
    [InlineData("?from=2026-03-02T09:20:00%2B01:00&to=2026-03-02T09:40:00%2B01:00", "1")]
    [InlineData("?to=2026-03-02T08:20:00Z&queue=nurse", "4")]
    [InlineData("?queue=booking&state=booked&order=next&number=333", "3")]
    public async Task Requests_AreFound(string query, string ids)
    {
        await using var centre = await ListedAsync();
        using var client = centre.Client();
        Assert.Equal(ids, await IdsAsync(client, "/api/v1/callbacks" + query));
    }

    [Theory]
    [InlineData("state=Booked%00")]
    [InlineData("queue=nowhere")]
    [InlineData("number=12")]
    [InlineData("number=anna")]
    [InlineData("number=123456789012345678901")]
    [InlineData("from=soon")]
    [InlineData("to=2026-03-02T09:20:00+01:00")] // + is a space in an address
    [InlineData("order=best")]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("after=x")]
    [InlineData("after=1-2-3")]
    [InlineData("after=99999999999999999999-1")]
    public async Task WhatCannotBeLookedFor_IsAProblem400(string query)
    {
        await using var centre = await ListedAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/callbacks?" + query), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("asked")]
    [InlineData("next")]
    public async Task Pages_LeaveNobodyOut_AndNameNobodyTwice_ThoughOthersComeAndGo(string order)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        for (var i = 0; i < 7; i++)
            centre.Do(new RequestCallback(new("booking"), $"+4670111{i:0000}", "x", "sv"));
        var seen = new List<string>();
        var next = $"/api/v1/callbacks?order={order}&limit=3&queue=booking";
        for (var page = 0; next is not null; page++)
        {
            var answer = await client.GetAsync(next);
            var ids = await IdsAsync(client, next);
            seen.AddRange(ids.Split(' '));
            next = answer.Headers.TryGetValues("Link", out var links) ? Regex.Match(links.Single(), "^<(.+)>; rel=\"next\"$").Groups[1].Value : null;
            if (page > 0)
                continue;
            Assert.Equal("1 2 3", ids);
            Assert.Contains("queue=booking", next!, StringComparison.Ordinal);
            centre.Do(new CloseCallback(new(3), CallbackEnd.Cancelled)); // the one behind which it goes on
            centre.Do(new CloseCallback(new(5), CallbackEnd.Cancelled));
            centre.Do(new RequestCallback(new("booking"), "+46702222222", "x", "sv"));
        }

        Assert.Equal(["1", "2", "3", "4", "6", "7", "8"], seen);
    }

    [Fact]
    public async Task Page_HasTheSameFilters_AndPages()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        for (var i = 0; i < 101; i++)
            centre.Do(new RequestCallback(new(i % 2 == 0 ? "booking" : "nurse"), $"+4670111{i:0000}", "x", "sv"));
        var first = await client.GetStringAsync("/callbacks");
        Assert.Equal(100, Regex.Count(first, "<tr data-callback="));
        Assert.Contains("<small>101</small>", first, StringComparison.Ordinal);
        var next = WebUtility.HtmlDecode(Regex.Match(first, "href=\"([^\"]*after[^\"]*)\"").Groups[1].Value);
        Assert.Equal(1, Regex.Count(await client.GetStringAsync(next), "<tr data-callback="));
        Assert.Equal(51, Regex.Count(await client.GetStringAsync("/callbacks?queue=booking&limit=200"), "<tr data-callback="));
        Assert.Contains("data-callback=\"43\"", await client.GetStringAsync("/callbacks/list?number=0042&from=2026-03-02T09:00&to=2026-03-02T09:01"), StringComparison.Ordinal);
        Assert.Contains("Nobody like that", await client.GetStringAsync("/callbacks/list?number=0042&from=2026-03-02T09:01"), StringComparison.Ordinal);
        Assert.Equal(100, Regex.Count(await client.GetStringAsync("/callbacks/list?state=none&from=yesterday"), "<tr data-callback=")); // for everybody: it shows what there is
    }

    [Fact]
    public async Task Request_ThatIsOver_TellsWhatBecameOfIt_AndOfEachAttempt_OrThatTheJournalHasItNoMore()
    {
        await using var centre = await CallbackScene.OfferedAsync();
        using var client = centre.Client();
        centre.Answer("callback-1.1");
        centre.Do(new CallerNotReached(new("callback-1.1"), DialFailure.NoSuchNumber));
        var over = await ApiTests.GetAsync(client, "/api/v1/callbacks/1");
        Assert.Equal(("closed", "unreachable", "noSuchNumber", 1), ((string)over["state"]!, (string)over["end"]!, (string)over["lastFailure"]!, (int)over["dialledInVain"]!));
        Assert.Contains(over["events"]!.AsArray(), e => ((string)e!["text"]!).Contains("no such number", StringComparison.Ordinal));
        centre.Forget<CallbackRequested>();
        var gone = await client.GetAsync("/api/v1/callbacks/1");
        await ApiTests.AssertProblemAsync(gone, HttpStatusCode.Gone);
        Assert.Contains("unreachable", (string)(await CallbackScene.ReadAsync(gone))["detail"]!, StringComparison.Ordinal);
        foreach (var id in (string[])["2", "x", "-1", "9223372036854775808"])
            await ApiTests.AssertProblemAsync(await client.GetAsync($"/api/v1/callbacks/{id}"), HttpStatusCode.NotFound);
    }

    /// <summary>Due 09:20, now, 09:40 and now.</summary>
    private static async Task<ServedCentre> ListedAsync()
    {
        var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        centre.Do(new RequestCallback(new("booking"), "+46701111111", "x", "sv") { Slot = ServedCentre.Start.AddMinutes(20) });
        centre.Do(new RequestCallback(new("booking"), "+46702222222", "x", "sv"));
        centre.Do(new RequestCallback(new("booking"), "+46703333333", "x", "sv") { Slot = ServedCentre.Start.AddMinutes(40) });
        centre.Do(new RequestCallback(new("nurse"), "+46704444444", "x", "sv"));
        return centre;
    }

    private static async Task<string> IdsAsync(HttpClient client, string address) =>
        string.Join(' ', (await ApiTests.GetAsync(client, address)).AsArray().Select(request => (string)request!["id"]!));
}
