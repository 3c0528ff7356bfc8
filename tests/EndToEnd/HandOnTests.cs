using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Agents hand callers on: one call, one outcome, never silence.</summary>
public sealed class HandOnTests
{
    private const double AgentTone = 1000, ColleagueTone = 1300, OutsideTone = 1600, MusicTone = 500, WordTone = 700;

    [Fact]
    public async Task Softphone_TransfersToAColleague_WhoTalksWithTheCaller()
    {
        await using var stage = await Stage.OpenAsync(config => config.Music(MusicTone).Quick(ringTime: "30s", wrapUp: "1s"));
        var agent = await stage.AgentAsync(new PhoneOptions("1001") { Speaks = AgentTone });
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await agent.RingsAsync();
        await agent.AnswerAsync();
        await HearsAsync(call, AgentTone);
        var colleague = await stage.RawAgentAsync("1002");

        await agent.TransferAsync("1002", stage.Server.Sip);
        var ringing = await colleague.RingsAsync();
        await agent.ClosedAsync();
        await MusicAsync(call);
        await ringing.AnswerAsync(speaks: ColleagueTone);
        await HearsAsync(call, ColleagueTone);
        await call.HangUpAsync();
        await ringing.EndedAsync();
        await stage.AtRestAsync();

        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
        var journal = JournalFile.Read(stage.Data);
        Assert.Single(journal, e => e.Kind == "contactHandedOn" && e.Body.Contains("\"Refer\"", StringComparison.Ordinal));
        Assert.Equal(2, journal.Count(e => e.Kind == "talkEnded"));
    }

    [Fact]
    public async Task Colleague_DoesNotAnswer_CallerIsBackInTheQueue_AndHearsMusic()
    {
        await using var stage = await Stage.OpenAsync(config => config.Music(MusicTone).Quick(ringTime: "6s", wrapUp: "2s", delay: "60s"));
        var first = await stage.RawAgentAsync("1001");
        var (call, talk) = await TalkAsync(stage, first, AgentTone);
        await stage.SippAgentAsync("1002", "agent-never-answers");

        foreach (var key in "*21002#") talk.Media.Press(key);
        await talk.EndedAsync();
        await stage.AgentIsAsync("1002", "offered");
        await MusicAsync(call);
        // The queue's own agents are next, the one who handed on among them.
        var again = await first.RingsAsync();
        await stage.AgentIsAsync("1002", "delayed");
        await MusicAsync(call);
        await again.AnswerAsync(speaks: ColleagueTone);
        await HearsAsync(call, ColleagueTone);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    [Fact]
    public async Task NextLine_Queue_AndAPlaceThatDoesNotExist()
    {
        await using var stage = await Stage.OpenAsync(config => config.Music(MusicTone).Prompt("agent-unknown-code", WordTone, 1).Quick(ringTime: "30s", wrapUp: "1s"));
        var first = await stage.RawAgentAsync("1001");
        var (call, talk) = await TalkAsync(stage, first, AgentTone);
        var nurse = await stage.RawAgentAsync("1004");

        // Nowhere: the softphone is told, the agent hears it, and the conversation goes on.
        Assert.Equal(404, await talk.ReferAsync("4711"));
        await Wait.UntilAsync("the whole word", Stage.Soon, () => Listening.HeardTone(talk.Media.HeardSamples(), WordTone).TotalSeconds > 0.9);
        Assert.Equal(403, await talk.ReferAsync("0313422400")); // the caller would be greeted and asked anew: a queue, or a colleague
        var word = talk.Media.HeardSamples().Length;
        foreach (var key in "*24711#") talk.Media.Press(key);
        await Wait.UntilAsync("the word again", Stage.Soon, () => Listening.HeardTone(talk.Media.HeardSamples().AsSpan(word), WordTone).TotalSeconds > 0.3);
        var heard = call.Media.HeardSamples().Length;
        await Wait.UntilAsync("the caller hears the agent on", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples().AsSpan(heard), AgentTone).TotalSeconds > 0.5);

        // The next line.
        foreach (var key in "*1") talk.Media.Press(key);
        await talk.EndedAsync();
        var second = await nurse.RingsAsync();
        await second.AnswerAsync(speaks: ColleagueTone);
        await HearsAsync(call, ColleagueTone);

        // Another queue, by its number, as a transfer.
        var specialist = await stage.RawAgentAsync("1006");
        Assert.Equal(202, await second.ReferAsync("803"));
        Assert.Equal(200, await second.ReferredAsync());
        await second.EndedAsync();
        var third = await specialist.RingsAsync();
        await third.AnswerAsync(speaks: OutsideTone);
        await HearsAsync(call, OutsideTone);
        await call.HangUpAsync();
        await third.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
        Assert.Equal(["NextLine", "Queue"], HandedOnTo(stage));
    }

