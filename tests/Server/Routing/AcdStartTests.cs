using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Routing;

public sealed class SqliteStartTests() : AcdStartTests(new SqliteFixture());

public sealed class PostgresStartTests() : AcdStartTests(new PostgresFixture());

/// <summary>A start comes to the same state, from a checkpoint as from the whole journal.</summary>
public abstract class AcdStartTests : IDisposable
{
    private readonly JournalFixture _fixture;
    private readonly LogLines _log = new();
    private readonly AcdCore _core = new(RoutingScene.Plan());
    private readonly FigureLedger _ledger = new(DayOf);
    private DateTimeOffset _now = JournalFixture.Start;
    private long _events;

    private protected AcdStartTests(JournalFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task FromACheckpoint_ReadsTheTailAlone_AndIsWhereTheWholeJournalLeads()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        Do(journal, new TurnSwitch("closed", true, "phone") { Number = "0702222222" });
        await TrafficAsync(journal, calls: 40);
        var covered = await CheckpointAsync(journal);
        await TrafficAsync(journal, calls: 15);
        Do(journal, new Arrive(new("waits"), "100", "0701111111", "main"));
        Do(journal, new Enqueue(new("waits"), RoutingScene.Booking, "booking", "sv"));
        await journal.MarkAsync();

        var whole = Start(journal, checkpoints: false);
        var tail = Start(journal, checkpoints: true);
        Assert.Equal((covered, _events - covered), (tail.Checkpoint, tail.Events));
        Assert.Equal((0, _events), (whole.Checkpoint, whole.Events));
        Assert.Equal(State(whole), State(tail));
        Assert.Equal("0701111111", Assert.Single(tail.Core.Snapshot().Callbacks).Number); // cut off while waiting
    }

