using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>The open stretches of a day, on the wall clock of Stockholm: joined, less breaks, on days of 23 and 25 hours too.</summary>
public sealed class OpenDayTests
{
    private static OpeningHours Hours(string week, string rest = "holidays: []")
    {
        var findings = new Findings();
        var book = HoursBook.Load(new("hours.yaml", $"timeZone: Europe/Stockholm\nhours:\n  desk:\n    week: {week}\n    {rest}\n"), Corpus.Today, findings);
        Assert.Empty(findings.All);
        return book!.Find("desk")!;
    }

    private static string Text(ImmutableArray<OpenSpan> open) =>
        string.Join(' ', open.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.From.UtcDateTime:HH:mm}-{(span.To - span.From).TotalMinutes}")));

    [Theory]
    [InlineData("{ mon: [07:30-12:00, 13:00-17:00] }", "2026-03-02", "06:30-270 12:00-240")]
    [InlineData("{ mon: [07:30-12:00, 12:00-17:00] }", "2026-03-02", "06:30-570")]  // they touch
    [InlineData("{ mon: 07:30-12:00 }", "2026-03-03", "")]
    [InlineData("{ mon-sun: 24h }", "2026-03-29", "23:00-1380")]
    [InlineData("{ mon-sun: 24h }", "2026-10-25", "22:00-1500")]
    [InlineData("{ sun: [02:10-02:50, 04:00-05:00] }", "2026-03-29", "02:00-60")]    // wholly in the hour left out
    [InlineData("{ sun: [01:00-02:30, 02:40-06:00] }", "2026-10-25", "23:00-360")]   // until the second 02:30, from the first 02:40
    public void OpenOn(string week, string date, string expected) =>
        Assert.Equal(expected, Text(Hours(week).OpenOn(DateOnly.Parse(date, CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("2026-03-02", "07:00-180 11:00-60 12:45-195")]
    [InlineData("2026-07-06", "06:00-180 10:00-60 11:45-195")] // summer time
    public void OpenOn_LessBreaks(string date, string expected) => Assert.Equal(expected, Text(Hours("{ mon: 08:00-17:00 }").OpenOn(
        DateOnly.Parse(date, CultureInfo.InvariantCulture), [new(6 * 60, 8 * 60), new(11 * 60, 12 * 60), new(13 * 60, (13 * 60) + 45)])));

    [Fact]
    public void OpenOn_NothingLeftByABreak() => Assert.Empty(Hours("{ mon: 08:00-17:00 }").OpenOn(new(2026, 3, 2), [DaySpan.WholeDay]));

    [Fact]
    public void OpenOn_HolidaysAndClosures() =>
        Assert.Equal("08:00-60", Text(Hours("{ mon-sun: 24h }", "closures: { 2026-03-02: { name: Short, open: 09:00-10:00 } }").OpenOn(new(2026, 3, 2))));

    [Fact]
    public void DateOf_IsTheDayOnTheWall()
    {
        var hours = Hours("{ mon-sun: 24h }");
        Assert.Equal(new(2026, 3, 3), hours.DateOf(new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new(2000, 1, 1), hours.DateOf(DateTimeOffset.MinValue));
        Assert.Equal(new(2199, 12, 31), hours.DateOf(DateTimeOffset.MaxValue));
    }
}
