using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;

namespace ContactCenter.Server.Tests.Hosting;

/// <summary>Why, asked of the whole server: a call by telephone is explained while it waits and when it is over.</summary>
public sealed class WhyPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACallThatWaits_AndOneThatIsOver_AreExplained_AndNobodyElseIs()
    {
        await using var site = await ServedSite.StartAsync();
        var call = await site.CallQueueAsync();
        var queued = await site.JournalledAsync<ContactQueued>();
        using var client = site.Client();
        var waits = await GetAsync($"api/v1/calls/{queued.Contact}/why?language=sv");
        Assert.Equal(("same", true), ((string)waits["configuration"]!, (bool)waits["contacts"]![0]!["waiting"]!));
        call.Leg.HangUp();
        await site.JournalledAsync<ContactEnded>();
        var over = await GetAsync($"api/v1/calls/{queued.Contact}/why");
        Assert.False((bool)over["contacts"]![0]!["waiting"]!);
        Assert.Equal("Ended: abandoned.", (string)over["steps"]!.AsArray().Last()!["text"]!);
        Assert.Contains(queued.Contact.Value, await client.GetStringAsync(new Uri("why", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("api/v1/calls/nobody/why", UriKind.Relative), Stop)).StatusCode);

        async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Stop))!;
    }
}
