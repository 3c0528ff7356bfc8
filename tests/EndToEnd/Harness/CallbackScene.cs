namespace ContactCenter.EndToEnd.Tests;

/// <summary>A contact centre that calls back through a trunk, and what tests of it do again and again.</summary>
internal static class CallbackScene
{
    public const double AgentTone = 1000, CallerTone = 1600, MusicTone = 400, WordTone = 700, GreetingTone = 1300, WhisperTone = 2000, BookedTone = 2300;
    public const string Number = "0701111111", Dialled = "+46701111111";

    /// <summary>The key of the menu that leads to the flow's questions, where <see cref="CallMe"/> has put them.</summary>
    public const char CallMeKey = '5';

    /// <summary>Hours by which clocks are ahead of UTC where it is noon now.</summary>
    private static readonly int Ahead = 12 - DateTime.UtcNow.Hour;

    private static readonly System.Net.IPEndPoint Nowhere = new(System.Net.IPAddress.Loopback, 1);

    /// <summary>An agent's phone, which rings at once for who waits.</summary>
    public static async Task<RawPhone> AgentAsync(Stage stage, string agent)
    {
        var phone = stage.Raw(agent);
        await phone.RegisterAsync("demo-" + agent);
        return phone;
    }

    public static RawPhone NewTrunk() => new("trunk", Nowhere);

    public static async Task<Stage> OpenAsync(RawPhone trunk, string callback = "again: [10s], callerRingTime: 10s", Action<ConfigurationFolder>? more = null)
    {
        var stage = await OpenAsync(trunk.Local, callback, more);
        trunk.Server = stage.Server.Sip;
        return stage;
    }

    /// <summary>The same with any telephone at the other end of the trunk.</summary>
    public static Task<Stage> OpenAsync(System.Net.IPEndPoint trunk, string callback = "again: [10s], callerRingTime: 10s", Action<ConfigurationFolder>? more = null) =>
        Stage.OpenAsync(config =>
        {
            var offer = callback.Contains("only", StringComparison.Ordinal) || callback.Contains("offer", StringComparison.Ordinal) ? "" : "offer: { key: \"2\" }, ";
            config.Music(MusicTone).Quick(ringTime: "30s", wrapUp: "1s", delay: "20s").Trunk(trunk)
                .Prompt("callback-offer", WordTone, 1).Prompt("callback-booked-place", BookedTone, 1).Prompt("callback-goodbye", WordTone, 1).Prompt("callback-again-soon", WordTone, 1)
                .Prompt("callback-greeting", GreetingTone, 1).Prompt("agent-callback-offer", WhisperTone, 1)
                .Queue("booking", "callback", $"{{ {offer}confirmWithin: 5s, {callback} }}");
            more?.Invoke(config);
        });

    /// <summary>A key of the menu that leads to the questions: <c>callback: booking</c>.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="keys">More keys of the node.</param>
    public static ConfigurationFolder CallMe(this ConfigurationFolder config, string keys)
    {
        foreach (var between in new[] { "day-today", "callback-about", "callback-hang-up-now", "callback-press-1", "callback-press-2", "callback-press-3" })
            config.Prompt(between, 3000, 0.1); // words nobody listens for
        return config
            .Replace("flows/main.yaml", "      \"4\": prescription\n", $"      \"4\": prescription\n      \"{CallMeKey}\": call-me\n")
            .Replace("flows/main.yaml", "  prescription:\n    queue:", $"  call-me:\n    callback: booking\n    {keys}\n\n  prescription:\n    queue:");
    }

    /// <summary>
    /// It is a little after twelve at this contact point, whatever the time here: no test meets midnight. It is open day and night, and calls back in
    /// these hours of every day.
    /// </summary>
    public static ConfigurationFolder Noon(this ConfigurationFolder config, string calling)
    {
        var zone = $"Etc/GMT{(Ahead > 0 ? "-" : "+")}{Math.Abs(Ahead)}"; // zones of this name count westwards
        config.Write("hours.yaml", $"timeZone: {zone}\n\nhours:\n  contact-point:\n    week: {{ mon-sun: 00:00-24:00 }}\n  calling:\n    week: {{ mon-sun: {calling} }}\n");
        return config;
    }

