namespace ContactCenter.EndToEnd.Tests;

/// <summary>What must be so whenever nobody calls.</summary>
internal static class Invariants
{
    /// <summary>
    /// Everything comes to rest: no call, nobody waiting, no phone ringing, nobody talking; every call has exactly one
    /// outcome, and every one that was offered to a queue one of those a queue knows.
    /// </summary>
    public static async Task AtRestAsync(this Stage stage, TimeSpan? atMost = null)
    {
        await Wait.UntilAsync("no call in progress", atMost ?? TimeSpan.FromSeconds(20),
            async () => (await stage.Api.CallsAsync()).Count, count => count == 0);
        var unaccounted = 0;
        foreach (var id in (await stage.Api.GetAsync("api/v1/queues")).EnumerateArray().Select(static queue => queue.GetProperty("id").GetString()!))
        {
            var queue = await stage.QueueAsync(id, "at rest",
                q => q is { Waiting: 0, Agents.Offered: 0, Agents.Talking: 0, Agents.WrapUp: 0 }, TimeSpan.FromSeconds(15));
            var today = queue.Today;
            unaccounted += today.Offered - (today.Answered + today.Abandoned + today.TurnedAway + today.CallbackBooked + today.PassedOn + today.Overflowed + today.Interrupted + today.Failed);
        }

        Assert.Equal(0, unaccounted);

        var statistics = await stage.Api.GetAsync("api/v1/statistics");
        var outcomes = statistics.GetProperty("outcomes").EnumerateObject().Sum(entry => entry.Value.GetInt32());
        Assert.Equal(statistics.GetProperty("calls").GetInt32(), outcomes + statistics.GetProperty("openCalls").GetInt32());
        Assert.Equal(0, statistics.GetProperty("openCalls").GetInt32());
        foreach (var bugs in new[] { "contactcenter_sip_bugs_total", "contactcenter_contact_failures_total", "contactcenter_prompts_missing_total" })
            Assert.Equal((bugs, 0), (bugs, await stage.Api.MetricAsync(bugs)));
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("Unhandled exception", StringComparison.Ordinal));
    }
}
