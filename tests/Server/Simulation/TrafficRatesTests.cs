using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using static ContactCenter.Server.Tests.Simulation.TrafficScene;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>A week's hourly profile, and rates and means: what is offered in each hour, and what was taken for granted.</summary>
public sealed class TrafficRatesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 8, 23, 0, 0, TimeSpan.Zero); // midnight in Stockholm

    [Fact]
    public void AProfile_OffersItsHours_FromTheMondayToCome()
    {
        var source = Source(Read("weekday,hour,queue,callsPerHour,handleSeconds,patienceSeconds,language\nmon,0,nurse,12.5,300,60,sv\nMÅN,0,nurse,7.5,600,60,en\nsöndag,23,booking,4,240,,\n3,9,booking,0,240,,\n"));
        Assert.Equal((Monday, Monday.AddDays(7)), (source.From, source.To));
        Assert.Equal(
            [("nurse", Monday, 20.0, 412.5, 60.0), ("booking", Monday.AddHours(167), 4, 240, 0)],
            source.Offered.Select(hour => (hour.Queue.Value, hour.Hour, hour.Calls, hour.Handle.TotalSeconds, hour.Patience?.TotalSeconds ?? 0)));
        var came = source.Callers(1).ToList();
        Assert.All(came.Where(caller => caller.Language == "en"), caller => Assert.True(caller.Arrived < Monday.AddHours(1)));
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 15)), (Note(source, TrafficNoteKind.DaysAssumed)!.From, Note(source, TrafficNoteKind.DaysAssumed)!.To));
        Assert.Equal((167, 166), (Note(source, TrafficNoteKind.HoursMissing, "nurse")!.Count, Note(source, TrafficNoteKind.HoursMissing, "booking")!.Count));
        Assert.NotNull(Note(source, TrafficNoteKind.NobodyHangsUp, "booking"));
        Assert.Null(Note(source, TrafficNoteKind.NobodyHangsUp, "nurse"));
    }

    [Fact]
    public void AProfilesMeans_AreThoseAskedFor_WhereItHasNone()
    {
        var options = Options with { From = new(2026, 6, 1), Days = 1, Handle = TimeSpan.FromSeconds(200), Patience = TimeSpan.FromSeconds(100) };
        var source = Source(Read("weekday,hour,queue,callsPerHour\nmon,9,nurse,10\n", options));
        Assert.Equal((200, 100), (source.Offered[0].Handle.TotalSeconds, source.Offered[0].Patience!.Value.TotalSeconds));
        Assert.Equal((TimeSpan.FromHours(24), new DateTimeOffset(2026, 6, 1, 7, 0, 0, TimeSpan.Zero)), (source.To - source.From, source.Offered[0].Hour));
        Assert.Equal(200, Note(source, TrafficNoteKind.MeanHandleAssumed, "nurse")!.Time.TotalSeconds);
        Assert.Equal(100, Note(source, TrafficNoteKind.MeanPatienceAssumed, "nurse")!.Time.TotalSeconds);
        Assert.Null(Note(source, TrafficNoteKind.DaysAssumed));
    }

    [Theory]
    [InlineData("mon,24,nurse,1", "`hour` is `24`; write 0 to 23")]
    [InlineData("mon,9.5,nurse,1", "`hour` is `9.5`")]
    [InlineData("mun,9,nurse,1", "`weekday` is `mun`; write mon to sun, mån to sön, or 1 (Monday) to 7")]
    [InlineData("0,9,nurse,1", "`weekday` is `0`")]
    [InlineData("mon,9,nurse,-1", "`callsPerHour` is `-1`, but must be a number from 0 to 100000")]
    [InlineData("mon,9,nurse,", "`callsPerHour` is ``")]
    [InlineData("mon,9,nurse,1000000", "from 0 to 100000")]
    [InlineData("mon,9,nurze,1", "did you mean `nurse`?")]
    [InlineData("mon,9,nurse,1\nmåndag,9,Nurse,2", "stands in line 2 already")]
    [InlineData("mon,9,nurse,0", "nobody comes in any hour")]
    public void AProfilesFaults_AreNamed(string lines, string said) =>
        Assert.Contains(said, Problem(Read($"weekday,hour,queue,callsPerHour\n{lines}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void AProfilesLines_AreLeftOutAsAsked()
    {
        var source = Source(Read("weekday,hour,queue,callsPerHour\nmon,9,nurse,10\nmon,9,nurse,20\n", LeaveOut));
        Assert.Equal([10.0], source.Offered.Select(hour => hour.Calls));
        Assert.Equal(TrafficFault.Twice, Note(source, TrafficNoteKind.LeftOut)!.Fault);
    }

    [Fact]
    public void Rates_AreOfferedWhileTheHoursAreOpen_NotOnHolidays()
    {
        var source = Source(Read("""
            # Who comes, by hour, queue, class

            from: 2026-03-30
            days: 7
            traffic:
              - queue: nurse
                callsPerHour: 120
                hours: day
                handle: 8m
                handleVariation: 0.5
                patience: 5m
                callback: 20%
              - queue: booking
                callsPerHour: 6
                handle: 3m
                patience: none
            """));
        var nurse = source.Offered.Where(hour => hour.Queue.Value == "nurse").ToList();
        Assert.Equal(4 * 9.5 * 120, nurse.Sum(hour => hour.Calls), 6); // 3 April is Good Friday
        Assert.Equal((new DateTimeOffset(2026, 3, 30, 5, 0, 0, TimeSpan.Zero), 60.0), (nurse[0].Hour, nurse[0].Calls));
        Assert.Equal(7 * 24 * 6, source.Offered.Where(hour => hour.Queue.Value == "booking").Sum(hour => hour.Calls), 6);
        var came = source.Callers(1).Where(caller => caller.Queue.Value == "nurse").ToList();
        Assert.InRange(came.Count(caller => caller.Wish == CallerWish.KeepPlace) / (double)came.Count, 0.17, 0.23);
        Assert.DoesNotContain(source.Notes, note => note.Kind is TrafficNoteKind.DaysAssumed or TrafficNoteKind.NobodyHangsUp or TrafficNoteKind.MeanHandleAssumed);
        Assert.Equal([0.5, 1], source.Notes.Where(note => note.Kind == TrafficNoteKind.HandleVaries).Select(note => note.Value));
    }

    [Theory]
    [InlineData("callsPerWeek: 475", 475)]
    [InlineData("callsPerYear: 180000", 180_000 * 7 / 365.2425)]
    [InlineData("callsPerDay: 95", 475)]
    [InlineData("callsPerHour: 10", 475)]
    [InlineData("callsPerWeek: 475\n    profile: [0,0,0,0,0,0,0,5,10,9,8,6,4,6,6,5,3,3,3,3,0,0,0,0]", 475)]
    [InlineData("callsPerWeek: 475\n    weekdays: { mon: 2, sun: 9 }", 475)]
    [InlineData("callsPerDay: 95\n    weekdays: { mon: 2 }", 475 + 95)]
    public void CallsOfADayAWeekOrAYear_AreSpreadOverTheHoursThatAreOpen(string rate, double week)
    {
        var source = Source(Read($"traffic:\n  - queue: nurse\n    {rate}\n    hours: day\n    handle: 5m\n"));
        Assert.Equal(week, source.Offered.Sum(hour => hour.Calls), 6);
        Assert.All(source.Callers(1), caller => Assert.InRange(caller.Arrived.AddHours(1).TimeOfDay, TimeSpan.FromHours(7.5), TimeSpan.FromHours(17)));
    }

    [Theory]
    [InlineData("  - queue: nurze\n    callsPerHour: 1\n", "2:12", "there is no queue `nurze`; did you mean `nurse`?")]
    [InlineData("  - callsPerHour: 1\n", "2:5", "the key `queue` is missing")]
    [InlineData("  - queue: nurse\n", "2:5", "nothing says how many come")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    callsPerDay: 2\n", "4:18", "both `callsPerHour` and `callsPerDay`")]
    [InlineData("  - queue: nurse\n    callsPerHour: many\n", "3:19", "`callsPerHour` is `many`, but must be a number from 0 to 100000")]
    [InlineData("  - queue: nurse\n    callsPerHour: -1\n", "3:19", "from 0 to 100000")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    handle: 480\n", "4:13", "written as 500ms, 20s")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    hours: nights\n", "4:12", "there are no opening hours `nights`")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    profile: [1, 2]\n", "4:14", "`profile` has 2 numbers; write 24")]
    [InlineData("  - queue: booking\n    callsPerHour: 1\n    callback: 20%\n", "4:15", "queue `booking` calls nobody back")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    calback: 20%\n", "4:5", "unknown key `calback`; did you mean `callback`?")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    language: fi\n", "4:15", "there is no language `fi`")]
    [InlineData("  - queue: nurse\n    callsPerHour: 1\n    weekdays: { monday: 2 }\n", "4:17", "unknown key `monday`")]
    [InlineData("  - queue: nurse\n    callsPerWeek: 10\n    hours: day\n    weekdays: { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0 }\n", "3:19", "can come in no hour")]
    [InlineData("  - queue: nurse\n    callsPerWeek: 100000000\n    hours: day\n", "3:19", "calls in an hour; 100000 are the most")]
    [InlineData("  nurse: 5\n", "2:3", "`traffic` must be a list")]
    public void RatesThatAreWrong_AreNamedByTheirPlace(string traffic, string at, string said)
    {
        var problem = Read("traffic:\n" + traffic).Problems[0];
        Assert.Equal(at, FormattableString.Invariant($"{problem.Line}:{problem.Column}"));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RatesWithoutEnd_AreRefused()
    {
        Assert.Contains("100000000 are the most", Problem(Read("days: 1100\ntraffic:\n  - queue: nurse\n    callsPerHour: 99000\n")).Message, StringComparison.Ordinal);
        Assert.Null(Read("traffic: []\n").Source);
        Assert.Null(Read("traffic:\n").Source);
        Assert.Equal(FindingCodes.UnknownKey, Problem(Read("trafic:\n  - queue: nurse\n    callsPerHour: 1\ntraffic:\n  - queue: nurse\n    callsPerHour: 1\n")).Code);
        Assert.Contains("larger than 1 MB", Problem(Read("traffic:\n" + new string('#', 1 << 20))).Message, StringComparison.Ordinal);
    }

    /// <summary>The whole of it is never made: the callers of three years are taken one by one.</summary>
    [Fact]
    public void CallersAreMadeOneByOne()
    {
        var source = Source(Read("days: 1100\ntraffic:\n  - queue: nurse\n    callsPerHour: 3600\n    handle: 5m\n"));
        Assert.Equal(1100 * 24, source.Offered.Count, 1.0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1_000, source.Callers(1).Take(1_000).Count());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000);
    }
}