    [Fact]
    public async Task OutsideNumber_ThroughTheTrunk_TalksWithTheCaller()
    {
        await using var trunk = new RawPhone("trunk", new(System.Net.IPAddress.Loopback, 1));
        await using var stage = await Stage.OpenAsync(config => config.Music(MusicTone).Quick(ringTime: "30s", wrapUp: "1s").Trunk(trunk.Local));
        trunk.Server = stage.Server.Sip;
        var first = await stage.RawAgentAsync("1001");
        var (call, talk) = await TalkAsync(stage, first, AgentTone);
        foreach (var key in "*20812345#") talk.Media.Press(key);
        await talk.EndedAsync();
        var outside = await trunk.RingsAsync();
        Assert.StartsWith("INVITE sip:0812345@", outside.Invite.StartLine, StringComparison.Ordinal);
        await MusicAsync(call);
        await outside.AnswerAsync(speaks: OutsideTone);
        await HearsAsync(call, OutsideTone);
        await outside.HangUpAsync();
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("passedOn"));
    }

    [Fact]
    public async Task OutsideNumber_IsBusy_CallerIsToldAndBackInTheQueue()
    {
        await using var stage = await Stage.OpenAsync(config => config.Music(MusicTone).Prompt("returned-to-queue", WordTone, 1).Quick(ringTime: "30s", wrapUp: "1s"), start: false);
        var ports = PortRange.Take(8);
        stage.Keep(Sipp.Answer("agent-refuses", stage.Folder, ports, new Dictionary<string, string> { ["STATUS"] = "486 Busy Here" }));
        stage.Configuration.Trunk(new(System.Net.IPAddress.Loopback, ports.First));
        await stage.Server.StartAsync();
        var first = await stage.RawAgentAsync("1001");
        var (call, talk) = await TalkAsync(stage, first, AgentTone);
        Assert.Equal(202, await talk.ReferAsync("0812345"));
        Assert.Equal(200, await talk.ReferredAsync());
        await HearsAsync(call, WordTone);
        var again = await first.RingsAsync();
        await again.AnswerAsync(speaks: ColleagueTone);
        await HearsAsync(call, ColleagueTone);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    /// <summary>A caller who talks with this agent.</summary>
    private static async Task<(RawCall Caller, RawCall Agent)> TalkAsync(Stage stage, RawPhone agent, double tone)
    {
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: tone);
        await HearsAsync(call, tone);
        return (call, ringing);
    }

    private static Task HearsAsync(RawCall call, double tone) => Wait.UntilAsync(
        $"{tone} Hz is heard", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), tone).TotalSeconds > 0.3);

    /// <summary>Waits until the music has been heard from now on.</summary>
    private static Task MusicAsync(RawCall call)
    {
        var before = call.Media.HeardSamples().Length;
        return Wait.UntilAsync("the music is heard", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples().AsSpan(before), MusicTone).TotalSeconds > 0.5);
    }

    private static IEnumerable<string?> HandedOnTo(Stage stage) => JournalFile.Read(stage.Data)
        .Where(e => e.Kind == "contactHandedOn")
        .Select(e => JsonDocument.Parse(e.Body).RootElement.GetProperty("target").GetProperty("kind").GetString());
}
