using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Traffic;

/// <summary>Calls that came once come again: those that are known as they were, and the rest drawn from them.</summary>
public sealed class PastCallsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly QueueId Booking = new("booking");
    private static readonly QueueId Nurse = new("nurse");

    [Fact]
    public void WhatIsKnown_ComesAsItWas_WithEverySeed()
    {
        var calls = new PastCalls();
        var kind = calls.AddKind(new(Booking, new SkillId("nurse"), "sv", new ClassId("red")));
        calls.Add(Monday.AddMinutes(5), kind, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(312.5));
        calls.Add(Monday.AddMinutes(65), kind, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));
        var source = calls.Source(Rules(), []);
        Assert.Equal((Monday, Monday.AddHours(2)), (source.From, source.To));
        foreach (var seed in new long[] { 1, 2 })
        {
            var came = source.Callers(seed).ToList();
            Assert.Equal([Monday.AddMinutes(5), Monday.AddMinutes(65)], came.Select(caller => caller.Arrived));
            Assert.Equal([90.0, 10], came.Select(caller => caller.Patience!.Value.TotalSeconds));
            Assert.Equal([312.5, 300], came.Select(caller => caller.Handle.TotalSeconds));
            Assert.All(came, caller => Assert.Equal(("sv", new ClassId("red"), 1), (caller.Language, caller.Class!.Value, caller.Skills[new("nurse")])));
            Assert.Equal(2, came.Select(caller => caller.Number).Distinct().Count());
        }

        Assert.DoesNotContain(source.Notes, note => note.Kind is TrafficNoteKind.PatienceDrawn or TrafficNoteKind.HandleDrawn);
    }

    [Fact]
    public void InWhateverOrderTheyStand_TheyComeInOrder_AndThoseOfOneInstantAsTheyStand()
    {
        var calls = new PastCalls();
        var (one, other) = (calls.AddKind(new(Booking)), calls.AddKind(new(Nurse)));
        calls.Add(Monday.AddMinutes(9), one, null, TimeSpan.FromSeconds(3));
        calls.Add(Monday.AddMinutes(1), other, null, TimeSpan.FromSeconds(1));
        calls.Add(Monday.AddMinutes(1), one, null, TimeSpan.FromSeconds(2));
        Assert.Equal(2, calls.NotInOrder);
        Assert.Equal([1.0, 2, 3], calls.Source(Rules(), []).Callers(1).Select(caller => caller.Handle.TotalSeconds));
    }

    [Fact]
    public void ConversationsThatAreNotKnown_AreDrawnAmongThoseOfTheQueue_AndAnewByEachSeed()
    {
        var calls = new PastCalls();
        var (booking, nurse) = (calls.AddKind(new(Booking)), calls.AddKind(new(Nurse)));
        for (var i = 0; i < 200; i++)
        {
            calls.Add(Monday.AddSeconds(10 * i), booking, i % 2 == 0 ? TimeSpan.FromSeconds(60) : null, i % 2 == 0 ? null : TimeSpan.FromSeconds(100 + (i % 4)));
            calls.Add(Monday.AddSeconds((10 * i) + 5), nurse, null, TimeSpan.FromSeconds(700));
        }

        var source = calls.Source(Rules(), []);
        var (first, again, other) = (Handles(source, 1), Handles(source, 1), Handles(source, 2));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, seconds => Assert.True(seconds is 101 or 103));
        var note = Assert.Single(source.Notes, note => note.Kind == TrafficNoteKind.HandleDrawn);
        Assert.Equal(("booking", 100, 200, 102), (note.Queue, note.Count, note.Of, note.Time.TotalSeconds));
    }

    [Fact]
    public void WithoutAnyConversation_OfTheQueueOrOfAll_WhatIsTakenIsTold()
    {
        var calls = new PastCalls();
        var (booking, nurse) = (calls.AddKind(new(Booking)), calls.AddKind(new(Nurse)));
        calls.Add(Monday, booking, TimeSpan.FromSeconds(5), null);
        calls.Add(Monday.AddSeconds(1), nurse, null, TimeSpan.FromSeconds(700));
        var source = calls.Source(Rules(), []);
        Assert.All(source.Callers(4), caller => Assert.Equal(700, caller.Handle.TotalSeconds));
        Assert.Equal(["booking"], source.Notes.Where(note => note.Kind == TrafficNoteKind.HandleDrawnFromAll).Select(note => note.Queue));

        var none = new PastCalls();
        var kind = none.AddKind(new(Booking));
        for (var i = 0; i < 2_000; i++)
            none.Add(Monday.AddSeconds(i), kind, TimeSpan.FromSeconds(5), null);
        source = none.Source(Rules(), []);
        Assert.InRange(source.Callers(1).Average(caller => caller.Handle.TotalSeconds), 280, 320);
        Assert.Contains(source.Notes, note => note.Kind == TrafficNoteKind.HandleAssumed && note.Time == TimeSpan.FromMinutes(5));
    }

    /// <summary>Patience of 300 s in the mean, waits of 60 s: most are answered before they show it. It is found again, without their waits because those of the others are as long (they are exponential); the mean of those who hung up is under a minute.</summary>
    [Theory]
    [InlineData(true, 0.08)]
    [InlineData(false, 0.1)]
    public void PatienceThatIsNotKnown_IsDrawnWithTheMeanThatTheHangUpsTell(bool waits, double within)
    {
        var (patience, offered, calls) = (new Chance(3, "patience"), new Chance(3, "wait"), new PastCalls());
        var kind = calls.AddKind(new(Booking));
        for (var i = 0; i < 20_000; i++)
        {
            var (wait, gives) = (offered.Exponential(60), patience.Exponential(300));
            calls.Add(Monday.AddSeconds(i), kind, gives < wait ? TimeSpan.FromSeconds(gives) : null, gives < wait ? null : TimeSpan.FromSeconds(200), waits && gives >= wait ? TimeSpan.FromSeconds(wait) : null);
        }

        var source = calls.Source(Rules(), []);
        var note = Assert.Single(source.Notes, note => note.Kind == (waits ? TrafficNoteKind.PatienceDrawnAfterWaits : TrafficNoteKind.PatienceDrawn));
        Assert.InRange(note.Time.TotalSeconds, 300 * (1 - within), 300 * (1 + within));
        Assert.InRange(source.Callers(1).Average(caller => caller.Patience!.Value.TotalSeconds), 300 * (1 - within), 300 * (1 + within));
        Assert.All(source.Offered, hour => Assert.Equal(note.Time, hour.Patience));
    }

    [Fact]
    public void WhereNobodyHungUp_NobodyDoes_AndThatIsTold()
    {
        var calls = new PastCalls();
        calls.Add(Monday, calls.AddKind(new(Booking)), null, TimeSpan.FromSeconds(5));
        var source = calls.Source(Rules(), []);
        Assert.Null(Assert.Single(source.Callers(1)).Patience);
        Assert.Null(Assert.Single(source.Offered).Patience);
        Assert.Contains(source.Notes, note => note is { Kind: TrafficNoteKind.NobodyHungUp, Queue: "booking" });
    }

    [Fact]
    public void OfferedHours_AreTheCallsOfEachQueue_AndTheirMean()
    {
        var calls = new PastCalls();
        var (booking, swedish, nurse) = (calls.AddKind(new(Booking)), calls.AddKind(new(Booking, null, "sv")), calls.AddKind(new(Nurse)));
        calls.Add(Monday.AddMinutes(1), booking, null, TimeSpan.FromSeconds(100));
        calls.Add(Monday.AddMinutes(2), swedish, null, TimeSpan.FromSeconds(200));
        calls.Add(Monday.AddMinutes(3), nurse, null, TimeSpan.FromSeconds(50));
        calls.Add(Monday.AddMinutes(190), nurse, null, TimeSpan.FromSeconds(70));
        var source = calls.Source(Rules(), []);
        Assert.Equal(
            [("booking", Monday, 2.0, 150.0), ("nurse", Monday, 1, 50), ("nurse", Monday.AddHours(3), 1, 70)],
            source.Offered.Select(hour => (hour.Queue.Value, hour.Hour, hour.Calls, hour.Handle.TotalSeconds)));
    }

    /// <summary>Two Mondays with 10 and 30 calls, one Tuesday with 5, a Wednesday on which nobody called.</summary>
    [Fact]
    public void DrawnDays_AreDaysOfTheSameWeekday_AndSeedsDiffer()
    {
        var calls = new PastCalls();
        var kind = calls.AddKind(new(Booking));
        foreach (var (day, count) in new[] { (0, 10), (1, 5), (7, 30) })
        {
            for (var i = 0; i < count; i++)
                calls.Add(Monday.AddDays(day).AddMinutes(i), kind, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(day + 1));
        }

        var monday = new DateOnly(2026, 4, 6);
        var source = calls.Source(Rules() with { DrawDays = true, Days = (monday, monday.AddDays(20)) }, []);
        Assert.Equal((monday, monday.AddDays(21)), (DateOnly.FromDateTime(source.From.DateTime), DateOnly.FromDateTime(source.To.DateTime)));
        var seen = new HashSet<int>();
        for (var seed = 0; seed < 20; seed++)
        {
            var came = source.Callers(seed).ToList();
            Assert.Equal(came.OrderBy(caller => caller.Arrived).Select(caller => caller.Number), came.Select(caller => caller.Number));
            foreach (var day in came.GroupBy(caller => caller.Arrived.DayOfWeek))
                Assert.All(day.GroupBy(caller => caller.Arrived.Date), one => Assert.True(day.Key == DayOfWeek.Monday ? one.Count() is 10 or 30 : one.Count() is 5));
            Assert.All(came, caller => Assert.InRange(caller.Arrived, source.From, source.To));
            seen.Add(came.Count);
        }

        Assert.True(seen.Count > 1);
        Assert.Equal(((10 + 30) / 2.0 + 5) * 3, source.Offered.Sum(hour => hour.Calls), 6);
        Assert.Contains(source.Notes, note => note.Kind == TrafficNoteKind.DaysDrawn);
        // The list goes from Monday to the Monday after: each weekday is there, also those on which nobody came.
        Assert.DoesNotContain(source.Notes, note => note.Kind == TrafficNoteKind.WeekdayMissing);
    }

    [Fact]
    public void EveryNote_HasWordsInBothLanguages()
    {
        foreach (var kind in Enum.GetValues<TrafficNoteKind>())
        {
            var note = new TrafficNote(kind) { Queue = "booking", Count = 2_000, Of = 3_000, Names = ["namn"], Value = 0.5, Time = TimeSpan.FromSeconds(312), From = new(2026, 3, 2), To = new(2026, 3, 8) };
            var (swedish, english) = (TrafficWords.Of("sv").Tell(note), TrafficWords.Of("en").Tell(note));
            Assert.NotEqual(kind.ToString(), english);
            Assert.NotEqual(swedish, english);
            Assert.EndsWith(".", swedish, StringComparison.Ordinal);
            Assert.EndsWith(".", english, StringComparison.Ordinal);
        }

        foreach (var fault in Enum.GetValues<TrafficFault>())
            Assert.NotEqual(TrafficWords.Of("sv").FaultOf(fault), TrafficWords.Of(null).FaultOf(fault));
    }

    private static PastCallRules Rules() => new(static at => at.UtcDateTime, static clock => new(clock, TimeSpan.Zero), TimeSpan.FromMinutes(5));

    private static List<double> Handles(TrafficSource source, long seed) => [.. source.Callers(seed).Where(caller => caller.Queue == Booking && caller.Patience == TimeSpan.FromSeconds(60)).Select(caller => caller.Handle.TotalSeconds)];
}
