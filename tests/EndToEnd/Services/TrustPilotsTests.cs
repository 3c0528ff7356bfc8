using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>Four pilots under one number, as they ship, over SIP: what docs/services/trust-pilots.md promises. Wrap-up takes a second in these copies.</summary>
public sealed class TrustPilotsTests
{
    private const string Pilots = "trust-pilots", OfAgnes = "+46701740620", Nobodys = "+46701740699";
    private const double TeamTone = 1000, DoctorTone = 1750;

    [Fact]
    public async Task Habilitation_TheContactPersonAloneRings_AndWhoHasNoneComesToTheTeam()
    {
        await using var service = await OpenAsync(hour: 9);
        var others = new[] { await service.AgentAsync("5002"), await service.AgentAsync("5003"), await service.AgentAsync("5101"), await service.AgentAsync("5301") }; // idle longer
        var agnes = await service.AgentAsync("5001");
        var caller = await service.CallAsync("0980319400", OfAgnes);
        await caller.PressAsync("1");
        await caller.HearsAsync("queued-person");
        var ringing = await RingsAsync(agnes, "habilitation sv");
        await Wait.WhileAsync("nobody else rings", TimeSpan.FromSeconds(1), () => others.All(static phone => phone.RingsWaiting == 0));
        await ringing.AnswerAsync(speaks: TeamTone);
        await caller.HearsAsync(TeamTone);

        var unknown = await service.CallAsync("100", Nobodys);
        await unknown.PressAsync("81");
        var team = await RingsAsync(others[0], "habilitation en");
        await team.AnswerAsync(speaks: TeamTone);
        await unknown.HearsAsync(TeamTone);
        await unknown.HangUpAsync();
        await caller.HangUpAsync();
        await service.EndsAsync(("answered", 2));
        Assert.All(others, static phone => Assert.Equal(0, phone.RingsWaiting));
    }

    /// <summary>The person is waited for 4 s in this copy, not 2 min; a phone rings for 4 s, not 25.</summary>
    [Fact]
    public async Task Habilitation_TheContactPersonDoesNotAnswer_WordIsLeftForThatPerson()
    {
        await using var service = await OpenAsync(hour: 9, static config => config
            .Replace("flows/main.yaml", "waitUpTo: 2m", "waitUpTo: 4s").Queue("habilitation", "ringTime", "4s"));
        var other = await service.AgentAsync("5002");
        var agnes = await service.AgentAsync("5001");
        var caller = await service.CallAsync("100", OfAgnes);
        await caller.PressAsync("1");
        await (await RingsAsync(agnes, "habilitation sv")).CancelledAsync();
        await caller.HearsAsync("person-request-left", atMost: 3);
        await caller.HangUpAsync();
        var request = (await service.Api.GetAsync("api/v1/callbacks")).EnumerateArray().Single();
        Assert.Equal("5001 habilitation", $"{request.GetProperty("person")} {request.GetProperty("queue")}");
        Assert.Equal(0, other.RingsWaiting);
        await service.EndsAsync(("callbackBooked", 1));
    }

    /// <summary>The doctor is asked after 2 s in this copy, not after 2 min.</summary>
    [Fact]
    public async Task Psychiatry_TwoKeysInEnglish_ANurse_AndLaterTheDoctor()
    {
        await using var service = await OpenAsync(hour: 15, static config => config.Replace("queues.yaml", "- { after: 2m, tiers: 2 }", "- { after: 2s, tiers: 2 }"));
        var doctor = await service.AgentAsync("5103"); // idle longest
        var nurse = await service.AgentAsync("5101");
        var softphone = await service.Stage.SoftphoneAsync(new PhoneOptions(Nobodys) { Speaks = CallerTone });
        await softphone.DialAsync("0980319400", service.Stage.Server.Sip);
        await softphone.EstablishedAsync();
        await Wait.UntilAsync("the service is heard", Stage.Soon, () => softphone.Heard().Length > Sound.Rate / 2);
        await softphone.PressAsync('8');
        await softphone.PressAsync('2');
        var talk = await RingsAsync(nurse, "psychiatry en");
        Assert.Equal(0, doctor.RingsWaiting);
        await talk.AnswerAsync(speaks: TeamTone);
        await talk.HearsAsync(CallerTone);

        var caller = await service.CallAsync("100", "+46701740698");
        await caller.PressAsync("2");
        await caller.HearsAsync("queued", atMost: 1);
        var second = await RingsAsync(doctor, "psychiatry sv");
        Assert.Single(await service.EventsAsync("stepOpened"));
        await second.AnswerAsync(speaks: DoctorTone);
        await caller.HearsAsync(DoctorTone);
        await caller.HangUpAsync();
        await softphone.HangUpAsync();
        await service.EndsAsync(("answered", 2));
    }

