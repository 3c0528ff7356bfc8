using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Tests.Contacts;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Tests.Messages;

/// <summary>A message in the whole server: in its list after a stop, heard as it was recorded, closed; then its recording is gone from the disk.</summary>
public sealed class MessageServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Heard_OverAStop_AndGoneFromTheDiskWhenItIsErased()
    {
        await using var site = await ServedSite.StartAsync(KeepsNothing);
        await site.Server.DisposeAsync();
        var (name, recording) = Recorded(site.Data);
        await site.StartServerAsync();
        await site.JournalledAsync<MessageLeft>();
        using (var first = site.Client())
            Assert.Equal(HttpStatusCode.OK, (await first.PostAsJsonAsync($"api/v1/messages/{name}/take", new { agent = "1001" }, Stop)).StatusCode);
        Assert.Single(site.Journal().OfType<MessageTaken>()); // at once: no waiting

        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        using var client = site.Client();
        var message = await ReadAsync(client, $"api/v1/messages/{name}");
        Assert.Equal(("taken", "1001", "+46701234567"), ((string)message["state"]!, (string)message["agent"]!, (string)message["number"]!));
        Assert.Equal(["messageLeft", "messageTaken"], message["events"]!.AsArray().Select(e => (string)e!["kind"]!));
        Assert.Equal(recording, await client.GetByteArrayAsync(new Uri($"api/v1/messages/{name}/audio", UriKind.Relative), Stop));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"api/v1/messages/{name}/done", new { by = "1001", word = "renewed" }, Stop)).StatusCode);
        Assert.Equal(["MessageClosed", "MessageErased"], site.Journal().TakeLast(2).Select(e => e.GetType().Name));
        await Wait.UntilAsync("the recording is gone", () => Directory.GetFiles(Path.Combine(site.Data, "messages")).Length == 0);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri($"api/v1/messages/{name}", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(1, (int)(await ReadAsync(client, "api/v1/statistics"))["total"]!["messages"]!["done"]!);
    }

    [Fact]
    public async Task ErasedAndNotYetDeletedAtTheStop_GoesAtTheStart()
    {
        await using var site = await ServedSite.StartAsync(KeepsNothing);
        await site.Server.DisposeAsync();
        var (name, recording) = Recorded(site.Data);
        await site.StartServerAsync();
        await site.JournalledAsync<MessageLeft>();
        using (var client = site.Client())
            await client.PostAsJsonAsync($"api/v1/messages/{name}/done", new { by = "1001", word = "renewed" }, Stop);
        await site.Server.DisposeAsync();
        var path = Path.Combine(site.Data, "messages", name + ".wav");
        await File.WriteAllBytesAsync(path, recording, Stop); // as if the stop had come between
        await site.StartServerAsync();
        await Wait.UntilAsync("the recording is gone", () => !File.Exists(path));
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop))!;

    private static SiteConfiguration KeepsNothing(SiteConfiguration site)
    {
        var plan = site.Plan;
        return site with
        {
            Plan = new AcdPlan(plan.Tiers, plan.Agents, [plan.Queues[0] with { Messages = new(new("1001")) { Keep = TimeSpan.Zero } }, .. plan.Queues.Skip(1)]),
        };
    }

    /// <summary>As a stop leaves a message that was whole and not told of: it comes in the list at the next start.</summary>
    private static (string Name, byte[] Recording) Recorded(string data)
    {
        const int Samples = 16_000;
        const string Name = "0193-test";
        var voice = new byte[Samples];
        for (var i = 0; i < Samples; i++)
            voice[i] = G711.EncodeALaw((short)(i < 2000 ? 0 : 8000 * Math.Sin(i * 440 * 2 * Math.PI / 8000)));
        byte[] recording = [.. WavRecording.Header(Samples), .. voice];
        File.WriteAllBytes(Path.Combine(data, "messages", Name + ".wav"), recording);
        File.WriteAllBytes(Path.Combine(data, "messages", Name + ".json"), new MessageNote("c-1", "booking", "renewal", "sv", "+46701234567").ToBytes());
        return (Name, recording);
    }
}
