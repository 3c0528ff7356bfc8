using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Who may take what: competence tiers, and tiers opening by time.</summary>
public sealed class TierTests
{
    [Fact]
    public async Task KeyThree_IsOfferedToTheSecondLine_NotToTheFirst()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s"));
        var firstLine = await stage.RawAgentAsync("1001"); // idle longest
        var nurse = await stage.RawAgentAsync("1004");

        var call = await stage.QueuedAsync(stage.Raw("0701111111"), '3', "nurse");
        var ringing = await nurse.RingsAsync(TimeSpan.FromSeconds(5));
        await ringing.AnswerAsync();
        await stage.QueueAsync("nurse", "answered", q => q is { Waiting: 0, Today.Answered: 1 });
        Assert.Equal(0, firstLine.RingsWaiting);
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task FirstLineReady_TheSecondLineIsNotAsked()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s"));
        var nurse = await stage.RawAgentAsync("1004"); // idle longest, but a tier higher
        var firstLine = await stage.RawAgentAsync("1001");

        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await firstLine.RingsAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, nurse.RingsWaiting);
        await call.HangUpAsync();
        await ringing.CancelledAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Booking_OpensTheSecondLine_AfterItsStep()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s")
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }", "      - { after: 4s, tiers: 2 }"));
        var firstLine = await stage.RawAgentAsync("1001");
        var nurse = await stage.RawAgentAsync("1004");
        // The first line is at work but busy with someone: it is not that nobody is competent.
        var talking = await stage.QueuedAsync(stage.Raw("0701111111"));
        await (await firstLine.RingsAsync()).AnswerAsync();
        await stage.QueueAsync("booking", "the first line talks", q => q is { Waiting: 0, Agents.Talking: 1 });

        var waiting = await stage.QueuedAsync(stage.Raw("0702222222"));
        var ringing = await nurse.RingsAsync(TimeSpan.FromSeconds(20));
        await Wait.UntilAsync("the step is in the journal", Stage.Soon, () => JournalFile.Read(stage.Data).Any(e => e.Kind == "stepOpened"));
        var journal = JournalFile.Read(stage.Data);
        var queued = journal.Last(e => e.Kind == "contactQueued");
        var step = journal.Single(e => e.Kind == "stepOpened");
        var offer = journal.Last(e => e.Kind == "offerMade");
        Assert.True(At(step.Body) - At(queued.Body) >= TimeSpan.FromSeconds(4), $"{queued.Body}\n{step.Body}");
        Assert.True(step.Sequence < offer.Sequence, "the nurse was rung before the step opened");
        await ringing.AnswerAsync();
        await stage.QueueAsync("booking", "both lines talk", q => q is { Waiting: 0, Agents.Talking: 2 });

        await waiting.HangUpAsync();
        await talking.HangUpAsync();
        await stage.AtRestAsync();
    }

    private static DateTimeOffset At(string body) => JsonDocument.Parse(body).RootElement.GetProperty("at").GetDateTimeOffset();
}
