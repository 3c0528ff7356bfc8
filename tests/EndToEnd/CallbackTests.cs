using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Attempts to call somebody back: what agents and callers do with them.</summary>
public sealed class CallbackTests
{
    [Fact]
    public async Task Busy_IsTriedAgain_ANumberThatIsNone_IsNot()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        await (await AcceptedAsync(agent, trunk)).RejectAsync(486, "Busy Here");
        await stage.AgentIsAsync("1001", "ready"); // at once: no conversation, no wrap-up
        await (await AcceptedAsync(agent, trunk)).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        Assert.Equal(["Busy", "NoSuchNumber"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task Machine_PressesNoKey_AndTheAgentIsFree()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: []");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var machine = await AcceptedAsync(agent, trunk);
        await machine.AnswerAsync(speaks: CallerTone);
        await machine.HearsAsync(GreetingTone);
        await machine.EndedAsync();
        await ClosedAsync(stage, "Unreachable");
        Assert.Equal(["Machine"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
        await stage.AgentIsAsync("1001", "ready");
    }

    [Fact]
    public async Task CallerSaysNo_HearsGoodbye_AndIsNotCalledAgain()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await AcceptedAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('2');
        await called.HearsAsync(WordTone);
        await called.EndedAsync();
        await ClosedAsync(stage, "Refused");
        await stage.AgentIsAsync("1001", "ready");
    }

    [Fact]
    public async Task PassedOn_TheNextAgentRings_AndNobodyWasDialled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await stage.RingsAsync("1001");
        await first.AnswerAsync(speaks: AgentTone);
        await first.HearsAsync(WhisperTone);
        first.Media.Press('2');
        await first.EndedAsync();
        await stage.AgentIsAsync("1001", "delayed");
        var second = await stage.RingsAsync("1002");
        Assert.Equal(0, trunk.RingsWaiting);
        await second.AnswerAsync(speaks: AgentTone);
        await second.HearsAsync(WhisperTone);
        second.Media.Press('1');
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task AgentHangsUpWhileTheCallerRings_TheDialIsBrokenOff_AndTheRequestWaitsAtItsPlace()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await AgentAsync(stage, "1001");
        var ringing = await first.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        var called = await trunk.RingsAsync();
        await ringing.HangUpAsync();
        await called.CancelledAsync();

        var again = await AcceptedAsync(await AgentAsync(stage, "1002"), trunk);
        await again.AnswerAsync(speaks: CallerTone);
        await again.HearsAsync(GreetingTone);
        again.Media.Press('1');
        await again.HearsAsync(AgentTone);
        await again.HangUpAsync();
        await ClosedAsync(stage, "Done");
        var places = Journal(stage, "contactQueued").Where(static e => Text(e, "callback") is not null).Select(static e => Text(e, "ticket")).Distinct();
        Assert.Single(places);
        Assert.Equal(["Talked"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "end")));
    }

    [Fact]
    public async Task CallerFirst_TheAgentRingsWhenTheCallerIsThere()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "first: caller");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await trunk.RingsAsync();
        Assert.Equal(0, agent.RingsWaiting);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        var ringing = await agent.RingsAsync();
        await called.HearsAsync(MusicTone);
        await ringing.AnswerAsync(speaks: AgentTone);
        await called.HearsAsync(AgentTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ringing.EndedAsync();
        await ClosedAsync(stage, "Done");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task CallerFirst_TheAgentDoesNotAnswer_CallerIsToldAndCalledByTheNext()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "first: caller");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await (await agent.RingsAsync()).RejectAsync(480, "Temporarily Unavailable");
        await called.HearsAsync(WordTone);
        await called.EndedAsync();
        await AgentAsync(stage, "1002");
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task WhoWasCalledBack_IsHandedOn_ToAColleague()
    {
        const double colleagueTone = 1150;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await (await AgentAsync(stage, "1001")).RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        agent.Media.Press('1');
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        foreach (var key in "*21002#") agent.Media.Press(key);
        await agent.EndedAsync();
        await called.HearsAsync(MusicTone);
        await (await stage.RingsAsync("1002")).AnswerAsync(speaks: colleagueTone);
        await called.HearsAsync(colleagueTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        await stage.AgentIsAsync("1002", "ready");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task AgentIsGoneInTheInstantOfTheConversation_CallerWaitsOnTheLineForAnother()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await (await AgentAsync(stage, "1001")).RingsAsync();
        await first.AnswerAsync(speaks: AgentTone);
        await first.HearsAsync(WhisperTone);
        first.Media.Press('1');
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await first.HangUpAsync();
        await called.HearsAsync(MusicTone);
        await (await stage.RingsAsync("1002")).AnswerAsync(speaks: AgentTone);
        var before = called.Media.HeardSamples().Length;
        await called.HearsAsync(AgentTone, before);
        await called.HangUpAsync();
        await stage.AgentIsAsync("1002", "ready");
        await ClosedAsync(stage, "Done");
        Assert.Equal(0, trunk.RingsWaiting);
    }
}
