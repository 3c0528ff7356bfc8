using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;

namespace ContactCenter.Server.Tests.Hosting;

/// <summary>Switches by API, in the whole server: from the file, on disk before it is said, there after a start, gone with the file.</summary>
public sealed class SwitchPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turned_IsOnDiskBeforeItIsSaid_AndThereAfterAStart_UntilTheFileHasItNoMore()
    {
        await using var site = await ServedSite.StartAsync();
        site.Write("switches.yaml", "switches:\n  closed:\n    name: Closed for the day\n    longest: 16h\n  special:\n");
        await site.ReloadAsync();
        string before;
        using (var client = site.Client())
        {
            Assert.Equal(["closed", "special"], (await ReadAsync(client, "api/v1/switches")).AsArray().Select(one => (string)one!["name"]!));
            var answer = await client.PutAsJsonAsync("api/v1/switches/closed", new { on = true, by = "Anna", reason = "water damage" }, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var turned = site.Journal().OfType<SwitchTurned>().Single(); // at once: no waiting
            Assert.Equal(("closed", true, "Anna", "water damage", TimeSpan.FromHours(16)), (turned.Name, turned.On, turned.By, turned.Reason, turned.Until - turned.At));
            before = await client.GetStringAsync(new Uri("api/v1/switches", UriKind.Relative), Stop);
        }

        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        using var again = site.Client();
        Assert.Equal(before, await again.GetStringAsync(new Uri("api/v1/switches", UriKind.Relative), Stop));
        Assert.Equal(HttpStatusCode.OK, (await again.PutAsJsonAsync("api/v1/switches/special", new { on = true, by = "Bo" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await again.PutAsJsonAsync("api/v1/switches/special", new { on = false, by = "Bo" }, Stop)).StatusCode);
        Assert.Equal(["closed is on: Anna, water damage."], await ToldAsync(again, "closed"));
        Assert.Equal(["special is on: Bo.", "special is off: Bo."], await ToldAsync(again, "special"));
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync(new Uri("api/v1/calls/switch-closed", UriKind.Relative), Stop)).StatusCode); // no call
        site.Write("switches.yaml", "switches:\n  special:\n");
        await site.ReloadAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync(new Uri("api/v1/switches/closed", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await again.PutAsJsonAsync("api/v1/switches/closed", new { on = true, by = "Anna" }, Stop)).StatusCode);
        Assert.Equal((false, SwitchCause.Gone), await site.JournalledAsync<SwitchTurned>(turned => turned.Cause != SwitchCause.Command) is { } gone ? (gone.On, gone.Cause) : default);
    }

    private static async Task<IEnumerable<string>> ToldAsync(HttpClient client, string name) =>
        (await ReadAsync(client, $"api/v1/switches/{name}"))["events"]!.AsArray().Select(e => (string)e!["text"]!);

    private static async Task<JsonNode> ReadAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop))!;
}
