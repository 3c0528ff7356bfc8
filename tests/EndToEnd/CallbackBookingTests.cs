using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Callers who ask to be called back by keys, are called and talk; or ring back.</summary>
public sealed class CallbackBookingTests
{
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
        Assert.Equal("10", called.Invite["Expires"]); // seconds: should we die, the phone rings no longer
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
}
