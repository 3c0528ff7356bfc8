using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>A region's 1177, as it ships, over SIP: what docs/services/region-1177.md promises.</summary>
public sealed class Region1177Tests
{
    private const double CallerTone = 440, NurseTone = 1000, OutsideTone = 1600;
    private const string Partner = "+46406280410";
    private static readonly string[] WayToANurse = ["welcome", "for-emergency", "for-nurse", "queued-night"];

    [Fact]
    public async Task InFinnish_OnlyTheNurseWhoSpeaksItRings()
    {
        await using var service = await OpenAsync(hour: 10);
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
        await service.EndsAsync(("answered", 1));
    }

    /// <summary>The eight minutes are two seconds here.</summary>
    [Fact]
    public async Task WhoSpeaksFinnishIsBusy_AfterATimeAnybodyRings()
    {
        await using var service = await OpenAsync(hour: 10, config => config.Replace("queues.yaml", "after: 8m, language: any", "after: 2s, language: any"));
        await service.AgentAsync("3001");
        await service.Api.CommandAsync("agents/3001/pause");
        await service.Stage.AgentIsAsync("3001", "paused");
        var swedish = await service.AgentAsync("3002");
        var caller = await service.CallAsync("1177");
        await caller.PressAsync("71");
        await (await swedish.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await caller.HearsAsync(NurseTone);
        var step = Assert.Single(await service.EventsAsync("stepOpened"));
        Assert.Equal(("Time", true), (step.GetProperty("cause").GetString(), step.GetProperty("languageDropped").GetBoolean()));
        await caller.HangUpAsync();
        await service.EndsAsync(("answered", 1));
    }

    [Fact]
    public async Task NobodyThereAtNight_ThePartnerRegionAnswers()
    {
        await using var service = await OpenAsync(hour: 23);
        var caller = await service.CallAsync("1177", speaks: CallerTone);
        await caller.PressAsync("1");
        var outside = await service.DialledAsync(Partner);
        await caller.HearsAsync("passing-on");
        await caller.HearsAsync("hold", "music", atMost: 1);
        await outside.AnswerAsync(speaks: OutsideTone);
        await caller.HearsAsync(OutsideTone);
        await outside.HearsAsync(CallerTone);
        await outside.HangUpAsync();
        await caller.EndedAsync();
        await service.EndsAsync(("passedOn", 1));
    }

    [Fact]
    public async Task NobodyThereAtNight_AndThePartnerDoesNotAnswer_HearsOf112()
    {
        await using var service = await OpenAsync(hour: 23);
        var caller = await service.CallAsync("1177");
        await caller.PressAsync("1");
        await (await service.DialledAsync(Partner)).RejectAsync(486, "Busy Here");
        await caller.HearsAsync("queue-full");
        await caller.EndedAsync();
        await service.EndsAsync(("nobodyThere", 1));
    }

    /// <summary>The ten minutes are four seconds here, the steps before it come sooner, and the partner rings for five.</summary>
    [Fact]
    public async Task LongWaitAtNight_ThePartnerDoesNotAnswer_BackAtTheSamePlace()
    {
        await using var service = await OpenAsync(hour: 23, config => config
            .Replace("queues.yaml", "longestWait: { max: 10m", "longestWait: { max: 4s").Queue("night", "outsideRingTime", "5s")
            .Replace("queues.yaml", "after: 10s, when: { expectedWait: 20m }", "after: 1s, when: { expectedWait: 20m }").Replace("queues.yaml", "after: 3m, language: any }\n    ringTime: 20s\n    wrapUp: 60s", "after: 2s, language: any }\n    ringTime: 20s\n    wrapUp: 60s"));
        var nurse = await service.AgentAsync("3012");
        await service.Api.CommandAsync("agents/3012/pause");
        var first = await service.CallAsync("1177");
        await first.PressAsync("1");
        await first.HearsAsync("queued-night", atMost: 2);
        var outside = await service.DialledAsync(Partner);
        var second = await service.CallAsync("1177", "0701740602");
        await second.PressAsync("1");
        await service.Stage.QueueAsync("night", "another came meanwhile", static queue => queue.Today.Offered == 2);
        await outside.CancelledAsync(); // nobody answered
        await first.HearsAsync("returned-to-queue");
        await service.Api.CommandAsync("agents/3012/ready");
        await (await nurse.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(second.Call.Media.HeardSamples(), NurseTone));
        await second.HangUpAsync();
        await first.HangUpAsync();
        await service.EndsAsync(("answered", 1), ("abandoned", 1));
    }

    [Fact]
    public async Task DangerOfLife_IsAsked_AndNoLeadsBackToTheMenu_YesTo112()
    {
        await using var service = await OpenAsync(hour: 10);
        var caller = await service.CallAsync("1177", speaks: CallerTone);
        await caller.PressAsync("9");
        await caller.HearsAsync("is-it-life-threatening");
        await caller.PressAsync("2");
        await caller.HearsAsync("for-nurse");
        Assert.Equal(0, service.Trunk.RingsWaiting);
        await caller.PressAsync("9");
        await caller.HearsAsync("is-it-life-threatening", atMost: 1);
        await caller.PressAsync("1");
        await caller.HearsAsync("connecting-112");
        var emergency = await service.DialledAsync("112");
        await emergency.AnswerAsync(speaks: OutsideTone);
        await caller.HearsAsync(OutsideTone);
        await emergency.HearsAsync(CallerTone);
        await emergency.HangUpAsync();
        await caller.EndedAsync();
        await service.EndsAsync(("passedOn", 1));
    }

    [Fact]
    public async Task NoAnswerFrom112_TheCallerIsToldToRingIt()
    {
        await using var service = await OpenAsync(hour: 10);
        var caller = await service.CallAsync("1177");
        await caller.PressAsync("91");
        await (await service.DialledAsync("112")).RejectAsync(503, "Service Unavailable");
        await caller.HearsAsync("call-112");
        await caller.EndedAsync();
        await service.EndsAsync(("menuHangUp", 1));
    }

    /// <summary>The 15 s are three here.</summary>
    [Fact]
    public async Task ThreeHospitals_TheirOwnOperatorFirst_ThenWhoeverIsFree()
    {
        await using var service = await OpenAsync(hour: 10, config => config.Replace("queues.yaml", "after: 15s, unit: any", "after: 3s, unit: any"));
        var others = new[] { await service.AgentAsync("3102"), await service.AgentAsync("3103") }; // idle longest
        var coast = await service.AgentAsync("3101");
        var first = await service.CallAsync("0980319210");
        await first.HearsAsync("coast");
        await (await coast.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        Assert.Equal([0, 0], others.Select(static other => other.RingsWaiting));

        var second = await service.CallAsync("0980319210", "0701740602");
        await second.HearsAsync("coast");
        await (await others[0].RingsAsync()).AnswerAsync(speaks: OutsideTone);
        await second.HearsAsync(OutsideTone);
        var step = (await service.EventsAsync("stepOpened"))[^1];
        var queued = (await service.EventsAsync("contactQueued"))[^1];
        Assert.True(At(step) - At(queued) >= TimeSpan.FromSeconds(3), $"{queued}\n{step}");

        var third = await service.CallAsync("0980319290", "0701740603"); // of no hospital
        await (await others[1].RingsAsync()).AnswerAsync();
        foreach (var caller in new[] { first, second, third }) await caller.HangUpAsync();
        await service.EndsAsync(("answered", 3));
    }

    [Fact]
    public async Task Complaint_IsAMessage_OfWhoIsToSeeToIt()
    {
        await using var service = await OpenAsync(hour: 23); // at any hour
        var caller = await service.CallAsync("1177");
        await caller.PressAsync("3");
        await caller.HearsAsync("complaint");
        await Wait.UntilAsync("the tone is over", Stage.Soon, () => Listening.HeardTone(caller.Call.Media.HeardSamples(), MessageScene.Beep).TotalSeconds > 0.45);
        caller.Call.Media.Say(CallerTone, TimeSpan.FromSeconds(2));
        await Wait.UntilAsync("all is said", Stage.Soon, () => caller.Call.Media.HasSaidAll);
        await caller.PressAsync("#");
        await caller.HearsAsync("complaint-kept");
        await caller.EndedAsync();
        var message = Assert.Single((await service.Api.GetAsync("api/v1/messages?queue=complaints")).EnumerateArray());
        Assert.Equal(("3301", "complaint", "waiting"), (Text(message, "owner"), Text(message, "reason"), Text(message, "state")));
        Assert.InRange(message.GetProperty("dueBy").GetDateTimeOffset() - message.GetProperty("leftAt").GetDateTimeOffset(), TimeSpan.FromHours(24), TimeSpan.FromHours(24));
        await service.EndsAsync(("messageLeft", 1));
    }

    [Fact]
    public async Task CareUnitCalls_TheNurseFirst_ThenWhoAskedForIt()
    {
        await using var service = await OpenAsync(hour: 10, workday: true);
        var caller = await service.CallAsync("150");
        await caller.HearsAsync("for-orthopaedics");
        await caller.PressAsync("111"); // orthopaedics; this number; when it is my turn
        await caller.HearsAsync("callback-booked-place");
        await caller.EndedAsync();
        var request = Assert.Single(await service.EventsAsync("callbackRequested"));
        Assert.Equal(("orthopaedics", "+46701740601", "sent by the nurse line"), (Text(request, "queue"), Text(request, "number"), Text(request, "reason")));

        var nurse = service.Stage.Raw("3401");
        await nurse.RegisterAsync("demo-3401");
        var ringing = service.Hearing(await nurse.RingsAsync());
        await ringing.Call.AnswerAsync(speaks: NurseTone);
        await ringing.HearsAsync("agent-callback-offer", atMost: 1);
        Assert.Equal(0, service.Trunk.RingsWaiting);
        await ringing.PressAsync("1");
        var called = service.Hearing(await service.DialledAsync("+46701740601"));
        await called.Call.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync("callback-greeting", atMost: 3);
        await called.PressAsync("1");
        await called.HearsAsync(NurseTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ringing.EndedAsync();
        await CallbackScene.ClosedAsync(service.Stage, "Done");
        await service.EndsAsync(("callbackBooked", 1));
    }

    [Fact]
    public async Task CareUnitCalls_InFinnish_WhoSpeaksIt()
    {
        await using var service = await OpenAsync(hour: 10, workday: true);
        var swedish = await service.AgentAsync("3401"); // idle longest
        var nurse = await service.AgentAsync("3402");
        var caller = await service.CallAsync("1177");
        await caller.PressAsync("7");
        await caller.HearsAsync("for-emergency", "fi", atMost: 1); // a life first
        await caller.PressAsync("4");
        await caller.HearsAsync("for-orthopaedics", "fi", atMost: 1);
        await caller.PressAsync("111"); // orthopaedics; this number; when it is my turn
        await caller.HearsAsync("callback-booked-place", "fi");
        await caller.EndedAsync();
        var ringing = service.Hearing(await nurse.RingsAsync());
        Assert.Equal(0, swedish.RingsWaiting);
        await ringing.Call.AnswerAsync(speaks: NurseTone);
        await ringing.HearsAsync("agent-callback-offer", atMost: 1);
        await ringing.PressAsync("1");
        var called = service.Hearing(await service.DialledAsync("+46701740601"));
        await called.Call.AnswerAsync();
        await called.HearsAsync("callback-greeting", "fi", atMost: 2);
        await called.PressAsync("2"); // not needed any more
        await called.HearsAsync("callback-goodbye", "fi");
        await called.EndedAsync();
        await CallbackScene.ClosedAsync(service.Stage, "Refused");
        await service.EndsAsync(("callbackBooked", 1));
    }

    /// <summary>Fifty minutes of talk, and that they are past, are written into the journal of a call of seconds.</summary>
    [Fact]
    public async Task MoreThanThreeQuartersOfTheHour_TheNurseRests_AndAnotherRings()
    {
        await using var service = await OpenAsync(hour: 10);
        var tired = await service.AgentAsync("3002");
        var first = await service.CallAsync("1177");
        await first.PressAsync("1");
        await (await tired.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        await first.HangUpAsync();
        await service.EndsAsync(("answered", 1));
        await service.Api.CommandAsync("agents/3002/log-out");
        await service.Stage.WrittenAsync();
        await service.Stage.Server.KillAsync();
        JournalFile.Earlier(service.Stage.Data, DateTimeOffset.UtcNow - TimeSpan.FromMinutes(56), TimeSpan.FromMinutes(50));
        await service.Stage.Server.StartAsync();

        await service.Api.CommandAsync("agents/3002/log-in");
        await service.Stage.AgentIsAsync("3002", "resting");
        Assert.Equal("governor", Text(await service.Api.GetAsync("api/v1/agents/3002"), "cause"));
        var rested = await service.AgentAsync("3003");
        var second = await service.CallAsync("1177", "0701740602");
        await second.PressAsync("1");
        await (await rested.RingsAsync()).AnswerAsync(speaks: OutsideTone);
        await second.HearsAsync(OutsideTone);
        Assert.Equal(0, tired.RingsWaiting);
        await second.HangUpAsync();
        await service.EndsAsync(("answered", 2));
    }

    [Fact]
    public async Task Baresip_HearsEveryWordOfItsWayByNight_AndTalksWithANurse()
    {
        await using var service = await OpenAsync(hour: 23);
        var nurse = await service.AgentAsync("3012");
        var caller = await service.Stage.SoftphoneAsync(new PhoneOptions("0701740601") { Speaks = CallerTone });
        await caller.DialAsync("0980319200", service.Stage.Server.Sip);
        await caller.EstablishedAsync();
        await Wait.TalkAsync(Length("welcome") + Length("for-emergency") + Length("for-nurse") + TimeSpan.FromSeconds(1));
        await caller.PressAsync('1');
        var ringing = await nurse.RingsAsync();
        await Wait.TalkAsync(Length("queued-night") + TimeSpan.FromSeconds(1));
        await ringing.AnswerAsync(speaks: NurseTone);
        await ringing.HearsAsync(CallerTone);
        await Wait.TalkAsync(TimeSpan.FromSeconds(1));
        await caller.HangUpAsync();
        await ringing.EndedAsync();
        await service.EndsAsync(("answered", 1));
        await caller.ClosedAsync();

        var heard = caller.Heard();
        var at = WayToANurse.Select(prompt => Listening.Find(service.Prompt(prompt), heard)).ToList();
        Assert.All(at, static found => Assert.InRange(found.Likeness, 0.85, 1.01));
        Assert.Equal(at.OrderBy(static found => found.Start), at);
        Assert.True(Listening.HeardTone(heard, NurseTone).TotalSeconds > 0.5);

        TimeSpan Length(string prompt) => TimeSpan.FromSeconds((double)service.Prompt(prompt).Length / Sound.Rate);
    }

    private static Task<ServiceStage> OpenAsync(int hour, Action<ConfigurationFolder>? configure = null, bool workday = false) =>
        ServiceStage.OpenAsync("region-1177", hour, configure, workday);

    private static DateTimeOffset At(JsonElement e) => e.GetProperty("at").GetDateTimeOffset();

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();
}
