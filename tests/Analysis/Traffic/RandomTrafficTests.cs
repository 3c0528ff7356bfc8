using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Traffic;

/// <summary>Callers drawn from rates: as many as the rates say, when they say it.</summary>
public sealed class RandomTrafficTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly QueueTraffic Booking = new(new("booking")) { CallsPerHour = [120], Handle = TimeSpan.FromMinutes(8), Patience = TimeSpan.FromMinutes(4) };

    [Fact]
    public void AsManyComeAsAreOffered_InOrder_AndTheSameForTheSameSeed()
    {
        var week = Enumerable.Range(0, QueueTraffic.HoursOfWeek).Select(hour => hour % 24 is >= 8 and < 17 ? 40.0 + hour % 24 : 0).ToList();
        var source = Source([Booking with { CallsPerHour = week }, Booking with { Queue = new("nurse"), CallsPerHour = [10] }]);
        var came = source.Callers(5).ToList();
        var offered = source.Offered.Sum(hour => hour.Calls);
        Assert.InRange(came.Count, offered - (4 * Math.Sqrt(offered)), offered + (4 * Math.Sqrt(offered)));
        Assert.Equal(came.Select(caller => (caller.Arrived, caller.Queue, caller.Handle)), source.Callers(5).Select(caller => (caller.Arrived, caller.Queue, caller.Handle)));
        Assert.True(came.Zip(came.Skip(1), (one, next) => one.Arrived <= next.Arrived).All(ordered => ordered));
        Assert.All(came.Where(caller => caller.Queue.Value == "booking"), caller => Assert.InRange(caller.Arrived.Hour, 8, 16));
        Assert.Equal(7 * (24 + 9), source.Offered.Count);
        Assert.Equal(offered, Assert.Single(source.Notes, note => note.Kind == TrafficNoteKind.DrawnFromRates).Value, 6);
    }

    [Fact]
    public void OutsideTheStretches_NobodyComes_AndHalfAnHourOffersHalf()
    {
        (DateTimeOffset From, DateTimeOffset To)[] open = [(Monday.AddHours(7.5), Monday.AddHours(17)), (Monday.AddHours(31.5), Monday.AddHours(41))];
        var source = Source([Booking with { Open = open }]);
        Assert.Equal([60.0, 120, 120], source.Offered.Take(3).Select(hour => hour.Calls));
        Assert.Equal(2 * 9.5 * 120, source.Offered.Sum(hour => hour.Calls), 6);
        Assert.All(source.Callers(2), caller => Assert.Contains(open, span => span.From <= caller.Arrived && caller.Arrived < span.To));
        Assert.InRange(source.Callers(2).Count(), 2_090, 2_470);
    }

    [Fact]
    public void KindsOfOneQueue_AreOfferedTogether()
    {
        var source = Source([Booking, Booking with { CallsPerHour = [40], Handle = TimeSpan.FromMinutes(4), Patience = null }]);
        var hour = source.Offered[0];
        Assert.Equal((160, 7), (hour.Calls, hour.Handle.TotalMinutes));
        Assert.Equal(240 * 160 / 120.0, hour.Patience!.Value.TotalSeconds, 6); // a quarter never hangs up
    }

    [Fact]
    public void APartKeepsThePlace_AndTheOthersComeUnchanged()
    {
        var (all, part) = (Source([Booking]).Callers(9).ToList(), Source([Booking with { KeepsPlace = 0.2 }]).Callers(9).ToList());
        Assert.Equal(all.Select(caller => (caller.Arrived, caller.Handle, caller.Patience)), part.Select(caller => (caller.Arrived, caller.Handle, caller.Patience)));
        Assert.InRange(part.Count(caller => caller.Wish == CallerWish.KeepPlace) / (double)part.Count, 0.18, 0.22);
    }

    private static TrafficSource Source(QueueTraffic[] kinds) =>
        new RandomTraffic(kinds, at => (int)((at - Monday).TotalHours % QueueTraffic.HoursOfWeek)).Source(Monday, Monday.AddDays(7), []);
}
