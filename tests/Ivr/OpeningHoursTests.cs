using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>
/// Opening hours on the wall clock of Stockholm: weekdays, holidays, and the two nights on which the clock is moved
/// (2026-03-29 02:00 to 03:00, 2026-10-25 03:00 to 02:00).
/// </summary>
public sealed class OpeningHoursTests
{
    private static OpeningHours Hours(string week, string rest = "holidays: []")
    {
        var findings = new Findings();
        var book = HoursBook.Load(
            new("hours.yaml", $"timeZone: Europe/Stockholm\nhours:\n  desk:\n    week: {week}\n    {rest}\n"), Corpus.Today, findings);
        Assert.Empty(findings.All);
        return book!.Find("desk")!;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-03-02T07:29:59+01:00", false)]
    [InlineData("2026-03-02T07:30:00+01:00", true)]
    [InlineData("2026-03-02T16:59:59+01:00", true)]
    [InlineData("2026-03-02T17:00:00+01:00", false)]
    [InlineData("2026-03-02T07:30:00+00:00", true)]   // 08:30 in Stockholm
    [InlineData("2026-03-02T16:30:00+00:00", false)]  // 17:30
    [InlineData("2026-03-07T10:00:00+01:00", false)]  // Saturday
    [InlineData("2026-07-01T07:30:00+02:00", true)]   // summer time
    [InlineData("2026-07-01T07:29:00+02:00", false)]
    [InlineData("2026-12-24T10:00:00+01:00", false)]  // Christmas Eve
    [InlineData("2026-04-03T10:00:00+02:00", false)]  // Good Friday
    [InlineData("2026-04-07T10:00:00+02:00", true)]
    public void ShippedHours_FollowWeekdaysAndHolidays(string at, bool open) =>
        Assert.Equal(open, Corpus.ShippedHours().Find("contact-point")!.IsOpen(At(at)));

    [Theory]
    [InlineData("2026-03-02T07:00:00+01:00", "2026-03-02T07:30:00+01:00")]
    [InlineData("2026-03-02T07:30:00+01:00", "2026-03-02T17:00:00+01:00")]
    [InlineData("2026-03-06T17:00:00+01:00", "2026-03-09T07:30:00+01:00")] // over the weekend
    [InlineData("2026-03-27T17:00:00+01:00", "2026-03-30T07:30:00+02:00")] // over the weekend on which the clock moves
    [InlineData("2026-10-23T17:00:00+02:00", "2026-10-26T07:30:00+01:00")]
    [InlineData("2026-12-23T17:00:00+01:00", "2026-12-28T07:30:00+01:00")] // over Christmas
    public void ShippedHours_NextChange(string at, string expected) =>
        Assert.Equal(At(expected), Corpus.ShippedHours().Find("contact-point")!.NextChange(At(at)));

    [Theory]
    [InlineData("2026-03-29T00:59:00+00:00", true)]   // 01:59 winter time
    [InlineData("2026-03-29T01:00:00+00:00", true)]   // 03:00 summer time
    [InlineData("2026-03-29T03:59:00+00:00", true)]   // 05:59
    [InlineData("2026-03-29T04:00:00+00:00", false)]  // 06:00
    public void NightShift_WhenTheClockIsPutForward(string at, bool open) =>
        Assert.Equal(open, Hours("{ mon-sun: 00:00-06:00 }").IsOpen(At(at)));

    [Fact]
    public void SpanThatBeginsInTheHourLeftOut_BeginsWhenItIsOver()
    {
        var hours = Hours("{ sun: 02:30-06:00 }");
        Assert.False(hours.IsOpen(At("2026-03-29T00:59:59Z")));
        Assert.True(hours.IsOpen(At("2026-03-29T01:00:00Z")));
        Assert.Equal(At("2026-03-29T01:00:00Z"), hours.NextChange(At("2026-03-29T00:00:00Z")));
    }

    [Fact]
    public void SpanWhollyInTheHourLeftOut_IsNotOpenThatDay()
    {
        var hours = Hours("{ sun: 02:10-02:50 }");
        Assert.False(hours.IsOpen(At("2026-03-29T01:00:00Z")));
        Assert.Equal(At("2026-04-05T00:10:00Z"), hours.NextChange(At("2026-03-28T12:00:00Z")));
    }

    [Theory]
    [InlineData("2026-10-25T00:29:59Z", false)]
    [InlineData("2026-10-25T00:30:00Z", true)]  // 02:30 for the first time
    [InlineData("2026-10-25T01:10:00Z", true)]  // 02:10 for the second time: no closing in between
    [InlineData("2026-10-25T01:59:59Z", true)]
    [InlineData("2026-10-25T04:00:00Z", true)]
    [InlineData("2026-10-25T05:00:00Z", false)] // 06:00
    public void SpanThatBeginsInTheHourThatComesTwice_BeginsAtTheFirst(string at, bool open) =>
        Assert.Equal(open, Hours("{ sun: 02:30-06:00 }").IsOpen(At(at)));

    [Theory]
    [InlineData("2026-10-25T00:45:00Z", true)]  // 02:45 for the first time
    [InlineData("2026-10-25T01:29:59Z", true)]  // 02:29 for the second time
    [InlineData("2026-10-25T01:30:00Z", false)]
    public void SpanThatEndsInTheHourThatComesTwice_EndsAtTheLast(string at, bool open) =>
        Assert.Equal(open, Hours("{ sun: 01:00-02:30 }").IsOpen(At(at)));

    [Fact]
    public void AlwaysOpen_NeverChanges()
    {
        var hours = Hours("{ mon-sun: 24h }");
        Assert.All(["2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-12-24T23:00:00Z"], at => Assert.True(hours.IsOpen(At(at))));
        Assert.Null(hours.NextChange(At("2026-03-02T08:00:00Z")));
    }

    [Fact]
    public void SpansThatMeet_AreOneOpening()
    {
        var hours = Hours("{ mon: [08:00-12:00, 12:00-24:00], tue: 00:00-08:00 }");
        Assert.Equal(At("2026-03-03T08:00:00+01:00"), hours.NextChange(At("2026-03-02T09:00:00+01:00")));
    }

    [Fact]
    public void RangeAcrossTheWeekend_GoesRound()
    {
        var hours = Hours("{ fri-mon: 10:00-11:00 }");
        Assert.True(hours.IsOpen(At("2026-03-01T10:30:00+01:00")));  // Sunday
        Assert.True(hours.IsOpen(At("2026-03-02T10:30:00+01:00")));  // Monday
        Assert.False(hours.IsOpen(At("2026-03-03T10:30:00+01:00"))); // Tuesday
    }

    [Fact]
    public void Closure_GoesBeforeHolidayAndWeekday()
    {
        var hours = Hours("{ mon-sun: 10:00-11:00 }", "closures: { 2026-03-03: Moving, 2026-03-04: { name: Late, open: [12:00-13:00] } }\n    holidays: own\nholidays:\n  own: { 2026-03-04: { name: Own, open: 24h } }");
        Assert.False(hours.IsOpen(At("2026-03-03T10:30:00+01:00")));
        Assert.False(hours.IsOpen(At("2026-03-04T10:30:00+01:00")));
        Assert.True(hours.IsOpen(At("2026-03-04T12:30:00+01:00")));
        Assert.Equal("Moving", hours.SpecialDayAt(At("2026-03-03T22:30:00Z"))!.Name);
        Assert.Equal("Late", hours.SpecialDayAt(At("2026-03-03T23:30:00Z"))!.Name);
    }

    [Fact]
    public void NextChange_AgreesWithIsOpen_ThroughAWholeYear()
    {
        var hours = Corpus.ShippedHours().Find("contact-point")!;
        var at = At("2026-01-01T00:00:00Z");
        var open = hours.IsOpen(at);
        for (var changes = 0; at < At("2027-01-01T00:00:00Z"); changes++)
        {
            var next = hours.NextChange(at)!.Value;
            Assert.True(next > at && changes < 1000);
            Assert.Equal(open, hours.IsOpen(next.AddTicks(-1)));
            Assert.Equal(!open, hours.IsOpen(next));
            (at, open) = (next, !open);
        }
    }
}
