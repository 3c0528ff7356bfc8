using System.Globalization;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>A health station, as it ships, over SIP: what docs/services/health-station.md promises. Wrap-up takes a second in these copies.</summary>
public sealed class HealthStationTests
{
    private const string Station = "health-station", OfAsta = "+46701740610", Nobodys = "+46701740699";
    private const double NurseTone = 1000, DoctorTone = 1750;

    [Fact]
    public async Task InTheTelephoneHours_TheContactPersonAloneRings_AndWhoHasNoneComesToAnybody()
    {
        await using var service = await OpenAsync(hour: 8);
        var others = new[] { await service.AgentAsync("4002"), await service.AgentAsync("4003"), await service.AgentAsync("4101") }; // idle longer
        var asta = await service.AgentAsync("4001");
        var softphone = await service.Stage.SoftphoneAsync(new PhoneOptions("0701740610") { Speaks = CallerTone }); // Asta is this caller's; a trunk may show the number so
        await softphone.DialAsync("0980319300", service.Stage.Server.Sip);
        await softphone.EstablishedAsync();
        await Wait.UntilAsync("the service is heard", Stage.Soon, () => softphone.Heard().Length > Sound.Rate / 2);
        await softphone.PressAsync('3');
        var ringing = await asta.RingsAsync();
        Assert.StartsWith("\"own contact person sv\"", ringing.Invite["From"], StringComparison.Ordinal);
        await Wait.WhileAsync("nobody else rings", TimeSpan.FromSeconds(1), () => others.All(static phone => phone.RingsWaiting == 0));
        await ringing.AnswerAsync(speaks: NurseTone);
        await ringing.HearsAsync(CallerTone);

        var caller = await service.CallAsync("100", Nobodys);
        await caller.PressAsync("3");
        var anybody = await others[0].RingsAsync();
        await anybody.AnswerAsync(speaks: NurseTone);
        await caller.HearsAsync(NurseTone);
        await caller.HangUpAsync();
        await softphone.HangUpAsync();
        await anybody.EndedAsync();
        await ringing.EndedAsync();
        await service.EndsAsync(("answered", 2));
    }

    /// <summary>The person is waited for 4 s in this copy, not 90 s; a phone rings for 4 s, not 20, and its agent rests for 1 s, not 30.</summary>
    [Fact]
    public async Task TheContactPersonDoesNotAnswer_WordIsLeft_AndThatPersonAloneIsOfferedIt()
    {
        await using var service = await OpenAsync(hour: 8, static config => config
            .Replace("flows/main.yaml", "waitUpTo: 90s", "waitUpTo: 4s").Queue("team", "ringTime", "4s").Queue("team", "noAnswerDelay", "1s"));
        var others = new[] { await service.AgentAsync("4002"), await service.AgentAsync("4101") };
        var asta = await service.AgentAsync("4001");
        var caller = await service.CallAsync("100", OfAsta);
        await caller.PressAsync("3");
        await caller.HearsAsync("queued-own");
        await (await asta.RingsAsync()).CancelledAsync();
        var heard = caller.HearsAsync("person-request-left", atMost: 3);
        var called = await AcceptAsync(service, asta, OfAsta, "Callback own contact person sv");
        await heard;
        await caller.EndedAsync();
        var request = (await service.EventsAsync("callbackRequested")).Single();
        Assert.Equal((OfAsta, "4001"), (request.GetProperty("number").GetString(), request.GetProperty("person").GetString()));
        Assert.All(others, static phone => Assert.Equal(0, phone.RingsWaiting));
        await called.HangUpAsync();
        await ClosedAsync(service.Stage, "Done");
        await service.EndsAsync(("callbackBooked", 1));
    }

