namespace ContactCenter.EndToEnd.Tests;

/// <summary>What those who wait hear from time to time: in turn, and nothing of it once somebody answers.</summary>
public sealed class ComfortTests
{
    private const double QueuedTone = 450, MusicTone = 650, WebsiteTone = 1050, ReadyTone = 1450, AgentTone = 1850;

    /// <summary>Half a second of packets: what was under way when the agent answered, on a busy machine.</summary>
    private const int AFew = 25;

    /// <summary>Ten seconds, less what the packets of a busy machine may lack.</summary>
    private const int Pause = 400;

    [Fact]
    public async Task Comfort_ComesInTurn_AndIsCutByTheAgentsAnswer()
    {
        await using var stage = await Stage.OpenAsync(static config => config.Quick(ringTime: "20s").Music(MusicTone)
            .Prompt("welcome", 2250, 0.2).Prompt("queued", QueuedTone, 1).Prompt("website", WebsiteTone, 1).Prompt("number-ready", ReadyTone, 30)
            .Booking("comfort: { say: [website, number-ready], every: 10s }")
            .Replace("flows/main.yaml", "prompts:\n", "prompts:\n  website: { sv: Du kan boka på webben., en: You can book on the web. }\n  number-ready: { sv: Ha ditt nummer redo., en: Have your number ready. }\n")
            .English("website", "number-ready"));
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await Wait.UntilAsync("the second word is said", TimeSpan.FromSeconds(60), () => Heard(call, ReadyTone, 0) > 25);
        var packets = call.Media.Heard;
        int queued = First(packets, QueuedTone, 0), website = First(packets, WebsiteTone, 0), ready = First(packets, ReadyTone, 0);
        Assert.True(queued >= 0 && queued < website && website < ready, $"{queued} {website} {ready}");
        Assert.InRange(website - Last(packets, QueuedTone), Pause, int.MaxValue);
        Assert.InRange(ready - Last(packets, WebsiteTone), Pause, int.MaxValue);
        Assert.True(First(packets, MusicTone, website) is > 0 and var music && music < ready, "music between them");

        var agent = await stage.RingsAsync("1001");
        var before = call.Media.Heard.Count;
        await Wait.UntilAsync("it is said on while the phone rings", Stage.Soon, () => Heard(call, ReadyTone, before) > 10);
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.AcknowledgedAsync();
        var answered = call.Media.Heard.Count;
        await call.HearsAsync(AgentTone, answered * 160);
        Assert.InRange(Heard(call, ReadyTone, answered), 0, AFew);
        await Wait.UntilAsync("the agent hears the line", Stage.Soon, () => agent.Media.Heard.Count > 50);
        foreach (var tone in new[] { WebsiteTone, ReadyTone, MusicTone })
            Assert.Equal(0, Heard(agent, tone, 0));
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    private static int Heard(RawCall call, double tone, int from) => call.Media.HeardFrom(from).Count(packet => Is(packet, tone));

    private static int First(IReadOnlyList<HeardPacket> packets, double tone, int from) =>
        Enumerable.Range(from, packets.Count - from).FirstOrDefault(at => Is(packets[at], tone), -1);

    private static int Last(IReadOnlyList<HeardPacket> packets, double tone) => Enumerable.Range(0, packets.Count).Last(at => Is(packets[at], tone));

    private static bool Is(HeardPacket packet, double tone) => Listening.HeardTone(packet.Samples, tone) > TimeSpan.Zero;
}
