using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A closure that somebody turns on by telephone: with the PIN alone, kept over a crash, and the PIN is nowhere.</summary>
public sealed class SwitchTests
{
    private const double AskTone = 850, OnTone = 1150, OffTone = 1450, RefusedTone = 1750, FailedTone = 2050, ClosedTone = 2350, MenuTone = 550;
    private const string Pin = "48026173";
    private const string Wrong = "48026174";

    private const string Turning = """
        flow: turning
        numbers: ["198", "199"]
        languages: [sv]
        start: which
        nodes:
          which: { choose: called, cases: { "199": close }, otherwise: open }
          close: { flow: turn, with: { how: on, done: now-on }, exits: { wrong: refused, not: failed } }
          open: { flow: turn, with: { how: off, done: now-off }, exits: { wrong: refused, not: failed } }
          refused: { hangup: refused, turnTo: "the page", outcome: no choice }
          failed: { hangup: failed, turnTo: "the page", outcome: no choice }
        """;

    private const string Turn = """
        flow: turn
        languages: [sv]
        parameters: [how, done]
        exits: [wrong, not]
        start: ask
        nodes:
          ask:
            collect: ask-pin
            into: pin
            digits: 6..12
            secret: true
            timeout: { after: 5s, next: wrong }
            invalid: { next: wrong }
            next: turn
          turn: { turn: closed-today, to: $how, pin: pin, done: done, refused: wrong, failed: not }
          done: { hangup: $done, outcome: informed }
        prompts:
          ask-pin: { sv: Ange koden. }
          now-on: { sv: Nu är det stängt. }
          now-off: { sv: Nu är det öppet. }
          refused: { sv: Den koden gäller inte. }
          failed: { sv: Det gick inte att spara. }
        """;

    [Fact]
    public async Task TurnedOnByTelephone_TheNextCallerHearsSo_AlsoAfterAKill_UntilItIsTurnedOff()
    {
        await using var stage = await OpenAsync();
        var waits = await stage.QueuedAsync(stage.Raw("0709999999"));
        await TypeAsync(stage, "199", Pin, OnTone);
        await HearsClosedAsync(stage, "0701111111");
        Assert.True((await ClosedTodayAsync(stage)).GetProperty("on").GetBoolean());
        Assert.False(waits.HasEnded); // who waits already is served

        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        await HearsClosedAsync(stage, "0702222222");
        var closed = await ClosedTodayAsync(stage);
        Assert.Equal((true, "phone •••••••666"), (closed.GetProperty("on").GetBoolean(), closed.GetProperty("by").GetString()));
        await TypeAsync(stage, "198", Pin, OffTone);
        var call = await stage.Raw("0703333333").CallAsync("100");
        await call.HearsAsync(MenuTone);
    }

