using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests.Services;

/// <summary>A heart and vessel contact point, as it ships, over SIP: what docs/services/heart-contact-point.md promises. Wrap-up takes a second in these copies.</summary>
public sealed class HeartContactPointTests
{
    private const string Heart = "heart-contact-point";
    private const double FirstTone = 1000, SecondTone = 1300, ThirdTone = 1750;

    [Fact]
    public async Task EveryKey_ComesToThePeopleThePageNames_WithTheReason()
    {
        await using var service = await OpenAsync(hour: 9);
        var asks = new (string Keys, string Said, string Language, string Queue, string Reason, string? Skill)[]
        {
            ("1", "queued", "sv", "booking", "booking", null),
            ("2", "queued", "sv", "booking", "questions", null),
            ("9", "queued", "sv", "booking", "opinions", null),
            ("31", "queued-nurse", "sv", "nurse", "vessel", "vessel"),
            ("832", "queued-nurse", "en", "nurse", "heart-failure", "heart-failure"),
            ("33", "queued-nurse", "sv", "nurse", "arrhythmia", "arrhythmia"),
            ("34", "queued-nurse", "sv", "nurse", "heart-ultrasound", "heart-ultrasound"),
            ("835", "queued-nurse", "en", "nurse", "advice", null),
        };
        var callers = new List<ServiceCaller>();
        foreach (var (i, ask) in asks.Index())
        {
            var caller = await service.CallAsync(i % 2 == 0 ? "0313422400" : "100", $"070174060{i}");
            callers.Add(caller);
            await caller.PressAsync(ask.Keys);
            await service.WaitingAsync(ask.Queue, asks[..(i + 1)].Count(other => other.Queue == ask.Queue));
        }

        await Task.WhenAll(asks.Zip(callers, static (ask, caller) => caller.HearsAsync(ask.Said, ask.Language)));
        var queued = await service.EventsAsync("contactQueued");
        Assert.Equal(
            asks.Select(static ask => $"{ask.Queue} {ask.Reason} {ask.Language} {ask.Skill}"),
            queued.Select(static e => $"{e.GetProperty("queue")} {e.GetProperty("reason")} {e.GetProperty("language")} {Skill(e)}"));
        foreach (var caller in callers) await caller.HangUpAsync();
        await service.EndsAsync(("abandoned", asks.Length));
    }

    [Fact]
    public async Task FirstLineHandsOn_ByKeysAndByApi_TheReasonIsKept_AndTheLineThatSettledItIsCounted()
    {
        await using var service = await OpenAsync(hour: 9);
        var first = await service.AgentAsync("2001");
        var settled = await service.CallAsync("100", "0701740611");
        await settled.PressAsync("1");
        var short_ = await AnsweredAsync(first, settled, FirstTone, "booking sv");
        await settled.HangUpAsync();
        await short_.EndedAsync();
        await service.Stage.AgentIsAsync("2001", "ready");

        var caller = await service.CallAsync("100", "0701740612", speaks: CallerTone);
        await caller.PressAsync("82");
        var talk = await AnsweredAsync(first, caller, FirstTone, "questions en");
        var nurse = await service.AgentAsync("2101");
        foreach (var key in "*1") talk.Media.Press(key);
        await talk.EndedAsync();

        // The second line knows why, in which language and since when, on the phone and on the screen.
        var second = await AnsweredAsync(nurse, caller, SecondTone, "questions en");
        await second.HearsAsync(CallerTone);
        var screen = (await service.Api.GetAsync("api/v1/agents/2101")).GetProperty("call");
        Assert.Equal(("questions", "en", "booking"), (screen.GetProperty("reason").GetString(), screen.GetProperty("language").GetString(), screen.GetProperty("queue").GetString()));
        Assert.Contains("questions", await service.Api.GetTextAsync("agent/2101/desk"), StringComparison.Ordinal);

        // And the third, by the page's button.
        var doctor = await service.AgentAsync("2201");
        await service.Api.CommandAsync($"calls/{screen.GetProperty("id").GetString()}/hand-on", new { to = "nextLine" });
        await second.EndedAsync();
        var third = await AnsweredAsync(doctor, caller, ThirdTone, "questions en");
        await third.HearsAsync(CallerTone);
        await caller.HangUpAsync();
        await third.EndedAsync();
        await service.EndsAsync(("answered", 2));

        var lines = (await service.Api.GetAsync("api/v1/statistics")).GetProperty("lines");
        Assert.Equal("1 of line 1, 1 of line 3", string.Join(", ", lines.GetProperty("settledIn").EnumerateObject().Select(static line => $"{line.Value} of line {line.Name}")));
        Assert.Equal((0.5, 0.8), (lines.GetProperty("settledInFirstLine").GetDouble(), lines.GetProperty("goal").GetDouble()));
        Assert.Matches(@"<dd>50\u202f% <small>[^<]* 80\u202f%</small>", await service.Api.GetTextAsync("board"));
    }

