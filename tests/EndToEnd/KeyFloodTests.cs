namespace ContactCenter.EndToEnd.Tests;

/// <summary>Thousands of keys wherever a call may be, and none at all: the call goes on, ends in one counted outcome, and costs nobody anything.</summary>
public sealed class KeyFloodTests
{
    private const double AskTone = 450, ByeTone = 850, QueuedTone = 1250, MusicTone = 1650, AgentTone = 2050;
    private const int Packets = 20_000;
    private const long MostMemory = 64 << 20;

    private const string Flow = """
        flow: flood
        numbers: ["301", "302", "303", "304"]
        languages: [sv]
        start: by-number
        nodes:
          by-number: { choose: called, cases: { "301": menu, "302": typed, "304": silence }, otherwise: waits }
          menu:
            menu: ask-key
            keys: { "0": repeat, "1": repeat, "2": repeat, "3": repeat, "4": repeat, "5": repeat, "6": repeat, "7": repeat, "8": repeat, "9": repeat, "*": repeat, "#": repeat }
            timeout: { after: 1s, next: bye }
            invalid: { next: bye }
          typed: { collect: ask-key, into: code, digits: 20, timeout: { after: 1s, next: bye }, invalid: { repeats: 9, next: bye }, next: bye }
          silence:
            menu: ask-key
            keys: { "1": bye }
            timeout: { after: 1s, repeats: 1, next: silent-digits }
            invalid: { next: bye }
          silent-digits: { collect: ask-key, into: code, digits: 4, timeout: { after: 1s, repeats: 1, next: waits }, invalid: { next: waits }, next: waits }
          waits: { queue: booking, say: queued, music: hold, full: bye }
          bye: { hangup: good-bye, outcome: informed }
        prompts:
          ask-key: { sv: Tryck. }
          good-bye: { sv: Adjö. }
        """;

    [Theory]
    [InlineData("301")]
    [InlineData("302")]
    public async Task Flood_WhereKeysAreAskedFor_TheFlowGoesOnToItsEnd(string number)
    {
        await using var stage = await OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync(number);
        await call.HearsAsync(AskTone);
        await FloodAsync(stage, call);
        await call.HearsAsync(ByeTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("menuHangUp"));
        Assert.InRange(JournalFile.ReadLines(stage.Data).Count(static line => line.Kind == "menuAnswered"), 1, 210); // 200 keys count, whatever is pressed
    }

    [Fact]
    public async Task Flood_InAQueueAndInAConversation_BothGoOn()
    {
        await using var stage = await OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("303");
        await call.HearsAsync(MusicTone);
        await FloodAsync(stage, call);
        await call.HearsAsync(MusicTone, call.Media.HeardSamples().Length);
        var agent = await stage.RingsAsync("1001");
        await agent.AnswerAsync(speaks: AgentTone);
        await call.HearsAsync(AgentTone);
        await FloodAsync(stage, call);
        await call.HearsAsync(AgentTone, call.Media.HeardSamples().Length);
        Assert.False(call.HasEnded);
        await stage.AgentIsAsync("1001", "talking");
        await agent.FloodAsync(Packets / 4, Random.Shared.Next()); // the agent's are codes, and may send the caller on
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, (await stage.Api.GetAsync("api/v1/statistics")).GetProperty("calls").GetInt32());
    }

    /// <summary>No key, nothing but silence, and no end by the caller: menu, digits and queue each give up in turn.</summary>
    [Fact]
    public async Task SilentForEver_EndsInACountedOutcome()
    {
        await using var stage = await OpenAsync(static config => config.Queue("booking", "longestWait", "3s").Queue("booking", "steps", "[{ tiers: 2 }]"));
        var call = await stage.Raw("0701234567").CallAsync("304");
        await call.HearsAsync(MusicTone);
        await call.HearsAsync(ByeTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("waitedTooLong"));
    }

    private static async Task FloodAsync(Stage stage, RawCall call)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var before = stage.Server.ResidentBytes;
        await call.FloodAsync(Packets, seed);
        Assert.InRange(stage.Server.ResidentBytes - before, long.MinValue, MostMemory);
        Assert.Equal(0, await stage.Api.MetricAsync("contactcenter_sip_bugs_total"));
    }

    private static Task<Stage> OpenAsync(Action<ConfigurationFolder>? more = null) => Stage.OpenAsync(config =>
    {
        config.Quick(ringTime: "20s").Music(MusicTone).Prompt("ask-key", AskTone, 0.4).Prompt("good-bye", ByeTone, 0.6).Prompt("queued", QueuedTone, 0.4);
        config.Write("flows/flood.yaml", Flow);
        more?.Invoke(config);
    });
}
