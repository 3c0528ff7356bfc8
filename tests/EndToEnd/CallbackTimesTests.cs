using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Times that are booked: which are offered, what happens when none is free, and that one that comes is kept.</summary>
public sealed class CallbackTimesTests
{
    private const double KindTone = 850, ConfirmTone = 1150, NoLaterTone = 1450, NoTimesTone = 1750, DoneTone = 2150, NumberTone = 1900;
    private const double FourTone = 550, SevenTone = 1000, TomorrowTone = 2600, AboutTone = 2450;

    /// <summary>Five agents, two fifths of their hour, two hours for each: one callback in a slot.</summary>
    private const string OneEach = "every: 1h, share: 40%, handling: 2h, notice: 0s";

    [Fact]
    public async Task LaterTimes_AnotherDay_AndBehindTheLastTheFirstOnesAgain()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, $"slots: {{ hours: calling, days: 1, {OneEach} }}", config => Words(config).Noon("16:00-22:00").CallMe(""));
        var call = await AskedAsync(stage.Raw(Number), WordTone);
        await call.PressAsync("1", KindTone);
        await call.PressAsync("2", FourTone); // today at 16, 17 and 18
        await call.PressAsync("4", SevenTone); // at 19, 20 and 21
        await call.PressAsync("5", TomorrowTone); // tomorrow at 16, 17 and 18
        await call.PressAsync("4", TomorrowTone); // at 19, 20 and 21
        await call.PressAsync("5", NoLaterTone);
        await call.HearsAsync(FourTone); // today again
        await call.PressAsync("5", TomorrowTone);
        await call.PressAsync("3", ConfirmTone);
        await call.PressAsync("1", BookedTone);
        await call.EndedAsync();
        Assert.Equal((1, new TimeOnly(18, 0)), AtNoon(SlotOf(Journal(stage, "callbackRequested").Single())!.Value));

        // That one is taken: the next caller is offered the others of the day, and the time behind them.
        var next = await AskedAsync(stage.Raw("0702222222"), WordTone);
        await next.PressAsync("1", KindTone);
        await next.PressAsync("2", FourTone);
        await next.PressAsync("5", TomorrowTone);
        await next.PressAsync("3", ConfirmTone);
        await next.PressAsync("1", BookedTone);
        await next.EndedAsync();
        Assert.Equal((1, new TimeOnly(19, 0)), AtNoon(SlotOf(Journal(stage, "callbackRequested")[1])!.Value));
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task NoTimeFree_CallerHearsSo_IsCountedAsTurnedAway_AndGoesOn()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, $"slots: {{ hours: calling, days: 0, {OneEach} }}", config => Words(config).Noon("16:00-18:00").CallMe("noTime: full"));
        var free = (await stage.Api.GetAsync("api/v1/queues/booking/callback-times?most=20")).EnumerateArray().ToList();
        Assert.Equal([1, 1], free.Select(static time => time.GetProperty("free").GetInt32()));
        foreach (var (i, time) in free.Index())
            await stage.Api.CommandAsync("callbacks", new { number = $"070222222{i}", queue = "booking", reason = "booking", by = "test", slot = time.GetProperty("start").GetString() });
        Assert.Empty((await stage.Api.GetAsync("api/v1/queues/booking/callback-times")).EnumerateArray());

        var call = await AskedAsync(stage.Raw(Number), WordTone);
        await call.PressAsync("1", KindTone);
        await call.PressAsync("2", NoTimesTone); // the place could be had instead
        await call.PressAsync("*", NumberTone);
        await call.PressAsync("*", DoneTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(2, Journal(stage, "callbackRequested").Count);
        Assert.Single(Journal(stage, "callbackTurnedAway"));
        var today = (await stage.Api.GetAsync("api/v1/queues/booking")).GetProperty("today");
        Assert.Equal(1, today.GetProperty("callbacks").GetProperty("noTimeFree").GetInt32());
    }

    [Fact]
    public async Task ABookedTimeComes_TheCallerIsCalled_AndThePromiseIsKept()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "slots: { hours: calling, every: 5m, notice: 1h, lead: 0s }, atRisk: 1m", config => Words(config).Noon("00:00-24:00").CallMe("").Says(("callback-about", AboutTone)));
        var agent = await stage.RawAgentAsync("1001");
        var call = await AskedAsync(stage.Raw(Number), WordTone);
        await call.PressAsync("1", KindTone);
        await call.PressAsync("2", AboutTone);
        await call.PressAsync("1", ConfirmTone);
        await call.PressAsync("1", BookedTone);
        await call.EndedAsync();
        await stage.WrittenAsync();
        await stage.Server.KillAsync();

        // An hour ago, all of it: the time that was booked is in a moment.
        var slot = SlotOf(Journal(stage, "callbackRequested").Single())!.Value;
        var soon = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(6);
        JournalFile.Rewrite(stage.Data, (_, e) => JournalFile.Shift(e, soon - slot));
        await stage.Server.StartAsync();

        var called = await AcceptedAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.True(At(Journal(stage, "callbackDue").Single()) >= SlotOf(Journal(stage, "callbackRequested").Single()), "called before the time that was promised");
        var figures = (await stage.Api.GetAsync("api/v1/queues/booking")).GetProperty("today").GetProperty("callbacks");
        Assert.Equal((1, 1), (figures.GetProperty("onTime").GetInt32(), figures.GetProperty("done").GetInt32()));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    private static ConfigurationFolder Words(ConfigurationFolder config) => config.Says(
        ("callback-kind", KindTone), ("callback-we-call", ConfirmTone), ("callback-no-later-times", NoLaterTone), ("callback-no-times", NoTimesTone), ("callback-booked-at", BookedTone),
        ("callback-number-is", NumberTone), ("hour-16-last", FourTone), ("hour-19-last", SevenTone), ("day-tomorrow", TomorrowTone), ("queue-full", DoneTone));

    private static DateTimeOffset At(string e) => DateTimeOffset.Parse(Text(e, "at")!, null);
}
