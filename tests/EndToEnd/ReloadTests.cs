using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>The configuration is another one under calls that are anywhere in their flow: each ends on the version it began with.</summary>
public sealed class ReloadTests
{
    private const double WayTone = 450, SubMenuTone = 650, CodeTone = 850, MusicTone = 1050, OldTone = 1450, NewTone = 1850, RightTone = 2050;

    private const string Old = """
        flow: live
        numbers: "300"
        languages: [sv]
        start: way
        nodes:
          way:
            menu: which-way
            keys: { "1": sub, "2": code, "3": register, "4": waits }
            timeout: { after: 60s, next: waits }
            invalid: { next: waits }
          sub: { flow: ask, with: { ask: sub-menu }, exits: { done: waits } }
          code: { flow: type, exits: { done: by-code } }
          by-code: { choose: code, cases: { "42": waits }, otherwise: end }
          register: { lookup: register, send: { number: "{caller}" }, get: { unit: unit }, music: hold, found: by-unit, notFound: end, failed: end }
          by-unit: { choose: unit, cases: { heart: waits }, otherwise: end }
          waits: { queue: booking, reason: old, say: old-words, music: hold, full: end }
          end: { hangup: ~, outcome: informed }
        prompts:
          which-way: { sv: Vart vill du? }
          old-words: { sv: Gamla ord. }
        """;

    private const string Ask = """
        flow: ask
        languages: [sv]
        parameters: [ask]
        exits: [done]
        start: asked
        nodes:
          asked:
            menu: $ask
            keys: { "5": done }
            timeout: { after: 60s, next: gone }
            invalid: { next: gone }
          gone: { hangup: ~, outcome: informed }
        prompts:
          sub-menu: { sv: Tryck fem. }
        """;

    private const string Type = """
        flow: type
        languages: [sv]
        exits: [done]
        start: typed
        nodes:
          typed:
            collect: type-code
            into: code
            digits: 2
            between: 30s
            confirm: { say: right }
            timeout: { after: 60s, next: gone }
            invalid: { next: gone }
            next: done
          gone: { hangup: ~, outcome: informed }
        prompts:
          type-code: { sv: Skriv din kod. }
          right: { sv: Rätt? }
        """;

    private const string New = """
        flow: live
        numbers: "300"
        languages: [sv]
        start: waits
        nodes:
          waits: { queue: booking, reason: new, say: new-words, full: end }
          end: { hangup: new-words, outcome: informed }
        prompts:
          new-words: { sv: Nya ord. }
        """;

    [Fact]
    public async Task CallsAnywhere_EndOnTheVersionTheyBeganWith_AndNewOnesGetTheNewOne()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        await using var stage = await OpenAsync(service);
        var inMenu = await CallAsync(stage, "0701000001");
        var inSubFlow = await CallAsync(stage, "0701000002");
        await inSubFlow.PressAsync("1", SubMenuTone);
        var inCollect = await CallAsync(stage, "0701000003");
        await inCollect.PressAsync("2", CodeTone);
        inCollect.Media.Press('4'); // the first of two digits
        var inLookUp = await CallAsync(stage, "0701000004");
        inLookUp.Media.Press('3');
        using var asked = await service.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await inLookUp.HearsAsync(MusicTone);

        // Everything they stand in is gone: nodes, sub-flows, prompts, the sounds themselves, the service.
        stage.Configuration.Write("flows/live.yaml", New);
        foreach (var gone in new[] { "flows/ask.yaml", "flows/type.yaml", "prompts/sv/old-words.wav", "prompts/sv/right.wav", "prompts/sv/sub-menu.wav" })
            File.Delete(Path.Combine(stage.Configuration.Location, gone));
        stage.Configuration.Replace("server.yaml", LookUp(service), "").Prompt("new-words", NewTone, 0.6);
        Assert.Equal(HttpStatusCode.OK, (await stage.Api.ReloadAsync()).Status);

        await AnswerAsync(asked, """{"unit":"heart"}""");
        await inLookUp.HearsAsync(OldTone);
        var fresh = await stage.Raw("0701000005").CallAsync("300");
        await fresh.HearsAsync(NewTone);
        await inCollect.PressAsync("2", RightTone);
        await Task.WhenAll(inMenu.PressAsync("4", OldTone), inSubFlow.PressAsync("5", OldTone), inCollect.PressAsync("1", OldTone));
        await stage.QueueAsync("booking", "all five wait", static queue => queue.Waiting == 5);
        await stage.WrittenAsync();
        var reasons = JournalFile.ReadLines(stage.Data).Where(static line => line.Kind == "contactQueued").Select(static line => CallbackScene.Text(line.Body, "reason"));
        Assert.Equal(["new", "old", "old", "old", "old"], reasons.Order(StringComparer.Ordinal));
        foreach (var call in new[] { inMenu, inSubFlow, inCollect, inLookUp, fresh }) await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task BadEdit_IsRefusedWithItsPlace_AndTheOldVersionStays()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        await using var stage = await OpenAsync(service);
        var early = await CallAsync(stage, "0701000001");
        stage.Configuration.Write("flows/live.yaml", New.Replace("full: end", "full: nowhere", StringComparison.Ordinal));
        var (status, report) = await stage.Api.ReloadAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var finding = report.GetProperty("findings").EnumerateArray().First();
        Assert.Equal(("flows/live.yaml", 6, "flow-target"),
            (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("code").GetString()));
        Assert.False(report.GetProperty("loaded").GetBoolean());
        await Wait.UntilAsync("the log names the place", Stage.Soon, () => stage.Server.Log.Any(static line => line.Contains("flows/live.yaml:6:", StringComparison.Ordinal) && line.Contains("flow-target", StringComparison.Ordinal)));

        await early.PressAsync("4", OldTone);
        var later = await CallAsync(stage, "0701000002");
        await later.PressAsync("4", OldTone);
        foreach (var call in new[] { early, later }) await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    private static Task<Stage> OpenAsync(TcpListener service) => Stage.OpenAsync(config =>
    {
        config.Music(MusicTone).Prompt("which-way", WayTone, 0.4).Prompt("sub-menu", SubMenuTone, 0.4).Prompt("type-code", CodeTone, 0.4).Prompt("right", RightTone, 0.4).Prompt("old-words", OldTone, 0.6)
            .Append("server.yaml", LookUp(service));
        config.Write("flows/live.yaml", Old);
        config.Write("flows/ask.yaml", Ask);
        config.Write("flows/type.yaml", Type);
    }, alwaysOpen: false); // the tests beside the flows that ship must hold when it is loaded

    private static string LookUp(TcpListener service) => $"\nlookups:\n  register: {{ url: \"http://{service.LocalEndpoint}/callers/{{number}}\", timeout: 10s, retries: 0 }}\n";

    /// <summary>A caller who hears the first menu.</summary>
    private static async Task<RawCall> CallAsync(Stage stage, string caller)
    {
        var call = await stage.Raw(caller).CallAsync("300");
        await call.HearsAsync(WayTone);
        return call;
    }

    private static async Task AnswerAsync(TcpClient client, string json)
    {
        var answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}";
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
    }
}