    [Fact]
    public async Task FiveWrongPins_RefuseTheRightOneToo_TheApiTurnsIt_AndNoPinIsAnywhere()
    {
        await using var stage = await OpenAsync();
        await TypeAsync(stage, "199", Pin, OnTone);
        for (var i = 0; i < 5; i++) await TypeAsync(stage, "198", Wrong, RefusedTone);
        await TypeAsync(stage, "198", Pin, RefusedTone);
        Assert.True((await ClosedTodayAsync(stage)).GetProperty("on").GetBoolean());
        Assert.Equal(5, await stage.Api.MetricAsync("contactcenter_switch_pin_refused_total", "reason=\"wrong\""));
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_switch_pin_refused_total", "reason=\"shut\""));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(stage, on: false));
        var call = await stage.Raw("0703333333").CallAsync("100");
        await call.HearsAsync(MenuTone);
        await call.HangUpAsync();
        await stage.WrittenAsync();

        foreach (var pin in new[] { Pin, Wrong })
        {
            Assert.DoesNotContain(stage.Server.Log, line => line.Contains(pin, StringComparison.Ordinal));
            Assert.DoesNotContain(JournalFile.Read(stage.Data), e => e.Body.Contains(pin, StringComparison.Ordinal));
            foreach (var path in new[] { "api/v1/switches", "api/v1/calls", "metrics", "switches" })
                Assert.DoesNotContain(pin, await stage.Api.GetTextAsync(path), StringComparison.Ordinal);
        }

        Assert.Contains(stage.Server.Log, static line => line.Contains("wrong PIN for switch closed-today from •••••••666", StringComparison.Ordinal));
        await stage.Server.KillAsync();
        foreach (var file in Directory.EnumerateFiles(stage.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Pin)) < 0 && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Wrong)) < 0, file);
        }
    }

    /// <summary>"Now it is closed" is a promise: nobody hears it from a disk that does not answer.</summary>
    [Fact]
    public async Task DiskThatDoesNotAnswer_IsToldAsThat_AfterFiveSeconds()
    {
        await using var stage = await OpenAsync();
        using (JournalFile.Refuse(stage.Data))
        {
            var call = await stage.Raw("0706666666").CallAsync("199");
            await call.HearsAsync(AskTone);
            await call.PressAsync(Pin + "#", FailedTone);
            Assert.Equal(TimeSpan.Zero, Listening.HeardTone(call.Media.HeardSamples(), OnTone));
        }

        await TypeAsync(stage, "199", Pin, OnTone);
    }

    /// <summary>A real telephone with real keys.</summary>
    [Fact]
    public async Task Softphone_TurnsIt()
    {
        await using var stage = await OpenAsync();
        var phone = await stage.SoftphoneAsync(new PhoneOptions("0706666666"));
        await phone.DialAsync("199", stage.Server.Sip);
        await phone.EstablishedAsync();
        await Wait.UntilAsync("the PIN is asked for", Stage.Soon, () => Listening.HeardTone(phone.Heard(), AskTone).TotalSeconds > 0.3);
        foreach (var key in Pin + "#") await phone.PressAsync(key);
        await phone.ClosedAsync();
        Assert.InRange(Listening.HeardTone(phone.Heard(), OnTone).TotalSeconds, 0.2, 2);
        await HearsClosedAsync(stage, "0701111111");
    }

    private static async Task TypeAsync(Stage stage, string number, string pin, double answer)
    {
        var call = await stage.Raw("0706666666").CallAsync(number);
        await call.HearsAsync(AskTone);
        await call.PressAsync(pin + "#", answer);
        await call.EndedAsync();
    }

    private static async Task HearsClosedAsync(Stage stage, string caller)
    {
        var call = await stage.Raw(caller).CallAsync("100");
        await call.HearsAsync(ClosedTone);
        await call.EndedAsync();
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(call.Media.HeardSamples(), MenuTone));
    }

    private static Task<System.Text.Json.JsonElement> ClosedTodayAsync(Stage stage) => stage.Api.GetAsync("api/v1/switches/closed-today");

    private static async Task<HttpStatusCode> PutAsync(Stage stage, bool on)
    {
        using var http = new HttpClient { BaseAddress = stage.Api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", stage.Api.Token);
        using var answer = await http.PutAsJsonAsync(new Uri("api/v1/switches/closed-today", UriKind.Relative), new { on, by = "Anna" });
        return answer.StatusCode;
    }

    private static Task<Stage> OpenAsync() => Stage.OpenAsync(config =>
    {
        config.Prompt("ask-pin", AskTone, 0.5).Prompt("now-on", OnTone, 0.5).Prompt("now-off", OffTone, 0.5).Prompt("refused", RefusedTone, 0.5)
            .Prompt("failed", FailedTone, 0.5).Prompt("closed-today", ClosedTone, 0.5).Prompt("welcome", 300, 0.1).Menu(MenuTone, 0.6).English("closed-today");
        config.Write("switches.yaml", $"switches:\n  closed-today: {{ name: Closed for the day, longest: 16h, pin: \"{Pin}\" }}\n");
        config.Write("flows/turning.yaml", Turning);
        config.Write("flows/turn.yaml", Turn);
        config.Replace("flows/main.yaml", "start: opening\n", "start: closure\n")
            .Replace("flows/main.yaml", "\nnodes:\n", "\nnodes:\n  closure: { switch: closed-today, on: closed-today, off: opening }\n  closed-today: { hangup: closed-today, turnTo: \"1177\", outcome: closed }\n")
            .Replace("flows/main.yaml", "\nprompts:\n", "\nprompts:\n  closed-today: { sv: I dag är det stängt., en: Closed today. }\n");
    });
}
