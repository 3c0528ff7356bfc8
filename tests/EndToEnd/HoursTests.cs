using System.Globalization;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Outside opening hours the caller hears when, and where to turn instead; and is counted.</summary>
public sealed class HoursTests
{
    [Fact]
    public async Task Closed_TheCallerHearsTheHours_AndIsCountedAsClosed()
    {
        await using var stage = await Stage.OpenAsync(config => config.Week(ClosedNow()));
        var call = await stage.Raw("0701234567").CallAsync("100");
        await CentralNumberTests.HearAsync(call, "closed-hours");
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("closed"));
        Assert.Equal(0, (await stage.Api.QueueAsync("booking")).Today.Offered);
    }

    [Fact]
    public async Task Closed_CallerWhoHangsUpInTheMessage_IsCountedAsClosedToo()
    {
        await using var stage = await Stage.OpenAsync(config => config.Week(ClosedNow()));
        var call = await stage.Raw("0701234567").CallAsync("100");
        await Wait.UntilAsync("the message is heard", Stage.Soon, () => call.Media.Heard.Count > 50);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("closed"));
    }

    // Open for an hour of every day, ten hours away from now wherever in Europe this runs.
    private static string ClosedNow()
    {
        var hour = (DateTime.UtcNow.Hour + 12) % 23;
        return string.Create(CultureInfo.InvariantCulture, $"{{ mon-sun: {hour:00}:00-{hour + 1:00}:00 }}");
    }
}
