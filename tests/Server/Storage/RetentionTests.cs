using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteRetentionTests() : RetentionTests(new SqliteFixture())
{
    [Fact]
    public async Task ErasedNumber_IsNotLeftInTheFiles_OfTheServerThatRuns()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([JournalFixture.Arrival(1) with { CallerNumber = "0709998887" }, JournalFixture.Arrival(2) with { At = JournalFixture.Start.AddDays(50) }]);
        Fixture.Execute("PRAGMA wal_checkpoint(PASSIVE)"); // it stands in both files
        await Sweep(journal, keepNumbers: 30, today: 50).SweepAsync(TestContext.Current.CancellationToken);
        foreach (var file in new[] { Fixture.Name, Fixture.Name + "-wal" })
        {
            await using var held = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(held, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("0709998887", await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}

public sealed class PostgresRetentionTests() : RetentionTests(new PostgresFixture());

/// <summary>What is older than it is to be kept goes; what follows from it stays.</summary>
public abstract class RetentionTests : IDisposable
{
    private const int Version = 1;
    private static readonly QueueId Booking = new("booking");
    private static readonly AgentId Anna = new("1001");
    private static readonly AgentId Bo = new("1004");
    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(JournalFixture.Start.UtcDateTime);
    private readonly LogLines _log = new();

    private protected RetentionTests(JournalFixture fixture) => Fixture = fixture;

    private protected JournalFixture Fixture { get; }

    public void Dispose()
    {
        Fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Events_OlderThanKeep_AreDeleted_AndTheirDaysFiguresStay()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([.. Enumerable.Range(0, 20).SelectMany(Day)]);
        var before = Figures(journal, 20);
        await CoverAsync(journal);

        var (_, deleted) = await Sweep(journal, keep: 10, today: 20).SweepAsync(TestContext.Current.CancellationToken);

        Assert.True(deleted > 0);
        Assert.Equal(before, Figures(journal, 20));
        var days = journal.Reader().ReadAll().Where(e => e.Event is not AgentStatusChanged).Select(e => DayOf(e.Event.At)).Distinct();
        Assert.Equal(Enumerable.Range(10, 11).Select(FirstDay.AddDays), days);
        Assert.Equal(20 * Day(0).Count() + 1, await journal.AppendAsync([JournalFixture.Arrival(1)]));
        Assert.Contains("events were deleted", Assert.Single(_log.Lines), StringComparison.Ordinal);

        // And the next days, of which the neighbours are gone by now.
        await Sweep(journal, keep: 10, today: 24).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, Figures(journal, 20));
    }

    [Fact]
    public async Task FollowUps_OfDaysThatAreDeleted_AreSummedAsTheyWere()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        AcdEvent Asked(int id, int day) => new CallbackRequested(JournalFixture.Start.AddDays(day), new(id), null, $"+4670000000{id}", Booking, "follow-up", "", CallbackCause.FollowUp, JournalFixture.Start.AddDays(day), id)
        {
            FollowUp = new("Ward 3", FirstDay.AddDays(day), FirstDay.AddDays(day + 7)),
        };
        await journal.AppendAsync(
        [
            Asked(1, 0), Asked(2, 0),
            new CallbackAccepted(JournalFixture.Start.AddDays(7), new(1), new(1), new("callback-1.1"), Anna, Booking, "+46700000001", JournalFixture.Start.AddDays(7), TimeSpan.Zero),
            new CallbackReached(JournalFixture.Start.AddDays(7), new(1), new("callback-1.1"), Anna, Booking),
            new CallbackClosed(JournalFixture.Start.AddDays(7), new(1), Booking, CallbackEnd.Done),
            new CallbackClosed(JournalFixture.Start.AddDays(9), new(2), Booking, CallbackEnd.Cancelled),
            Asked(3, 25),
            .. Enumerable.Range(26, 5).SelectMany(Day),
        ]);
        List<ContactCenter.Admin.FollowedUp> Sums() => [.. ContactCenter.Server.FollowUps.FollowUpReading.Read(journal.Reader(), FirstDay, FirstDay.AddDays(40), DayOf).OrderBy(one => one.Figures.Discharged)];
        var before = Sums();
        Assert.Equal([(2, 1, 1, 0), (1, 0, 0, 1)], before.Select(one => (one.Figures.Listed, one.Figures.ReachedByDay, one.Figures.Cancelled, one.Figures.Open)));
        await CoverAsync(journal);
        var (_, deleted) = await Sweep(journal, keep: 10, today: 30).SweepAsync(TestContext.Current.CancellationToken);
        Assert.True(deleted >= 6);
        Assert.Equal(before, Sums());
        Assert.DoesNotContain(journal.Reader().ReadAll(), e => e.Event is CallbackRequested { Callback.Value: 1 });
    }

    [Fact]
    public async Task Events_WithoutTwoCheckpointsAfterThem_Stay()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        var whole = await journal.AppendAsync([.. Enumerable.Range(0, 20).SelectMany(Day)]);
        var sweep = Sweep(journal, keep: 10, today: 20);
        Assert.Equal((0, 0), await sweep.SweepAsync(TestContext.Current.CancellationToken));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(whole, JournalFixture.Start, Version, []));
        Assert.Equal((0, 0), await sweep.SweepAsync(TestContext.Current.CancellationToken));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(7, JournalFixture.Start, Version, []));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(9, JournalFixture.Start, Version + 1, []));
        await sweep.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(8, journal.Reader().ReadAll().First(e => e.Event is not AgentStatusChanged).Sequence);
    }

    [Fact]
    public async Task NewestStatusOfAnAgent_AndTheNewestEvent_AreNeverDeleted()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        AcdEvent[] events =
        [
            new AgentStatusChanged(JournalFixture.Start, Anna, AgentStatus.LoggedIn, AgentStatus.LoggedOut, null),
            new AgentStatusChanged(JournalFixture.Start, Anna, AgentStatus.LoggedOut, AgentStatus.Paused, "leave"),
            new AgentStatusChanged(JournalFixture.Start, Bo, AgentStatus.LoggedIn, AgentStatus.LoggedOut, null),
            .. Day(0),
            JournalFixture.Arrival(1),
        ];
        await journal.AppendAsync(events);
        await CoverAsync(journal);
        await Sweep(journal, keep: 10, today: 400).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2L, 3L, events.Length], journal.Reader().ReadAll().Select(e => e.Sequence));

        // A spared one goes once another has followed it.
        await journal.AppendAsync([new AgentStatusChanged(JournalFixture.Start.AddDays(1), Anna, AgentStatus.Paused, AgentStatus.LoggedIn, null), JournalFixture.Arrival(2)]);
        await CoverAsync(journal);
        await Sweep(journal, keep: 10, today: 400).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal([3L, events.Length + 1, events.Length + 2], journal.Reader().ReadAll().Select(e => e.Sequence));
    }

    /// <summary>A switch may be on for years: without this, a start that cannot read its checkpoints would find it off.</summary>
    [Fact]
    public async Task NewestTurningOfASwitch_IsNeverDeleted_AndLosesItsNumber()
    {
        SwitchTurned Turned(int day, string name, bool on) =>
            new(JournalFixture.Start.AddDays(day), name, on, JournalFixture.Start, "phone", SwitchCause.Command) { Number = "+46709998887" };
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([Turned(0, "closed", true), Turned(0, "closed-today", true), Turned(1, "closed", false), JournalFixture.Arrival(1) with { At = JournalFixture.Start.AddDays(1) }]);
        await CoverAsync(journal);
        await Sweep(journal, keep: 10, today: 400).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [Turned(0, "closed-today", true) with { Number = null }, Turned(1, "closed", false) with { Number = null }],
            journal.Reader().ReadAll().Select(e => e.Event).OfType<SwitchTurned>());

        Assert.Equal((1, 1, 0), (journal.Reader().ReadSwitch("closed", 10).Count, journal.Reader().ReadSwitch("closed-today", 10).Count, journal.Reader().ReadSwitch("close", 10).Count));
        await journal.AppendAsync([Turned(400, "closed", true), JournalFixture.Arrival(2) with { At = JournalFixture.Start.AddDays(400) }]);
        await CoverAsync(journal);
        await Sweep(journal, keep: 10, today: 401).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [Turned(0, "closed-today", true) with { Number = null }, Turned(400, "closed", true)],
            journal.Reader().ReadAll().Select(e => e.Event).OfType<SwitchTurned>());
    }

    [Fact]
    public async Task Alarms_LoseWhoHeardThemAndWhatWasSaid_WithTheNumbers()
    {
        var at = JournalFixture.Start;
        var heard = new AlarmAcknowledged(at, new(1), new("c1"), Booking, new("red"), "Dr Lind") { Word = "ring 0701234567" };
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([heard, JournalFixture.Arrival(1) with { At = at.AddDays(60), CallerNumber = null }]);
        Assert.Equal((1, 0), await Sweep(journal, keepNumbers: 30, today: 80).SweepAsync(TestContext.Current.CancellationToken));
        Assert.Equal(heard with { By = "erased", Word = null }, journal.Reader().ReadAll().Select(e => e.Event).OfType<AlarmAcknowledged>().Single());
        Assert.Equal((0, 0), await Sweep(journal, keepNumbers: 30, today: 80).SweepAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The message itself goes by the core's rules; what the journal says of it holds no number and nobody's words after that.</summary>
    [Fact]
    public async Task Messages_LoseNumberAndWords_AndTheirFiguresStay()
    {
        var (at, id) = (JournalFixture.Start, new MessageId("m-1"));
        var left = new MessageLeft(at, id, new("c1"), Booking, "renewal", "sv", "+46701234567", TimeSpan.FromSeconds(9), at.AddHours(4));
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync(
        [
            left,
            new MessageTaken(at, id, Booking, Anna),
            new MessageGivenBack(at, id, Booking, Anna, "Anna Lind"),
            new MessageClosed(at.AddDays(2), id, Booking, null, "Bo", "Eva Ek, 1 May, is well", at.AddDays(30)), // days later: the day's figures find it
            JournalFixture.Arrival(2) with { At = at.AddDays(50) },
        ]);
        var figures = Figures(journal, 1);
        Assert.Equal((3, 0), await Sweep(journal, keepNumbers: 30, today: 50).SweepAsync(TestContext.Current.CancellationToken));
        var events = journal.Reader().ReadAll().Select(static e => e.Event).ToList();
        Assert.Equal(left with { Number = null }, events[0]);
        Assert.DoesNotContain(events, e => AcdEventFormat.Body(e) is var body && (body.Contains("Lind", StringComparison.Ordinal) || body.Contains("Ek", StringComparison.Ordinal) || body.Contains("Bo\"", StringComparison.Ordinal)));
        Assert.Equal(figures, Figures(journal, 1));
        Assert.Equal(new MessageFigures { Left = 1, Done = 1 }, JournalFigures.Read(journal.Reader(), FirstDay, DayOf).Queues[Booking].Messages);
        Assert.Equal((0, 0), await Sweep(journal, keepNumbers: 30, today: 50).SweepAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Numbers_OlderThanKeepNumbers_AreErased_FromEveryKindOfEvent_AndOpenRequestsKeepTheirs()
    {
        const string Number = "0701234567";
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        var (at, contact) = (JournalFixture.Start, new ContactId("c1"));
        CallbackRequested Request(int n) => new(at, new CallbackId(n), contact, Number, Booking, "", "", CallbackCause.CutOff, at, n);
        AcdEvent[] old =
        [
            new ContactArrived(at, contact, "0313422400", Number, "main") { CallbackNumber = Number },
            new ContactHandedOn(at, contact, Anna, Booking, new HandOnTarget(HandOnKind.Number, Number), HandOnBy.Api, TimeSpan.Zero),
            new ContactHandedOn(at, contact, Anna, Booking, new HandOnTarget(HandOnKind.Queue, "nurse"), HandOnBy.Api, TimeSpan.Zero),
            new OutsideDialled(at, contact, Booking, Number, at),
            new OutsideConnected(at, contact, Booking, Number),
            new OutsideNotReached(at, contact, Booking, Number, OfferFailure.Busy),
            Request(1),
            Request(2),
            new CallbackAccepted(at, new OfferId(1), new CallbackId(1), new ContactId("callback-1.1"), Anna, Booking, Number, at, TimeSpan.Zero),
            new CallbackAccepted(at, new OfferId(2), new CallbackId(2), new ContactId("callback-2.1"), Anna, Booking, Number, at, TimeSpan.Zero),
            new CallbackClosed(at, new CallbackId(1), Booking, CallbackEnd.Done),
            new SwitchTurned(at, "closed", true, at, "phone", SwitchCause.Command) { Number = Number },
        ];
        AcdEvent recent = new ContactArrived(at.AddDays(60), contact, "0313422400", Number, "main");
        await journal.AppendAsync([.. old, recent]);

        var sweep = Sweep(journal, keepNumbers: 30, today: 80);
        Assert.Equal((9, 0), await sweep.SweepAsync(TestContext.Current.CancellationToken));

        var read = journal.Reader().ReadAll().Select(e => e.Event).ToList();
        Assert.Equal(
            [AcdEventFormat.Body(old[7]), AcdEventFormat.Body(recent)],
            read.Select(AcdEventFormat.Body).Where(body => body.Contains(Number, StringComparison.Ordinal)));
        Assert.Equal(old.Select(e => (e.GetType(), e.At)), read.Take(old.Length).Select(e => (e.GetType(), e.At)));
        Assert.Equal(old[2], read[2]);
        Assert.Equal((0, 0), await sweep.SweepAsync(TestContext.Current.CancellationToken));

        // Called back long after, the number goes then.
        await journal.AppendAsync([new CallbackClosed(at.AddDays(80), new CallbackId(2), Booking, CallbackEnd.Done)]);
        Assert.Equal((1, 0), await sweep.SweepAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0), await Sweep(journal, keepNumbers: 30, today: 100).SweepAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(journal.Reader().ReadAll(), e => AcdEventFormat.Body(e.Event).Contains(Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatPeopleWroteAboutARequest_GoesWithItsNumber_AndWhatTheFlowSaysStays()
    {
        const string Number = "+46709998887", Written = "Ada Lovelace, heart";
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        var (at, open, over) = (JournalFixture.Start, new CallbackId(1), new CallbackId(2));
        CallbackRequested Made(CallbackId id) => new(at, id, null, Number, Booking, Written, "sv", CallbackCause.Agent, at, id.Value) { By = Written };
        AcdEvent[] Story(CallbackId id) =>
        [
            Made(id),
            new CallbackMoved(at, id, Booking, null, null, at, TimeSpan.Zero, null, Written, Written),
            new CallbackPrioritised(at, id, Booking, new ClassId("red"), TimeSpan.Zero, OverridesRest: false, Written, Written),
            new ContactQueued(at, new ContactId($"callback-{id}.1"), Booking, Written, "sv", 1, 1, TimeSpan.FromMinutes(2)) { Entry = EntryCause.Callback, Callback = id },
        ];
        AcdEvent byFlow = new CallbackRequested(at, new CallbackId(3), null, Number, Booking, "renewal", "sv", CallbackCause.Caller, at, 3);
        await journal.AppendAsync(
        [
            .. Story(open), .. Story(over), byFlow,
            new CallbackClosed(at.AddDays(60), over, Booking, CallbackEnd.Cancelled) { By = Written, Reason = Written },
            new CallbackClosed(at.AddDays(60), new CallbackId(3), Booking, CallbackEnd.Done),
        ]);

        Assert.Equal((6, 0), await Sweep(journal, keepNumbers: 30, today: 61).SweepAsync(TestContext.Current.CancellationToken));
        var read = journal.Reader().ReadAll().Select(e => e.Event).ToList();
        Assert.Equal(Story(open).Select(AcdEventFormat.Body), read.Select(AcdEventFormat.Body).Where(body => body.Contains(Written, StringComparison.Ordinal)));
        Assert.Equal("renewal", read.OfType<CallbackRequested>().Single(e => e.Callback.Value == 3).Reason);
        Assert.Equal(CallbackEnd.Cancelled, read.OfType<CallbackClosed>().First().End);
        Assert.Equal((0, 0), await Sweep(journal, keepNumbers: 30, today: 61).SweepAsync(TestContext.Current.CancellationToken));

        // Of a request that lost its number before words were erased, too.
        await journal.AppendAsync([(CallbackRequested)NumberErasure.Of(Made(new CallbackId(4)))!, new CallbackClosed(at.AddDays(61), new CallbackId(4), Booking, CallbackEnd.Done) { By = Written }]);
        await journal.AppendAsync([JournalFixture.Arrival(1) with { At = at.AddDays(99) }]);
        Assert.Equal(1, (await Sweep(journal, keepNumbers: 30, today: 99).SweepAsync(TestContext.Current.CancellationToken)).Erased);
    }

    [Fact]
    public async Task Numbers_AreErasedInManyPieces_WhileTheJournalWrites()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([.. Enumerable.Range(0, 1_000).Select(JournalFixture.Arrival)]);
        await journal.AppendAsync([JournalFixture.Arrival(0) with { At = JournalFixture.Start.AddDays(50) }]);
        var sweep = Sweep(journal, keepNumbers: 30, today: 50).SweepAsync(TestContext.Current.CancellationToken);
        var written = 0;
        while (!sweep.IsCompleted)
        {
            await journal.AppendAsync([JournalFixture.Arrival(written++) with { At = JournalFixture.Start.AddDays(50) }]);
        }

        Assert.Equal((500, 0), await sweep);
        Assert.Equal(500, journal.Reader().ReadDay(FirstDay).Count(e => ((ContactArrived)e.Event).CallerNumber is null && e.Sequence % 2 == 0));
        Assert.Equal(1_001 + written, journal.Reader().LastSequence());
    }

    /// <summary>Two answered calls, one of them over midnight, and one that gave up.</summary>
    private static IEnumerable<AcdEvent> Day(int day)
    {
        var at = JournalFixture.Start.AddDays(day);
        return [.. Call($"d{day}a", at, TimeSpan.FromMinutes(3)), .. GivenUp($"d{day}b", at.AddHours(1)), .. Call($"d{day}c", at.AddHours(15.5), TimeSpan.FromHours(2))];
    }

    private static IEnumerable<AcdEvent> Call(string id, DateTimeOffset at, TimeSpan talk)
    {
        var contact = new ContactId(id);
        return
        [
            new ContactArrived(at, contact, "0313422400", null, "main"),
            new ContactQueued(at.AddSeconds(10), contact, Booking, "", "", at.Ticks, 1, TimeSpan.FromMinutes(2)),
            new ContactConnected(at.AddSeconds(30), new OfferId(at.Ticks), contact, Anna, Booking, TimeSpan.FromSeconds(20)),
            new TalkEnded(at + talk, contact, Anna, Booking, EndedBy.Caller, talk - TimeSpan.FromSeconds(30)),
            new ContactEnded(at + talk, contact, Outcome.Answered, Booking, Anna, LeaveCause.CallerHungUp),
        ];
    }

    private static IEnumerable<AcdEvent> GivenUp(string id, DateTimeOffset at)
    {
        var contact = new ContactId(id);
        return
        [
            new ContactArrived(at, contact, "0313422400", null, "main"),
            new ContactQueued(at.AddSeconds(10), contact, Booking, "", "", at.Ticks, 1, TimeSpan.FromMinutes(2)),
            new ContactEnded(at.AddSeconds(70), contact, Outcome.Abandoned, Booking, null, LeaveCause.CallerHungUp),
        ];
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static List<string> Figures(Journal journal, int days) =>
        [.. Enumerable.Range(0, days).Select(day => JournalFigures.Read(journal.Reader(), FirstDay.AddDays(day), DayOf))
            .Select(figures => $"{figures.Day:O} {figures.Queues[Booking]} {figures.Attempts.Attempts} {figures.Attempts.Open} {string.Join(' ', figures.Attempts.Outcomes)}")];

    private static async Task CoverAsync(Journal journal)
    {
        var last = await journal.MarkAsync();
        await CheckpointStore.WriteAsync(journal, new Checkpoint(last - 1, JournalFixture.Start, Version, []));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(last, JournalFixture.Start, Version, []));
    }

    private protected Retention Sweep(Journal journal, int today, int? keep = null, int? keepNumbers = null) => new(
        journal,
        new RetentionTimes(keep is { } days ? TimeSpan.FromDays(days) : null, keepNumbers is { } numbers ? TimeSpan.FromDays(numbers) : null),
        Version,
        DayOf,
        new RetentionTime(JournalFixture.Start.AddDays(today)),
        _log);

    /// <summary>A day that stands still, with timers that run.</summary>
    private sealed class RetentionTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
