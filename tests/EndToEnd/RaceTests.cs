using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>The caller hangs up in the same instant in which the agent answers: CANCEL and 200 cross each other.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task HangUp_AndAnswer_AtTheSameInstant_LeaveNobodyStuck()
    {
        const int rounds = 50;
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s", wrapUp: "0s", delay: "1s"));
        var agent = await stage.RawAgentAsync("1001");
        var caller = stage.Raw("0701111111");
        int answered = 0, cancelled = 0;

        for (var round = 0; round < rounds; round++)
        {
            var call = await stage.QueuedAsync(caller);
            var ringing = await agent.RingsAsync();
            // From the agent being 12 ms earlier to the caller being 12 ms earlier.
            var agentAhead = TimeSpan.FromMilliseconds((round - (rounds / 2)) * 24.0 / rounds);
            var answering = AfterAsync(agentAhead < TimeSpan.Zero ? -agentAhead : TimeSpan.Zero, () => ringing.AnswerAsync());
            var hangingUp = AfterAsync(agentAhead > TimeSpan.Zero ? agentAhead : TimeSpan.Zero, call.HangUpAsync);
            await hangingUp;

            // Either the CANCEL was in time, or the server hangs up on the agent who answered too late.
            await ringing.EndedAsync(TimeSpan.FromSeconds(5));
            await answering;
            _ = ringing.WasCancelled ? cancelled++ : answered++;
            await stage.AgentIsAsync("1001", "ready", TimeSpan.FromSeconds(5));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{answered} answered first, {cancelled} cancelled first");
        await stage.AtRestAsync();
        var today = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal(rounds, today.Offered);
        Assert.Equal(rounds, today.Answered + today.Abandoned);
        Assert.Equal(0, agent.RingsWaiting);
    }

    [Fact]
    public async Task HangUps_AroundTheAnswer_WithSipp_KeepTheSums()
    {
        const int calls = 60;
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s", wrapUp: "0s", delay: "1s"));
        // Callers give up 0.9 s after their key (SIPp speaks for 0.4 s before it); agents answer just before, just after and then.
        foreach (var (agent, ring) in new[] { ("1001", "400"), ("1002", "450"), ("1003", "500"), ("1004", "550"), ("1005", "600") })
            await stage.SippAgentAsync(agent, "agent-answers", ("RING", ring), ("TALK", "20000"));
        var caller = stage.SippCaller("caller-gives-up",
            new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "1250" }, "-m", $"{calls}", "-r", "3", "-timeout", "90");
        var result = await caller.EndAsync(TimeSpan.FromSeconds(100));
        Assert.True(result is { Successful: calls, Failed: 0 }, result.Output);

        await stage.AtRestAsync(TimeSpan.FromSeconds(60));
        await stage.QueueAsync("booking", "everybody is ready again", q => q.Agents.Ready == 5);
        var today = (await stage.Api.QueueAsync("booking")).Today;
        TestContext.Current.TestOutputHelper?.WriteLine($"{today}");
        Assert.Equal(calls, today.Answered + today.Abandoned);
    }

    [Fact]
    public async Task Cancel_RightBehindTheInvite_LeavesNoCall()
    {
        await using var stage = await Stage.OpenAsync();
        var caller = stage.Raw("0701111111");
        for (var round = 0; round < 20; round++)
        {
            var call = await caller.DialAsync("100");
            if (round % 4 > 0)
                await AfterAsync(TimeSpan.FromMilliseconds(round % 4), () => Task.CompletedTask);
            await call.CancelAsync();
            // 487 when it was in time; else it is answered, and we hang up as a phone does.
            if ((await call.FinalAsync()).Status == 200)
                await call.HangUpAsync();
        }
        await stage.AtRestAsync();
    }

    // To the fraction of a millisecond: the only place where a test burns time, and at most some milliseconds of it.
    private static Task AfterAsync(TimeSpan delay, Func<Task> action) => Task.Run(async () =>
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < delay)
            Thread.SpinWait(20);
        await action();
    });
}
