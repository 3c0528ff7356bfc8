using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>A hospital's emergency line, triage and hotline, as they ship, over SIP: what docs/services/hospital-hotline.md promises.</summary>
public sealed class HospitalHotlineTests
{
    private const double NurseTone = 1000, DoctorTone = 1300, PatientTone = 440, OutsideTone = 1600;

    [Fact]
    public async Task EmergencyLineBeforeRedBeforeYellowBeforeGreen_OverBothQueues()
    {
        await using var service = await OpenAsync(hour: 10, NoWrapUp);
        var nurse = await service.AgentAsync("6001");
        var talking = await service.CallAsync("100");
        await talking.PressAsync("2");
        var talk = await nurse.RingsAsync();
        await talk.AnswerAsync(speaks: NurseTone);
        await talking.HearsAsync(NurseTone);

        var green = await service.CallAsync("100", "0701740602");
        await green.PressAsync("3");
        await green.HearsAsync("queued");
        await service.WaitingAsync("triage");
        var yellow = await service.CallAsync("100", "0701740603");
        await yellow.PressAsync("2");
        await yellow.HearsAsync("queued-yellow");
        await service.WaitingAsync("triage", 2);
        var red = await service.CallAsync("100", "0701740605");
        await red.PressAsync("1");
        await red.HearsAsync("queued-red");
        await service.WaitingAsync("triage", 3);
        var emergency = await service.CallAsync("110", "0701740604");
        await emergency.HearsAsync("emergency");
        await service.WaitingAsync("emergency");

        await talking.HangUpAsync();
        foreach (var next in new[] { emergency, red, yellow, green })
        {
            var ringing = await nurse.RingsAsync();
            await ringing.AnswerAsync(speaks: NurseTone);
            await next.HearsAsync(NurseTone);
            await next.HangUpAsync();
        }

        await service.EndsAsync(("answered", 5));
    }

