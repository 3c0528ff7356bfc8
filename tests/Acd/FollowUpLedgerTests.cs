namespace ContactCenter.Acd.Tests;

/// <summary>Sums of people who went home: each counted once, by the day on which it happened.</summary>
public sealed class FollowUpLedgerTests
{
    private static readonly DateOnly Left = new(2026, 3, 2), Due = new(2026, 3, 9);

    [Theory]
    [InlineData("D9 R9 C9:Done", "reached", "kept")]
    [InlineData("D9 F9:Busy D10 R10 C10:Done", "later", "kept")] // dialled on the day, reached the day after
    [InlineData("D10 R10 C10:Done", "later", "late")]
    [InlineData("C5:RangAgain", "reached", "kept")] // rang in before the day
    [InlineData("C11:Done", "later", "late")] // called by other means, too late
    [InlineData("D9 F9:NoAnswer D10 F10:Machine C10:Unreachable", "machine", "kept")]
    [InlineData("D12 F12:NoSuchNumber C12:Unreachable", "noSuchNumber", "late")]
    [InlineData("D9 C9:Refused", "refused", "kept")]
    [InlineData("C8:Cancelled", "cancelled", "before")]
    [InlineData("C10:Cancelled", "cancelled", "late")] // nobody called on the day
    [InlineData("D9 F9:Busy", "open", "kept")]
    [InlineData("", "open", "undialled")]
    public void One_IsCountedOnceInEachSum(string story, string end, string day)
    {
        var figures = Of(story);
        Assert.True(figures.Conserves);
        Assert.Equal(1, figures.Listed);
        Assert.Equal(1, end switch
        {
            "reached" => figures.ReachedByDay,
            "later" => figures.ReachedLater,
            "machine" => figures.Machine,
            "noSuchNumber" => figures.NoSuchNumber,
            "refused" => figures.Refused,
            "cancelled" => figures.Cancelled,
            _ => figures.Open,
        });
        Assert.Equal(1, day switch { "kept" => figures.DialledByDay, "late" => figures.DialledLater, "before" => figures.EndedBefore, _ => figures.Undialled });
    }

    /// <summary>After every event of whatever comes, in whatever order.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Property_TheSumsHoldAtEveryInstant(int seed)
    {
        var dice = new Random(seed);
        var ledger = new FollowUpLedger(static at => DateOnly.FromDateTime(at.UtcDateTime));
        var at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 3_000; i++)
        {
            at += TimeSpan.FromMinutes(dice.Next(60));
            var id = new CallbackId(dice.Next(1, 200));
            ledger.Apply(dice.Next(6) switch
            {
                0 => Asked(id, at, $"Ward {id.Value % 5}"),
                1 => new CallbackAccepted(at, new(1), id, new("c"), new("a"), CallbackStory.Care, "1", at, TimeSpan.Zero),
                2 => new CallbackReached(at, id, new("c"), new("a"), CallbackStory.Care),
                3 => new CallbackAttemptEnded(at, id, CallbackStory.Care, new("c"), null, AttemptEnd.NotReached, (DialFailure)dice.Next(5), null),
                4 => new CallbackClosed(at, id, CallbackStory.Care, (CallbackEnd)dice.Next(5)),
                _ => new CallbackRequested(at, new(1_000 + i), null, "1", CallbackStory.Care, "", "", CallbackCause.Agent, at, i), // no follow-up: in none of the sums
            });
            if (i % 100 == 0)
                Assert.All(ledger.Of(CallbackStory.Care, DateOnly.MinValue, DateOnly.MaxValue), figures => Assert.True(figures.Conserves, $"{seed}: {figures}"));
        }

        Assert.InRange(ledger.Of(CallbackStory.Care, DateOnly.MinValue, DateOnly.MaxValue).Sum(figures => figures.Listed), 1, 199);
    }

    private static FollowUpFigures Of(string story)
    {
        var ledger = new FollowUpLedger(static at => DateOnly.FromDateTime(at.UtcDateTime));
        var id = new CallbackId(1);
        ledger.Apply(Asked(id, At(3), "Ward 3"));
        foreach (var step in story.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (at, word) = (At(int.Parse(step[1..].Split(':')[0], null)), step.Split(':')[^1]);
            ledger.Apply(step[0] switch
            {
                'D' => new CallbackAccepted(at, new(1), id, new("c"), new("a"), CallbackStory.Care, "1", at, TimeSpan.Zero),
                'R' => new CallbackReached(at, id, new("c"), new("a"), CallbackStory.Care),
                'F' => new CallbackAttemptEnded(at, id, CallbackStory.Care, new("c"), null, AttemptEnd.NotReached, Enum.Parse<DialFailure>(word), null),
                _ => new CallbackClosed(at, id, CallbackStory.Care, Enum.Parse<CallbackEnd>(word)),
            });
        }

        return ledger.Of(CallbackStory.Care, DateOnly.MinValue, DateOnly.MaxValue).Single();
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);

    private static CallbackRequested Asked(CallbackId id, DateTimeOffset at, string department) =>
        new(at, id, null, "1", CallbackStory.Care, "follow-up", "", CallbackCause.FollowUp, at, id.Value) { FollowUp = new(department, Left, Due) };
}