    [Fact]
    public async Task OutsideTheTelephoneHours_WordIsLeftAtOnce_ForTheNextOfThem()
    {
        await using var service = await OpenAsync(hour: 10);
        var asta = await service.AgentAsync("4001");
        var caller = await service.CallAsync("100", OfAsta);
        await caller.PressAsync("3");
        await caller.HearsAsync("person-request-left", atMost: 3);
        await caller.HangUpAsync();
        var request = (await service.Api.GetAsync("api/v1/callbacks")).EnumerateArray().Single();
        var due = request.GetProperty("dueAt").GetDateTimeOffset();
        Assert.Equal("4001 booked 08:00", $"{request.GetProperty("person")} {request.GetProperty("state")} {due.TimeOfDay:hh\\:mm}");
        Assert.InRange(due - DateTimeOffset.UtcNow, TimeSpan.FromHours(20), TimeSpan.FromHours(22));
        Assert.Equal(0, asta.RingsWaiting);
        await service.EndsAsync(("callbackBooked", 1));
    }

    /// <summary>The doctors are asked for urgent ones after 2 s in this copy, not after 2 min; a nurse rests after 5 s of talk, not after 15 min.</summary>
    [Fact]
    public async Task WhoIsUrgent_ComesBeforeThoseWhoWait_ToTheDoctorInTime_AndToANurseWhoRests()
    {
        await using var service = await OpenAsync(hour: 10, static config => config
            .Replace("queues.yaml", "- { after: 2m, tiers: 2 }", "- { after: 2s, tiers: 2 }").Replace("agents.yaml", "after: 15m", "after: 5s"));
        var nurse = await service.AgentAsync("4002");
        var first = await service.CallAsync("100", "+46701740691");
        await first.PressAsync("3");
        var talk = await nurse.RingsAsync();
        await talk.AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        var ordinary = await service.CallAsync("100", "+46701740692");
        await ordinary.PressAsync("3");
        await service.WaitingAsync("team");
        var urgent = await service.CallAsync("100", "+46701740693");
        await urgent.PressAsync("81");
        await urgent.HearsAsync("queued-urgent", "en", atMost: 2);

        // A doctor is there: the second line is asked for the urgent one alone.
        var doctor = await AgentAsync(service.Stage, "4101");
        var second = await doctor.RingsAsync();
        Assert.StartsWith("\"urgent en\"", second.Invite["From"], StringComparison.Ordinal);
        await second.AnswerAsync(speaks: DoctorTone);
        await urgent.HearsAsync(DoctorTone);

        // The nurse rests: the ordinary one waits on, and the next urgent one rings.
        await Wait.UntilAsync("they have talked for long", Stage.Soon, () => Listening.HeardTone(first.Call.Media.HeardSamples(), NurseTone).TotalSeconds > 5.2);
        await first.HangUpAsync();
        await talk.EndedAsync();
        await service.Stage.AgentIsAsync("4002", "resting");
        var next = await service.CallAsync("100", "+46701740694");
        await next.PressAsync("1");
        var overridden = await nurse.RingsAsync();
        Assert.StartsWith("\"urgent sv\"", overridden.Invite["From"], StringComparison.Ordinal);
        await overridden.AnswerAsync(speaks: NurseTone);
        await next.HearsAsync(NurseTone);
        await service.WaitingAsync("team");
        Assert.Single(await service.EventsAsync("restOverridden"));
        foreach (var caller in new[] { next, urgent, ordinary }) await caller.HangUpAsync();
        await service.Api.CommandAsync("agents/4002/log-out");
        await service.EndsAsync(("answered", 3), ("abandoned", 1));
    }

