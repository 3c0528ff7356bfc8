using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Agents log in and out, pause and come back by what their telephones dial, and hear a word for it.</summary>
public sealed class FeatureCodeTests
{
    [Fact]
    public async Task Codes_ChangeTheAgentsState_AndAreConfirmedByAWord()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick());
        var phone = await stage.RawAgentAsync("1001");
        foreach (var (code, word, state) in new[]
                 {
                     ("*11", "agent-logged-out", "offline"),
                     ("*13", "agent-refused", "offline"), // not logged in
                     ("*10", "agent-logged-in", "ready"),
                     ("*121", "agent-paused", "paused"),
                     ("*1277", "agent-unknown-code", "paused"), // no such reason
                     ("*13", "agent-ready", "ready"),
                 })
        {
            var call = await phone.CallAsync(code);
            await CentralNumberTests.HearAsync(call, word);
            await call.EndedAsync(TimeSpan.FromSeconds(5));
            await stage.AgentIsAsync("1001", state);
        }

        var paused = JournalFile.Read(stage.Data).Single(e => e.Kind == "agentStatusChanged" && e.Body.Contains("\"Paused\"", StringComparison.Ordinal) && e.Body.Contains("lunch", StringComparison.Ordinal));
        Assert.Contains("1001", paused.Body, StringComparison.Ordinal);
        Assert.Equal(0, await stage.Api.MetricAsync("contactcenter_prompts_missing_total"));
        Assert.Equal(0, (await stage.Api.GetAsync("api/v1/statistics")).GetProperty("calls").GetInt32()); // no call of anybody's
    }

    [Fact]
    public async Task Softphone_Pauses_GivesACode_AndEndsItsWrapUp()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(wrapUp: "60s"));
        var phone = await stage.AgentAsync(new PhoneOptions("1001"));
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await phone.RingsAsync();
        await phone.AnswerAsync();
        await phone.EstablishedAsync();
        await stage.AgentIsAsync("1001", "talking");
        await call.HangUpAsync();
        await phone.ClosedAsync();
        await stage.AgentIsAsync("1001", "wrapUp");

        await stage.Api.CommandAsync("agents/1001/disposition", new { code = "11" }); // and then the phone's, which counts
        foreach (var (code, state) in new[] { ("*1577", "wrapUp"), ("*1510", "wrapUp"), ("*14", "ready"), ("*12", "paused") })
        {
            await phone.DialAsync(code, stage.Server.Sip);
            await phone.EstablishedAsync();
            await phone.ClosedAsync();
            await stage.AgentIsAsync("1001", state);
        }

        var disposed = JournalFile.Read(stage.Data).Where(static e => e.Kind == "contactDisposed").Select(static e => JsonDocument.Parse(e.Body).RootElement).ToList();
        Assert.Equal(["11", "10"], disposed.Select(static e => e.GetProperty("code").GetString()));
        var story = await stage.Api.StoryAsync(disposed[0].GetProperty("contact").GetString()!);
        Assert.Equal(["1001: about 11.", "1001: about 10."], story.Where(static line => line.Contains("about 1", StringComparison.Ordinal)));
        await stage.AtRestAsync();
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Linphone_DialsCodes_AndHearsTheirWords(string transport)
    {
        const double pausedTone = 700, readyTone = 900, outTone = 1100;
        await using var stage = await Stage.OpenAsync(config => config.Quick()
            .Prompt("agent-paused", pausedTone, 0.6).Prompt("agent-ready", readyTone, 0.6).Prompt("agent-logged-out", outTone, 0.6));
        var phone = stage.Keep(await LinphonePhone.StartAsync("1001", "demo-1001", transport, stage.Server.Sip, Path.Combine(stage.Folder, "linphone")));
        await stage.AgentIsAsync("1001", "ready");
        foreach (var (code, tone, state) in new[] { ("*12", pausedTone, "paused"), ("*13", readyTone, "ready"), ("*11", outTone, "offline") })
        {
            var heard = await phone.CallAsync(code);
            Assert.InRange(Listening.HeardTone(heard, tone).TotalSeconds, 0.3, 0.7);
            await stage.AgentIsAsync("1001", state);
        }

        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Strangers_WrongSecrets_AndUnknownCodes_AreRefusedAndCounted()
    {
        await using var stage = await Stage.OpenAsync();
        var agent = await stage.RawAgentAsync("1001");
        var stranger = stage.Raw("1001"); // says so, from another address
        Assert.Equal(403, (await (await stranger.DialAsync("*11")).FinalAsync()).Status);
        var caller = stage.Raw("0701111111");
        Assert.Equal(403, (await (await caller.DialAsync("*11")).FinalAsync()).Status);
        Assert.Equal(404, (await (await agent.DialAsync("*99")).FinalAsync()).Status);
        Assert.Equal(404, (await (await agent.DialAsync("*15")).FinalAsync()).Status); // no code of what it was about
        Assert.Equal(4, await stage.Api.MetricAsync("contactcenter_calls_refused_total"));

        agent.Secret = "guessed";
        Assert.True((await (await agent.DialAsync("*11")).FinalAsync()).Status is 401 or 403);
        await stage.AgentIsAsync("1001", "ready");
        await stage.AtRestAsync();
    }
}
