using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Analysis.Audit;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// A check that cannot fail is worth nothing: journals of which one event is taken out (and the rest numbered anew, so that no gap tells of it), doubled, or altered, beside the
/// figures that were published before. Found means: a law is broken, or a figure differs.
/// </summary>
public sealed class AuditMutationTests
{
    private static readonly Func<DateTimeOffset, DateOnly> DayOf = static at => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>
    /// Kinds from which nothing that is published follows, and that no law binds: only their place in the numbering tells that one is gone. What they say is the concern of
    /// <c>replay</c>, which decides the day again.
    /// </summary>
    private static readonly string[] Unbound =
    [
        nameof(MenuAnswered), nameof(StepOpened), nameof(ContactDisposed), nameof(SwitchTurned), nameof(PlanTaken), "CallingTurned", nameof(AgentReachabilityChanged), nameof(AgentStatusChanged),
        nameof(CallbackAtRisk), nameof(CallbackPrioritised), nameof(CallbackDetached), nameof(MessageTaken), nameof(MessageGivenBack), nameof(AlarmAcknowledged),
    ];

    /// <summary>Kinds of which one may be gone without a trace where it decided nothing: a promise moved to the same end, a wait announced to nobody who was answered.</summary>
    private static readonly string[] MostlyFound = [nameof(CallbackMoved), nameof(PersonGivenUp), nameof(AgentStateChanged), nameof(CallbackAttached), nameof(CallbackAttemptEnded)];

    [Fact]
    public void AnEventTakenOut_IsFound()
    {
        var table = Table(static (journal, at) => journal.RemoveAt(at));
        Assert.Empty(table.Where(one => one.Value.Found < one.Value.Tried && !Unbound.Contains(one.Key) && !MostlyFound.Contains(one.Key)).Select(static one => $"{one.Key} {one.Value}"));
    }

    [Fact]
    public void AnEventDoubled_IsFound()
    {
        var table = Table(static (journal, at) => journal.Insert(at, journal[at]));
        string[] harmless = [.. Unbound, nameof(CallbackMoved), nameof(PersonGivenUp), nameof(OutsideDialled), nameof(CallbackAttached), nameof(OutsideNotReached), nameof(OutsideConnected), nameof(AgentStateChanged), nameof(ContactQueued), nameof(ContactOverflowed), nameof(CallbackReached)];
        Assert.Empty(table.Where(one => one.Value.Found < one.Value.Tried && !harmless.Contains(one.Key)).Select(static one => $"{one.Key} {one.Value}"));
    }

    /// <summary>Whatever else an event says that a figure or a law rests on.</summary>
    [Theory]
    [InlineData(typeof(ContactEnded), "Outcome")]
    [InlineData(typeof(ContactEnded), "Contact")]
    [InlineData(typeof(ContactConnected), "Agent")]
    [InlineData(typeof(ContactConnected), "Queue")]
    [InlineData(typeof(ContactConnected), "Waited")]
    [InlineData(typeof(ContactConnected), "Offer")]
    [InlineData(typeof(TalkEnded), "Talked")]
    [InlineData(typeof(TalkEnded), "Agent")]
    [InlineData(typeof(OfferMade), "Agent")]
    [InlineData(typeof(OfferMade), "Contact")]
    [InlineData(typeof(OfferWithdrawn), "Offer")]
    [InlineData(typeof(OfferFailed), "Offer")]
    [InlineData(typeof(CallbackRequested), "Queue")]
    [InlineData(typeof(CallbackClosed), "End")]
    public void AnEventAltered_IsFound(Type kind, string property)
    {
        var table = Table((journal, at) => journal[at] = Altered(journal[at], property), e => e.GetType() == kind);
        Assert.True(table.TryGetValue(kind.Name, out var one) && one.Tried > 5 && one.Found == one.Tried, $"{kind.Name}.{property}: {string.Join(' ', table)}");
    }

    private static AcdEvent Altered(AcdEvent e, string property)
    {
        var json = JsonSerializer.SerializeToNode(e)!.AsObject();
        json[property] = property switch
        {
            "Outcome" => JsonValue.Create(e is ContactEnded { Outcome: Outcome.Answered } ? "Abandoned" : "Answered"),
            "End" => JsonValue.Create(e is CallbackClosed { End: CallbackEnd.Done } ? "Refused" : "Done"),
            "Waited" or "Talked" => JsonValue.Create("01:23:45"),
            "Offer" or "Callback" => JsonValue.Create(json[property]!.GetValue<long>() + 1),
            "Agent" => JsonValue.Create("somebody"),
            "Queue" => JsonValue.Create("elsewhere"),
            _ => JsonValue.Create("another"),
        };
        return json.Deserialize<AcdEvent>()!;
    }

    /// <summary>By kind: how many were tried, and how many found.</summary>
    private static SortedDictionary<string, (int Tried, int Found)> Table(Action<List<AcdEvent>, int> change, Func<AcdEvent, bool>? which = null)
    {
        var table = new SortedDictionary<string, (int Tried, int Found)>(StringComparer.Ordinal);
        string[] worlds = ["calling back", "messages called back", "ways out", "handing on"];
        foreach (var (world, seed) in worlds.SelectMany(static world => Enumerable.Range(11, 2).Select(seed => (world, seed))))
        {
            List<AcdEvent> journal = [.. RandomTraffic.Play(Worlds.All.Single(w => w.Name == world), 250, seed).Journal];
            var published = Published(journal);
            var chance = new Random(seed);
            foreach (var kind in journal.Index().Where(one => which?.Invoke(one.Item) != false).GroupBy(static one => one.Item.GetType().Name))
            {
                var all = kind.ToArray();
                chance.Shuffle(all);
                foreach (var (at, _) in all.Take(which is null ? 3 : 6))
                {
                    var changed = journal.ToList();
                    change(changed, at);
                    var (tried, found) = table.GetValueOrDefault(kind.Key);
                    table[kind.Key] = (tried + 1, found + (IsFound(changed, published) ? 1 : 0));
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', table.Select(static one => $"{one.Key}: {one.Value.Found} of {one.Value.Tried}")));
        return table;
    }

    private static Dictionary<DateOnly, FigureSheet> Published(List<AcdEvent> journal)
    {
        var (ledger, home) = (new FigureLedger(DayOf), new FollowUpLedger(DayOf));
        journal.ForEach(ledger.Apply);
        journal.ForEach(home.Apply);
        return journal.Select(static e => DayOf(e.At)).Distinct().ToDictionary(static day => day, day => AuditTests.Told(journal, ledger, home, day));
    }

    private static bool IsFound(List<AcdEvent> journal, Dictionary<DateOnly, FigureSheet> published)
    {
        var recount = new Recount(AuditTests.Rules);
        for (var i = 0; i < journal.Count; i++)
        {
            recount.Apply(new(i + 1, journal[i]));
        }

        recount.Finish();
        return recount.Broken.Count > 0 || published.Any(day => SheetComparison.Of(day.Value, recount.Sheet(day.Key) ?? new(), Enum.GetValues<FigureKind>()).Differences.Count > 0);
    }
}