    [Fact]
    public async Task BookedWhenClosed_DialledWhenItsTimeComes()
    {
        await using var service = await OpenAsync(hour: 20);
        var caller = await service.CallAsync("0980319300", Nobodys);
        await caller.HearsAsync("closed", atMost: 2);
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-offer", atMost: 1);
        await caller.PressAsync("1"); // the number is right
        await caller.HearsAsync("callback-kind", atMost: 1);
        await caller.PressAsync("2"); // at a time
        await caller.HearsAsync("day-tomorrow");
        await caller.PressAsync("1"); // the first
        await caller.HearsAsync("callback-we-call");
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-booked-at");
        await caller.HangUpAsync();
        var request = (await service.Api.GetAsync("api/v1/callbacks")).EnumerateArray().Single();
        Assert.Equal("booked when closed booked 08:00", $"{request.GetProperty("reason")} {request.GetProperty("state")} {request.GetProperty("slot").GetProperty("start").GetDateTimeOffset():HH:mm}");

        await service.WhenBookedAsync(hour: 9);
        var nurse = await service.AgentAsync("4003");
        var called = await AcceptAsync(service, nurse, Nobodys, "Callback booked when closed sv");
        await called.HangUpAsync();
        await ClosedAsync(service.Stage, "Done");
        Assert.True(At(await service.EventsAsync("callbackDue"), "at") >= At(await service.EventsAsync("callbackRequested"), "slot", "start"), "called before the time that was promised");
    }

    [Fact]
    public async Task TheQueueIsFull_OneMoreIsCalledBack_WhoShowsNoNumberIsToldSo_AndWhoIsUrgentWaits()
    {
        await using var service = await OpenAsync(hour: 10);
        var waiting = new List<ServiceCaller>();
        for (var i = 1; i <= 15; i++)
        {
            var caller = await service.CallAsync("100", string.Create(CultureInfo.InvariantCulture, $"+467017407{i:00}"));
            await caller.PressAsync("3");
            waiting.Add(caller);
        }

        await service.WaitingAsync("team", 15);
        var sixteenth = await service.CallAsync("100", Nobodys);
        var phone = service.Stage.Raw("anonymous");
        phone.Headers = [("Privacy", "id")];
        var withheld = service.Hearing(await phone.CallAsync("100"));
        var urgent = await service.CallAsync("100", "+46701740698");
        await sixteenth.PressAsync("3");
        await withheld.PressAsync("3");
        await urgent.PressAsync("1");
        await sixteenth.HearsAsync("callback-booked");
        await withheld.HearsAsync("full", within: TimeSpan.FromSeconds(25));
        await sixteenth.EndedAsync();
        await withheld.EndedAsync();
        await service.WaitingAsync("today");
        Assert.Equal(Nobodys, (await service.EventsAsync("callbackRequested")).Single().GetProperty("number").GetString());
        foreach (var caller in waiting.Append(urgent)) await caller.HangUpAsync();
        await service.EndsAsync(("abandoned", 16), ("callbackBooked", 1), ("queueFull", 1));
    }

    /// <summary>Half an hour is 3 s in this copy, and the doctors' 5 min before it 2 s.</summary>
    [Fact]
    public async Task WaitedHalfAnHourWithoutANumber_IsAskedForOne_AndIsCalledBack()
    {
        await using var service = await OpenAsync(hour: 10, static config => config
            .Replace("queues.yaml", "longestWait: { max: 30m", "longestWait: { max: 3s").Replace("queues.yaml", "- { after: 5m, tiers: 2 }", "- { after: 2s, tiers: 2 }"));
        var phone = service.Stage.Raw("anonymous");
        phone.Headers = [("Privacy", "id")];
        var caller = service.Hearing(await phone.CallAsync("100"));
        await caller.PressAsync("3");
        await caller.HearsAsync("not-in-time", atMost: 1);
        await caller.HearsAsync("callback-enter-number", atMost: 1);
        await caller.PressAsync("0701740699#");
        await caller.HearsAsync("callback-number-is");
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-kind", atMost: 1);
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-booked-place");
        await caller.EndedAsync();
        Assert.Equal(Nobodys, (await service.EventsAsync("callbackRequested")).Single().GetProperty("number").GetString());
        await service.EndsAsync(("callbackBooked", 1));
    }

