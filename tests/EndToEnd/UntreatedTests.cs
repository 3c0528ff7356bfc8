using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.MessageScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Untreated contacts by the hour, from the telephone to the team's board, over kills.</summary>
public sealed class UntreatedTests
{
    private const string Path = "api/v1/statistics/untreated?board=team";
    private const string Gone = "0702222222";

    [Fact]
    public async Task GaveUp_IsUntreatedInItsHour_AlsoAfterAKill_AndTreatedThereWhenItRingsAgainAndIsAnswered()
    {
        await using var stage = await OpenAsync();
        var first = await stage.QueuedAsync(stage.Raw(Gone));
        await UntreatedAsync(stage, "waits", onTheLine: 1);
        await first.HangUpAsync();
        var hour = await UntreatedAsync(stage, "gave up", gaveUp: 1);
        await stage.WrittenAsync();

        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        Assert.Equal(hour, await UntreatedAsync(stage, "gave up, and the server was killed", gaveUp: 1));
        Assert.Contains("<strong>1</strong>", await stage.Api.GetTextAsync("team/team"), StringComparison.Ordinal);

        var again = await stage.QueuedAsync(stage.Raw(Gone));
        await UntreatedAsync(stage, "waits again, and is one person", onTheLine: 1);
        var agent = await stage.RingsAsync("1001");
        await agent.AnswerAsync();
        Assert.Equal(hour, await UntreatedAsync(stage, "is talked with", treated: 1));
        await again.HangUpAsync();
        await stage.WrittenAsync();
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        Assert.Equal(hour, await UntreatedAsync(stage, "was talked with, and the server was killed", treated: 1));
        Assert.DoesNotContain(Gone, await stage.Api.GetTextAsync("team/team"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CutOffByAKill_IsToBeCalled_AndNoContactMore()
    {
        await using var stage = await OpenAsync();
        await stage.QueuedAsync(stage.Raw(Gone));
        await UntreatedAsync(stage, "waits", onTheLine: 1);
        await stage.WrittenAsync();
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        await UntreatedAsync(stage, "is to be called", due: 1);
        var request = Assert.Single(await stage.Api.ListAsync("api/v1/callbacks")).GetProperty("id").GetString();
        await stage.Api.CommandAsync($"callbacks/{request}/done", new { by = "1001", reason = "rang her" });
        await UntreatedAsync(stage, "was called", treated: 1);
    }

    [Fact]
    public async Task Message_IsUntreatedUntilSomebodyIsDoneWithIt()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        call.Media.Press('#');
        await call.HearsAsync(DoneTone);
        await UntreatedAsync(stage, "has left a message", message: 1);
        var id = Messages(stage)[0].GetProperty("message");
        await stage.Api.CommandAsync($"messages/{id}/done", new { by = "1004", word = "renewed" });
        await UntreatedAsync(stage, "is seen to", treated: 1);
        var lines = (await stage.Api.GetTextAsync(Path + "&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("total,1,", lines[^1], StringComparison.Ordinal);
    }

    private static Task<Stage> OpenAsync() => MessageScene.OpenAsync(static config => config.Quick()
        .Replace("queues.yaml", "\nqueues:\n", "\nboards:\n  team: { name: Teamet, queues: [booking, nurse] }\nqueues:\n"));

    private static List<JsonElement> Messages(Stage stage) => [.. MessageScene.Messages(stage).Select(static node => JsonSerializer.SerializeToElement(node))];

    /// <summary>One contact came today, and this has become of it. Which hour it stands in.</summary>
    private static async Task<DateTimeOffset> UntreatedAsync(Stage stage, string what, int treated = 0, int onTheLine = 0, int due = 0, int message = 0, int gaveUp = 0)
    {
        var told = await Wait.UntilAsync($"one who {what}", Stage.Soon, () => stage.Api.GetAsync(Path), told =>
        {
            var sums = told.GetProperty("hours").EnumerateArray().Select(static hour => hour.GetProperty("sum")).Append(told.GetProperty("earlier")).ToList(); // midnight may pass
            return (1, treated, onTheLine, due, message, gaveUp) == (
                sums.Sum(static sum => sum.GetProperty("came").GetInt32()),
                sums.Sum(static sum => sum.GetProperty("treated").GetProperty("sum").GetInt32()),
                Kind("onTheLine"),
                Kind("due"),
                Kind("message"),
                Kind("gaveUp"));

            int Kind(string name) => sums.Sum(sum => sum.GetProperty("untreated").GetProperty(name).GetInt32());
        });
        var hours = told.GetProperty("hours").EnumerateArray().Where(static hour => hour.GetProperty("sum").GetProperty("came").GetInt32() > 0).ToList();
        return hours.Count == 0 ? default : hours[0].GetProperty("from").GetDateTimeOffset();
    }
}
