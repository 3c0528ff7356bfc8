namespace ContactCenter.EndToEnd.Tests;

/// <summary>The power goes during calls. What was journalled is still there, and people need do nothing.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Kill_DuringCalls_LosesNoEvent_AndTheFiguresAreTheSame()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s", wrapUp: "1s"));
        var agent = await stage.RawAgentAsync("1001");
        // One call that is over, one that gave up, one in conversation, one waiting.
        var over = await stage.QueuedAsync(stage.Raw("0701111111"));
        await (await agent.RingsAsync()).AnswerAsync();
        await stage.QueueAsync("booking", "talking", q => q.Agents.Talking == 1);
        var gaveUp = await stage.QueuedAsync(stage.Raw("0702222222"));
        await gaveUp.HangUpAsync();
        await over.HangUpAsync();
        await stage.AgentIsAsync("1001", "ready");
        await stage.QueuedAsync(stage.Raw("0703333333"));
        await (await agent.RingsAsync()).AnswerAsync();
        await stage.QueueAsync("booking", "talking again", q => q.Agents.Talking == 1);
        await stage.QueuedAsync(stage.Raw("0704444444"));
        var before = await stage.QueueAsync("booking", "four offered", q => q is { Today.Offered: 4, Waiting: 1 });
        var journal = JournalFile.Read(stage.Data);

        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        var kept = JournalFile.Read(stage.Data);
        Assert.Equal(journal, kept.Take(journal.Count));
        Assert.Equal(Enumerable.Range(1, kept.Count), kept.Select(e => (int)(e.Sequence - kept[0].Sequence) + 1)); // no gap
        var after = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal(
            (before.Today.Offered, before.Today.Answered, before.Today.Abandoned, before.Today.TurnedAway),
            (after.Offered, after.Answered, after.Abandoned, after.TurnedAway));
        // Those who were cut off have that as their outcome: every attempt has exactly one.
        Assert.Empty(await stage.Api.CallsAsync());
        Assert.Equal(1, await stage.Api.OutcomesAsync("abandoned"));
        Assert.True(await stage.Api.OutcomesAsync("interrupted") is 1 or 2);
        var arrived = kept.Count(e => e.Kind.Equals("contactArrived", StringComparison.OrdinalIgnoreCase));
        var ended = kept.Count(e => e.Kind.Equals("contactEnded", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((4, 4), (arrived, ended));
    }

    [Fact]
    public async Task Kill_AgentsAreReachable_WithoutLoggingInAgain()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s"));
        var raw = await stage.RawAgentAsync("1001");
        var soft = await stage.AgentAsync(new PhoneOptions("1004") { AutoAnswer = true });
        var registrations = raw.Registrations;
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        await stage.AgentIsAsync("1001", "ready", TimeSpan.FromSeconds(5));
        await stage.AgentIsAsync("1004", "ready", TimeSpan.FromSeconds(5));
        var booking = await stage.QueuedAsync(stage.Raw("0701111111"));
        await (await raw.RingsAsync(TimeSpan.FromSeconds(5))).AnswerAsync(speaks: 1000);
        await Wait.UntilAsync("the caller hears the agent", Stage.Soon, () => Listening.HeardTone(booking.Media.HeardSamples(), 1000).TotalSeconds > 0.5);
        var nurse = await stage.QueuedAsync(stage.Raw("0702222222"), '3', "nurse");
        await soft.EstablishedAsync();
        Assert.Equal(registrations, raw.Registrations);

        await booking.HangUpAsync();
        await nurse.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Kill_WhileAPhoneRings_TheNextOfferStillWorks()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s", delay: "1s"));
        var agent = await stage.RawAgentAsync("1001");
        await stage.QueuedAsync(stage.Raw("0701111111"));
        await agent.RingsAsync();
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();

        await stage.AgentIsAsync("1001", "ready");
        var call = await stage.QueuedAsync(stage.Raw("0702222222"));
        await (await agent.RingsAsync(TimeSpan.FromSeconds(5))).AnswerAsync();
        await stage.QueueAsync("booking", "answered", q => q.Today.Answered == 1);
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Terminate_LetsCallsFinish_AndTakesNoNewOnes()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(wrapUp: "1s"));
        var agent = await stage.RawAgentAsync("1001");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: 1000);
        await stage.QueueAsync("booking", "talking", q => q.Agents.Talking == 1);

        stage.Server.RequestStop();
        await Wait.UntilAsync("it says that it is not ready", Stage.Soon, () => stage.Api.StatusAsync("health/ready"),
            status => status == System.Net.HttpStatusCode.ServiceUnavailable);
        var refused = await stage.Raw("0702222222").DialAsync("100");
        Assert.Equal(503, (await refused.FinalAsync()).Status);
        var heard = call.Media.Heard.Count;
        await Wait.UntilAsync("the conversation goes on", Stage.Soon, () => call.Media.Heard.Count > heard + 50);
        Assert.False(stage.Server.HasExited);

        await call.HangUpAsync();
        await ringing.EndedAsync();
        Assert.Equal(0, await stage.Server.ExitAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task SecondTerminate_StopsAtOnce()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick());
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        stage.Server.RequestStop();
        await Wait.UntilAsync("it drains", Stage.Soon, () => stage.Api.StatusAsync("health/ready"),
            status => status == System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.False(call.HasEnded);
        stage.Server.RequestStop();
        await stage.Server.ExitAsync(TimeSpan.FromSeconds(10));
        await call.EndedAsync(TimeSpan.FromSeconds(2)); // even so the caller's phone is told
    }
}
