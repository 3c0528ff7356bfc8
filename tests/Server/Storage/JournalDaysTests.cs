using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Tests.Comparison;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteJournalDaysTests() : JournalDaysTests(new SqliteFixture());

public sealed class PostgresJournalDaysTests() : JournalDaysTests(new PostgresFixture());

/// <summary>Days read from a real journal for looking back: the same figures as everywhere else, whatever has become of the events.</summary>
public abstract class JournalDaysTests : IDisposable
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Period Week = new(Monday, Monday.AddDays(6));
    private static readonly Dictionary<DateOnly, string> NoHolidays = [];
    private readonly JournalFixture _fixture;

    private protected JournalDaysTests(JournalFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Days_HaveTheFiguresOfTheStatistics_AlsoOfWhatCameAfterThem()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var made = new MadeDays(1) { OtherEnds = 0.6 };
        foreach (var day in new Period(Monday, Monday.AddDays(9)).Days)
            await journal.AppendAsync(made.Day(day, 60, 0.8));

        var reader = journal.Reader();
        var steps = 0;
        var days = JournalDays.Read(reader, Week, static at => at.UtcDateTime, NoHolidays, () => steps++).Days;
        Assert.Equal((7, 9), (days.Count, steps));
        Assert.Equal((Monday, Monday.AddDays(9)), (reader.Span()!.Value.First, reader.Span()!.Value.Last));
        foreach (var day in days)
        {
            var figures = JournalFigures.Read(reader, day.Day, static at => DateOnly.FromDateTime(at.UtcDateTime));
            Assert.True(day.HasEvents);
            Assert.Equal(figures.Attempts.Attempts, day.Attempts.Attempts);
            Assert.Equal(figures.Attempts.Outcomes, day.Attempts.Outcomes);
            foreach (var (queue, expected) in day.Queues)
                Assert.Equal(figures.Queues[queue] with { Messages = expected.Messages }, expected);
            Assert.Equal(60, day.Ways.Values.Sum(static way => way.Attempts));
            Assert.Equal(day.Queues.Values.Sum(static queue => queue.Answered), day.Waits.Values.Sum(static waits => waits.Values.Sum()));
        }
    }

    [Fact]
    public async Task DaysWhoseEventsAreDeleted_AreToldByTheFiguresKept()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync(new MadeDays(2).Day(Monday, 60, 0.8));
        var figures = JournalFigures.Read(journal.Reader(), Monday, static at => DateOnly.FromDateTime(at.UtcDateTime));
        await DayFigureStore.KeepAsync(journal, figures);
        _fixture.Execute("DELETE FROM event");
        var day = JournalDays.Read(journal.Reader(), Week, static at => at.UtcDateTime, NoHolidays).Days[0];
        Assert.False(day.HasEvents);
        Assert.Equal((60, figures.Queues[MadeDays.North].Answered), (day.Attempts.Attempts, day.Queues[MadeDays.North].Answered));
        Assert.Equal((Monday, Monday), (journal.Reader().Span()!.Value.First, journal.Reader().Span()!.Value.Last));
    }

    [Fact]
    public async Task ACallAcrossMidnight_AndOneCutOffByAStopOfDays_AreOfTheDayTheyBegan()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var midnight = new DateTimeOffset(Monday.AddDays(7).ToDateTime(default), TimeSpan.Zero);
        await journal.AppendAsync(
        [
            JournalFixture.Arrival(1) with { At = midnight.AddSeconds(-30) },
            new Acd.ContactQueued(midnight.AddSeconds(-20), new("c1"), MadeDays.South, "", "sv", 1, 1, TimeSpan.FromMinutes(2)),
            new Acd.ContactEnded(midnight.AddDays(5), new("c1"), Acd.Outcome.Interrupted, MadeDays.South, null, Acd.LeaveCause.SystemStopping),
        ]);
        var days = JournalDays.Read(journal.Reader(), Week, static at => at.UtcDateTime, NoHolidays).Days;
        Assert.Equal((1, 1, 0), (days[6].Attempts.Attempts, days[6].Attempts.Outcomes[Acd.Outcome.Interrupted], days[6].Attempts.Open));
        Assert.Equal((1, 0), (days[6].Ways.Values.Single().Of(Acd.Outcome.Interrupted), days[5].Attempts.Attempts));
    }
}