    /// <summary>A time at the contact point of <see cref="Noon"/>: days from today, and the time of day.</summary>
    public static (int Day, TimeOnly Time) AtNoon(DateTimeOffset at)
    {
        var there = at.UtcDateTime.AddHours(Ahead);
        return ((there.Date - DateTime.UtcNow.AddHours(Ahead).Date).Days, TimeOnly.FromDateTime(there));
    }

    /// <summary>The slot an event speaks of; null: none.</summary>
    public static DateTimeOffset? SlotOf(string e) => Text(e, "slot") is { } slot ? DateTimeOffset.Parse(Text(slot, "start")!, null) : null;

    /// <summary>Tones in place of announcements, as short as they are told for certain.</summary>
    public static ConfigurationFolder Says(this ConfigurationFolder config, params (string Name, double Tone)[] words)
    {
        foreach (var (name, tone) in words) config.Prompt(name, tone, 0.5);
        return config;
    }

    /// <summary>Dials, and is asked by the flow.</summary>
    public static async Task<RawCall> AskedAsync(RawPhone caller, double tone)
    {
        var call = await Stage.GreetedAsync(caller);
        await call.PressAsync(CallMeKey.ToString(), tone);
        return call;
    }

    /// <summary>Presses keys, and hears from then on what follows.</summary>
    public static async Task PressAsync(this RawCall call, string keys, double tone)
    {
        var before = call.Media.HeardSamples().Length;
        foreach (var key in keys) call.Media.Press(key);
        await call.HearsAsync(tone, before);
    }

    /// <summary>Somebody waits, presses the key, confirms the number, and is told that it is booked: then it is on disk.</summary>
    public static async Task BookAsync(Stage stage, string number = Number)
    {
        var call = await stage.QueuedAsync(stage.Raw(number));
        call.Media.Press('2');
        await call.HearsAsync(WordTone);
        call.Media.Press('1');
        await call.HearsAsync(BookedTone);
        Assert.Equal("+46" + number[1..], Text(Journal(stage, "callbackRequested")[^1], "number"));
        await call.EndedAsync();
    }

    /// <summary>The agent's phone rings, and the agent accepts: the number is dialled.</summary>
    public static async Task<RawCall> AcceptedAsync(RawPhone agent, RawPhone trunk, TimeSpan? within = null) =>
        (await AcceptedByAsync(agent, trunk, within)).Called;

    /// <summary>The same, with both calls.</summary>
    public static async Task<(RawCall Agent, RawCall Called)> AcceptedByAsync(RawPhone agent, RawPhone trunk, TimeSpan? within = null)
    {
        var ringing = await agent.RingsAsync(within ?? TimeSpan.FromSeconds(25));
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        return (ringing, await trunk.RingsAsync());
    }

    /// <summary>The one who is called answers and presses the key: they talk.</summary>
    public static async Task<(RawCall Agent, RawCall Called)> TalkAsync(RawPhone agent, RawPhone trunk)
    {
        var (ringing, called) = await AcceptedByAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await ringing.HearsAsync(CallerTone);
        return (ringing, called);
    }

    public static Task ClosedAsync(Stage stage, string end) => Wait.UntilAsync(
        $"the request is closed: {end}", Stage.Soon, () => Journal(stage, "callbackClosed").Any(e => Text(e, "end") == end));

    public static List<string> Journal(Stage stage, string kind) => [.. JournalFile.Read(stage.Data).Where(e => e.Kind == kind).Select(static e => e.Body)];

    public static string? Text(string e, string name)
    {
        using var body = System.Text.Json.JsonDocument.Parse(e);
        return body.RootElement.TryGetProperty(name, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null ? value.ToString() : null;
    }
}
