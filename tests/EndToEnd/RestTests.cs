using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Nurses rest after too much and after long conversations; who is most urgent may ask all the same, and that is on record.</summary>
public sealed class RestTests
{
    private const double NurseTone = 1000;

    [Fact]
    public async Task LongCall_IsFollowedByABreath_ThatRedMayBreak()
    {
        await using var stage = await Stage.OpenAsync(config => Configure(config)
            .Replace("agents.yaml", "breath: { after: 15m, rest: 3m }", "breath: { after: 5s, rest: 10s }"));
        var nurse = await stage.RawAgentAsync("1004");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"), '3', "nurse");
        await (await nurse.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1004", "talking");
        await Wait.TalkAsync(TimeSpan.FromSeconds(5.2));
        await call.HangUpAsync();
        await RestsAsync(stage, nurse, "longCall");
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Governor_LetsTheNurseRest_UntilTheWindowHoldsLessWork_AndRedMayBreakThat()
    {
        await using var stage = await Stage.OpenAsync(config => Configure(config)
            .Replace("agents.yaml", "occupancy: { atMost: 75%, window: 60m }", "occupancy: { atMost: 75%, window: 10m }"));
        var nurse = await stage.RawAgentAsync("1004");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"), '3', "nurse");
        await (await nurse.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1004", "talking");
        await call.HangUpAsync();
        await stage.AgentIsAsync("1004", "ready");
        await stage.Api.CommandAsync("agents/1004/log-out");
        await stage.WrittenAsync();
        await stage.Server.KillAsync();

        // It was a conversation of four minutes, and another such would be more than 7.5 minutes in ten: until 30 s of it are past.
        var rests = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(20);
        JournalFile.Earlier(stage.Data, rests - TimeSpan.FromSeconds(630), TimeSpan.FromMinutes(4));
        await stage.Server.StartAsync();
        await stage.Api.CommandAsync("agents/1004/log-in");
        var until = await RestsAsync(stage, nurse, "governor");
        Assert.InRange(until, rests - TimeSpan.FromSeconds(1), rests + TimeSpan.FromSeconds(1));
    }

    private static ConfigurationFolder Configure(ConfigurationFolder config) => config.Quick(ringTime: "30s", wrapUp: "0s")
        .Replace("flows/main.yaml", "  referral:\n    queue: booking\n", "  referral:\n    queue: nurse\n    class: red\n");

    /// <summary>She rests: nobody rings but who is red, before those who came earlier; when the rest is over, the next in turn.</summary>
    /// <returns>The end of the rest.</returns>
    private static async Task<DateTimeOffset> RestsAsync(Stage stage, RawPhone nurse, string cause)
    {
        await stage.AgentIsAsync("1004", "resting");
        var agent = await stage.Api.GetAsync("api/v1/agents/1004");
        Assert.Equal(cause, agent.GetProperty("cause").GetString());
        var until = agent.GetProperty("until").GetDateTimeOffset();

        var green = await stage.QueuedAsync(stage.Raw("0702222222"), '3', "nurse");
        var red = await stage.QueuedAsync(stage.Raw("0703333333"), '2', "nurse");
        var asked = await nurse.RingsAsync(TimeSpan.FromSeconds(3));
        await stage.WrittenAsync();
        var overridden = Assert.Single(Events(stage, "restOverridden"));
        Assert.Equal((until, "red"), (overridden.GetProperty("restUntil").GetDateTimeOffset(), overridden.GetProperty("class").GetString()));
        Assert.Equal(Events(stage, "contactQueued")[^1].GetProperty("contact").GetString(), overridden.GetProperty("contact").GetString());
        Assert.Contains(await stage.Api.StoryAsync(overridden.GetProperty("contact").GetString()!), static line => line.Contains("asked to leave the rest", StringComparison.Ordinal));
        await red.HangUpAsync();
        await asked.CancelledAsync();
        await stage.AgentIsAsync("1004", "resting"); // what was asked of her shortens nothing

        await (await nurse.RingsAsync(TimeSpan.FromSeconds(30))).AnswerAsync(speaks: NurseTone);
        await green.HearsAsync(NurseTone);
        await stage.WrittenAsync();
        Assert.True(Events(stage, "offerMade")[^1].GetProperty("at").GetDateTimeOffset() >= until, $"rung before {until:O}");
        Assert.Single(Events(stage, "restOverridden"));
        await green.HangUpAsync();
        return until;
    }

    private static IReadOnlyList<JsonElement> Events(Stage stage, string kind) =>
        [.. JournalFile.Read(stage.Data).Where(e => e.Kind == kind).Select(static e => JsonDocument.Parse(e.Body).RootElement)];
}
