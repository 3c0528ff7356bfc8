using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Steps of a queue: by conditions, past those that nobody serves, and out of the queue.</summary>
public sealed class StepTests
{
    private const double NurseTone = 1000, OutsideTone = 1600, WordTone = 700;

    [Theory]
    [InlineData("position: 2")]
    [InlineData("longestWait: 2s")]
    [InlineData("expectedWait: 8m")]
    public async Task Condition_OpensTheStep_ForTheCallerForWhomItHolds(string when)
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s", wrapUp: "0s")
            .Queue("booking", "steps", $"[{{ tiers: 1 }}, {{ tiers: 2, when: {{ {when} }} }}]"));
        var firstLine = await stage.RawAgentAsync("1001");
        var nurse = await stage.RawAgentAsync("1004");
        var talking = await stage.QueuedAsync(stage.Raw("0701111111"));
        await (await firstLine.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1001", "talking");

        // In the menu already, so that only the key is missing: the first in the queue is looked at again after 5 s.
        var second = await Stage.GreetedAsync(stage.Raw("0703333333"));
        var first = await stage.QueuedAsync(stage.Raw("0702222222"));
        if (when.StartsWith("longestWait", StringComparison.Ordinal))
            await stage.QueueAsync("booking", "the first has waited long", q => q.LongestWaitSeconds > 2);
        second.Media.Press('1');
        await (await nurse.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await second.HearsAsync(NurseTone);
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(first.Media.HeardSamples(), NurseTone));

        await stage.WrittenAsync();
        var queued = Events(stage, "contactQueued");
        var step = Events(stage, "stepOpened")[0];
        Assert.Equal(queued[2].GetProperty("contact").GetString(), step.GetProperty("contact").GetString());
        Assert.Equal(2, step.GetProperty("tier").GetInt32());
        if (when.StartsWith("longestWait", StringComparison.Ordinal))
            Assert.InRange(At(step) - At(queued[1]), TimeSpan.FromSeconds(2), TimeSpan.MaxValue); // not its own wait
        foreach (var call in new[] { first, second, talking }) await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Staffing_OpensTheStep_WhenTheNextToLastGoesHome()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s", wrapUp: "0s")
            .Queue("booking", "steps", "[{ tiers: 1 }, { tiers: 2, when: { staffing: 2 } }]"));
        await PausedAsync(stage, "1001");
        await PausedAsync(stage, "1002");
        var nurse = await stage.RawAgentAsync("1004");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        Assert.Equal(0, nurse.RingsWaiting); // three serve the queue and are there
        await stage.Api.CommandAsync("agents/1002/log-out");
        await nurse.RingsAsync();
        await stage.WrittenAsync();
        var journal = JournalFile.Read(stage.Data);
        Assert.True(journal.Last(e => e.Kind == "agentStatusChanged").Sequence < journal.Single(e => e.Kind == "stepOpened").Sequence);
        Assert.Equal("Condition", Assert.Single(Events(stage, "stepOpened")).GetProperty("cause").GetString());
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task LanguageWish_IsDropped_ByItsStep()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s", wrapUp: "0s")
            .Queue("booking", "steps", "[{ tiers: 1 }, { after: 2s, language: any }]"));
        await PausedAsync(stage, "1001"); // speaks English, so the step is not skipped to
        var swedish = await stage.RawAgentAsync("1002");
        var call = await EnglishAsync(stage, "0701111111");
        await (await swedish.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await call.HearsAsync(NurseTone);
        await stage.WrittenAsync();
        var step = Assert.Single(Events(stage, "stepOpened"));
        Assert.Equal(("Time", true), (step.GetProperty("cause").GetString(), step.GetProperty("languageDropped").GetBoolean()));
        Assert.True(At(step) - At(Events(stage, "contactQueued")[0]) >= TimeSpan.FromSeconds(2), $"{step}");
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task StepsThatNobodyServes_AreSkippedAtOnce()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s", wrapUp: "0s")
            .Queue("booking", "steps", "[{ tiers: 1 }, { after: 10m, language: any }, { after: 20m, tiers: 2 }]"));
        var swedish = await stage.RawAgentAsync("1002");
        var first = await EnglishAsync(stage, "0701111111");
        await (await swedish.RingsAsync()).AnswerAsync(); // nobody speaks English: it is not waited for
        await stage.Api.CommandAsync("agents/1002/log-out");
        await first.HangUpAsync();
        await stage.AgentIsAsync("1002", "offline");

        var nurse = await stage.RawAgentAsync("1004");
        var second = await stage.QueuedAsync(stage.Raw("0702222222"));
        await nurse.RingsAsync(); // nobody in the first line
        await stage.WrittenAsync();
        Assert.All(Events(stage, "stepOpened"), static step => Assert.Equal("NobodyCompetent", step.GetProperty("cause").GetString()));
        await second.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Step_SendsToANumberOutside_NotAnswered_TheNextStepOpens()
    {
        await using var trunk = new RawPhone("trunk", new(System.Net.IPAddress.Loopback, 1));
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s", wrapUp: "0s").Prompt("returned-to-queue", WordTone, 1).Trunk(trunk.Local)
            .Queue("booking", "steps", "[{ tiers: 1 }, { after: 1s, then: { number: \"0812345\" } }, { after: 2s, tiers: 2 }]"));
        trunk.Server = stage.Server.Sip;
        await PausedAsync(stage, "1001");
        var nurse = await stage.RawAgentAsync("1004");

        var first = await stage.QueuedAsync(stage.Raw("0701111111"));
        await (await trunk.RingsAsync()).RejectAsync(486, "Busy Here");
        await (await nurse.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        Assert.True(Listening.HeardTone(first.Media.HeardSamples(), WordTone) <= TimeSpan.FromSeconds(1.1)); // told once at most: the nurse may be quicker

        var second = await stage.QueuedAsync(stage.Raw("0702222222"));
        var outside = await trunk.RingsAsync();
        await outside.AnswerAsync(speaks: OutsideTone);
        await second.HearsAsync(OutsideTone);
        await second.HangUpAsync();
        await outside.EndedAsync();
        await first.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(0, trunk.RingsWaiting);
        Assert.Equal((1, 1), (await stage.Api.OutcomesAsync("passedOn"), await stage.Api.OutcomesAsync("answered")));
    }

    private static async Task PausedAsync(Stage stage, string agent)
    {
        await stage.RawAgentAsync(agent);
        await stage.Api.CommandAsync($"agents/{agent}/pause");
        await stage.AgentIsAsync(agent, "paused");
    }

    /// <summary>A caller who chose English and is in the queue.</summary>
    private static async Task<RawCall> EnglishAsync(Stage stage, string number)
    {
        var call = await Stage.GreetedAsync(stage.Raw(number));
        call.Media.Press('8');
        call.Media.Press('1');
        await Wait.UntilAsync("who asks for English is in the queue", Stage.Soon,
            () => Events(stage, "contactQueued").Any(static e => e.GetProperty("language").GetString() == "en"));
        return call;
    }

    private static IReadOnlyList<JsonElement> Events(Stage stage, string kind) =>
        [.. JournalFile.Read(stage.Data).Where(e => e.Kind == kind).Select(static e => JsonDocument.Parse(e.Body).RootElement)];

    private static DateTimeOffset At(JsonElement e) => e.GetProperty("at").GetDateTimeOffset();
}
