namespace ContactCenter.EndToEnd.Tests;

/// <summary>What a newcomer starts first: the server with people beside it.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Demo_CallersTalkWithAgents_AndItStopsCleanly()
    {
        var configuration = new ConfigurationFolder(Path.Combine(_folder, "config")).Quick();
        using var rtp = PortRange.Take(256);
        await using var demo = new ServerProcess(
            configuration.Location, Path.Combine(_folder, "data"), rtp, "demo", "--calls-per-minute", "120", "--seed", "7");
        await demo.StartAsync();

        await Wait.UntilAsync("all agents are registered", TimeSpan.FromSeconds(30),
            () => demo.Api.QueueAsync("booking"), queue => queue.Agents.Offline == 0);
        await Wait.UntilAsync("callers have been answered", TimeSpan.FromSeconds(60),
            () => demo.Api.QueueAsync("booking"), queue => queue.Today.Answered >= 3);

        Assert.Equal(0, await demo.StopAsync(TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain(demo.Log, line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal));
    }
}