    /// <summary>The ten minutes are five seconds here.</summary>
    [Fact]
    public async Task NurseRestsAfterALongCall_YellowWaits_RedRings()
    {
        await using var service = await OpenAsync(hour: 10, static config =>
        {
            NoWrapUp(config);
            config.Write("agents.yaml", config.Read("agents.yaml").Replace("breath: { after: 10m, rest: 3m }", "breath: { after: 5s, rest: 3m }", StringComparison.Ordinal));
        });
        var nurse = await service.AgentAsync("6001");
        var talking = await service.CallAsync("110");
        await (await nurse.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await service.Stage.AgentIsAsync("6001", "talking");
        await Wait.TalkAsync(TimeSpan.FromSeconds(5.2));
        await talking.HangUpAsync();
        await service.Stage.AgentIsAsync("6001", "resting");

        var yellow = await service.CallAsync("100", "0701740602");
        await yellow.PressAsync("2");
        await service.WaitingAsync("triage");
        var red = await service.CallAsync("100", "0701740603");
        await red.PressAsync("1");
        await red.HearsAsync("queued-red", atMost: 1);
        await (await nurse.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await red.HearsAsync(NurseTone);
        Assert.Equal("red", Assert.Single(await service.EventsAsync("restOverridden")).GetProperty("class").GetString());
        await red.HangUpAsync();
        await service.Stage.AgentIsAsync("6001", "resting");
        Assert.Equal(0, nurse.RingsWaiting);
        await yellow.HangUpAsync();
        await service.EndsAsync(("abandoned", 1), ("answered", 2));
    }

    /// <summary>The phones ring for four seconds here instead of ten, and the doctor's after six instead of twenty.</summary>
    [Fact]
    public async Task EmergencyLine_TwoPhonesRing_AndTheDoctorsAfterATime()
    {
        await using var service = await OpenAsync(hour: 10, static config => config.Queue("emergency", "ringTime", "4s").Replace("queues.yaml", "after: 20s, tiers: 2, language: any", "after: 6s, tiers: 2, language: any"));
        var doctor = await service.AgentAsync("6101"); // idle longest
        var nurses = new[] { await service.AgentAsync("6001"), await service.AgentAsync("6002"), await service.AgentAsync("6003") };
        var caller = await service.CallAsync("110", speaks: PatientTone);
        var ringing = new[] { await nurses[0].RingsAsync(), await nurses[1].RingsAsync() };
        Assert.Equal((0, 0), (nurses[2].RingsWaiting, doctor.RingsWaiting));
        foreach (var phone in ringing) await phone.CancelledAsync();
        var third = await nurses[2].RingsAsync();
        var last = await doctor.RingsAsync();
        Assert.False(third.WasCancelled);
        await last.AnswerAsync(speaks: DoctorTone);
        await caller.HearsAsync(DoctorTone);
        await last.HearsAsync(PatientTone);
        await third.CancelledAsync();
        var step = Assert.Single(await service.EventsAsync("stepOpened"));
        var queued = Assert.Single(await service.EventsAsync("contactQueued"));
        Assert.True(At(step) - At(queued) >= TimeSpan.FromSeconds(6), $"{queued}\n{step}");
        await caller.HangUpAsync();
        await service.EndsAsync(("answered", 1));
    }

    [Fact]
    public async Task NobodyAtTheEmergencyLine_112_WhichRefuses_TheCallerIsToldToRingIt()
    {
        await using var service = await OpenAsync(hour: 3);
        var caller = await service.CallAsync("110");
        await caller.HearsAsync("to-112");
        await (await service.DialledAsync("112")).RejectAsync(503, "Service Unavailable");
        await caller.HearsAsync("call-112");
        await caller.EndedAsync();
        await service.EndsAsync(("nobodyThere", 1));
    }

    [Fact]
    public async Task NobodyAtTheEmergencyLine_112Answers()
    {
        await using var service = await OpenAsync(hour: 3);
        var caller = await service.CallAsync("0980319510", speaks: PatientTone);
        var emergency = await service.DialledAsync("112");
        await emergency.AnswerAsync(speaks: OutsideTone);
        await caller.HearsAsync(OutsideTone);
        await emergency.HearsAsync(PatientTone);
        await caller.HangUpAsync();
        await emergency.EndedAsync();
        await service.EndsAsync(("passedOn", 1));
    }

    /// <summary>The news and the choices are short here, and the five seconds are one.</summary>
    [Fact]
    public async Task Linphone_AtTheHotline_SaysNothing_IsInformed()
    {
        await using var service = await OpenAsync(hour: 10, static config =>
        {
            foreach (var (prompt, tone) in new[] { ("news", 700.0), ("for-person", 850), ("for-news-again", 850), ("for-english-hotline", 850) }) config.Prompt(prompt, tone, 0.5);
            config.Replace("flows/hotline.yaml", "timeout: { after: 5s,", "timeout: { after: 1s,");
        }, workday: true);
        var caller = service.Stage.Keep(await LinphonePhone.StartAsync("0701740601", secret: null, "udp", service.Stage.Server.Sip, Path.Combine(service.Stage.Folder, "linphone")));
        var heard = await caller.CallAsync("120", TimeSpan.FromSeconds(30));
        await service.EndsAsync(("menuHangUp", 1)); // so the figures have whoever ends in the menu
        Assert.Equal("FlowEnded", Text(Assert.Single(Journal(service.Stage, "contactEnded")), "cause")); // and it was not the caller
        Assert.InRange(Listening.HeardTone(heard, 700).TotalSeconds, 0.4, 0.6); // told once
        Assert.InRange(Listening.HeardTone(heard, 850).TotalSeconds, 2.5, 3.2); // asked twice
        Assert.InRange(Listening.Find(service.Prompt("thanks"), heard).Likeness, 0.85, 1.01);
    }

    [Fact]
    public async Task QuestionsAtNight_HearOf1177()
    {
        await using var service = await OpenAsync(hour: 3);
        var caller = await service.CallAsync("100");
        await caller.PressAsync("3");
        await caller.HearsAsync("green-at-night");
        await caller.EndedAsync();
        await service.EndsAsync(("closed", 1));
    }

    [Fact]
    public async Task GoneHome_OutsideTheRoomsHours_ATimeWithinThemIsBooked()
    {
        await using var service = await OpenAsync(hour: 9, workday: true);
        var caller = await service.CallAsync("100");
        await caller.PressAsync("4");
        await caller.HearsAsync("follow-up-closed", atMost: 3);
        await caller.PressAsync("12"); // this number; a time
        await caller.PressAsync("1"); // the first of them
        await caller.HearsAsync("callback-we-call");
        await caller.PressAsync("1");
        await caller.HearsAsync("callback-booked-at");
        await caller.EndedAsync();
        var slot = SlotOf(Assert.Single(Journal(service.Stage, "callbackRequested")))!.Value;
        Assert.Equal(new TimeOnly(13, 0), service.TimeThere(slot));
        await service.EndsAsync(("callbackBooked", 1));
    }

    [Fact]
    public async Task GoneHome_InTheRoomsHours_SomebodyThereAnswers()
    {
        await using var service = await OpenAsync(hour: 14, workday: true);
        var room = await service.AgentAsync("6301");
        var triage = await service.AgentAsync("6001");
        var caller = await service.CallAsync("100");
        await caller.PressAsync("4");
        await caller.HearsAsync("queued-follow-up");
        await (await room.RingsAsync()).AnswerAsync(speaks: NurseTone);
        await caller.HearsAsync(NurseTone);
        Assert.Equal(0, triage.RingsWaiting);
        await caller.HangUpAsync();
        await service.EndsAsync(("answered", 1));
    }

    private static Task<ServiceStage> OpenAsync(int hour, Action<ConfigurationFolder>? configure = null, bool workday = false) =>
        ServiceStage.OpenAsync("hospital-hotline", hour, configure, workday);

    /// <summary>A nurse is free at once behind a call.</summary>
    private static void NoWrapUp(ConfigurationFolder config) => config.Queue("emergency", "wrapUp", "0s").Queue("triage", "wrapUp", "0s");

    private static DateTimeOffset At(JsonElement e) => e.GetProperty("at").GetDateTimeOffset();
}
