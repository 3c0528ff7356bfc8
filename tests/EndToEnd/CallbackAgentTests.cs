using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Calling back as agents meet it beside the keys: the buttons of the page, and being told why nobody was reached.</summary>
public sealed class CallbackAgentTests
{
    private const double ReasonTone = 2600;

    [Fact]
    public async Task Agent_HearsWhyNobodyWasReached_BeforeThePhoneIsHungUp()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: static config => config.Prompt("agent-caller-busy", ReasonTone, 1));
        await BookAsync(stage);
        var ringing = await (await AgentAsync(stage, "1001")).RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        await (await trunk.RingsAsync()).RejectAsync(486, "Busy Here");
        await ringing.HearsAsync(ReasonTone);
        await ringing.EndedAsync();
        await stage.AgentIsAsync("1001", "ready");
        await stage.WrittenAsync();
        Assert.Equal(["Busy"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
    }

    [Fact]
    public async Task Agent_WhoHangsUpOnTheWord_HasStillDialledInVain()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: [10m]", static config => config.Prompt("agent-caller-busy", ReasonTone, 8));
        await BookAsync(stage);
        var ringing = await (await AgentAsync(stage, "1001")).RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        await (await trunk.RingsAsync()).RejectAsync(486, "Busy Here");
        await ringing.HearsAsync(ReasonTone);
        Assert.Empty(Journal(stage, "callbackAttemptEnded")); // the phone is this caller's until the agent knows
        await ringing.HangUpAsync();
        await stage.AgentIsAsync("1001", "ready"); // no rest: the agent did nothing wrong
        await stage.WrittenAsync();
        Assert.Equal(["Busy"], Journal(stage, "callbackAttemptEnded").Select(static e => Text(e, "failure")));
    }

    [Fact]
    public async Task CallerSaysNo_AgentHearsThat_WhileTheCallerHearsGoodbye()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: static config => config.Prompt("agent-caller-declined", ReasonTone, 1));
        await BookAsync(stage);
        var ringing = await (await AgentAsync(stage, "1001")).RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        ringing.Media.Press('1');
        var called = await trunk.RingsAsync();
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('2');
        await Task.WhenAll(called.HearsAsync(WordTone), ringing.HearsAsync(ReasonTone));
        await Task.WhenAll(called.EndedAsync(), ringing.EndedAsync());
        await ClosedAsync(stage, "Refused");
    }

    [Fact]
    public async Task AcceptedOnThePage_BeforeThePhoneIsAnswered_TheNumberIsDialledWithTheAnswer()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var ringing = await (await AgentAsync(stage, "1001")).RingsAsync();
        await stage.AgentIsAsync("1001", "offered");
        Assert.Equal((200, "waitsForPhone"), await PressAsync(stage, "1001", "accept-callback"));
        Assert.Equal(0, trunk.RingsWaiting);
        await ringing.AnswerAsync(speaks: AgentTone);
        var called = await trunk.RingsAsync();
        Assert.Equal((200, "done"), await PressAsync(stage, "1001", "accept-callback")); // pressed twice
        Assert.Equal(409, (await PressAsync(stage, "1001", "pass-on-callback")).Status);
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
        Assert.Equal(409, (await PressAsync(stage, "1001", "pass-on-callback")).Status); // they talk
        await called.HangUpAsync();
        await ClosedAsync(stage, "Done");
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task PassedOnThePage_WhileThePhoneAsks_TheNextRings_AndTheFirstIsTooLate()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: []");
        await BookAsync(stage);
        var ringing = await (await AgentAsync(stage, "1001")).RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await ringing.HearsAsync(WhisperTone);
        Assert.Equal((200, "done"), await PressAsync(stage, "1001", "pass-on-callback"));
        await ringing.EndedAsync();
        await stage.AgentIsAsync("1001", "delayed");
        Assert.Equal(409, (await PressAsync(stage, "1001", "accept-callback")).Status);
        var second = await (await AgentAsync(stage, "1002")).RingsAsync();
        await second.AnswerAsync(speaks: AgentTone);
        await second.HearsAsync(WhisperTone);
        await stage.AgentIsAsync("1002", "offered");
        Assert.Equal((200, "done"), await PressAsync(stage, "1002", "accept-callback"));
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        Assert.Equal(["Rejected"], Journal(stage, "offerFailed").Select(static e => Text(e, "failure")));
    }

    [Fact]
    public async Task TwoWhoAccept_InTheSameMoment_OneHasIt_TheOtherIsTold_AndTheNumberIsDialledOnce()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "again: []", static config => config.Queue("booking", "ringAtOnce", "2"));
        var phones = new[] { await stage.RawAgentAsync("1001"), await stage.RawAgentAsync("1002") };
        foreach (var agent in (string[])["1001", "1002"])
            await stage.Api.CommandAsync($"agents/{agent}/pause", new { reason = "test" });
        await BookAsync(stage);
        foreach (var agent in (string[])["1001", "1002"])
            await stage.Api.CommandAsync($"agents/{agent}/ready");
        foreach (var ringing in await Task.WhenAll(phones.Select(static phone => phone.RingsAsync())))
        {
            await ringing.AnswerAsync(speaks: AgentTone);
            await ringing.HearsAsync(WhisperTone);
        }

        var both = await Task.WhenAll(PressAsync(stage, "1001", "accept-callback"), PressAsync(stage, "1002", "accept-callback"));
        Assert.Equal([200, 409], both.Select(static answer => answer.Status).Order());
        Assert.Contains("Too late", both.Single(static answer => answer.Status == 409).Said, StringComparison.Ordinal);
        await (await trunk.RingsAsync()).RejectAsync(404, "Not Found");
        await ClosedAsync(stage, "Unreachable");
        Assert.Single(Journal(stage, "callbackAccepted"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    private static async Task<(int Status, string Said)> PressAsync(Stage stage, string agent, string button)
    {
        using var http = new HttpClient { BaseAddress = stage.Api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", stage.Api.Token);
        using var answer = await http.PostAsync(new Uri($"api/v1/agents/{agent}/{button}", UriKind.Relative), content: null);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return ((int)answer.StatusCode, body.GetProperty(answer.IsSuccessStatusCode ? "status" : "detail").GetString()!);
    }
}
