namespace ContactCenter.EndToEnd.Tests;

/// <summary>Callers who ask to be called back: booked by keys, an agent accepts, the number is dialled once, and they talk.</summary>
public sealed class CallbackTests
{
    private const double AgentTone = 1000, CallerTone = 1600, MusicTone = 400, WordTone = 700, GreetingTone = 1300, WhisperTone = 2000, BookedTone = 2300;
    private const string Number = "0701111111", Dialled = "+46701111111";

    [Fact]
    public async Task BookedWhileWaiting_AgentAccepts_CallerIsDialled_AndTheyTalk()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);

        var agent = await stage.RingsAsync("1001");
        Assert.Contains(Dialled, agent.Invite["From"], StringComparison.Ordinal);
        Assert.Contains("Callback booking sv", agent.Invite["From"], StringComparison.Ordinal);
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        Assert.Equal(0, trunk.RingsWaiting); // nobody is dialled before the agent accepts
        agent.Media.Press('1');

        var called = await trunk.RingsAsync();
        Assert.StartsWith($"INVITE sip:{Dialled}@", called.Invite.StartLine, StringComparison.Ordinal);
        Assert.Contains("0810000000", called.Invite["From"], StringComparison.Ordinal);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await Wait.UntilAsync("they talk", Stage.Soon, () => Listening.HeardTone(agent.Media.HeardSamples(), CallerTone).TotalSeconds > 1.5);
        await agent.HangUpAsync();
        await called.EndedAsync();

        await ClosedAsync(stage, "Done");
        await stage.AgentIsAsync("1001", "ready");
        Assert.Equal(0, trunk.RingsWaiting);
        Assert.Equal(1, await stage.Api.OutcomesAsync("callbackBooked"));
    }

    [Fact]
    public async Task AgentAnswersWhileTheCallerIsAsked_TheyTalk_AndNothingIsBooked()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await stage.QueuedAsync(stage.Raw(Number));
        call.Media.Press('2');
        await call.HearsAsync(WordTone); // is asked, and keeps the place
        await (await stage.RingsAsync("1001")).AnswerAsync(speaks: AgentTone);
        await call.HearsAsync(AgentTone);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Empty(Journal(stage, "callbackRequested"));
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    [Fact]
    public async Task Busy_IsTriedAgain_ANumberThatIsNone_IsNot()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        await (await AcceptedAsync(agent, trunk)).RejectAsync(486, "Busy Here");
        await stage.AgentIsAsync("1001", "ready"); // at once: no conversation, no wrap-up
        await (await AcceptedAsync(agent, trunk)).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        Assert.Equal(["Busy", "NoSuchNumber"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task Machine_PressesNoKey_AndTheAgentIsFree()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: []");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var machine = await AcceptedAsync(agent, trunk);
        await machine.AnswerAsync(speaks: CallerTone);
        await machine.HearsAsync(GreetingTone);
        await machine.EndedAsync();
        await ClosedAsync(stage, "Unreachable");
        Assert.Equal(["Machine"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
        await stage.AgentIsAsync("1001", "ready");
    }

    [Fact]
    public async Task CallerSaysNo_HearsGoodbye_AndIsNotCalledAgain()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await AcceptedAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('2');
        await called.HearsAsync(WordTone);
        await called.EndedAsync();
        await ClosedAsync(stage, "Refused");
        await stage.AgentIsAsync("1001", "ready");
    }

    [Fact]
    public async Task PassedOn_TheNextAgentRings_AndNobodyWasDialled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await stage.RingsAsync("1001");
        await first.AnswerAsync(speaks: AgentTone);
        await first.HearsAsync(WhisperTone);
        first.Media.Press('2');
        await first.EndedAsync();
        await stage.AgentIsAsync("1001", "delayed");
        var second = await stage.RingsAsync("1002");
        Assert.Equal(0, trunk.RingsWaiting);
        await second.AnswerAsync(speaks: AgentTone);
        await second.HearsAsync(WhisperTone);
        second.Media.Press('1');
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task AgentHangsUpWhileTheCallerRings_TheDialIsBrokenOff_AndTheRequestWaitsAtItsPlace()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await AgentAsync(stage, "1001");
        var ringing = await first.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        var called = await trunk.RingsAsync();
        await ringing.HangUpAsync();
        await called.CancelledAsync();

        var again = await AcceptedAsync(await AgentAsync(stage, "1002"), trunk);
        await again.AnswerAsync(speaks: CallerTone);
        await again.HearsAsync(GreetingTone);
        again.Media.Press('1');
        await again.HearsAsync(AgentTone);
        await again.HangUpAsync();
        await ClosedAsync(stage, "Done");
        var places = Journal(stage, "contactQueued").Where(static e => Text(e, "callback") is not null).Select(static e => Text(e, "ticket")).Distinct();
        Assert.Single(places);
        Assert.Equal(["Talked"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "end")));
    }

    [Fact]
    public async Task CallerRingsBack_StandsAtThePlace_AndIsNotCalled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var earlier = await stage.QueuedAsync(stage.Raw("0702222222"));
        var call = await stage.QueuedAsync(stage.Raw(Number)); // who asked before the other called
        await (await stage.RingsAsync("1001")).AnswerAsync(speaks: AgentTone);
        await call.HearsAsync(AgentTone);
        await call.HangUpAsync();
        await ClosedAsync(stage, "RangAgain");
        await earlier.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Single(Journal(stage, "callbackAttached"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task Kill_BetweenBookedAndTheDial_TheCallerIsCalledOnce()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        var agent = await AgentAsync(stage, "1001");
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        await stage.Server.KillAsync(); // while the agent is asked
        Assert.Equal(0, trunk.RingsWaiting);
        await stage.Server.StartAsync();

        var called = await AcceptedAsync(agent, trunk);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task Kill_WhileTheCallerRings_NobodyDialsUntilThatPhoneIsSilent()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        await AcceptedAsync(agent, trunk);
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        var first = Journal(stage, "callbackAccepted").Single();
        var called = await AcceptedAsync(agent, trunk, TimeSpan.FromSeconds(30));
        await called.RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        var second = Journal(stage, "callbackAccepted")[1];
        Assert.True(DateTimeOffset.Parse(Text(second, "at")!, null) >= DateTimeOffset.Parse(Text(first, "until")!, null), "dialled while the first dial may still have rung");
    }

    [Fact]
    public async Task TwoAgentsPressAtTheSameTime_OneDial()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.Queue("booking", "ringAtOnce", "2"));
        var one = await stage.RawAgentAsync("1001");
        var two = await stage.RawAgentAsync("1002");
        await stage.Api.CommandAsync("agents/1001/pause", new { reason = "test" });
        await stage.Api.CommandAsync("agents/1002/pause", new { reason = "test" });
        await BookAsync(stage);
        await stage.Api.CommandAsync("agents/1001/ready");
        await stage.Api.CommandAsync("agents/1002/ready");
        var calls = await Task.WhenAll(one.RingsAsync(), two.RingsAsync());
        foreach (var call in calls)
        {
            await call.AnswerAsync(speaks: AgentTone);
            await call.HearsAsync(WhisperTone);
        }

        foreach (var call in calls) call.Media.Press('1');
        var called = await trunk.RingsAsync();
        await Wait.UntilAsync("the other phone is free", Stage.Soon, () => calls.Count(static call => call.HasEnded) == 1);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    /// <summary>An agent's phone, which rings at once for who waits.</summary>
    private static async Task<RawPhone> AgentAsync(Stage stage, string agent)
    {
        var phone = stage.Raw(agent);
        await phone.RegisterAsync("demo-" + agent);
        return phone;
    }

    [Fact]
    public async Task CallerFirst_TheAgentRingsWhenTheCallerIsThere()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "first: caller");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await trunk.RingsAsync();
        Assert.Equal(0, agent.RingsWaiting);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        var ringing = await agent.RingsAsync();
        await called.HearsAsync(MusicTone);
        await ringing.AnswerAsync(speaks: AgentTone);
        await called.HearsAsync(AgentTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ringing.EndedAsync();
        await ClosedAsync(stage, "Done");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task CallerFirst_TheAgentDoesNotAnswer_CallerIsToldAndCalledByTheNext()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "first: caller");
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await (await agent.RingsAsync()).RejectAsync(480, "Temporarily Unavailable");
        await called.HearsAsync(WordTone);
        await called.EndedAsync();
        await AgentAsync(stage, "1002");
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task WhoWasCalledBack_IsHandedOn_ToAColleague()
    {
        const double colleagueTone = 1150;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await (await AgentAsync(stage, "1001")).RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        agent.Media.Press('1');
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        foreach (var key in "*21002#") agent.Media.Press(key);
        await agent.EndedAsync();
        await called.HearsAsync(MusicTone);
        await (await stage.RingsAsync("1002")).AnswerAsync(speaks: colleagueTone);
        await called.HearsAsync(colleagueTone);
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        await stage.AgentIsAsync("1002", "ready");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task NobodyWaits_ATimeIsBooked_FoundAgainAndCancelled_AllByKeys()
    {
        const double kindTone = 1750, aboutTone = 1900, confirmTone = 550;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "mode: only, slots: { hours: contact-point, share: 100%, notice: 0s }", config => config
            .Prompt("callback-kind", kindTone, 1).Prompt("callback-about", aboutTone, 1).Prompt("callback-we-call", confirmTone, 1)
            .Prompt("callback-booked-at", BookedTone, 1).Prompt("callback-promised-at", GreetingTone, 1).Prompt("callback-cancelled", WhisperTone, 1));
        var call = await Stage.GreetedAsync(stage.Raw(Number));
        call.Media.Press('1');
        await call.HearsAsync(WordTone);
        call.Media.Press('1');
        await call.HearsAsync(kindTone);
        call.Media.Press('2');
        await call.HearsAsync(aboutTone);
        call.Media.Press('1');
        await call.HearsAsync(confirmTone);
        call.Media.Press('1');
        await call.HearsAsync(BookedTone);
        var request = Journal(stage, "callbackRequested").Single();
        Assert.NotNull(Text(request, "slot"));
        await call.HangUpAsync();

        var again = await Stage.GreetedAsync(stage.Raw(Number));
        again.Media.Press('1');
        await again.HearsAsync(GreetingTone);
        again.Media.Press('3');
        await again.HearsAsync(WhisperTone);
        await ClosedAsync(stage, "Cancelled");
        await again.EndedAsync();
        await stage.AtRestAsync();
        Assert.Single(Journal(stage, "callbackRequested"));
        Assert.Empty(Journal(stage, "contactQueued"));
    }

    [Fact]
    public async Task AgentIsGoneInTheInstantOfTheConversation_CallerWaitsOnTheLineForAnother()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var first = await (await AgentAsync(stage, "1001")).RingsAsync();
        await first.AnswerAsync(speaks: AgentTone);
        await first.HearsAsync(WhisperTone);
        first.Media.Press('1');
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        await first.HangUpAsync();
        await called.HearsAsync(MusicTone);
        await (await stage.RingsAsync("1002")).AnswerAsync(speaks: AgentTone);
        var before = called.Media.HeardSamples().Length;
        await called.HearsAsync(AgentTone, before);
        await called.HangUpAsync();
        await stage.AgentIsAsync("1002", "ready");
        await ClosedAsync(stage, "Done");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task WithheldNumber_IsAskedFor_ReadBack_AndDialled()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.Prompt("callback-enter-number", MusicTone, 1).Prompt("callback-number-is", GreetingTone, 1));
        var call = await stage.QueuedAsync(stage.Raw("anonymous"));
        call.Media.Press('2');
        await call.HearsAsync(WordTone);
        foreach (var key in "112#") call.Media.Press(key); // nobody is ever called there
        await Wait.UntilAsync("the number is asked for again", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), MusicTone).TotalSeconds > 0.3);
        foreach (var key in "0701234567#") call.Media.Press(key);
        await call.HearsAsync(GreetingTone);
        call.Media.Press('1');
        await call.HearsAsync(BookedTone);
        Assert.Equal("+46701234567", Text(Journal(stage, "callbackRequested").Single(), "number"));
        await call.HangUpAsync();
        var called = await AcceptedAsync(await AgentAsync(stage, "1001"), trunk);
        Assert.StartsWith("INVITE sip:+46701234567@", called.Invite.StartLine, StringComparison.Ordinal);
        await called.RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task DiskRefuses_NobodyIsDialled_UntilTheAcceptanceIsWritten()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await (await AgentAsync(stage, "1001")).RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        await stage.WrittenAsync();
        using (JournalFile.Refuse(stage.Data))
        {
            agent.Media.Press('1');
            await Wait.UntilAsync("the journal waits", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_journal_waiting"), static count => count > 0);
            await stage.AgentIsAsync("1001", "talking");
            Assert.Equal(0, trunk.RingsWaiting);
        }

        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    [Fact]
    public async Task StoppedWhileTheCallerRings_ThePhoneStops_AndTheRequestIsKept()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await AgentAsync(stage, "1001");
        var called = await AcceptedAsync(agent, trunk);
        stage.Server.RequestStop();
        stage.Server.RequestStop(); // at once, not when the calls are over
        await called.CancelledAsync();
        await stage.Server.ExitAsync(Stage.Soon);
        Assert.Equal(["Restart"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "end")));
        await stage.Server.StartAsync();
        await (await AcceptedAsync(agent, trunk)).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
    }

    private static RawPhone NewTrunk() => new("trunk", new(System.Net.IPAddress.Loopback, 1));

    private static async Task<Stage> OpenAsync(RawPhone trunk, string callback = "again: [10s], callerRingTime: 10s", Action<ConfigurationFolder>? more = null)
    {
        var stage = await Stage.OpenAsync(config =>
        {
            config.Music(MusicTone).Quick(ringTime: "30s", wrapUp: "1s", delay: "20s").Trunk(trunk.Local)
                .Prompt("callback-offer", WordTone, 1).Prompt("callback-booked-place", BookedTone, 1).Prompt("callback-goodbye", WordTone, 1).Prompt("callback-again-soon", WordTone, 1)
                .Prompt("callback-greeting", GreetingTone, 1).Prompt("agent-callback-offer", WhisperTone, 1)
                .Queue("booking", "callback", $"{{ {(callback.Contains("only", StringComparison.Ordinal) ? "" : "offer: { key: \"2\" }, ")}confirmWithin: 5s, {callback} }}");
            more?.Invoke(config);
        });
        trunk.Server = stage.Server.Sip;
        return stage;
    }

    /// <summary>Somebody waits, presses the key, confirms the number, and is told that it is booked: then it is on disk.</summary>
    private static async Task BookAsync(Stage stage)
    {
        var call = await stage.QueuedAsync(stage.Raw(Number));
        call.Media.Press('2');
        await call.HearsAsync(WordTone);
        call.Media.Press('1');
        await call.HearsAsync(BookedTone);
        Assert.Contains(Dialled, Text(Journal(stage, "callbackRequested").Single(), "number"), StringComparison.Ordinal);
        await call.EndedAsync();
    }

    /// <summary>The agent's phone rings, and the agent accepts: the number is dialled.</summary>
    private static async Task<RawCall> AcceptedAsync(RawPhone agent, RawPhone trunk, TimeSpan? within = null)
    {
        var ringing = await agent.RingsAsync(within ?? TimeSpan.FromSeconds(25));
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        return await trunk.RingsAsync();
    }

    private static Task ClosedAsync(Stage stage, string end) => Wait.UntilAsync(
        $"the request is closed: {end}", Stage.Soon, () => Journal(stage, "callbackClosed").Any(e => Text(e, "end") == end));

    private static List<string> Journal(Stage stage, string kind) => [.. JournalFile.Read(stage.Data).Where(e => e.Kind == kind).Select(static e => e.Body)];

    private static string? Text(string e, string name)
    {
        using var body = System.Text.Json.JsonDocument.Parse(e);
        return body.RootElement.TryGetProperty(name, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null ? value.ToString() : null;
    }
}