    [Fact]
    public async Task ThoseWhoAreCalledBack_StandAmongThoseWhoWait_NeitherBeforeNorBehindThemAll()
    {
        await using var service = await OpenAsync(hour: 10);
        var first = await service.CallAsync("100", "+46701740695");
        await first.PressAsync("3");
        await service.WaitingAsync("team");
        await service.Api.CommandAsync("callbacks", new { number = Nobodys, queue = "team", reason = "test", by = "test" });
        var second = await service.CallAsync("100", "+46701740696");
        await second.PressAsync("3");
        await service.WaitingAsync("team", 2);

        var nurse = await AgentAsync(service.Stage, "4002");
        var talk = await nurse.RingsAsync();
        await talk.AnswerAsync(speaks: NurseTone);
        await first.HearsAsync(NurseTone);
        await first.HangUpAsync();
        var called = await AcceptAsync(service, nurse, Nobodys, "Callback test");
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(second.Call.Media.HeardSamples(), NurseTone));
        await called.HangUpAsync();
        var last = await nurse.RingsAsync();
        await last.AnswerAsync(speaks: NurseTone);
        await second.HearsAsync(NurseTone);
        await second.HangUpAsync();
        await service.EndsAsync(("answered", 2));
    }

    [Fact]
    public async Task BookedCallsTakeTwoFifthsOfTheTime_AndNoMore()
    {
        await using var service = await OpenAsync(hour: 20);
        var free = (await service.Api.GetAsync("api/v1/queues/team/callback-times?most=17")).EnumerateArray()
            .ToDictionary(static time => time.GetProperty("start").GetDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture), static time => time.GetProperty("free").GetInt32());
        // Six people, 30 minutes, two fifths of them, 8 minutes each; at twelve only two nurses are not at lunch.
        Assert.Equal((17, 9), (free.Count, free["08:00"]));
        Assert.Equal(3, free["12:00"]);
        var slot = (await service.Api.GetAsync("api/v1/queues/team/callback-times?most=1")).EnumerateArray().Single().GetProperty("start").GetString();
        foreach (var i in Enumerable.Range(1, 9)) Assert.Equal(System.Net.HttpStatusCode.Created, await BookAsync(i));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, await BookAsync(10));

        Task<System.Net.HttpStatusCode> BookAsync(int i) => service.Api.TryCommandAsync("callbacks", new
        {
            number = string.Create(CultureInfo.InvariantCulture, $"+467017408{i:00}"),
            queue = "team",
            reason = "test",
            by = "test",
            slot,
        });
    }

    /// <summary>The agent's phone rings for a request, the agent accepts, the caller is dialled, hears who calls, presses 1, and they talk.</summary>
    private static async Task<RawCall> AcceptAsync(ServiceStage service, RawPhone agent, string number, string shows)
    {
        var ringing = await agent.RingsAsync();
        Assert.StartsWith($"\"{shows}\"", ringing.Invite["From"], StringComparison.Ordinal);
        await ringing.AnswerAsync(speaks: NurseTone);
        await Wait.UntilAsync("the agent is asked", Stage.Soon, () => ringing.Media.HeardFrom(0).Count > 0);
        ringing.Media.Press('1');
        var called = await service.DialledAsync(number);
        await called.AnswerAsync(speaks: CallerTone);
        await service.Hearing(called).HearsAsync("callback-greeting", atMost: 2);
        called.Media.Press('1');
        await called.HearsAsync(NurseTone);
        await ringing.HearsAsync(CallerTone);
        return called;
    }

    private static DateTimeOffset At(IReadOnlyList<System.Text.Json.JsonElement> events, params string[] path) =>
        path.Aggregate(events.Single(), static (e, name) => e.GetProperty(name)).GetDateTimeOffset();

    private static Task<ServiceStage> OpenAsync(int hour, Action<ConfigurationFolder>? configure = null) => ServiceStage.OpenAsync(Station, hour, config =>
    {
        config.WrapUps("1s");
        configure?.Invoke(config);
    }, workday: true);
}
