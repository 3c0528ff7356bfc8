using ContactCenter.Analysis.Audit;

namespace ContactCenter.Acd.Tests;

/// <summary>The audit's recount, which shares nothing with the ledgers, against them: random worlds with callbacks, messages, hand-ons, alarms, reloads, kills.</summary>
public sealed class AuditTests
{
    private static readonly Func<DateTimeOffset, DateOnly> DayOf = static at => DateOnly.FromDateTime(at.UtcDateTime);
    private static readonly FigureKind[] All = Enum.GetValues<FigureKind>();

    public static TheoryData<string, int> Played => new(Worlds.All.SelectMany(static world => Enumerable.Range(1, 2).Select(seed => (world.Name, seed))));

    [Theory]
    [MemberData(nameof(Played))]
    public void RandomTraffic_IsCountedAgainToTheSameFigures(string world, int seed) =>
        Agrees([.. RandomTraffic.Play(Worlds.All.Single(w => w.Name == world), 600, seed).Journal]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void EveryKindOfCommand_IsCountedAgainToTheSameFigures(int seed)
    {
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var events = new List<AcdEvent>();
        for (var step = 0; step < 2_000; step++)
        {
            core.Handle(bustle.Next(), bustle.Now, events);
        }

        Agrees(events);
    }

    /// <summary>Every figure, at the end and at some moments before; and no law is broken.</summary>
    private static void Agrees(List<AcdEvent> journal)
    {
        var (recount, ledger, home) = (new Recount(Rules), new FigureLedger(DayOf), new FollowUpLedger(DayOf));
        for (var i = 0; i < journal.Count; i++)
        {
            recount.Apply(new(i + 1, journal[i]));
            ledger.Apply(journal[i]);
            home.Apply(journal[i]);
            if (i % 397 == 0 || i == journal.Count - 1)
            {
                Compare(journal.Take(i + 1), recount, ledger, home);
            }
        }

        recount.Finish();
        Assert.Empty(recount.Broken.Told);
    }

    private static void Compare(IEnumerable<AcdEvent> journal, Recount recount, FigureLedger ledger, FollowUpLedger home)
    {
        foreach (var day in journal.Select(static e => DayOf(e.At)).Distinct())
        {
            var compared = SheetComparison.Of(Told(journal, ledger, home, day), recount.Sheet(day)!, All);
            Assert.True(compared.Differences.Count == 0, $"{day} after {journal.Count()}:\n{string.Join('\n', compared.Differences)}");
        }
    }

    internal static RecountRules Rules { get; } = new(static at => at.ToUniversalTime(), static of => of?.Value == "red", IsWhole: true);

    /// <summary>What the ledgers publish.</summary>
    internal static FigureSheet Told(IEnumerable<AcdEvent> journal, FigureLedger ledger, FollowUpLedger home, DateOnly day)
    {
        var sheet = new FigureSheet();
        var queues = journal.Select(static e => e switch
        {
            ContactQueued x => x.Queue,
            ContactRefused x => x.Queue,
            CallbackRequested x => x.Queue,
            CallbackTurnedAway x => x.Queue,
            MessageLeft x => x.Queue,
            _ => (QueueId?)null,
        }).OfType<QueueId>().Distinct().ToList();
        Published.Write(sheet, ledger.Attempts(day));
        foreach (var queue in queues)
        {
            Published.Write(sheet, queue, ledger.Queue(queue, day) with { FollowUps = home.Of(queue, day, day) });
        }

        var untreated = ledger.Untreated().Of(day);
        foreach (var (team, of) in queues.Select(static queue => (queue.Value, (QueueId[])[queue])).Append(("*", [.. queues])))
        {
            Published.Write(sheet, team, UntreatedHours.Of(untreated, of.ToHashSet(), static _ => TimeSpan.Zero, DateTimeOffset.MaxValue, Rules.IsUrgent));
        }

        return sheet;
    }
}
