using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>
/// The times that can be booked. Against a count minute by minute: over two years in Stockholm, and round the nights on which the
/// clock is moved in places where that is done at midnight or by half an hour.
/// </summary>
public sealed class CallbackCalendarTests
{
    private static readonly int[] Lengths = [5, 6, 10, 12, 15, 20, 30, 60];

    private static readonly string[] WeekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static HoursBook Book(string zone, params string[] calendars)
    {
        var findings = new Findings();
        var text = $"timeZone: {zone}\nhours:\n" + string.Concat(calendars.Select((calendar, i) => $"  h{i}: {{ {calendar}, holidays: [] }}\n"));
        var book = HoursBook.Load(new("hours.yaml", text), new(2026, 1, 1), findings);
        Assert.False(findings.HasErrors, text + string.Join('\n', findings.All));
        return book!;
    }

    private static SlotSettings Slots(int every, int share = 100, int handling = 10) =>
        new("h0", TimeSpan.FromMinutes(every), share, TimeSpan.FromMinutes(handling));

    private static DateTimeOffset Stockholm(int month, int day, int hour, int minute = 0) =>
        Book("Europe/Stockholm", "week: { mon: 24h }").FromLocal(new(2026, month, day, hour, minute, 0));

    /// <summary>Every slot of a local day, whatever may still be booked.</summary>
    private static List<SlotCapacity> Day(CallbackCalendar calendar, HoursBook book, DateOnly date)
    {
        var all = new List<SlotCapacity>();
        for (var at = book.FromLocal(date.ToDateTime(default)); DateOnly.FromDateTime(book.ToLocal(at).DateTime) == date; at = at.AddMinutes(1))
        {
            if (calendar.SlotAt(at) is { } slot)
                all.Add(slot);
        }

        return all;
    }

    [Fact]
    public void OrdinaryDay()
    {
        var book = Book("Europe/Stockholm", "week: { mon-fri: [07:30-12:00, 13:00-16:30] }", "week: { mon-fri: 09:00-15:00 }");
        var calendar = new CallbackCalendar(Slots(30, 50, 8), book.Find("h0")!,
            [new(null, [], 2), new(book.Find("h1"), [new(10 * 60, (10 * 60) + 15)], 1)]);
        var day = Day(calendar, book, new(2026, 3, 2)).Select(slot => (book.ToLocal(slot.Slot.Start).ToString("HH:mm", null), slot.Capacity));
        Assert.Equal(
            [
                ("07:30", 3), ("08:00", 3), ("08:30", 3), ("09:00", 5), ("09:30", 5), ("10:00", 4), ("10:30", 5), ("11:00", 5), ("11:30", 5),
                ("13:00", 5), ("13:30", 5), ("14:00", 5), ("14:30", 5), ("15:00", 3), ("15:30", 3), ("16:00", 3),
            ],
            day);
    }

    [Fact]
    public void WhoServesSeveralQueuesWithSlots_CountsInEachForAnEqualPart()
    {
        var book = Book("Europe/Stockholm", "week: { mon-fri: 08:00-09:00 }");
        var third = 1m / 3;
        var calendar = new CallbackCalendar(Slots(20, 50, 10), book.Find("h0")!, [new(null, [], third + third + third + third + third + third)]);
        Assert.Equal([2, 2, 2], Day(calendar, book, new(2026, 3, 2)).Select(slot => slot.Capacity)); // six thirds of an agent are two
    }

