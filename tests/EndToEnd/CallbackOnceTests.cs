using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Nobody is dialled twice at once, and no request is lost: over kills and stops, when the disk refuses, when two agents press.</summary>
public sealed class CallbackOnceTests
{
    [Fact]
    public async Task Kill_BetweenBookedAndTheDial_TheCallerIsCalledOnce()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        var agent = await AgentAsync(stage, "1001");
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        await stage.Server.KillAsync(); // while the agent is asked
        Assert.Equal(0, trunk.RingsWaiting);
        await stage.Server.StartAsync();

        var called = await AcceptedAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task Kill_WhileTheCallerRings_NobodyDialsUntilThatPhoneIsSilent()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        await AcceptedAsync(agent, trunk);
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        var first = Journal(stage, "callbackAccepted").Single();
        var called = await AcceptedAsync(agent, trunk, TimeSpan.FromSeconds(30));
        await called.RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        var second = Journal(stage, "callbackAccepted")[1];
        Assert.True(DateTimeOffset.Parse(Text(second, "at")!, null) >= DateTimeOffset.Parse(Text(first, "until")!, null), "dialled while the first dial may still have rung");
    }

    [Fact]
    public async Task TwoAgentsPressAtTheSameTime_OneDial()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.Queue("booking", "ringAtOnce", "2"));
        var one = await stage.RawAgentAsync("1001");
        var two = await stage.RawAgentAsync("1002");
        await stage.Api.CommandAsync("agents/1001/pause", new { reason = "test" });
        await stage.Api.CommandAsync("agents/1002/pause", new { reason = "test" });
        await BookAsync(stage);
        await stage.Api.CommandAsync("agents/1001/ready");
        await stage.Api.CommandAsync("agents/1002/ready");
        var calls = await Task.WhenAll(one.RingsAsync(), two.RingsAsync());
        foreach (var call in calls)
        {
            await call.AnswerAsync(speaks: AgentTone);
            await call.HearsAsync(WhisperTone);
        }

        foreach (var call in calls) call.Media.Press('1');
        var called = await trunk.RingsAsync();
        await Wait.UntilAsync("the other phone is free", Stage.Soon, () => calls.Count(static call => call.HasEnded) == 1);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task DiskRefuses_NobodyIsDialled_UntilTheAcceptanceIsWritten()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await (await AgentAsync(stage, "1001")).RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        await stage.WrittenAsync();
        using (JournalFile.Refuse(stage.Data))
        {
            agent.Media.Press('1');
            await Wait.UntilAsync("the journal waits", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_journal_waiting"), static count => count > 0);
            await stage.AgentIsAsync("1001", "talking");
            Assert.Equal(0, trunk.RingsWaiting);
        }

        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task StoppedWhileTheCallerRings_ThePhoneStops_AndTheRequestIsKept()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await AcceptedAsync(agent, trunk);
        stage.Server.RequestStop();
        await Wait.UntilAsync("the stop begins", Stage.Soon, () => stage.Server.Log.Any(line => line.Contains("Stopping when", StringComparison.Ordinal)));
        stage.Server.RequestStop(); // at once, not when the calls are over: two signals at one instant may be one
        await called.CancelledAsync();
        await stage.Server.ExitAsync(Stage.Soon);
        Assert.Equal(["Restart"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "end")));
        await stage.Server.StartAsync();
        await (await AcceptedAsync(agent, trunk)).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }
}