    [Fact]
    public async Task BrokenCheckpoints_TheWholeJournalServes_AndTheLogSaysSo()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await TrafficAsync(journal, calls: 5);
        await CheckpointStore.WriteAsync(journal, new Checkpoint(_events, _now, AcdImages.Version, [1, 2, 3]));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(_events - 1, _now, AcdImages.Version, "\u0002\0\0\0{}{}"u8.ToArray()));
        await TrafficAsync(journal, calls: 5);
        var begin = Start(journal, checkpoints: true);
        Assert.Equal((0, _events), (begin.Checkpoint, begin.Events));
        Assert.Equal(2, _log.Lines.Count(line => line.Contains("cannot be used", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task BeginningDeletedAndNoCheckpointLeft_GoesOnFromWhatIsThere()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await TrafficAsync(journal, calls: 10);
        await TrafficAsync(journal, calls: 10);
        foreach (var cut in (long[])[2, 7, _events / 3, _events - 1])
        {
            await journal.ChoreAsync((connection, transaction) => Dapper.SqlMapper.Execute(connection, "DELETE FROM event WHERE seq <= @cut", new { cut }, transaction));
            _log.Lines.Clear();
            Start(journal, checkpoints: false);
            Assert.Contains("begins with event", Assert.Single(_log.Lines), StringComparison.Ordinal);
        }
    }

    /// <summary>A switch that was turned before anything that is left, and no checkpoint that can be read: the turning alone is enough.</summary>
    [Fact]
    public async Task OnlyTheNewestTurningOfASwitchIsLeft_ItIsAsItWas()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        Do(journal, new TurnSwitch("closed", true, "Anna"));
        Do(journal, new TurnSwitch("closed", true, "Bo") { Reason = "water" });
        var before = _core.Snapshot().Switches;
        await TrafficAsync(journal, calls: 3);
        await journal.ChoreAsync((connection, transaction) => Dapper.SqlMapper.Execute(connection, "DELETE FROM event WHERE seq < @last AND seq <> 2", new { last = _events }, transaction));
        Assert.Equal(before, Start(journal, checkpoints: false).Core.Snapshot().Switches);
        Assert.True(before.Single().On);
    }

    [Fact]
    public async Task NumbersErased_TheWholeJournalLeadsToTheSameAgentsAndFigures()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await TrafficAsync(journal, calls: 20);
        Do(journal, new Arrive(new("waits"), "100", "0701111111", "main"));
        Do(journal, new Enqueue(new("waits"), RoutingScene.Booking, "booking", "sv"));
        await journal.MarkAsync();
        AcdStart.From(journal, RoutingScene.Plan(), DayOf, _now, _log); // cut off, and a request to call back
        await journal.AppendAsync([new CallbackClosed(_now, new CallbackId(1), RoutingScene.Booking, CallbackEnd.Done)]);
        var before = Start(journal, checkpoints: false);

        var later = new ManualTime();
        later.SetWall(TimeSpan.FromDays(100));
        var retention = new Retention(journal, new(null, TimeSpan.FromDays(30)), AcdImages.Version, DayOf, later, NullLogger.Instance);
        var sweep = retention.SweepAsync(TestContext.Current.CancellationToken);
        while (!sweep.IsCompleted)
        {
            later.Pass(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(22, (await sweep).Erased);
        var after = Start(journal, checkpoints: false);
        Assert.Equal(before.Core.Snapshot().Agents.Select(static a => (a.Id, a.Status, a.State)), after.Core.Snapshot().Agents.Select(static a => (a.Id, a.Status, a.State)));
        Assert.Equal(WithoutPeople(before.Ledger), WithoutPeople(after.Ledger));
    }

    /// <summary>All but who came: people cannot be told apart any more, and how many were treated was kept before.</summary>
    private static string WithoutPeople(FigureLedger ledger)
    {
        var image = JsonNode.Parse(ledger.Image().ToJson())!.AsObject();
        Assert.True(image.Remove("Untreated") || image.Remove("untreated"));
        return image.ToJsonString();
    }

    [Fact]
    public async Task CheckpointsAreWritten_EverySoManyEvents_AndAtACleanStop()
    {
        var time = new ManualTime();
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            await using (var actor = Actor(journal, time))
            {
                await actor.AskAsync(new SetReachable(RoutingScene.Anna, true));
                for (var n = 0; n < 30; n++)
                {
                    await actor.AskAsync(new Arrive(new($"c{n}"), "100", null, "main"));
                    await actor.AskAsync(new Leave(new($"c{n}"), LeaveCause.CallerHungUp));
                }

                await Wait.UntilAsync("a checkpoint on the way", () => journal.Reader().Checkpoints().Any(static one => one.IsWhole));
                await actor.AskAsync(new Pause(RoutingScene.Anna, "lunch"));
            }

            Assert.Equal(await journal.MarkAsync(), journal.Reader().Checkpoints()[0].Sequence);
        }

        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            var begin = AcdStart.From(journal, RoutingScene.Plan(), DayOf, time.GetUtcNow(), _log);
            Assert.Equal(0, begin.Events);
            Assert.Equal(AgentState.Paused, begin.Core.Snapshot().Agents[0].State);
            Assert.Equal(30, begin.Ledger.Attempts(DayOf(time.GetUtcNow())).Attempts);
        }
    }

    private static AcdActor Actor(Journal journal, TimeProvider time) => new(
        AcdStart.From(journal, RoutingScene.Plan(), DayOf, time.GetUtcNow(), NullLogger.Instance),
        journal, new ContactDirectory(), time, NullLogger<AcdActor>.Instance, new CheckpointWriter(journal, AcdImages.Version, every: 20, NullLogger.Instance));

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string State(AcdBeginning begin) =>
        System.Text.Encoding.UTF8.GetString(begin.Core.Image().ToJson()) + System.Text.Encoding.UTF8.GetString(begin.Ledger.Image().ToJson());

    /// <summary>As a start does; what it decides is not written, so that the next one finds the same journal.</summary>
    private AcdBeginning Start(Journal journal, bool checkpoints) =>
        AcdStart.From(journal.Reader(), RoutingScene.Plan(), DayOf, _now.AddSeconds(1), checkpoints ? AcdImages.Version : -1, _log).Begin;

    private async Task<long> CheckpointAsync(Journal journal)
    {
        var image = AcdImages.Of(_core, _ledger);
        var sequence = await journal.MarkAsync();
        await CheckpointStore.WriteAsync(journal, new Checkpoint(sequence, _now, AcdImages.Version, image()));
        return sequence;
    }

    /// <summary>Calls that are answered, refused, given up; agents that pause.</summary>
    private async Task TrafficAsync(Journal journal, int calls)
    {
        Do(journal, new SetReachable(RoutingScene.Anna, true));
        for (var n = 0; n < calls; n++)
        {
            var contact = new ContactId($"c{_events}");
            Do(journal, new Arrive(contact, "100", $"07{_events:00000000}", "main"));
            Do(journal, new Enqueue(contact, RoutingScene.Booking, "booking", "sv"));
            if (_core.Snapshot().Contacts.FirstOrDefault(c => c.Id == contact) is { Offers: [var offer, ..] } && n % 3 != 0)
            {
                Do(journal, n % 5 == 0 ? new FailOffer(offer, OfferFailure.Busy) : new AnswerOffer(offer));
                Do(journal, new EndTalk(contact, EndedBy.Agent));
            }

            Do(journal, new Leave(contact, LeaveCause.CallerHungUp));
            if (n % 7 == 0) Do(journal, new Pause(RoutingScene.Anna, "break"));
            if (n % 7 == 1) Do(journal, new Resume(RoutingScene.Anna));
        }

        await journal.MarkAsync();
    }

    private void Do(Journal journal, AcdCommand command)
    {
        var events = new List<AcdEvent>();
        _now = _now.AddSeconds(17);
        _core.Handle(command, _now, events);
        foreach (var happened in events) _ledger.Apply(happened);
        _events += events.Count;
        Assert.True(journal.TryAppend(events));
    }
}