    [Fact]
    public void Days_AreOpenDaysAfterToday_AndNoticeClosesWhatIsNear()
    {
        var book = Book("Europe/Stockholm", "week: { mon-fri: 08:00-10:00 }, closures: { 2026-03-09: Planning }");
        var calendar = new CallbackCalendar(Slots(60) with { Days = 2, Notice = TimeSpan.FromMinutes(30) }, book.Find("h0")!, [new(null, [], 1)]);
        string[] Offered(DateTimeOffset from, DateTimeOffset now) => [.. calendar.SlotsFrom(from, now).Select(slot => book.ToLocal(slot.Slot.Start).ToString("ddd HH", System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(["Fri 09", "Tue 08", "Tue 09", "Wed 08", "Wed 09"], Offered(default, Stockholm(3, 6, 8)));
        Assert.Equal(["Fri 09", "Tue 08", "Tue 09", "Wed 08", "Wed 09"], Offered(default, Stockholm(3, 6, 8, 30)));
        Assert.Equal(["Tue 08", "Tue 09", "Wed 08", "Wed 09"], Offered(default, Stockholm(3, 6, 8, 31)));
        Assert.Equal(["Tue 09", "Wed 08", "Wed 09"], Offered(Stockholm(3, 10, 9), Stockholm(3, 6, 8)));
        Assert.Equal(["Tue 08", "Tue 09", "Wed 08", "Wed 09"], Offered(default, Stockholm(3, 8, 12))); // on a Sunday
        Assert.Empty(Offered(Stockholm(3, 12, 8), Stockholm(3, 6, 8)));
    }

    [Fact]
    public void DayOnWhichNobodyWorks_IsNoOpenDay()
    {
        var book = Book("Europe/Stockholm", "week: { mon-fri: 08:00-09:00 }", "week: { mon: 24h, thu: 24h }");
        var calendar = new CallbackCalendar(Slots(60) with { Days = 1 }, book.Find("h0")!, [new(book.Find("h1"), [], 1)]);
        Assert.Equal([Stockholm(3, 2, 8), Stockholm(3, 5, 8)], calendar.SlotsFrom(default, Stockholm(3, 2, 7)).Select(slot => slot.Slot.Start));
        Assert.Equal(0, calendar.SlotAt(Stockholm(3, 3, 8))?.Capacity);
    }

    [Fact]
    public void HoursOverMidnight_BeginAnewThere()
    {
        var book = Book("Europe/Stockholm", "week: { fri: 22:10-24:00, sat: 00:00-01:30 }");
        var calendar = new CallbackCalendar(Slots(60), book.Find("h0")!, [new(null, [], 1)]);
        Assert.Equal([Stockholm(3, 6, 22, 10), Stockholm(3, 7, 0)], calendar.SlotsFrom(default, Stockholm(3, 6, 12)).Take(2).Select(slot => slot.Slot.Start));
    }

    [Theory]
    [InlineData("2026-03-02T06:00:00Z", "2026-03-02T06:30:00Z")]  // before opening
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")]  // open
    [InlineData("2026-03-27T16:00:00Z", "2026-03-30T05:30:00Z")]  // over the weekend on which the clock is put forward
    [InlineData("2026-10-23T15:00:00Z", "2026-10-26T06:30:00Z")]  // … and back
    [InlineData("2026-12-23T16:00:00Z", "2026-12-28T06:30:00Z")]  // over Christmas
    public void NextOpen_IsTheNextOpening(string at, string expected)
    {
        var hours = SiteConfiguration.Load(Shipped.Config, time: new FixedTime()).Site!.Hours.Find("contact-point")!;
        var calendar = new CallbackCalendar(Slots(20), hours, [new(null, [], 1)]);
        Assert.Equal(DateTimeOffset.Parse(expected, null), calendar.NextOpen(DateTimeOffset.Parse(at, null)));
    }

    [Theory]
    [InlineData("week: { mon-fri: [07:30-12:00, 12:00-16:00] }", "2026-03-02T06:30:00Z", "2026-03-02T15:00:00Z")]
    [InlineData("week: { mon-fri: [07:30-12:00, 13:00-16:00] }", "2026-03-02T10:59:59Z", "2026-03-02T11:00:00Z")]
    [InlineData("week: { mon-fri: [07:30-12:00, 13:00-16:00] }", "2026-03-02T11:00:00Z", null)]   // closed
    [InlineData("week: { sat: 20:00-24:00, sun: 00:00-06:00 }", "2026-03-28T20:00:00Z", "2026-03-29T04:00:00Z")] // over the hour left out
    [InlineData("week: { mon: 24h, tue: 00:00-24:00, wed: 00:00-05:00 }", "2026-03-01T23:00:00Z", "2026-03-04T04:00:00Z")]
    [InlineData("week: { mon-sun: 24h }, closures: { 2026-03-20: Shut }", "2026-03-02T06:30:00Z", "2026-03-19T23:00:00Z")]
    [InlineData("week: { mon-sun: 24h }", "2026-03-02T06:30:00Z", null)]
    public void Closes_AtTheEndOfTheOpenStretch(string week, string at, string? expected)
    {
        var calendar = new CallbackCalendar(Slots(20), Book("Europe/Stockholm", week).Find("h0")!, [new(null, [], 1)]);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), calendar.Closes(DateTimeOffset.Parse(at, null)));
    }

    [Fact]
    public void InstantsWithoutSense_AreAnswered()
    {
        var book = Book("Pacific/Kiritimati", "week: { mon-sun: 24h }", "week: { }, closures: { 2025-01-01: { name: Once, open: 24h } }");
        var always = new CallbackCalendar(Slots(5), book.Find("h0")!, [new(null, [], 1)]);
        var never = new CallbackCalendar(Slots(5), book.Find("h1")!, [new(null, [], 1)]);
        foreach (var at in new[] { DateTimeOffset.MinValue, default, DateTimeOffset.MaxValue, new(1999, 12, 31, 23, 0, 0, TimeSpan.Zero), new(2199, 12, 31, 23, 59, 59, TimeSpan.Zero) })
        {
            foreach (var calendar in new[] { always, never })
            {
                calendar.SlotAt(at);
                calendar.Closes(at);
                Assert.True(calendar.NextOpen(at) >= at);
                Assert.InRange(calendar.SlotsFrom(at, at).Count(), 0, 288 * 31);
                Assert.InRange(calendar.SlotsFrom(at, new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)).Count(), 0, 288 * 31);
            }
        }

        var late = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(late, never.NextOpen(late));
        for (var day = 0; day < 5000; day++)
            Assert.Null(never.SlotAt(late.AddDays(day)));
    }

