namespace ContactCenter.EndToEnd.Tests;

/// <summary>From the answer to the end of a conversation: nobody in dead air, nobody stuck.</summary>
public sealed class ConversationTests
{
    private const double AgentTone = 1000, CallerTone = 440, AnnouncementTone = 700;

    /// <summary>Half a second of packets: what was under way when the agent answered, on a busy machine.</summary>
    private const int AFew = 25;

    [Fact]
    public async Task AnsweredDuringAnAnnouncement_ItEndsAtOnce_AndBothHearEachOther()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s")
            .Queue("booking", "announce", "{ after: 1s, every: 60s, say: position }").Prompt("position-1", AnnouncementTone, 15));
        var call = await stage.QueuedAsync(stage.Raw("0701111111"), speaks: CallerTone);
        await HearsAsync(call, AnnouncementTone, 0.5);
        Assert.Contains(JournalFile.Read(stage.Data), e => e.Kind == "waitAnnounced"); // on disk before it is spoken
        var ringing = await stage.RingsAsync("1001");
        var before = call.Media.Heard.Count;
        await Wait.UntilAsync("it is spoken on", Stage.Soon, () => Listening.HeardTone([.. call.Media.Heard.Skip(before).SelectMany(packet => packet.Samples)], AnnouncementTone).TotalSeconds > 0.1);

        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.AcknowledgedAsync();
        var packets = call.Media.Heard.Count;
        await HearsAsync(call, AgentTone, 1);
        await HearsAsync(ringing, CallerTone, 1);
        var after = call.Media.Heard.Skip(packets).SelectMany(packet => packet.Samples).ToArray();
        Assert.InRange(Listening.HeardTone(after, AnnouncementTone).TotalMilliseconds, 0, 20 * AFew);
        var heardByAgent = ringing.Media.Heard.TakeWhile(packet => Listening.HeardTone(packet.Samples, CallerTone) == TimeSpan.Zero).Count();
        Assert.InRange(heardByAgent, 0, AFew);
        await call.HangUpAsync();
        await ringing.EndedAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task AgentAnswersAndHangsUpAtOnce_CallerIsBackInTheQueue_AndTalksWithTheNext()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s", delay: "60s"));
        var hasty = await stage.RawAgentAsync("1001");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await hasty.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HangUpAsync();
        await stage.AgentIsAsync("1001", "delayed");
        await stage.QueueAsync("booking", "the caller waits", q => q.Waiting == 1);
        await (await stage.RingsAsync("1002")).AnswerAsync(speaks: CallerTone);
        await HearsAsync(call, CallerTone, 0.5);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    [Fact]
    public async Task AgentsPhoneDies_WithoutABye_CallerIsBackInTheQueue_AndTalksWithTheNext()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s")
            .Replace("server.yaml", "  callLength: 4h ", "  silence: 5s\n  callLength: 4h "));
        var agent = await stage.AgentAsync(new PhoneOptions("1001") { Speaks = AgentTone });
        var call = await stage.QueuedAsync(stage.Raw("0701111111"), speaks: CallerTone);
        await agent.RingsAsync();
        await agent.AnswerAsync();
        await HearsAsync(call, AgentTone, 0.5);
        agent.KillHard();
        // Silence, then a question nobody answers (RFC 3261 §17.1.1.2: 32 s).
        await Wait.UntilAsync("the dead phone is noticed", TimeSpan.FromSeconds(55), () => JournalFile.Read(stage.Data).Any(e => e.Kind == "contactHandedOn"));
        var next = await stage.RingsAsync("1002");
        await next.AnswerAsync(speaks: AnnouncementTone);
        await HearsAsync(call, AnnouncementTone, 0.5);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    private static Task HearsAsync(RawCall call, double tone, double seconds) => Wait.UntilAsync(
        $"{tone} Hz is heard", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), tone).TotalSeconds > seconds);
}