    [Fact]
    public async Task OnlyWhoHasTheCompetenceRings()
    {
        await using var service = await OpenAsync(hour: 9);
        var nurses = new Dictionary<string, RawPhone>();
        foreach (var nurse in new[] { "2101", "2102", "2103", "2104" }) nurses[nurse] = await service.AgentAsync(nurse);
        var talks = new List<(ServiceCaller Caller, RawCall Agent)>();
        foreach (var (key, nurse, reason) in new[] { ('4', "2104", "heart-ultrasound"), ('1', "2101", "vessel"), ('3', "2103", "arrhythmia"), ('2', "2102", "heart-failure") })
        {
            var caller = await service.CallAsync("100", "070174062" + key);
            await caller.PressAsync("3" + key);
            talks.Add((caller, await AnsweredAsync(nurses[nurse], caller, SecondTone, reason + " sv")));
            Assert.All(nurses.Values, static phone => Assert.Equal(0, phone.RingsWaiting));
        }

        foreach (var (caller, agent) in talks)
        {
            await caller.HangUpAsync();
            await agent.EndedAsync();
        }

        await service.EndsAsync(("answered", 4));
    }

    /// <summary>The third line is asked after 2 s in this copy, not after 5 min.</summary>
    [Fact]
    public async Task VesselNurseTalks_TheVascularSurgeonIsAskedInTime_TheOthersNever()
    {
        await using var service = await OpenAsync(hour: 9, static config => config.Replace("queues.yaml", "- { after: 5m, tiers: 3 }", "- { after: 2s, tiers: 3 }"));
        var vessel = await service.AgentAsync("2101");
        var others = new[] { await service.AgentAsync("2103"), await service.AgentAsync("2104"), await service.AgentAsync("2201") };
        var surgeon = await service.AgentAsync("2202");
        var talks = await service.CallAsync("100", "0701740631");
        await talks.PressAsync("31");
        var talk = await AnsweredAsync(vessel, talks, SecondTone, "vessel sv");

        var waits = await service.CallAsync("100", "0701740632");
        await waits.PressAsync("31");
        var third = await AnsweredAsync(surgeon, waits, ThirdTone, "vessel sv");
        Assert.Single(await service.EventsAsync("stepOpened"));
        Assert.All(others, static phone => Assert.Equal(0, phone.RingsWaiting));
        await talks.HangUpAsync();
        await waits.HangUpAsync();
        await third.EndedAsync();
        await talk.EndedAsync();
        await service.EndsAsync(("answered", 2));
    }

    /// <summary>The second line is asked after 2 s in this copy, not after 90 s.</summary>
    [Fact]
    public async Task FirstLineTalks_BookingsGoToNursesWhoTakeThem_NotToDoctors()
    {
        await using var service = await OpenAsync(hour: 9, static config => config.Replace("queues.yaml", "- { after: 90s, tiers: 2 }", "- { after: 2s, tiers: 2 }"));
        var first = await service.AgentAsync("2003");
        var others = new[] { await service.AgentAsync("2104"), await service.AgentAsync("2201") };
        var talks = await service.CallAsync("100", "0701740641");
        await talks.PressAsync("1");
        var talk = await AnsweredAsync(first, talks, FirstTone, "booking sv");
        var waits = await service.CallAsync("100", "0701740642");
        await waits.PressAsync("1");
        await waits.HearsAsync("queued");
        var second = await AnsweredAsync(await AgentAsync(service.Stage, "2102"), waits, SecondTone, "booking sv");
        Assert.All(others, static phone => Assert.Equal(0, phone.RingsWaiting));
        await talks.HangUpAsync();
        await waits.HangUpAsync();
        await second.EndedAsync();
        await talk.EndedAsync();
        await service.EndsAsync(("answered", 2));
    }

    [Fact]
    public async Task Closed_SaysWhenAndWhereToTurn()
    {
        await using var service = await OpenAsync(hour: 18);
        var caller = await service.CallAsync("0313422400");
        await caller.HearsAsync("closed", within: TimeSpan.FromSeconds(40)); // all of it: 19 s
        await caller.EndedAsync();
        await service.EndsAsync(("closed", 1));
    }

