using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Figures;

public sealed class DurationsTests
{
    [Theory, InlineData(0.01), InlineData(0.5), InlineData(0.9), InlineData(0.99), InlineData(1)]
    public void Quantile_IsThatOfTheSortedList_WithinOnePercent(double part)
    {
        var chance = new Chance(4, "durations");
        var all = new List<double>();
        var durations = new Durations();
        for (var i = 0; i < 20_000; i++)
        {
            var seconds = Math.Floor(chance.LogNormal(200, 2) * 10) / 10;
            all.Add(seconds);
            durations.Add(TimeSpan.FromSeconds(seconds));
        }

        all.Sort();
        var exact = all[(int)Math.Ceiling(part * all.Count) - 1];
        Assert.InRange(durations.Quantile(part)!.Value.TotalSeconds, exact - 0.11, (exact * 1.009) + 0.11);
        Assert.Equal(all[^1], durations.Worst!.Value.TotalSeconds, 1);
        Assert.InRange(durations.Mean!.Value.TotalSeconds, all.Average() - 0.06, all.Average() + 0.06);
    }

    [Fact]
    public void NothingAndEverything()
    {
        var durations = new Durations();
        Assert.Equal((null, null, null), (durations.Quantile(0.5), durations.Mean, durations.Within(TimeSpan.Zero)));
        durations.Add(TimeSpan.FromSeconds(-3));
        durations.Add(TimeSpan.FromDays(40_000));
        Assert.Equal(TimeSpan.Zero, durations.Quantile(0.5));
        Assert.Equal(0.5, durations.Within(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromDays(40_000), durations.Quantile(1));
    }

    [Fact]
    public void Added_IsAsIfAllWereInOne()
    {
        var (one, other, all) = (new Durations(), new Durations(), new Durations());
        for (var i = 0; i < 1_000; i++)
        {
            var duration = TimeSpan.FromSeconds(i * i / 100.0);
            (i % 3 == 0 ? one : other).Add(duration);
            all.Add(duration);
        }

        one.Add(other);
        Assert.Equal((all.Count, all.Mean, all.Worst, all.Quantile(0.7)), (one.Count, one.Mean, one.Worst, one.Quantile(0.7)));
    }
}
