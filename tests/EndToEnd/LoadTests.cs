namespace ContactCenter.EndToEnd.Tests;

/// <summary>Many at once: none lost, none stuck, and the sums hold.</summary>
[Collection(nameof(Undisturbed))]
public sealed class LoadTests
{
    [Fact]
    public async Task FiftyCallers_AtOnce_AreAllServed()
    {
        const int calls = 50;
        await using var stage = await Stage.OpenAsync(config => config
            .Quick(ringTime: "10s", wrapUp: "0s", delay: "1s")
            .Queue("booking", "maxWaiting", "100")
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }", "      - { after: 1s, tiers: 2 }"), rtpPorts: 512);
        foreach (var agent in new[] { "1001", "1002", "1003", "1004", "1005" })
            await stage.SippAgentAsync(agent, "agent-answers", ("RING", "100"), ("TALK", "1200"));

        // All fifty are there before a fifth of them can have been served.
        var callers = stage.SippCaller("caller-served",
            new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "90000" },
            "-m", $"{calls}", "-l", $"{calls}", "-r", "25", "-timeout", "120", "-timeout_error");
        await Wait.UntilAsync("more than thirty calls at once", TimeSpan.FromSeconds(20),
            async () => (await stage.Api.CallsAsync()).Count, count => count > 30);
        var result = await callers.EndAsync(TimeSpan.FromSeconds(130));
        Assert.True(result is { Created: calls, Successful: calls, Failed: 0 }, result.Output);

        await stage.AtRestAsync();
        await stage.QueueAsync("booking", "everybody is ready", q => q.Agents.Ready == 5);
        var today = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal((calls, calls, 0, 0), (today.Offered, today.Answered, today.Abandoned, today.TurnedAway));
        Assert.Equal(calls, await stage.Api.OutcomesAsync("answered"));
        var journal = JournalFile.Read(stage.Data);
        Assert.Equal(calls, journal.Count(e => e.Kind.Equals("contactConnected", StringComparison.OrdinalIgnoreCase)));
    }
}
