using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What callers are told of their wait, and what is no longer said when it has proved wrong.</summary>
public sealed class AnnouncementTests
{
    private const double MusicTone = 400, PositionTone = 1900;
    private const int Crowd = 20;
    private static readonly string[] Others = ["1002", "1003", "1004", "1005"];

    // As they are told, shortest first; each has a tone of its own.
    private static readonly string[] Ranges =
        ["wait-under-2", "wait-2-5", "wait-5-10", "wait-10-15", "wait-15-20", "wait-20-30", "wait-30-45", "wait-45-60", "wait-over-60"];

    [Fact]
    public async Task ExpectedWait_IsTold_OnceItIsKnown_ThenThePosition_ThenNothing_WhenItWasNotKept()
    {
        await using var stage = await Stage.OpenAsync(Configure, rtpPorts: 512);
        var talking = await HolderAsync(stage);

        // Nobody knows yet how long conversations take.
        var early = await ToldAsync(stage, "0702000001", "Position");
        await early.HearsAsync(PositionTone);
        await early.HangUpAsync();
        foreach (var agent in Others) await stage.SippAgentAsync(agent, "agent-answers", ("RING", "100"), ("TALK", "1200"));

        // Some conversations later.
        await using (var served = Callers(stage, 6))
            await stage.QueueAsync("booking", "conversations are over", q => q is { Today.Answered: 7, Waiting: 0, Agents.Ready: 4 }, TimeSpan.FromSeconds(30));
        await BusyAsync(stage);
        var told = await ToldAsync(stage, "0702000002", "Wait");
        await told.HearsAsync(RangeTone(Last(stage).From));
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(told.Media.HeardSamples(), PositionTone));
        await told.HangUpAsync();

        // Told much longer than it then is.
        await using (var crowd = Callers(stage, Crowd))
        {
            await stage.QueueAsync("booking", "a crowd waits", q => q.Waiting == Crowd, TimeSpan.FromSeconds(30));
            await FreeAsync(stage);
            await stage.QueueAsync("booking", "the crowd is served", q => q is { Waiting: 0, Agents.Ready: 4 }, TimeSpan.FromSeconds(60));
        }

        await BusyAsync(stage);
        var placed = await ToldAsync(stage, "0702000003", "Position");
        await placed.HearsAsync(PositionTone);
        Assert.All(Ranges, (_, i) => Assert.Equal(TimeSpan.Zero, Listening.HeardTone(placed.Media.HeardSamples(), RangeTone(i))));
        await placed.HangUpAsync();

        // Everybody's place moves back, for one who is more urgent comes.
        await using (var crowd = Callers(stage, Crowd))
        {
            await stage.QueueAsync("booking", "a crowd waits", q => q.Waiting == Crowd, TimeSpan.FromSeconds(30));
            var urgent = await stage.QueuedAsync(stage.Raw("0702000004"), '2');
            await Wait.UntilAsync("nothing is told any more", TimeSpan.FromSeconds(30), () => Last(stage).Spoken == "Nothing");
            var left = await ToldAsync(stage, "0702000005", "Nothing");
            var heard = left.Media.HeardSamples().Length;
            await Wait.UntilAsync("music goes on", Stage.Soon, () => Listening.HeardTone(left.Media.HeardSamples().AsSpan(heard), MusicTone).TotalSeconds > 1);
            Assert.All(Enumerable.Range(0, Ranges.Length).Select(RangeTone).Append(PositionTone),
                hertz => Assert.Equal(TimeSpan.Zero, Listening.HeardTone(left.Media.HeardSamples(), hertz)));
            await FreeAsync(stage);
            await stage.QueueAsync("booking", "everybody is served", q => q is { Waiting: 0, Agents.Ready: 4 }, TimeSpan.FromSeconds(60));
        }

        await talking.HangUpAsync();
        await stage.AtRestAsync();
    }

    private static void Configure(ConfigurationFolder config)
    {
        config.Quick(ringTime: "10s", wrapUp: "0s", delay: "1s").Music(MusicTone).Prompt("queued", 500, 0.1)
            .Queue("booking", "announce", "{ after: 0s, every: 10s, say: wait }").Queue("booking", "steps", "[{ tiers: 2 }]")
            .Replace("flows/main.yaml", "  referral:\n    queue: booking\n", "  referral:\n    queue: booking\n    class: red\n");
        for (var i = 0; i < Ranges.Length; i++) config.Prompt(Ranges[i], RangeTone(i), 1);
        foreach (var place in Enumerable.Range(1, 20).Select(static n => $"{n}").Append("more")) config.Prompt("position-" + place, PositionTone, 1);
    }

    /// <summary>Somebody takes contacts, and is busy with this caller all the time: otherwise there is no estimate.</summary>
    private static async Task<RawCall> HolderAsync(Stage stage)
    {
        var agent = await stage.RawAgentAsync("1001");
        var call = await stage.QueuedAsync(stage.Raw("0701000001"));
        await (await agent.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1001", "talking");
        return call;
    }

    private static async Task BusyAsync(Stage stage)
    {
        foreach (var agent in Others) await stage.Api.CommandAsync($"agents/{agent}/pause");
    }

    private static async Task FreeAsync(Stage stage)
    {
        foreach (var agent in Others) await stage.Api.CommandAsync($"agents/{agent}/ready");
    }

    private static Sipp Callers(Stage stage, int count) => Sipp.Start("caller-served", stage.Server.Sip, stage.Folder,
        words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "60000" }, arguments: ["-m", $"{count}", "-l", $"{count}", "-r", "12"]);

    /// <summary>A caller for whom the journal says that so much of the wait is told.</summary>
    private static async Task<RawCall> ToldAsync(Stage stage, string number, string spoken)
    {
        var call = await stage.QueuedAsync(stage.Raw(number));
        var arrived = JournalFile.Read(stage.Data).Last(e => e.Kind == "contactArrived" && e.Body.Contains(number, StringComparison.Ordinal));
        var contact = JsonDocument.Parse(arrived.Body).RootElement.GetProperty("contact").GetString()!;
        await Wait.UntilAsync("its announcement is in the journal", Stage.Soon,
            () => JournalFile.Read(stage.Data).Any(e => e.Kind == "waitAnnounced" && e.Body.Contains(contact, StringComparison.Ordinal)));
        Assert.Equal(spoken, Last(stage, contact).Spoken);
        return call;
    }

    private static (string Spoken, int From) Last(Stage stage, string? contact = null)
    {
        var last = JournalFile.Read(stage.Data).Where(e => e.Kind == "waitAnnounced" && e.Body.Contains(contact ?? "", StringComparison.Ordinal))
            .Select(static e => JsonDocument.Parse(e.Body).RootElement).Last();
        var from = last.TryGetProperty("from", out var value) && value.ValueKind == JsonValueKind.String ? TimeSpan.Parse(value.GetString()!, null).TotalMinutes : 0;
        return (last.GetProperty("spoken").GetString()!, Array.IndexOf([0, 2, 5, 10, 15, 20, 30, 45, 60], (int)from));
    }

    private static double RangeTone(int range) => 700 + (100 * range);
}
