using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Statistics;

/// <summary>The interval covers the truth as often as it says, in worlds in which the calls of a day hang together and weekdays differ.</summary>
public sealed class DayRatioTests(ITestOutputHelper told)
{
    private const int Worlds = 2_000;

    /// <summary>Weeks before, weeks after, calls a day, how much days differ, whether busy days are answered worse.</summary>
    [Theory]
    [InlineData(4, 4, 60, 0.6, true)]
    [InlineData(8, 4, 60, 0.6, true)]
    [InlineData(4, 8, 30, 0.4, false)]
    [InlineData(2, 2, 120, 0.9, true)]
    [InlineData(3, 3, 120, 0.9, true)]
    [InlineData(12, 12, 15, 0.5, false)]
    public void Difference_CoversTheTruth_In95OfAHundredWorlds(int before, int after, int calls, double spread, bool busyIsWorse)
    {
        var world = new World(calls, spread, busyIsWorse);
        var (earlier, later) = (world.Truth(0.3), world.Truth(0.9));
        var (covered, single) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var dice = new Dice(20260323UL + (ulong)seed);
            var baseline = DayRatio.Of(world.Days(dice, before, 0.3, (double)after / before))!;
            var pilot = DayRatio.Of(world.Days(dice, after, 0.9, 1))!;
            covered += DayRatio.Difference(baseline, pilot)!.Value.Holds(later - earlier) ? 1 : 0;
            single += pilot.Interval!.Value.Holds(later) ? 1 : 0;
        }

        told.WriteLine($"{covered * 100.0 / Worlds:F2} % of the differences, {single * 100.0 / Worlds:F2} % of the rates");
        Assert.InRange(covered / (double)Worlds, 0.93, 0.97);
        Assert.InRange(single / (double)Worlds, 0.93, 0.98);
    }

    /// <summary>What it would be if calls were drawn one by one: far too sure of itself. The days must be drawn.</summary>
    [Fact]
    public void AnIntervalOverCalls_WouldMissTheTruthFarTooOften()
    {
        var world = new World(120, 0.9, true);
        var (truth, covered) = (world.Truth(0.9), 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var days = world.Days(new Dice((ulong)seed), 4, 0.9, 1);
            var (answered, all) = (days.Sum(day => day.Part), days.Sum(day => day.Whole));
            var rate = answered / all;
            covered += Math.Abs(rate - truth) <= 1.96 * Math.Sqrt(rate * (1 - rate) / all) ? 1 : 0;
        }

        Assert.InRange(covered / (double)Worlds, 0.2, 0.8);
    }

    [Fact]
    public void FewDays_HaveAShare_AndNoInterval()
    {
        var five = Enumerable.Range(0, 5).Select(day => new DayShare(day, 40 + day, 50, 1)).ToList();
        var ratio = DayRatio.Of(five)!;
        Assert.Equal(0.84, ratio.Value, 6);
        Assert.Null(ratio.Interval);
        Assert.NotNull(DayRatio.Of([.. five, new DayShare(0, 44, 50, 1)])!.Interval); // six: those alone stand together
        Assert.Null(DayRatio.Of([]));
        Assert.Null(DayRatio.Of([new DayShare(0, 0, 0, 1)]));
    }

    [Fact]
    public void DaysThatAreAllAlike_TellNoInterval_RatherThanOneWithoutWidth()
    {
        var ratio = DayRatio.Of([.. Enumerable.Range(0, 20).Select(day => new DayShare(day % 5, 50, 50, 1))])!;
        Assert.Equal(1, ratio.Value);
        Assert.Null(ratio.Interval);
        Assert.Null(DayRatio.Difference(ratio, ratio));
    }

    [Theory] // the table of every textbook
    [InlineData(3, 3.1824, 0.005)]
    [InlineData(5, 2.5706, 0.0005)]
    [InlineData(10, 2.2281, 0.0001)]
    [InlineData(30, 2.0423, 0.0001)]
    [InlineData(1e9, 1.9600, 0.0001)]
    public void StudentQuantile_IsThatOfTheTable(double freedom, double expected, double within) =>
        Assert.InRange(StudentQuantile.At(freedom), expected - within, expected + within);

    [Fact]
    public void Quantile_CountsDaysByTheirWeight()
    {
        var waits = new WeightedCounts();
        Assert.Null(waits.Quantile(0.5));
        waits.Add(new Dictionary<int, int> { [10] = 3, [20] = 1 }, 1);
        Assert.Equal((10, 20), (waits.Quantile(0.75), waits.Quantile(0.9)));
        waits.Add(new Dictionary<int, int> { [90] = 2 }, 4);
        Assert.Equal((90, 90), (waits.Quantile(0.5), waits.Quantile(1)));
    }

    /// <summary>Days whose calls share the day's luck: weekdays differ in calls and in rate, and a busy day may be answered worse.</summary>
    private sealed record World(int Calls, double Spread, bool BusyIsWorse)
    {
        public List<DayShare> Days(Dice dice, int weeks, double level, double weight) =>
            [.. Enumerable.Range(0, weeks * 5).Select(day => Day(dice, day % 5, level, weight))];

        /// <summary>What very many days come to.</summary>
        public double Truth(double level)
        {
            var days = Days(new Dice(4711), 8_000, level, 1);
            return days.Sum(day => day.Part) / days.Sum(day => day.Whole);
        }

        private DayShare Day(Dice dice, int weekday, double level, double weight)
        {
            var luck = Luck(dice);
            var calls = Math.Max(1, (int)(Calls * (1.3 - 0.1 * weekday) * Math.Exp(0.2 * (BusyIsWorse ? -luck : Luck(dice)))));
            var rate = 1 / (1 + Math.Exp(-(level + 0.1 * weekday + Spread * luck)));
            var answered = 0;
            for (var call = 0; call < calls; call++)
                answered += dice.Fraction() < rate ? 1 : 0;
            return new(weekday, answered, calls, weight);
        }

        /// <summary>Roughly normal, of mean 0 and variance 1.</summary>
        private static double Luck(Dice dice) => Enumerable.Range(0, 12).Sum(_ => dice.Fraction()) - 6;
    }
}
