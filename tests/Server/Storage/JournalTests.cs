using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteJournalTests() : JournalTests(new SqliteFixture());

public sealed class PostgresJournalTests() : JournalTests(new PostgresFixture());

public abstract class JournalTests : IDisposable
{
    private readonly JournalFixture _fixture;

    private protected JournalTests(JournalFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_Reopened_ReadsTheSameEvents()
    {
        var events = JournalFixture.OneOfEach();
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            Assert.Equal(events.Length, await journal.AppendAsync(events));
        }

        using var again = DataFolder.OpenForServer(_fixture.Path);
        Assert.True(again.LastStopWasClean);
        await using var reopened = _fixture.Open(again);
        var read = reopened.Reader().ReadAll().ToList();
        Assert.Equal(Enumerable.Range(1, events.Length).Select(n => (long)n), read.Select(e => e.Sequence));
        Assert.Equal(events.Select(AcdEventFormat.Body), read.Select(e => AcdEventFormat.Body(e.Event)));
        Assert.Equal(events[0], read[0].Event);
        Assert.Equal(events.Length + 1, await reopened.AppendAsync([JournalFixture.Arrival(2)]));
    }

    [Fact]
    public async Task Read_ByContactAndByDayInTheServicesTimeZone()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var options = new JournalOptions { DayOf = at => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(1)).DateTime) };
        await using var journal = _fixture.Open(folder, options);
        var late = JournalFixture.Arrival(1) with { At = new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero) };
        await journal.AppendAsync([JournalFixture.Arrival(2), late]);

        var reader = journal.Reader();
        Assert.Equal(late, Assert.Single(reader.ReadContact("c1")).Event);
        Assert.Equal(late, Assert.Single(reader.ReadDay(new DateOnly(2026, 3, 3))).Event);
        Assert.Equal(late, Assert.Single(reader.ReadSince(new DateOnly(2026, 3, 3))).Event);
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)], reader.Days());
        Assert.Equal(late, Assert.Single(reader.ReadAll(after: 1)).Event);
    }

    [Fact]
    public async Task LastSequenceBefore_AnInstant_IsTheNewestEventBefore_AlsoWhereSomeAreDeleted()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync([.. Enumerable.Range(1, 20).Select(n => JournalFixture.Arrival(n) with { At = JournalFixture.Start.AddSeconds(n) })]);
        _fixture.Execute("DELETE FROM event WHERE seq IN (1, 4, 5, 6, 19)");
        int[] left = [2, 3, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20];
        for (var second = 0; second < 23; second++)
            Assert.Equal(left.LastOrDefault(n => n < second), journal.Reader().LastSequenceBefore(JournalFixture.Start.AddSeconds(second)));
    }

    [Fact]
    public async Task Read_ByRequest_IsItsWholeStory_AndOfNoOther()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var (agent, queue, at) = (new AgentId("1001"), new QueueId("booking"), JournalFixture.Start);
        AcdEvent[] story =
        [
            new CallbackRequested(at, new CallbackId(1), null, "+46700000001", queue, "", "", CallbackCause.Agent, at, 1),
            .. JournalFixture.Calling(new ContactId("callback-1.1"), agent, queue).Where(e => e is not CallbackTurnedAway),
            new CallbackDue(at, new CallbackId(1), queue, new ContactId("callback-1.23"), 23),
            new CallbackClosed(at, new CallbackId(1), queue, CallbackEnd.Done),
        ];
        await journal.AppendAsync([.. story, .. JournalFixture.Calling(new ContactId("callback-12.1"), agent, queue).OfType<CallbackReached>(), JournalFixture.Arrival(1)]);
        await journal.AppendAsync([new CallbackClosed(at, new CallbackId(12), queue, CallbackEnd.Done), new CallbackClosed(at, new CallbackId(0), queue, CallbackEnd.Done)]);
        Assert.Equal(story.Select(AcdEventFormat.Body), journal.Reader().ReadCallback(new CallbackId(1)).Select(e => AcdEventFormat.Body(e.Event)));
        Assert.Equal(1, journal.Reader().FindRequested(new CallbackId(1))?.Sequence);
        Assert.Null(journal.Reader().FindRequested(new CallbackId(12)));
    }

    [Fact]
    public async Task Figures_OfADayThatIsOver_CountItsRequestsWheneverTheyAreSettled()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        var (agent, queue, at) = (new AgentId("1001"), new QueueId("booking"), JournalFixture.Start);
        var (kept, broken, attempt) = (new CallbackId(1), new CallbackId(2), new ContactId("callback-1.1"));
        CallbackRequested Request(CallbackId id) => new(at, id, null, $"+4670000000{id}", queue, "", "", CallbackCause.Agent, at, id.Value) { PromisedBy = at.AddDays(4) };
        AcdEvent[] events =
        [
            Request(kept),
            Request(broken),
            new CallbackDue(at.AddDays(4), kept, queue, attempt, 1),
            new CallbackAccepted(at.AddDays(4), new OfferId(1), kept, attempt, agent, queue, "+46700000001", at.AddDays(4), TimeSpan.Zero),
            new CallbackReached(at.AddDays(4), kept, attempt, agent, queue),
            new CallbackAttemptEnded(at.AddDays(4), kept, queue, attempt, agent, AttemptEnd.Talked, null, null),
            new CallbackClosed(at.AddDays(4), kept, queue, CallbackEnd.Done),
            new CallbackBroken(at.AddDays(5), broken, queue, at.AddDays(4)),
        ];
        await journal.AppendAsync(events);
        static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
        var ledger = new FigureLedger(DayOf);
        foreach (var happened in events) ledger.Apply(happened);
        var figures = JournalFigures.Read(journal.Reader(), new DateOnly(2026, 3, 2), DayOf).Queues[queue];
        Assert.Equal(ledger.Queue(queue, new DateOnly(2026, 3, 2)).Callbacks, figures.Callbacks);
        Assert.Equal((2, 1, 1, 1, 1, 1), (figures.Callbacks.Requested, figures.Callbacks.Done, figures.Callbacks.OnTime, figures.Callbacks.Broken, figures.Callbacks.Open, figures.CallbackCompleted));
    }

    [Fact]
    public async Task Figures_OfADayThatIsOver_CountACallAcrossMidnightOnTheDayItBegan()
    {
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        var (contact, queue, agent) = (new ContactId("c1"), new QueueId("booking"), new AgentId("1001"));
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync(
        [
            JournalFixture.Arrival(1) with { At = midnight.AddSeconds(-30) },
            new ContactQueued(midnight.AddSeconds(-20), contact, queue, "", "sv", 1, 1, TimeSpan.FromMinutes(2)),
            new ContactConnected(midnight.AddSeconds(10), new OfferId(1), contact, agent, queue, TimeSpan.FromSeconds(30)),
            new ContactEnded(midnight.AddSeconds(70), contact, Outcome.Answered, queue, agent, LeaveCause.CallerHungUp),
        ]);

        static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
        var first = JournalFigures.Read(journal.Reader(), new DateOnly(2026, 3, 2), DayOf);
        Assert.Equal((1, 1), (first.Attempts.Attempts, first.Attempts.Outcomes[Outcome.Answered]));
        Assert.Equal((1, 30.0), (first.Queues[queue].Answered, first.Queues[queue].AverageSpeedOfAnswerSeconds));
        Assert.Equal(0, JournalFigures.Read(journal.Reader(), new DateOnly(2026, 3, 3), DayOf).Attempts.Attempts);
        Assert.Equal(0, JournalFigures.Read(journal.Reader(), DateOnly.MinValue, DayOf).Attempts.Attempts);
        Assert.Equal(0, JournalFigures.Read(journal.Reader(), DateOnly.MaxValue, DayOf).Attempts.Attempts);
    }

    [Fact]
    public async Task Figures_OfADayThatEndedInAStop_CountWhoWasCutOff_HoweverLateTheNextStart()
    {
        var friday = new DateTimeOffset(2026, 3, 6, 16, 0, 0, TimeSpan.Zero);
        var (contact, queue) = (new ContactId("c1"), new QueueId("booking"));
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder);
        await journal.AppendAsync(
        [
            JournalFixture.Arrival(1) with { At = friday },
            new ContactQueued(friday.AddSeconds(10), contact, queue, "", "sv", 1, 1, TimeSpan.FromMinutes(2)),
            new ContactEnded(friday.AddDays(3), contact, Outcome.Interrupted, queue, null, LeaveCause.SystemStopping),
        ]);

        var figures = JournalFigures.Read(journal.Reader(), new DateOnly(2026, 3, 6), static at => DateOnly.FromDateTime(at.UtcDateTime));
        Assert.Equal((1, 0, 1), (figures.Attempts.Attempts, figures.Attempts.Open, figures.Attempts.Outcomes[Outcome.Interrupted]));
        Assert.Equal((1, 1), (figures.Queues[queue].Offered, figures.Queues[queue].Interrupted));
    }

    [Fact]
    public async Task Append_FromManyWriters_KeepsEachWritersOrderAndTellsInTheOrderOfTheDisk()
    {
        const int Writers = 8, Each = 250;
        var told = new List<JournalledEvent>();
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder, new JournalOptions { BatchSize = 64 }, told.AddRange);
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    AcdEvent[] one = [JournalFixture.Arrival(i) with { Flow = $"w{writer}" }];
                    if (i % 10 == 9)
                        await journal.AppendAsync(one);
                    else
                        Assert.True(journal.TryAppend(one));
                }
            })));
        }

        var read = _fixture.Reader().ReadAll().ToList();
        Assert.Equal(Writers * Each, read.Count);
        Assert.Equal(told, read);
        foreach (var writer in read.Select(e => (ContactArrived)e.Event).GroupBy(e => e.Flow))
            Assert.Equal(Enumerable.Range(0, Each).Select(n => $"c{n}"), writer.Select(e => e.Contact.Value));
    }

    [Fact]
    public async Task Append_OverTheBound_IsRefusedAndCounted()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder, new JournalOptions { OverloadedAt = 1, RefuseAt = 5 });
        Assert.False(journal.TryAppend([.. Enumerable.Range(0, 6).Select(JournalFixture.Arrival)]));
        await Assert.ThrowsAsync<StorageException>(() => journal.AppendAsync([.. Enumerable.Range(0, 6).Select(JournalFixture.Arrival)]));
        Assert.Equal(12, journal.Health.Refused);
        Assert.True(journal.TryAppend([JournalFixture.Arrival(1)]));
    }

    [Fact]
    public async Task Append_AfterTheStop_IsRefused()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        var journal = _fixture.Open(folder);
        await journal.DisposeAsync();
        Assert.False(journal.TryAppend([JournalFixture.Arrival(1)]));
        await Assert.ThrowsAsync<StorageException>(() => journal.AppendAsync([JournalFixture.Arrival(1)]));
        Assert.Equal(JournalState.Stopped, journal.Health.State);
    }

    [Fact]
    public async Task Listener_ThatThrows_DoesNotStopTheJournal()
    {
        using var folder = DataFolder.OpenForServer(_fixture.Path);
        await using var journal = _fixture.Open(folder, written: _ => throw new InvalidOperationException("a bug"));
        await journal.AppendAsync([JournalFixture.Arrival(1)]);
        Assert.Equal(2, await journal.AppendAsync([JournalFixture.Arrival(2)]));
    }

    [Fact]
    public async Task Registrations_SurviveUntilTheyEnd()
    {
        var now = JournalFixture.Start;
        var first = new StoredRegistration("sip:1001@contactcenter", "sip:1001@127.0.0.1:5062", "127.0.0.1:5062", "udp", now.AddHours(1), "<urn:uuid:1>");
        var renewed = first with { ExpiresAt = now.AddHours(2), Source = "127.0.0.1:5070" };
        var other = first with { Aor = "sip:1004@contactcenter", ExpiresAt = now.AddMinutes(5) };
        var gone = first with { Aor = "sip:1005@contactcenter" };
        using (var folder = DataFolder.OpenForServer(_fixture.Path))
        {
            await using var journal = _fixture.Open(folder);
            Assert.True(journal.TrySave(first));
            Assert.True(journal.TrySave(other));
            Assert.True(journal.TrySave(gone));
            Assert.True(journal.TrySave(renewed));
            Assert.True(journal.TryForget(gone.Aor, gone.Contact));
        }

        var reader = _fixture.Reader();
        Assert.Equal([renewed, other], reader.Registrations(now));
        Assert.Equal([renewed], reader.Registrations(now.AddMinutes(6)));
    }
}