    public static TheoryData<string, int, int> Years => new()
    {
        { "Europe/Stockholm", 2026, 1 }, { "Europe/Stockholm", 2027, 2 },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public void EveryDayOfAYear_IsAsCountedMinuteByMinute(string zone, int year, int seed)
    {
        var (calendar, book, count) = Any(zone, new(seed), $"zone {zone} seed {seed}");
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            count.Compare(date, Day(calendar, book, date));
    }

    public static TheoryData<string, string> Nights => new()
    {
        { "Europe/Stockholm", "2026-03-29" }, { "Europe/Stockholm", "2026-10-25" },
        { "America/Havana", "2026-03-08" }, { "America/Havana", "2026-11-01" },
        { "Australia/Lord_Howe", "2026-04-05" }, { "Australia/Lord_Howe", "2026-10-04" },
        { "Atlantic/Azores", "2026-03-29" }, { "Atlantic/Azores", "2026-10-25" },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void NightOnWhichTheClockIsMoved_IsAsCountedMinuteByMinute(string zone, string night)
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var (calendar, book, count) = Any(zone, new(seed), $"zone {zone} seed {seed}");
            for (var ahead = -1; ahead <= 1; ahead++)
            {
                var date = DateOnly.Parse(night, null).AddDays(ahead);
                count.Compare(date, Day(calendar, book, date));
                for (var at = book.FromLocal(date.ToDateTime(default)); DateOnly.FromDateTime(book.ToLocal(at).DateTime) == date; at = at.AddMinutes(5))
                    Assert.True((calendar.NextOpen(at) == at) == book.Find("h0")!.IsOpen(at), $"zone {zone} seed {seed} at {at:u}");
            }
        }
    }

    private static (CallbackCalendar Calendar, HoursBook Book, MinuteCount Count) Any(string zone, Random dice, string named)
    {
        var book = Book(zone, AnyWeek(dice), AnyWeek(dice), AnyWeek(dice));
        var slots = Slots(Lengths[dice.Next(Lengths.Length)], dice.Next(1, 101), dice.Next(1, 30));
        ImmutableArray<DaySpan> breaks = [new((4 * 60) + 10, (4 * 60) + 40), new(12 * 60, (12 * 60) + 45)];
        ImmutableArray<Shift> shifts =
        [
            new(null, [], dice.Next(0, 4)), new(book.Find("h1"), breaks, dice.Next(1, 9)), new(book.Find("h2"), [], dice.Next(1, 7) / 2m),
        ];
        return (new(slots, book.Find("h0")!, shifts), book, new(slots, book, shifts, breaks, named));
    }

    private static string AnyWeek(Random dice)
    {
        if (dice.Next(4) == 0)
            return "week: { mon-sun: 24h }";
        var days = WeekDays.Select(day =>
        {
            var ends = Enumerable.Range(0, 2 * dice.Next(1, 4)).Select(_ => dice.Next(0, 289) * 5).Distinct().Order().ToList();
            var spans = Enumerable.Range(0, ends.Count / 2).Select(i => new DaySpan(ends[2 * i], ends[(2 * i) + 1]));
            return $"{day}: [{string.Join(", ", spans)}]";
        });
        return $"week: {{ {string.Join(", ", days)} }}, closures: {{ 2026-12-24: Shut, 2026-05-13: {{ name: Short, open: [00:00-03:00, 03:00-09:10] }} }}";
    }
}
