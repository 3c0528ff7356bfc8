namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>A region's 1177, as it ships, over SIP: what docs/services/region-1177.md promises.</summary>
public sealed class Region1177Tests
{
    private const string Region = "region-1177";
    private const double CallerTone = 440, NurseTone = 1000, OutsideTone = 1600;

    [Fact]
    public async Task InFinnish_OnlyTheNurseWhoSpeaksItRings()
    {
        await using var service = await ServiceStage.OpenAsync(Region, hour: 10);
        var swedish = await service.AgentAsync("3002"); // idle longest
        var finnish = await service.AgentAsync("3001");
        var caller = await service.CallAsync("1177", speaks: CallerTone);
        await caller.HearsAsync("welcome");
        await caller.PressAsync("7");
        await caller.HearsAsync("for-nurse", "fi");
        await caller.PressAsync("1");
        await caller.HearsAsync("queued", "fi");
        var ringing = await finnish.RingsAsync();
        await ringing.AnswerAsync(speaks: NurseTone);
        await caller.HearsAsync(NurseTone);
        await ringing.HearsAsync(CallerTone);
        Assert.Equal(0, swedish.RingsWaiting);
        await caller.HangUpAsync();
        await ringing.EndedAsync();
        await service.Stage.Api.CommandAsync("agents/3001/log-out");
        await service.EndsAsync(("answered", 1));
    }
}
