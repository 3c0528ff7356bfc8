using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A flow asks a service over HTTP who calls: an answer leads on at once, a slow one is never silence, none leads where the flow says.</summary>
public sealed class LookUpTests
{
    private const double NurseTone = 850, MomentTone = 1150, MusicTone = 1450, BookingTone = 1750, SorryTone = 2050;

    private const string Flow = """
        flow: known
        numbers: "300"
        languages: [sv]
        start: ask
        nodes:
          ask:
            lookup: register
            send: { number: "{caller}" }
            get: { unit: patient.unit }
            say: one-moment
            music: hold
            found: by-unit
            notFound: booking
            failed: sorry
          by-unit: { choose: unit, cases: { heart: nurse }, otherwise: booking }
          nurse: { queue: nurse, say: queued-nurse, full: full }
          booking: { queue: booking, say: queued, full: full }
          sorry: { say: look-up-failed, next: booking }
          full: { hangup: queue-full, outcome: queue full }
        prompts:
          one-moment: { sv: Ett ögonblick. }
          look-up-failed: { sv: Vi hittar inte dina uppgifter just nu. }
        """;

    [Fact]
    public async Task KnownCaller_GoesWhereTheAnswerSays()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        await using var stage = await OpenAsync(service);
        var asked = AnswerAsync(service, """{"patient":{"unit":"heart"}}""");
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(NurseTone);
        Assert.Contains("GET /callers/%2B46701234567 HTTP/1.1", await asked, StringComparison.Ordinal);
        await stage.QueueAsync("nurse", "one waits", static queue => queue.Waiting == 1);
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_lookups_total", "found"));
    }

    [Fact]
    public async Task SlowService_IsNeverSilence_AndNoAnswer_LeadsOn()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start(); // takes the connection, and says nothing
        await using var stage = await OpenAsync(service);
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(MomentTone);
        await call.HearsAsync(MusicTone);
        await call.HearsAsync(SorryTone);
        await call.HearsAsync(BookingTone);
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_lookups_total", "failed"));
    }

    private static Task<Stage> OpenAsync(TcpListener service) => Stage.OpenAsync(config =>
    {
        config.Music(MusicTone).Prompt("one-moment", MomentTone, 0.4).Prompt("look-up-failed", SorryTone, 0.4).Prompt("queued-nurse", NurseTone, 0.4).Prompt("queued", BookingTone, 0.4)
            .Append("server.yaml", $"\nlookups:\n  register: {{ url: \"http://{service.LocalEndpoint}/callers/{{number}}\", timeout: 2s, retries: 1 }}\n");
        config.Write("flows/known.yaml", Flow);
    });

    private static async Task<string> AnswerAsync(TcpListener service, string json)
    {
        using var client = await service.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var request = new byte[8192];
        var read = 0;
        while (!Encoding.ASCII.GetString(request, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal))
            read += await stream.ReadAsync(request.AsMemory(read), TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(request, 0, read);
    }
}
