using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Statistics;

public sealed class DiceTests
{
    [Fact]
    public void TheSameSeed_GivesTheSameNumbers_AndAnotherOneOthers()
    {
        var (one, again, other) = (new Dice(7), new Dice(7), new Dice(8));
        var first = Enumerable.Range(0, 100).Select(_ => one.Next()).ToList();
        Assert.Equal(first, Enumerable.Range(0, 100).Select(_ => again.Next()));
        Assert.Empty(first.Intersect(Enumerable.Range(0, 100).Select(_ => other.Next())));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(1000)]
    public void Below_GivesEveryNumberAboutAsOften(int below)
    {
        var dice = new Dice(1);
        var counts = new int[below];
        for (var draw = 0; draw < 1_000 * below; draw++)
            counts[dice.Below(below)]++;
        // Each is close to 1 000, and 1 000 has a standard deviation of 32 at most.
        Assert.All(counts, count => Assert.InRange(count, 840, 1_160));
    }

    [Fact]
    public void Below_TheLargestNumber_StaysWithin()
    {
        var dice = new Dice(3);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(dice.Below(int.MaxValue), 0, int.MaxValue - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => dice.Below(0));
    }

    [Fact]
    public void Fraction_FillsTheUnitInterval()
    {
        var dice = new Dice(5);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => dice.Fraction()).ToList();
        Assert.All(drawn, one => Assert.InRange(one, 0.0, 0.9999999999999999));
        Assert.InRange(drawn.Average(), 0.49, 0.51);
    }
}
