using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Routing;

/// <summary>Who turns a switch is told when it is on disk, and not before.</summary>
public sealed class SwitchBoardTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DiskIsSlow_OnAtOnce_AndToldWhenItIsWritten()
    {
        await using var scene = new RoutingScene();
        var board = new SwitchBoard(scene.Acd, scene.Time);
        Task<SwitchVerdict> turning;
        await using (var other = scene.Files.Connect())
        {
            await using var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Stop);
            turning = board.TurnAsync(new("closed", true, "Anna"), Within, Stop);
            await Wait.UntilAsync("calls go by it", () => board.IsOn("closed"));
            await scene.Acd.AskAsync(new Pause(RoutingScene.Anna, "coffee")); // the core goes on meanwhile
            Assert.False(turning.IsCompleted);
            Assert.Equal(0, scene.Journal.Health.LastSequence);
        }

        Assert.Equal(SwitchVerdict.Turned, await turning.SoonAsync());
        Assert.True(scene.Journal.Reader().ReadAll().Select(e => e.Event).OfType<SwitchTurned>().Single().On);
    }

    [Fact]
    public async Task DiskIsTooSlow_NotWritten_AndItIsOnAllTheSame()
    {
        await using var scene = new RoutingScene();
        var board = new SwitchBoard(scene.Acd, scene.Time);
        await using (var other = scene.Files.Connect())
        {
            await using var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Stop);
            var turning = board.TurnAsync(new("closed", true, "Anna"), Within, Stop);
            await Wait.UntilAsync("calls go by it", () => board.IsOn("closed"));
            scene.Time.Pass(Within);
            Assert.Equal(SwitchVerdict.NotWritten, await turning.SoonAsync());
        }

        await Wait.UntilAsync("it is written after all", () => scene.Journal.Health.LastSequence > 0);
        Assert.True(board.IsOn("closed"));
    }

    [Fact]
    public async Task JournalTakesNothingMore_NotWritten()
    {
        await using var scene = new RoutingScene(new JournalOptions { RefuseAt = 0 });
        Assert.Equal(SwitchVerdict.NotWritten, await new SwitchBoard(scene.Acd, scene.Time).TurnAsync(new("closed", true, "Anna"), Within, Stop).SoonAsync());
    }

    [Fact]
    public async Task NoSuchSwitch_Unknown_AndOff()
    {
        await using var scene = new RoutingScene();
        var board = new SwitchBoard(scene.Acd, scene.Time);
        Assert.Equal(SwitchVerdict.Unknown, await board.TurnAsync(new("opened", true, "Anna"), Within, Stop).SoonAsync());
        Assert.False(board.IsOn("opened"));
        Assert.Equal(SwitchVerdict.Turned, await board.TurnAsync(new("closed", false, "Anna"), Within, Stop).SoonAsync()); // as it was
    }

    [Fact]
    public async Task TheRoutingCoreHasStopped_Stopped()
    {
        await using var scene = new RoutingScene { Bug = null };
        scene.Bug = new InvalidOperationException("a bug");
        Assert.Equal(SwitchVerdict.Stopped, await new SwitchBoard(scene.Acd, scene.Time).TurnAsync(new("closed", true, "Anna"), Within, Stop).SoonAsync());
    }

    [Fact]
    public async Task ItsTimeIsOver_NobodyDoesAnything_ItIsOff()
    {
        await using var scene = new RoutingScene();
        var board = new SwitchBoard(scene.Acd, scene.Time);
        await board.TurnAsync(new("closed", true, "Anna"), Within, Stop).SoonAsync();
        await scene.PassAsync(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.True(board.IsOn("closed"));
        await scene.PassAsync(TimeSpan.FromSeconds(2));
        await Wait.UntilAsync("it is off", () => !board.IsOn("closed"));
    }
}
