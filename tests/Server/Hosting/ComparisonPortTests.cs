using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;

namespace ContactCenter.Server.Tests.Hosting;

/// <summary>Periods compared in the whole server: a call by telephone is in the figures of its unit, as the configuration in use has it.</summary>
public sealed class ComparisonPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACallOfToday_IsInTheRowOfItsUnit_AndYesterdayHasNothingToCompare()
    {
        await using var site = await ServedSite.StartAsync();
        site.Write("queues.yaml", ServedSite.Queues("booking", "renewal").Replace("    name: booking\n", "    name: booking\n    unit: north\n", StringComparison.Ordinal));
        await site.ReloadAsync();
        var call = await site.CallQueueAsync();
        await site.JournalledAsync<ContactQueued>();
        call.Leg.HangUp();
        var ended = await site.JournalledAsync<ContactEnded>();

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(ended.At, "Europe/Stockholm").DateTime);
        using var client = site.Client();
        var report = JsonNode.Parse(await client.GetStringAsync(new Uri($"api/v1/statistics/compare?baseline={Text(today.AddDays(-8))}..{Text(today.AddDays(-1))}&pilot={Text(today)}..{Text(today)}", UriKind.Relative), Stop))!;
        var row = report["rows"]!.AsArray().Single(static row => (string?)row!["unit"] == "north")!;
        Assert.Equal("nothingToCompare", (string)row["verdict"]!);
        Assert.Equal((0, 1, 1), ((int)row["baseline"]!["attempts"]!, (int)row["pilot"]!["attempts"]!, (int)row["pilot"]!["outcomes"]!["abandoned"]!));
        Assert.Contains(report["notes"]!.AsArray(), static note => ((string)note!).Contains("not over", StringComparison.Ordinal));
        Assert.NotEmpty(report["pilot"]!["configurations"]!.AsArray());
        Assert.Contains("id=\"comparison\"", await client.GetStringAsync(new Uri($"compare?from={Text(today.AddDays(-8))}&to={Text(today.AddDays(-1))}&pilotFrom={Text(today)}&pilotTo={Text(today)}", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
