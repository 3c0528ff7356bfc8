using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Tests.Traffic;

/// <summary>More or fewer of the same callers.</summary>
public sealed class ScaledTrafficTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.8)]
    [InlineData(1.2)]
    [InlineData(2.5)]
    public void Callers_AreSoManyTimesAsMany_InOrder_WithinTheRun(double factor)
    {
        var source = Source();
        var (before, after) = (source.Callers(7).ToList(), source.By(factor).Callers(7).ToList());
        Assert.InRange(after.Count, before.Count * factor * 0.95, before.Count * factor * 1.05);
        Assert.Equal(after.OrderBy(static caller => caller.Arrived).Select(static caller => caller.Arrived), after.Select(static caller => caller.Arrived));
        Assert.All(after, caller => Assert.True(caller.Arrived >= source.From && caller.Arrived < source.To));
        Assert.Equal(after.Count, after.Select(static caller => caller.Number).Distinct().Count());
        Assert.Equal(source.Offered.Sum(static hour => hour.Calls) * factor, source.By(factor).Offered.Sum(static hour => hour.Calls), 6);
    }

    [Fact]
    public void FewerAreAmongThose_OfALittleMore()
    {
        var (few, more) = (Callers(0.6), Callers(0.9));
        Assert.Subset(more.ToHashSet(), few.ToHashSet());
        Assert.Subset(Callers(1.4).Select(static caller => caller.Arrived).ToHashSet(), Callers(1.2).Select(static caller => caller.Arrived).ToHashSet());

        static HashSet<(DateTimeOffset Arrived, TimeSpan Handle)> Callers(double factor) => [.. Source().By(factor).Callers(7).Select(static caller => (caller.Arrived, caller.Handle))];
    }

    [Fact]
    public void AsMany_IsTheSameSource() => Assert.Equal(Source().From, Source().By(1).From);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(1000)]
    public void FactorThatIsNone_IsRefused(double factor) => Assert.Throws<ArgumentOutOfRangeException>(() => Source().By(factor));

    private static TrafficSource Source()
    {
        var queue = new QueueTraffic(new QueueId("q")) { CallsPerHour = [60], Handle = TimeSpan.FromMinutes(4) };
        var to = Monday.AddDays(3);
        return new()
        {
            From = Monday,
            To = to,
            Callers = seed => new RandomTraffic([queue], static _ => 0).Draw(seed, Monday, to),
            Offered = [.. Enumerable.Range(0, 72).Select(hour => new OfferedHour(queue.Queue, Monday.AddHours(hour), 60, queue.Handle, null))],
        };
    }
}
