using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What calls to people cost callers: who is called back is a call like any other, but is never put off for one.</summary>
public sealed class CallbackLimitTests
{
    [Fact]
    public async Task AtTheLimit_WhoIsAcceptedIsCalled_AndCallersAreLetInWhenFewerAreOnTheLine()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: static config => config.Replace("server.yaml", "calls: 2000 ", "calls: 1 "));
        await BookAsync(stage);
        await CallsAsync(stage, 0);
        Assert.Equal(1, (await stage.Api.QueueAsync("booking")).CallbacksWaiting); // nobody is on the line for it

        var other = await stage.QueuedAsync(stage.Raw("0702222222"), '3', "nurse");
        await CallsAsync(stage, 1);
        var (agent, called) = await AcceptedByAsync(await AgentAsync(stage, "1001"), trunk);
        await CallsAsync(stage, 2);
        await other.HangUpAsync();
        await CallsAsync(stage, 1);
        await RefusedAsync(stage); // while the phone rings
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await agent.HearsAsync(CallerTone);
        await RefusedAsync(stage); // while they talk
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        await CallsAsync(stage, 0);
        await (await Stage.GreetedAsync(stage.Raw("0703333333"))).HangUpAsync();
    }

    [Fact]
    public async Task ThereIsAudio_ForEveryCaller_AndForEverybodyCalled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: static config => config.Replace("server.yaml", "calls: 2000 ", "calls: 1 "));
        await BookAsync(stage);
        await BookAsync(stage, "0702222222");
        await CallsAsync(stage, 0);
        await stage.QueuedAsync(stage.Raw("0703333333"), '3', "nurse");
        foreach (var agent in (string[])["1001", "1002"])
        {
            var (_, called) = await TalkAsync(await AgentAsync(stage, agent), trunk);
            Assert.False(called.HasEnded);
        }

        await CallsAsync(stage, 3);
        Assert.Equal(5, await stage.Api.MetricAsync("contactcenter_media_sessions"));
    }

    /// <summary>As many are on the line, by the metric and in the list.</summary>
    private static async Task CallsAsync(Stage stage, int count)
    {
        await Wait.UntilAsync($"{count} calls", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_calls "), seen => (int)seen == count);
        await Wait.UntilAsync($"{count} calls are listed", Stage.Soon, async () => (await stage.Api.CallsAsync()).Count, seen => seen == count);
    }

    private static async Task RefusedAsync(Stage stage) =>
        Assert.Equal(503, (await (await stage.Raw("0703333333").DialAsync("100")).FinalAsync()).Status);
}
