using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Statistics;

public sealed class SurvivalCurveTests
{
    /// <summary>The remission times of 21 patients given 6-MP (Freireich and others, 1963), as textbooks have the curve.</summary>
    [Fact]
    public void AKnownCurve_IsFound()
    {
        (double, bool)[] seen = [(6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false), (11, false), (13, true), (16, true), (17, false), (19, false), (20, false), (22, true), (23, true), (25, false), (32, false), (32, false), (34, false), (35, false)];
        var curve = new SurvivalCurve(seen.Reverse());
        Assert.Equal((21, 9), (curve.Seen, curve.GaveUp));
        foreach (var (at, left) in new (double, double)[] { (5.9, 1), (6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448), (100, 0.448) })
            Assert.Equal(left, curve.Beyond(at), 0.0006);
    }

    [Fact]
    public void WhoHasWaited_GivesUpLater_AsOftenAsTheCurveSays()
    {
        var curve = new SurvivalCurve([.. Enumerable.Range(1, 100).Select(static second => ((double)second, second % 2 == 0))]);
        var chance = new Chance(1, "patience");
        var drawn = Enumerable.Range(0, 20_000).Select(_ => curve.GivesUp(40, chance.Fraction())!.Value).ToList();
        Assert.All(drawn, static seconds => Assert.True(seconds > 40));
        foreach (var at in new[] { 50.0, 70, 90 })
            Assert.Equal(curve.Beyond(at) / curve.Beyond(40), drawn.Count(seconds => seconds > at) / 20_000.0, 0.02);
    }

    /// <summary>Two gave up in 80 s of waiting: from 20 s on, where nothing is known, after 40 s in the mean.</summary>
    [Fact]
    public void PastTheLastWhoGaveUp_ItGoesOnAtTheirRate()
    {
        var curve = new SurvivalCurve([(10, true), (10, true), (20, false), (20, false), (20, false)]);
        var chance = new Chance(2, "patience");
        Assert.Equal(40, Enumerable.Range(0, 20_000).Average(_ => curve.GivesUp(20, chance.Fraction())!.Value - 20), 1.0);
    }

    [Fact]
    public void NobodyGaveUp_NobodyDoes()
    {
        Assert.Null(new SurvivalCurve([(10, false), (400, false)]).GivesUp(5, 0.5));
        Assert.Null(new SurvivalCurve([]).GivesUp(0, 0));
        Assert.Equal(1, new SurvivalCurve([]).Beyond(100));
    }
}
