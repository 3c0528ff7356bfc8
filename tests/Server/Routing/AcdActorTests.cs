using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Routing;

/// <summary>The routing actor: its alarms under every kind of clock, what it promises and when, and how it dies.</summary>
public sealed class AcdActorTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task AlarmEarlyByTheWallClock_SetAgain_OfferEnds()
    {
        await using var scene = new RoutingScene();
        await scene.RingAsync();
        scene.Time.SetWall(TimeSpan.FromMilliseconds(-3)); // slewed back a little while the timer ran
        await scene.PassAsync(RoutingScene.RingTime);
        await scene.PassAsync(TimeSpan.FromSeconds(1));
        await OfferEndsAsync(scene, 1);
    }

    [Fact]
    public async Task AlarmLate_OfferEndsAndIdleTimeIsKept()
    {
        await using var scene = new RoutingScene();
        await scene.RingAsync();
        scene.Time.Pass(RoutingScene.RingTime * 3);
        await OfferEndsAsync(scene, 1);
    }

    [Fact]
    public async Task ClockSetBackWhileThePhoneRings_OfferEndsAllTheSame()
    {
        await using var scene = new RoutingScene();
        await scene.RingAsync();
        scene.Time.SetWall(-Hour);
        await scene.PassAsync(RoutingScene.RingTime * 1.2);
        await OfferEndsAsync(scene, 1);
    }

    [Fact]
    public async Task ClockWasAnHourAheadForAMoment_LaterOffersEnd()
    {
        await using var scene = new RoutingScene();
        scene.Time.SetWall(Hour);
        await scene.Acd.AskAsync(new SetReachable(RoutingScene.Anna, true));
        scene.Time.SetWall(-Hour);
        await scene.RingAsync();
        await scene.PassAsync(RoutingScene.RingTime * 1.2);
        await OfferEndsAsync(scene, 1);
    }

    [Fact]
    public async Task ClockThatWasAhead_IsRightAgainLater()
    {
        await using var scene = new RoutingScene();
        scene.Time.SetWall(Hour);
        await scene.Acd.AskAsync(new SetReachable(RoutingScene.Anna, true));
        scene.Time.SetWall(-Hour);
        scene.Time.Pass(9 * Hour);
        await scene.EnqueueAsync("c1");
        Assert.Equal(scene.Time.GetUtcNow(), scene.Acd.View.Now.At);
    }

    [Fact]
    public async Task JournalEndsInTheFuture_OffersEndAfterTheRestart()
    {
        await using var scene = new RoutingScene(journalEndsAt: new ManualTime().GetUtcNow() + Hour);
        await scene.RingAsync();
        await scene.PassAsync(RoutingScene.RingTime * 1.2);
        await OfferEndsAsync(scene, 1);
    }

    [Fact]
    public async Task Midnight_NothingHappens_FiguresAreOfTheNewDay()
    {
        await using var scene = new RoutingScene();
        await scene.EnqueueAsync("c1");
        Assert.Equal(new DateOnly(2026, 3, 2), scene.Acd.View.Today.Day);
        await scene.PassAsync(TimeSpan.FromMinutes(2));
        scene.Time.Pass(TimeSpan.FromHours(16));
        await Wait.UntilAsync("the new day", () =>
        {
            scene.Time.Pass(TimeSpan.FromMinutes(2)); // the actor may have been about to set its clock
            return scene.Acd.View.Today.Day > new DateOnly(2026, 3, 2);
        });
    }

    [Fact]
    public async Task DiskRefuses_OffersGoOn_PlaceIsSaidOnlyWhenItIsWritten()
    {
        await using var scene = new RoutingScene();
        await using (var other = scene.Files.Connect())
        {
            await using var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, TestContext.Current.CancellationToken);
            await scene.RingAsync();
            Assert.Empty(scene.Heard.OfType<ContactQueued>());
            Assert.Equal(0, scene.Journal.Health.LastSequence);
        }

        await Wait.UntilAsync("the place is said", () => scene.Heard.OfType<ContactQueued>().Any());
        Assert.True(scene.Journal.Health.LastSequence > 0);
    }

    [Fact]
    public async Task DiskWasSlow_PlacesAreSaidInTheOrderDecided()
    {
        await using var scene = new RoutingScene();
        await using (var other = scene.Files.Connect())
        {
            await using var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, TestContext.Current.CancellationToken);
            for (var i = 1; i <= 30; i++) await scene.EnqueueAsync($"c{i}");
            Assert.Empty(scene.Heard.OfType<ContactQueued>());
        }

        await Wait.UntilAsync("every place is said", () => scene.Heard.OfType<ContactQueued>().Count() == 30);
        Assert.Equal(Enumerable.Range(1, 30).Select(static i => (long)i), scene.Heard.OfType<ContactQueued>().Select(static queued => queued.Ticket));
    }

    [Fact]
    public async Task JournalTakesNothingMore_PlaceIsNeverSaid_CallGoesOn()
    {
        await using var scene = new RoutingScene(new JournalOptions { RefuseAt = 0 });
        var offer = await scene.RingAsync();
        Assert.Equal(Refusal.None, await scene.Acd.AskAsync(new AnswerOffer(offer)));
        Assert.NotEmpty(scene.Heard.OfType<ContactConnected>());
        Assert.Empty(scene.Heard.OfType<ContactQueued>());
        await Wait.UntilAsync("the contact hears that it was not written", () => scene.NotWritten.OfType<ContactQueued>().Any());
        Assert.True(scene.Acd.IsAlive);
    }

    [Fact]
    public async Task CommandTaken_ViewShowsItAtOnce()
    {
        await using var scene = new RoutingScene();
        for (var i = 0; i < 20; i++)
        {
            await scene.Acd.AskAsync(new Pause(RoutingScene.Anna, $"{i}"));
            Assert.Equal($"{i}", scene.Acd.View.Now.Agents.Single().PauseReason);
        }
    }

    [Fact]
    public async Task Bug_ActorIsDead_NobodyWaitsForIt()
    {
        await using var scene = new RoutingScene { Bug = null };
        await scene.EnqueueAsync("c1");
        scene.Bug = new InvalidOperationException("a bug");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Acd.AskAsync(new Arrive(new("c2"), "100", null, "main")).SoonAsync());
        await scene.Acd.Failed.SoonAsync();
        await Wait.UntilAsync("the loop has ended", () => !scene.Acd.IsAlive);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Acd.AskAsync(new LogOut(RoutingScene.Anna)).SoonAsync());
    }

    private static Task OfferEndsAsync(RoutingScene scene, int times) => Wait.UntilAsync(
        "the offer ends", () => scene.Heard.OfType<OfferFailed>().Count(failed => failed.Failure == OfferFailure.NoAnswer) == times);
}
