namespace ContactCenter.EndToEnd.Tests;

/// <summary>The agent hangs up, and the caller is asked how it was: answered whatever comes, and the agent is free meanwhile.</summary>
public sealed class AfterTalkTests
{
    private const double QueuedTone = 750, GradeTone = 1150, ThanksTone = 1450, AgentTone = 1000;

    private const string Main = """
        flow: survey
        numbers: "300"
        languages: [sv]
        start: booking
        nodes:
          booking: { queue: booking, say: queued, full: full, after: grade }
          grade: { menu: how-was-it, keys: { "1": thanks, "5": thanks }, timeout: { after: 9s, next: thanks }, invalid: { next: thanks } }
          thanks: { hangup: thank-you, outcome: informed }
          full: { hangup: queue-full, outcome: queue full }
        prompts:
          how-was-it: { sv: Hur var det? }
          thank-you: { sv: Tack. }
        """;

    [Fact]
    public async Task AgentHangsUp_TheCallerIsAsked_ChoiceIsJournalled_AnsweredByThatAgent()
    {
        await using var stage = await OpenAsync();
        var (call, agent) = await TalkingAsync(stage);
        await agent.HangUpAsync();
        await call.HearsAsync(GradeTone);
        await stage.AgentIsAsync("1001", "wrapUp");
        await call.PressAsync("5", ThanksTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
        var lines = JournalFile.ReadLines(stage.Data);
        var chosen = Assert.Single(lines, static line => line.Kind == "menuAnswered");
        Assert.Equal(("grade", "5"), (CallbackScene.Text(chosen.Body, "menu"), CallbackScene.Text(chosen.Body, "key")));
        var ended = Assert.Single(lines, static line => line.Kind == "contactEnded");
        Assert.Equal(("Answered", "1001"), (CallbackScene.Text(ended.Body, "outcome"), CallbackScene.Text(ended.Body, "agent")));
        var story = await stage.Api.StoryAsync(CallbackScene.Text(ended.Body, "contact")!);
        Assert.Contains(story, static line => line.Contains("goes on in the flow", StringComparison.Ordinal));
        Assert.Contains(story, static line => line.Contains("Pressed 5 in grade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallerHangsUpWhenAsked_AnsweredAllTheSame()
    {
        await using var stage = await OpenAsync();
        var (call, agent) = await TalkingAsync(stage);
        await agent.HangUpAsync();
        await call.HearsAsync(GradeTone);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal((1, 0), (await stage.Api.OutcomesAsync("answered"), await stage.Api.OutcomesAsync("abandoned")));
    }

    [Fact]
    public async Task CallerHangsUpFirst_IsNotAsked()
    {
        await using var stage = await OpenAsync();
        var (call, agent) = await TalkingAsync(stage);
        await call.HangUpAsync();
        await agent.EndedAsync();
        await stage.AtRestAsync();
        Assert.DoesNotContain(JournalFile.ReadLines(stage.Data), static line => line.Kind == "talkEnded" && line.Body.Contains("goesOn", StringComparison.Ordinal));
    }

    /// <summary>The agent has the next caller on the line while the one before is still being asked.</summary>
    [Fact]
    public async Task AgentTakesTheNextCall_WhileTheCallerIsAsked()
    {
        await using var stage = await OpenAsync();
        var phone = await stage.RawAgentAsync("1001");
        var first = await stage.Raw("0701111111").CallAsync("300");
        var conversation = await phone.RingsAsync();
        await conversation.AnswerAsync(speaks: AgentTone);
        await first.HearsAsync(AgentTone);
        await TalkForAsync(first);
        await conversation.HangUpAsync();
        await first.HearsAsync(GradeTone);
        var second = await stage.Raw("0702222222").CallAsync("300");
        await (await phone.RingsAsync()).AnswerAsync(speaks: AgentTone);
        await second.HearsAsync(AgentTone);
        Assert.False(first.HasEnded);
        Assert.Contains(await stage.Api.CallsAsync(), static call => call.GetProperty("state").GetString() == "afterTalk");
        await first.PressAsync("1", ThanksTone);
        await first.EndedAsync();
        await second.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(2, await stage.Api.OutcomesAsync("answered"));
    }

    /// <summary>Real softphones on both ends; the agent's is killed in the second conversation, which is no goodbye.</summary>
    [Fact]
    public async Task Softphones_WhoHangsUpFirstDecides_AndAPhoneThatDiesIsNoEndOfAConversation()
    {
        await using var stage = await OpenAsync();
        var agent = await stage.AgentAsync(new PhoneOptions("1001") { Speaks = AgentTone });
        var caller = await stage.SoftphoneAsync(new PhoneOptions("0701234567") { Speaks = 600 });
        await caller.DialAsync("300", stage.Server.Sip);
        await agent.RingsAsync();
        await agent.AnswerAsync();
        await agent.EstablishedAsync();
        await Wait.UntilAsync("they have talked for a while", Stage.Soon, () => Listening.HeardTone(caller.Heard(), AgentTone).TotalSeconds > 1.5);
        await agent.HangUpAsync();
        await Wait.UntilAsync("the question is heard", Stage.Soon, () => Listening.HeardTone(caller.Heard(), GradeTone).TotalSeconds > 0.2);
        await caller.PressAsync('5');
        await caller.ClosedAsync();
        await stage.AtRestAsync();
        Assert.Equal("5", CallbackScene.Text(Assert.Single(JournalFile.ReadLines(stage.Data), static line => line.Kind == "menuAnswered").Body, "key"));

        await caller.DialAsync("300", stage.Server.Sip);
        await agent.RingsAsync();
        await agent.AnswerAsync();
        await stage.AgentIsAsync("1001", "talking");
        await Wait.UntilAsync("they talk again", Stage.Soon, () => Listening.HeardTone(caller.Heard(), AgentTone).TotalSeconds > 3.5);
        agent.KillHard();
        // Silence, then a question nobody answers (RFC 3261 section 17.1.1.2: 32 s).
        await Wait.UntilAsync("the dead phone is noticed", TimeSpan.FromSeconds(55), () => JournalFile.Read(stage.Data).Any(static e => e.Kind == "contactHandedOn"));
        Assert.Equal([true, false], JournalFile.ReadLines(stage.Data).Where(static line => line.Kind == "talkEnded").Select(static line => line.Body.Contains("goesOn", StringComparison.Ordinal)));
    }

    private static async Task<(RawCall Caller, RawCall Agent)> TalkingAsync(Stage stage)
    {
        var phone = await stage.RawAgentAsync("1001");
        var call = await stage.Raw("0701234567").CallAsync("300");
        var agent = await phone.RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await call.HearsAsync(AgentTone);
        await TalkForAsync(call);
        return (call, agent);
    }

    /// <summary>Longer than what counts as no conversation.</summary>
    private static Task TalkForAsync(RawCall call) => Wait.UntilAsync(
        "they have talked for a while", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), AgentTone).TotalSeconds > 1.5);

    private static Task<Stage> OpenAsync() => Stage.OpenAsync(config =>
    {
        config.Quick().Replace("server.yaml", "  callLength: 4h ", "  silence: 5s\n  callLength: 4h ").Prompt("queued", QueuedTone, 0.4).Prompt("how-was-it", GradeTone, 0.4).Prompt("thank-you", ThanksTone, 1);
        config.Write("flows/survey.yaml", Main);
    });
}
