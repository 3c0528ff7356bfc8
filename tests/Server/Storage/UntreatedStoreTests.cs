using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class SqliteUntreatedTests() : UntreatedStoreTests(new SqliteFixture());

public sealed class PostgresUntreatedTests() : UntreatedStoreTests(new PostgresFixture());

/// <summary>Who came and was treated, of days that are over: from the journal, and the same when its numbers are erased and its events deleted.</summary>
public abstract class UntreatedStoreTests : IDisposable
{
    private static readonly QueueId Booking = new("booking");
    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(JournalFixture.Start.UtcDateTime);
    private readonly LogLines _log = new();

    private protected UntreatedStoreTests(JournalFixture fixture) => Fixture = fixture;

    private protected JournalFixture Fixture { get; }

    public void Dispose()
    {
        Fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ErasedNumbers_DoNotBreakIt_AndNoNumberIsKept()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        await journal.AppendAsync([.. Morning(), JournalFixture.Arrival(99) with { At = JournalFixture.Start.AddDays(50) }]);
        var before = JournalFigures.ReadUntreated(journal.Reader(), FirstDay, DayOf);
        Assert.Equal("3 came, 2 treated, 1 gave up", Text(before)); // the one who rang twice is one
        Assert.Null(before.Earlier);

        var retention = new Retention(journal, new(null, TimeSpan.FromDays(30)), 1, DayOf, new Later(), _log);
        await retention.SweepAsync(TestContext.Current.CancellationToken);
        Assert.All(journal.Reader().ReadDay(FirstDay).Select(e => e.Event).OfType<ContactArrived>(), e => Assert.Null(e.CallerNumber));
        Assert.Equal("3 came, 2 treated, 1 gave up", Text(JournalFigures.ReadUntreated(journal.Reader(), FirstDay, DayOf)));
        var kept = Assert.Single(journal.Reader().KeptFigures(FirstDay));
        Assert.Equal(UntreatedStore.Row, kept.Queue);
        Assert.DoesNotContain("070", kept.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Wishes[0].Person.ToString(System.Globalization.CultureInfo.InvariantCulture), kept.Body, StringComparison.Ordinal);

        var figures = JournalFigures.Read(journal.Reader(), FirstDay, DayOf); // the other figures follow from the events as before
        Assert.Equal((4, 2, 2), (figures.Queues[Booking].Offered, figures.Queues[Booking].Answered, figures.Queues[Booking].Abandoned));
        await retention.SweepAsync(TestContext.Current.CancellationToken); // once more is nothing more
        Assert.Single(journal.Reader().KeptFigures(FirstDay));
    }

    [Fact]
    public async Task WhatIsKept_IsReadBackAsItWas()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        UntreatedWish[] wishes =
        [
            .. Enum.GetValues<WishEnd>().Select((end, i) => new UntreatedWish(i % 3, i % 2, new($"q{i % 2}"), FirstDay, JournalFixture.Start.AddTicks(i), (WishKind)(i % 3))
            {
                End = end,
                EndedAt = end == WishEnd.Open ? null : JournalFixture.Start.AddHours(i),
                Class = i % 2 == 0 ? new ClassId("urgent") : null,
            }),
        ];
        await UntreatedStore.KeepAsync(journal, new(FirstDay, wishes, null, 7));
        await UntreatedStore.KeepAsync(journal, new(FirstDay, [], null, 0)); // made from less
        var kept = UntreatedStore.Find(journal.Reader(), FirstDay)!;
        Assert.Equal(wishes, kept.Wishes);
        Assert.Equal((7L, FirstDay), (kept.Beyond, kept.Day));
        Assert.Null(UntreatedStore.Find(journal.Reader(), FirstDay.AddDays(1)));
        Assert.Null(DayFigureStore.Find(journal.Reader(), FirstDay));
    }

    /// <summary>A checkpoint that an older version wrote knows nothing of it: the journal of the last days does.</summary>
    [Fact]
    public async Task StartFromAnOlderCheckpoint_KnowsWhoCameBeforeIt()
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Fixture.Open(folder);
        var (plan, events) = (new AcdPlan(new Dictionary<int, string>(), [], []), Morning().ToArray());
        await journal.AppendAsync(events);
        var (core, ledger) = (new AcdCore(plan), new FigureLedger(DayOf));
        foreach (var e in events)
        {
            core.Restore(e);
            ledger.Apply(e);
        }

        var whole = System.Text.Encoding.UTF8.GetString(ledger.Image().ToJson());
        var older = System.Text.Json.Nodes.JsonNode.Parse(whole)!.AsObject();
        Assert.True(older.Remove("Untreated"));
        byte[] first = core.Image().ToJson(), second = System.Text.Encoding.UTF8.GetBytes(older.ToJsonString());
        Assert.False(new FigureLedger(DayOf, FigureImage.FromJson(second)!).KnowsUntreated);
        var writer = new CheckpointWriter(journal, AcdImages.Version, 1_000, _log);
        writer.Happened(events.Length);
        await writer.StopAsync(events[^1].At, () => () => [.. BitConverter.GetBytes(first.Length), .. first, .. second]);

        var (begin, _) = AcdStart.From(journal.Reader(), plan, DayOf, events[^1].At, AcdImages.Version, _log);
        Assert.Equal(events.Length, begin.Checkpoint);
        Assert.Equal("3 came, 2 treated, 1 gave up", Text(begin.Ledger.Untreated().Of(FirstDay)));
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>One gives up and is answered later, one is answered, one with a withheld number gives up.</summary>
    private static IEnumerable<AcdEvent> Morning() => [.. Call(1, "0701111111", false), .. Call(2, "0702222222", true), .. Call(3, "0701111111", true), .. Call(4, null, false)];

    private static IEnumerable<AcdEvent> Call(int n, string? number, bool isAnswered)
    {
        var (at, contact, agent) = (JournalFixture.Start.AddMinutes(n), new ContactId($"u{n}"), new AgentId("1001"));
        yield return new ContactArrived(at, contact, "100", number, "main");
        yield return new ContactQueued(at.AddSeconds(1), contact, Booking, "", "sv", n, 1, TimeSpan.FromMinutes(2));
        if (isAnswered)
            yield return new ContactConnected(at.AddSeconds(2), new OfferId(n), contact, agent, Booking, TimeSpan.FromSeconds(1));
        yield return new ContactEnded(at.AddSeconds(30), contact, isAnswered ? Outcome.Answered : Outcome.Abandoned, Booking, isAnswered ? agent : null, LeaveCause.CallerHungUp);
    }

    private static string Text(UntreatedDay day)
    {
        var sum = UntreatedHours.Of(day, new HashSet<QueueId> { Booking }, static _ => TimeSpan.Zero, JournalFixture.Start, static _ => false).Day;
        return FormattableString.Invariant($"{sum.Came} came, {sum.Treated} treated, {sum.Of(UntreatedKind.GaveUp)} gave up");
    }

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => JournalFixture.Start.AddDays(50);
    }
}
