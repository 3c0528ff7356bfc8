using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Conversations with who was called back: handed on, held, ended with the system, and what a phone that dies takes with it.</summary>
public sealed class CallbackTalkTests
{
    private const double ColleagueTone = 1150;

    [Fact]
    public async Task TransferredToAQueue_TheRequestIsDone_AndTheCallerWaitsLikeAnyOther()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var (talk, called) = await TalkAsync(await AgentAsync(stage, "1001"), trunk);

        Assert.Equal(404, await talk.ReferAsync("4711")); // nowhere: they talk on
        Assert.False(called.HasEnded);
        Assert.Equal(202, await talk.ReferAsync("802"));
        Assert.Equal(200, await talk.ReferredAsync());
        await talk.EndedAsync();
        await called.HearsAsync(MusicTone);
        await ClosedAsync(stage, "Done"); // at once, whatever becomes of the caller
        await stage.QueueAsync("nurse", "the caller waits", static q => q.Waiting == 1);

        await (await stage.RingsAsync("1004")).AnswerAsync(speaks: ColleagueTone);
        await called.HearsAsync(ColleagueTone);
        await called.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Single(Journal(stage, "callbackClosed"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task TransferredOutside_Busy_TheCallerIsBackInTheQueue_AndIsNotCalledOnceMore()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: static config => config.Prompt("returned-to-queue", WordTone, 1));
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var (talk, called) = await TalkAsync(agent, trunk);
        foreach (var key in "*20812345#") talk.Media.Press(key);
        await talk.EndedAsync();
        var outside = await trunk.RingsAsync();
        Assert.StartsWith("INVITE sip:0812345@", outside.Invite.StartLine, StringComparison.Ordinal);
        await outside.RejectAsync(486, "Busy Here");
        await called.HearsAsync(WordTone);

        var again = await agent.RingsAsync();
        await again.AnswerAsync(speaks: ColleagueTone); // a caller on the line: nobody is asked to press a key
        await called.HearsAsync(ColleagueTone);
        await called.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(["Done"], Journal(stage, "callbackClosed").Select(static e => Text(e, "end")));
    }

    [Fact]
    public async Task Terminated_TheConversationIsLetFinish_AndNobodyElseIsCalled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        await BookAsync(stage, "0702222222");
        var (talk, called) = await TalkAsync(await AgentAsync(stage, "1001"), trunk);
        await stage.Api.CommandAsync("agents/1001/pause", new { reason = "test" }); // from when this is over
        var next = await AgentAsync(stage, "1002");
        var asked = await next.RingsAsync(); // for the second request
        await asked.AnswerAsync(speaks: ColleagueTone);
        await asked.HearsAsync(WhisperTone);

        stage.Server.RequestStop();
        await asked.EndedAsync(); // who was not accepted yet is not called any more
        asked.Media.Press('1');
        var before = called.Media.HeardSamples().Length;
        await called.HearsAsync(AgentTone, before);
        Assert.False(stage.Server.HasExited);
        await talk.HangUpAsync();
        await called.EndedAsync();
        Assert.Equal(0, await stage.Server.ExitAsync(Stage.Soon));
        Assert.Equal(0, trunk.RingsWaiting);
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(["Done"], Journal(stage, "callbackClosed").Select(static e => Text(e, "end")));

        // The other is called after the start, at its place.
        await stage.Server.StartAsync();
        var second = await AcceptedAsync(next, trunk);
        Assert.StartsWith("INVITE sip:+46702222222@", second.Invite.StartLine, StringComparison.Ordinal);
        await second.RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task AgentsPhoneDiesWhileTheCallerRings_TheDialIsBrokenOff_AndTheNextAgentIsAsked()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: [10s], callerRingTime: 60s", static config => config.Replace("server.yaml", "  callLength: 4h ", "  silence: 5s\n  callLength: 4h "));
        await BookAsync(stage);
        var (dead, called) = await AcceptedByAsync(await AgentAsync(stage, "1001"), trunk);
        dead.HasForgotten = true;
        await called.CancelledAsync(TimeSpan.FromSeconds(20)); // silence, and a question
        await stage.AgentIsAsync("1001", "delayed");

        var again = await AcceptedAsync(await AgentAsync(stage, "1002"), trunk);
        await again.RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        Assert.Single(Journal(stage, "contactQueued").Where(static e => Text(e, "callback") is not null).Select(static e => Text(e, "ticket")).Distinct());
        Assert.Equal(["NotReached"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "end"))); // nothing of it counts as an attempt
    }

    [Fact]
    public async Task OnHold_TheOneCalledBackHearsMusic_ThenTheAgentAgain()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var (talk, called) = await TalkAsync(await AgentAsync(stage, "1001"), trunk);
        await talk.HoldAsync(true);
        await called.HearsAsync(MusicTone);
        var (atAgent, atCaller) = (talk.Media.HeardSamples().Length, called.Media.HeardSamples().Length);
        await talk.HoldAsync(false);
        await called.HearsAsync(AgentTone, atCaller);
        await talk.HearsAsync(CallerTone, atAgent);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
    }

    [Fact]
    public async Task OnHoldWhileTheCallerRings_WhoAnswersHearsMusic_NotSilence()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var (agent, called) = await AcceptedByAsync(await AgentAsync(stage, "1001"), trunk);
        await agent.HoldAsync(true);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(MusicTone);
        var (atAgent, atCaller) = (agent.Media.HeardSamples().Length, called.Media.HeardSamples().Length);
        await agent.HoldAsync(false);
        await called.HearsAsync(AgentTone, atCaller);
        await agent.HearsAsync(CallerTone, atAgent);
        await called.HangUpAsync();
        await agent.EndedAsync();
        await ClosedAsync(stage, "Done");
    }
}
