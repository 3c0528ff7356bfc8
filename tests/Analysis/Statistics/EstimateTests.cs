using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Statistics;

public sealed class EstimateTests
{
    [Theory, InlineData(3), InlineData(10), InlineData(60)]
    public void TheInterval_HoldsTheTruth_InNineteenOfTwenty(int runs)
    {
        var chance = new Chance(9, "intervals");
        var holds = Enumerable.Range(0, 4_000).Count(_ => Estimate.Of(Enumerable.Range(0, runs).Select(_ => (double?)Math.Log(chance.LogNormal(1, 0.5))))!.Holds(-0.5 * Math.Log(1.25)));
        Assert.InRange(holds / 4_000.0, 0.94, 0.96);
    }

    [Fact]
    public void OneRunTellsNoInterval_AndNoneNothing()
    {
        Assert.Equal(new Estimate(3, null, null), Estimate.Of([3, null]));
        Assert.Null(Estimate.Of([null]));
        Assert.False(new Estimate(3, null, null).Holds(3));
    }
}
