using System.Text.Json;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Tests.Switches;

/// <summary>A switch turned by telephone in the whole server: what its callers hear, what is on disk, and where the PIN is not.</summary>
public sealed class SwitchByTelephoneTests
{
    private const string Pin = "480261";
    private const int Ask = 500, Done = 700, Refused = 900, Failed = 1100, Closed = 1300;

    [Fact]
    public async Task RightPin_TurnsIt_AndTheNextCallerHearsSo()
    {
        await using var site = await StartAsync();
        await OpenAsync(site);
        await TypeAsync(site, Pin, Done);
        var turned = await site.JournalledAsync<SwitchTurned>();
        Assert.Equal(("closed-today", true, "phone", "0701234567", SwitchCause.Command), (turned.Name, turned.On, turned.By, turned.Number, turned.Cause));
        var call = await site.CallAsync();
        await new Ear(call).HearsAsync(Closed);
        await call.Ended.SoonAsync();
        Assert.Equal(Outcome.Closed, (await site.JournalledAsync<ContactEnded>(ended => ended.Outcome == Outcome.Closed)).Outcome);
    }

    [Fact]
    public async Task FiveWrong_RefuseTheRightOneToo_AndTheApiTurnsItAllTheSame()
    {
        await using var site = await StartAsync();
        for (var i = 0; i < 5; i++) await TypeAsync(site, "480262", Refused);
        await TypeAsync(site, Pin, Refused);
        Assert.Empty(site.Journal().OfType<SwitchTurned>());
        using var client = site.Client();
        var metrics = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("contactcenter_switch_pin_refused_total{reason=\"wrong\"} 5\n", metrics, StringComparison.Ordinal);
        Assert.Contains("contactcenter_switch_pin_refused_total{reason=\"shut\"} 1\n", metrics, StringComparison.Ordinal);

        using var on = new StringContent("{ \"on\": true, \"by\": \"Anna\" }", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(new Uri("api/v1/switches/closed-today", UriKind.Relative), on, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        await new Ear(await site.CallAsync()).HearsAsync(Closed);
    }

    /// <summary>Nobody is told that it is turned before it is on disk; a disk that comes back keeps it all the same.</summary>
    [Fact]
    public async Task DiskThatDoesNotAnswer_IsToldAsThat()
    {
        await using var site = await StartAsync();
        await using (var disk = new SqliteConnection($"Data Source={site.Database};Pooling=False"))
        {
            await disk.OpenAsync(TestContext.Current.CancellationToken);
            await using var locked = await disk.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, TestContext.Current.CancellationToken);
            await TypeAsync(site, Pin, Failed);
        }

        Assert.True((await site.JournalledAsync<SwitchTurned>()).On);
    }

    [Fact]
    public async Task Pin_IsInNoEvent_AndInNoAnswerOfTheApi()
    {
        await using var site = await StartAsync();
        await TypeAsync(site, "480262", Refused);
        await TypeAsync(site, Pin, Done);
        await site.JournalledAsync<SwitchTurned>();
        var journal = string.Concat(site.Journal().Select(happened => JsonSerializer.Serialize(happened)));
        Assert.DoesNotContain("48026", journal, StringComparison.Ordinal);
        using var client = site.Client();
        foreach (var path in new[] { "api/v1/switches", "api/v1/contacts", "metrics", "api/v1/events?after=0" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") continue;
            Assert.DoesNotContain("48026", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PinThatAReloadTookAway_OpensNothing_AlsoInCallsThatAreGoingOn()
    {
        await using var site = await StartAsync();
        var call = await site.CallAsync("199");
        var ear = new Ear(call);
        await ear.HearsAsync(Ask);
        site.Write("switches.yaml", Switches("739155"));
        await site.ReloadAsync();
        foreach (var digit in Pin) call.Leg.SendDigit(digit);
        await ear.HearsAsync(Refused);
    }

    /// <summary>Calls the number of the turning and types; hears the answer.</summary>
    private static async Task TypeAsync(ServedSite site, string pin, int answer)
    {
        var call = await site.CallAsync("199");
        var ear = new Ear(call);
        await ear.HearsAsync(Ask);
        foreach (var digit in pin) call.Leg.SendDigit(digit);
        await ear.HearsAsync(answer);
        call.Leg.HangUp();
        await call.Ended.SoonAsync();
    }

    private static async Task OpenAsync(ServedSite site)
    {
        var call = await site.CallAsync();
        await new Ear(call).HearsAsync(ServedSite.Menu);
        call.Leg.HangUp();
    }

    private static string Switches(string pin) => $"switches:\n  closed-today: {{ name: Closed for the day, longest: 16h, pin: \"{pin}\" }}\n";

    private static async Task<ServedSite> StartAsync()
    {
        var site = await ServedSite.StartAsync();
        site.Write("switches.yaml", Switches(Pin));
        site.Write("flows/main.yaml", ServedSite.Flow("renewal")
            .Replace("start: menu", "start: special", StringComparison.Ordinal)
            .Replace("nodes:\n", "nodes:\n  special: { switch: closed-today, on: closed, off: menu }\n  closed: { hangup: closed, outcome: closed }\n", StringComparison.Ordinal)
            .Replace("prompts:\n", "prompts:\n  closed: { sv: Closed. }\n", StringComparison.Ordinal));
        site.Write("flows/turning.yaml", """
            flow: turning
            numbers: ["199"]
            languages: [sv]
            start: pin
            nodes:
              pin: { collect: ask, into: pin, digits: 6, secret: true, timeout: { after: 5s, next: refused }, invalid: { next: refused }, next: turn }
              turn: { turn: closed-today, to: on, pin: pin, done: done, refused: refused, failed: failed }
              done: { hangup: done, outcome: informed }
              refused: { hangup: refused, outcome: no choice }
              failed: { hangup: failed, outcome: informed }
            prompts:
              ask: { sv: Ask. }
              done: { sv: Done. }
              refused: { sv: Refused. }
              failed: { sv: Failed. }
            """);
        foreach (var (name, hertz) in new[] { ("ask", Ask), ("done", Done), ("refused", Refused), ("failed", Failed), ("closed", Closed) }) site.WriteTone("sv/" + name, hertz, 1);
        await site.ReloadAsync();
        return site;
    }
}
