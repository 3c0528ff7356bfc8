namespace ContactCenter.EndToEnd.Tests;

/// <summary>A contact centre that calls back through a trunk, and what tests of it do again and again.</summary>
internal static class CallbackScene
{
    public const double AgentTone = 1000, CallerTone = 1600, MusicTone = 400, WordTone = 700, GreetingTone = 1300, WhisperTone = 2000, BookedTone = 2300;
    public const string Number = "0701111111", Dialled = "+46701111111";

    /// <summary>An agent's phone, which rings at once for who waits.</summary>
    public static async Task<RawPhone> AgentAsync(Stage stage, string agent)
    {
        var phone = stage.Raw(agent);
        await phone.RegisterAsync("demo-" + agent);
        return phone;
    }

    public static RawPhone NewTrunk() => new("trunk", new(System.Net.IPAddress.Loopback, 1));

    public static async Task<Stage> OpenAsync(RawPhone trunk, string callback = "again: [10s], callerRingTime: 10s", Action<ConfigurationFolder>? more = null)
    {
        var stage = await Stage.OpenAsync(config =>
        {
            config.Music(MusicTone).Quick(ringTime: "30s", wrapUp: "1s", delay: "20s").Trunk(trunk.Local)
                .Prompt("callback-offer", WordTone, 1).Prompt("callback-booked-place", BookedTone, 1).Prompt("callback-goodbye", WordTone, 1).Prompt("callback-again-soon", WordTone, 1)
                .Prompt("callback-greeting", GreetingTone, 1).Prompt("agent-callback-offer", WhisperTone, 1)
                .Queue("booking", "callback", $"{{ {(callback.Contains("only", StringComparison.Ordinal) ? "" : "offer: { key: \"2\" }, ")}confirmWithin: 5s, {callback} }}");
            more?.Invoke(config);
        });
        trunk.Server = stage.Server.Sip;
        return stage;
    }

    /// <summary>Somebody waits, presses the key, confirms the number, and is told that it is booked: then it is on disk.</summary>
    public static async Task BookAsync(Stage stage)
    {
        var call = await stage.QueuedAsync(stage.Raw(Number));
        call.Media.Press('2');
        await call.HearsAsync(WordTone);
        call.Media.Press('1');
        await call.HearsAsync(BookedTone);
        Assert.Contains(Dialled, Text(Journal(stage, "callbackRequested").Single(), "number"), StringComparison.Ordinal);
        await call.EndedAsync();
    }

    /// <summary>The agent's phone rings, and the agent accepts: the number is dialled.</summary>
    public static async Task<RawCall> AcceptedAsync(RawPhone agent, RawPhone trunk, TimeSpan? within = null)
    {
        var ringing = await agent.RingsAsync(within ?? TimeSpan.FromSeconds(25));
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        return await trunk.RingsAsync();
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
