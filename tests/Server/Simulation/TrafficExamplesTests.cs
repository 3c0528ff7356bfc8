using ContactCenter.Server.Configuration;
using ContactCenter.Server.Simulation;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>The files that the documentation shows are read as it says, with the configuration that ships.</summary>
public sealed class TrafficExamplesTests
{
    [Theory]
    [InlineData("traffic.csv", 252, 27)]
    [InlineData("profile.csv", 1_000, 168)]
    [InlineData("rates.yaml", 1_800, 120)]
    public void TheExamples_AreRead(string name, int calls, double hours)
    {
        var load = SiteConfiguration.Load(Shipped.Config);
        var reading = TrafficFile.Read(Path.Combine(Shipped.Root, "docs", "examples", name), load.Site!, new(new DateOnly(2026, 2, 25)), TestContext.Current.CancellationToken);
        Assert.Empty(reading.Problems);
        Assert.Equal(hours, (reading.Source!.To - reading.Source.From).TotalHours, 6);
        Assert.InRange(reading.Source.Callers(1).Count(), calls, calls * 2);
        Assert.NotEmpty(reading.Source.Notes);
    }
}
