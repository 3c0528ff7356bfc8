using System.Net;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Switches by API, with the power that goes and the disk that refuses.</summary>
public sealed class SwitchApiTests
{
    private const string Switches = "switches:\n  closed-today:\n    name: Closed for the day\n    longest: 16h\n  special:\n";

    [Fact]
    public async Task Kill_AfterTheAnswer_ItIsOn_AndWhatTheDiskHadNotTaken_WasNotConfirmed()
    {
        await using var stage = await Stage.OpenAsync(config => config.Write("switches.yaml", Switches));
        Assert.Equal(HttpStatusCode.OK, await stage.Api.TryPutAsync("switches/closed-today", new { on = true, by = "Anna", reason = "water damage" }));
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        var closed = await stage.Api.GetAsync("api/v1/switches/closed-today");
        Assert.Equal((true, "Anna", "water damage"), (closed.GetProperty("on").GetBoolean(), closed.GetProperty("by").GetString(), closed.GetProperty("reason").GetString()));
        Assert.Equal(57600, (closed.GetProperty("until").GetDateTimeOffset() - closed.GetProperty("since").GetDateTimeOffset()).TotalSeconds);
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_switch_on{switch=\"closed-today\"}"));
        Assert.Equal(0, await stage.Api.MetricAsync("contactcenter_switch_on{switch=\"special\"}"));

        Task<HttpStatusCode> asked;
        using (JournalFile.Refuse(stage.Data))
        {
            asked = stage.Api.TryPutAsync("switches/special", new { on = true, by = "Anna" });
            await Wait.UntilAsync("calls go by it", Stage.Soon, () => stage.Api.GetAsync("api/v1/switches/special"), one => one.GetProperty("on").GetBoolean());
            Assert.False(asked.IsCompleted); // it is on, and nobody was told that it stays so
            await stage.Server.KillAsync();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => asked);
        await stage.Server.StartAsync();
        Assert.False((await stage.Api.GetAsync("api/v1/switches/special")).GetProperty("on").GetBoolean());
        await stage.AtRestAsync();
    }
}