    [Fact]
    public async Task Children_NobodyRingsWhileTheCallerIsOnTheLine_AndTheTimeBookedIsDialled()
    {
        await using var service = await OpenAsync(hour: 9);
        var nurse = await service.AgentAsync("5201");
        var caller = await service.CallAsync("100", Nobodys);
        await caller.PressAsync("3");
        await caller.HearsAsync("children");
        await caller.HearsAsync("callback-offer", atMost: 1);
        await caller.PressAsync("1"); // the number is right
        await caller.HearsAsync("callback-kind", atMost: 1);
        await caller.PressAsync("2"); // at a time
        await caller.HearsAsync("day-today");
        await caller.PressAsync("1"); // the first
        await caller.HearsAsync("callback-we-call");
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-booked-at");
        await caller.HangUpAsync();
        Assert.Equal(0, nurse.RingsWaiting);
        var request = (await service.Api.GetAsync("api/v1/callbacks")).EnumerateArray().Single();
        Assert.Equal("children booked 13:00", $"{request.GetProperty("queue")} {request.GetProperty("state")} {request.GetProperty("slot").GetProperty("start").GetDateTimeOffset():HH:mm}");

        await service.WhenBookedAsync(hour: 13);
        var ringing = await RingsAsync(nurse, "Callback children's health sv");
        await ringing.AnswerAsync(speaks: TeamTone);
        await Wait.UntilAsync("the nurse is asked", Stage.Soon, () => ringing.Media.HeardFrom(0).Count > 0);
        ringing.Media.Press('1');
        var called = await service.DialledAsync(Nobodys);
        await called.AnswerAsync(speaks: CallerTone);
        await service.Hearing(called).HearsAsync("callback-greeting", atMost: 2);
        called.Media.Press('1');
        await called.HearsAsync(TeamTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ClosedAsync(service.Stage, "Done");
    }

    [Fact]
    public async Task Memory_ThreePhonesRing_OneHasTheCaller_TheOthersAreToldSo()
    {
        await using var service = await OpenAsync(hour: 9);
        var team = new[] { await service.AgentAsync("5301"), await service.AgentAsync("5302"), await service.AgentAsync("5303") };
        var caller = await service.CallAsync("0980319400", Nobodys);
        await caller.PressAsync("4");
        var ringing = await Task.WhenAll(team.Select(static phone => RingsAsync(phone, "memory clinic sv")));
        await ringing[1].AnswerAsync(speaks: TeamTone);
        await caller.HearsAsync(TeamTone);
        await ringing[0].CancelledAsync();
        await ringing[2].CancelledAsync();
        Assert.False(ringing[1].WasCancelled);
        await service.Stage.AgentIsAsync("5301", "ready"); // it costs them nothing
        await service.Stage.AgentIsAsync("5303", "ready");
        await caller.HangUpAsync();
        await ringing[1].EndedAsync();
        await service.EndsAsync(("answered", 1));
        Assert.All(team, static phone => Assert.Equal(0, phone.RingsWaiting));
    }

    [Theory]
    [InlineData("4", "memory-message", "memory", "5301")]
    [InlineData("1", "habilitation-message", "habilitation", "5003")]
    public async Task BetweenTheHours_AMessage_WhoseOwnerIsTold(string key, string said, string queue, string owner)
    {
        await using var service = await OpenAsync(hour: key == "4" ? 14 : 11, static config => config.Replace("hours.yaml", "[08:30-11:30, 13:00-15:00]", "[08:30-11:00, 13:00-15:00]"));
        var somebody = await service.AgentAsync(owner);
        var caller = await service.CallAsync("100", Nobodys);
        await caller.PressAsync(key);
        await caller.HearsAsync(said, atMost: 3);
        await caller.PressAsync("0"); // has heard it before
        await Wait.UntilAsync("the tone is over", Stage.Soon, () => Listening.HeardTone(caller.Call.Media.HeardSamples(), MessageScene.Beep).TotalSeconds > 0.45);
        await caller.Call.SpeaksAsync(1.5);
        caller.Call.Media.Press('#');
        await caller.HearsAsync("message-kept");
        await caller.EndedAsync();
        var message = (await service.Api.GetAsync($"api/v1/messages?queue={queue}&state=open")).EnumerateArray().Single();
        Assert.Equal(owner, message.GetProperty("owner").GetString());
        Assert.Equal(0, somebody.RingsWaiting);
        await service.EndsAsync(("messageLeft", 1));
    }

    private static async Task<RawCall> RingsAsync(RawPhone agent, string shows)
    {
        var ringing = await agent.RingsAsync();
        Assert.StartsWith($"\"{shows}\"", ringing.Invite["From"], StringComparison.Ordinal);
        return ringing;
    }

    private static Task<ServiceStage> OpenAsync(int hour, Action<ConfigurationFolder>? configure = null) => ServiceStage.OpenAsync(Pilots, hour, config =>
    {
        config.WrapUps("1s");
        configure?.Invoke(config);
    }, workday: true);
}