    [Fact]
    public async Task APrescriptionIsRenewed_WithNobodyFree_AndANurseOwnsIt()
    {
        await using var service = await OpenAsync(hour: 9);
        var caller = await service.CallAsync("100", "0701740651");
        await caller.PressAsync("4");
        await caller.HearsAsync("renewal", atMost: 3);
        await caller.PressAsync("0"); // has rung before
        await Wait.UntilAsync("the tone is over", Stage.Soon, () => Listening.HeardTone(caller.Call.Media.HeardSamples(), MessageScene.Beep).TotalSeconds > 0.45);
        await caller.Call.SpeaksAsync(2);
        caller.Call.Media.Press('#');
        await caller.HearsAsync("renewal-done", within: TimeSpan.FromSeconds(30));
        await caller.EndedAsync();

        var message = (await service.Api.GetAsync("api/v1/messages?queue=nurse&state=open")).EnumerateArray().Single();
        Assert.Equal(("2102", "prescription"), (message.GetProperty("owner").GetString(), message.GetProperty("reason").GetString()));
        var due = message.GetProperty("dueBy").GetDateTimeOffset() - message.GetProperty("leftAt").GetDateTimeOffset();
        Assert.Equal(24, due.TotalHours, 0.1);
        await service.EndsAsync(("messageLeft", 1));
    }

    [Fact]
    public async Task WhoWantsADoctor_IsCalledByOne()
    {
        await using var service = await OpenAsync(hour: 9);
        var nurse = await service.AgentAsync("2102");
        var caller = await service.CallAsync("100", "0701740661");
        await caller.PressAsync("5");
        await caller.HearsAsync("doctor");
        await caller.HearsAsync("callback-offer", atMost: 1);
        await caller.PressAsync("1"); // the number is right
        await caller.HearsAsync("callback-kind", atMost: 1);
        await caller.PressAsync("1"); // when it is my turn
        await caller.HearsAsync("callback-booked-place");
        await caller.EndedAsync();

        var ringing = await service.Stage.RingsAsync("2201");
        Assert.Contains("doctor", ringing.Invite["From"], StringComparison.Ordinal);
        await ringing.AnswerAsync(speaks: ThirdTone);
        await Wait.UntilAsync("the doctor is asked", Stage.Soon, () => ringing.Media.HeardFrom(0).Count > 0);
        ringing.Media.Press('1');
        var called = await service.DialledAsync("+46701740661");
        await called.AnswerAsync(speaks: CallerTone);
        await service.Hearing(called).HearsAsync("callback-greeting", atMost: 3); // by this service's name
        called.Media.Press('1');
        await called.HearsAsync(ThirdTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ClosedAsync(service.Stage, "Done");
        Assert.Equal(0, nurse.RingsWaiting);
    }

    [Fact]
    public async Task ASoftphoneCalls_PressesAKey_AndTalksWithTheFirstLine()
    {
        await using var service = await OpenAsync(hour: 9);
        var agent = await service.AgentAsync("2002");
        var caller = await service.Stage.SoftphoneAsync(new PhoneOptions("0701740671") { Speaks = CallerTone });
        await caller.DialAsync("100", service.Stage.Server.Sip);
        await caller.EstablishedAsync();
        await Wait.UntilAsync("the service is heard", Stage.Soon, () => caller.Heard().Length > Sound.Rate / 2);
        await caller.PressAsync('2');
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: FirstTone);
        await ringing.HearsAsync(CallerTone);
        await Wait.UntilAsync("the caller hears the first line", Stage.Soon, () => Listening.HeardTone(caller.Heard(), FirstTone).TotalSeconds > 0.5);
        await caller.HangUpAsync();
        await ringing.EndedAsync();
        await service.EndsAsync(("answered", 1));
    }

    /// <summary>The agent's phone rings and shows this; answered, the caller hears the agent.</summary>
    private static async Task<RawCall> AnsweredAsync(RawPhone agent, ServiceCaller caller, double tone, string shows)
    {
        var ringing = await agent.RingsAsync();
        Assert.StartsWith($"\"{shows}\"", ringing.Invite["From"], StringComparison.Ordinal);
        await ringing.AnswerAsync(speaks: tone);
        await caller.HearsAsync(tone);
        return ringing;
    }

    private static string? Skill(JsonElement queued) =>
        queued.TryGetProperty("skills", out var skills) && skills.ValueKind == JsonValueKind.Object ? string.Join(' ', skills.EnumerateObject().Select(static skill => skill.Name)) : null;

    private static Task<ServiceStage> OpenAsync(int hour, Action<ConfigurationFolder>? configure = null) => ServiceStage.OpenAsync(Heart, hour, config =>
    {
        config.WrapUps("1s");
        configure?.Invoke(config);
    }, workday: true);
}
