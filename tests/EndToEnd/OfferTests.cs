namespace ContactCenter.EndToEnd.Tests;

/// <summary>Offers that come to nothing: the caller keeps the place, and nobody is left ringing or stuck.</summary>
public sealed class OfferTests
{
    private const double AgentTone = 1000, WordTone = 700;

    [Fact]
    public async Task NoAnswer_TheNextAgentRings_AndThePlaceIsKept()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "3s").Queue("booking", "noAnswerDelay", "60s"));
        await stage.SippAgentAsync("1001", "agent-never-answers");
        var first = await stage.QueuedAsync(stage.Raw("0701111111"));
        await stage.AgentIsAsync("1001", "offered");
        var second = await stage.QueuedAsync(stage.Raw("0702222222"));

        await stage.QueueAsync("booking", "the offer has failed", q => q is { Waiting: 2, Agents.Offered: 0 });
        Assert.False(first.HasEnded);
        var agent = stage.Raw("1002");
        await agent.RegisterAsync("demo-1002");
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);

        // The first caller, not the one who came later.
        await Wait.UntilAsync("the first caller hears the agent", Stage.Soon,
            () => Listening.HeardTone(first.Media.HeardSamples(), AgentTone).TotalSeconds > 0.5);
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(second.Media.HeardSamples(), AgentTone));
        await stage.QueueAsync("booking", "one talks, one waits", q => q is { Waiting: 1, Agents.Talking: 1 });

        await second.HangUpAsync();
        await first.HangUpAsync();
        await ringing.EndedAsync();
        await stage.AtRestAsync();
        var today = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal((2, 1, 1), (today.Offered, today.Answered, today.Abandoned));
    }

    [Theory]
    [InlineData("486 Busy Here", "busyDelay")]
    [InlineData("603 Decline", "rejectDelay")]
    [InlineData("480 Temporarily Unavailable", null)]
    public async Task Refusal_TheNextAgentRingsAtOnce(string status, string? delay)
    {
        await using var stage = await Stage.OpenAsync(config =>
        {
            config.Quick(ringTime: "10s", delay: "60s");
            if (delay is not null)
                config.Queue("booking", delay, "4s");
        });
        await stage.SippAgentAsync("1001", "agent-refuses", ("STATUS", status));
        var agent = await stage.RawAgentAsync("1002"); // ready later than 1001, so asked second

        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await agent.RingsAsync(TimeSpan.FromSeconds(5));
        await ringing.AnswerAsync(speaks: AgentTone);
        await stage.QueueAsync("booking", "answered", q => q is { Waiting: 0, Today.Answered: 1 });
        await stage.AgentIsAsync("1001", "delayed", TimeSpan.FromSeconds(2));
        if (delay is not null)
            await stage.AgentIsAsync("1001", "ready", TimeSpan.FromSeconds(8)); // its own delay, not one of the others

        await call.HangUpAsync();
        await ringing.EndedAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task LongestIdle_OfTheFirstLine_RingsFirst()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s", wrapUp: "1s"));
        var early = await stage.RawAgentAsync("1003");
        var late = await stage.RawAgentAsync("1001");
        var caller = stage.Raw("0701111111");

        foreach (var expected in new[] { early, late, early })
        {
            var call = await stage.QueuedAsync(caller);
            var ringing = await expected.RingsAsync(TimeSpan.FromSeconds(5));
            await ringing.AnswerAsync();
            await stage.QueueAsync("booking", "talking", q => q.Agents.Talking == 1);
            await call.HangUpAsync();
            await ringing.EndedAsync();
            await stage.QueueAsync("booking", "both ready again", q => q.Agents.Ready == 2);
        }
        Assert.Equal(0, early.RingsWaiting + late.RingsWaiting);
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task NobodyReady_TheCallerWaits_UntilSomebodyIs()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick());
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await Wait.WhileAsync("the caller waits", TimeSpan.FromSeconds(2),
            async () => await stage.Api.QueueAsync("booking") is { Waiting: 1, Agents.Offered: 0 } && !call.HasEnded);

        var agent = stage.Raw("1001");
        await agent.RegisterAsync("demo-1001");
        await (await agent.RingsAsync(TimeSpan.FromSeconds(5))).AnswerAsync();
        var queue = await stage.QueueAsync("booking", "answered", q => q is { Waiting: 0, Today.Answered: 1 });
        Assert.InRange(queue.Today.AverageSpeedOfAnswerSeconds ?? 0, 2, 15);
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Caller_WhoGivesUpWaiting_IsAbandoned_AndRingsNobody()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick());
        var caller = stage.SippCaller("caller-gives-up",
            new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "3000" }, "-m", "3", "-l", "3", "-r", "3", "-timeout", "40");
        await stage.QueueAsync("booking", "three wait", q => q.Waiting == 3);
        var result = await caller.EndAsync(TimeSpan.FromSeconds(45));
        Assert.True(result is { Successful: 3, Failed: 0 }, result.Output);

        await stage.QueueAsync("booking", "three have given up", q => q is { Waiting: 0, Today.Abandoned: 3 });
        var agent = await stage.RawAgentAsync("1001");
        await Wait.WhileAsync("no phone rings", TimeSpan.FromSeconds(1), () => agent.RingsWaiting == 0);
        await stage.AtRestAsync();
        Assert.Equal(3, await stage.Api.OutcomesAsync("abandoned"));
    }

    [Fact]
    public async Task Caller_WhoHangsUpDuringAnOffer_StopsThePhone_AndTheAgentIsReady()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s"));
        var agent = await stage.RawAgentAsync("1001");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await agent.RingsAsync();

        await call.HangUpAsync();
        await ringing.CancelledAsync(TimeSpan.FromSeconds(2));
        await stage.AgentIsAsync("1001", "ready", TimeSpan.FromSeconds(2)); // no fault of the agent: no delay
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("abandoned"));
    }

    [Fact]
    public async Task Agent_WhoseSoftphoneRings_StopsWhenTheCallerHangsUp()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s"));
        var agent = await stage.AgentAsync(new PhoneOptions("1001"));
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await agent.RingsAsync();
        await call.HangUpAsync();
        await agent.ClosedAsync(TimeSpan.FromSeconds(3));
        await stage.AgentIsAsync("1001", "ready");
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task QueueFull_OneMoreCaller_IsTurnedAwayAndCounted()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick().Queue("booking", "maxWaiting", "1").Prompt("queue-full", WordTone, 1));
        var waiting = await stage.QueuedAsync(stage.Raw("0701111111"));
        var turnedAway = await stage.QueuedAsync(stage.Raw("0702222222"));
        await turnedAway.HearsAsync(WordTone);
        await turnedAway.EndedAsync();
        await stage.QueueAsync("booking", "one waits, one was turned away", q => q is { Waiting: 1, Today.TurnedAway: 1 });
        await waiting.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("queueFull"));
    }
}
