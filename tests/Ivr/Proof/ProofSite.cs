using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests.Proof;

/// <summary>Calendars and queues for proofs.</summary>
internal static class ProofSite
{
    public static readonly DaySpan Noon = new(12 * 60, (12 * 60) + 45);

    public static HoursBook Hours { get; } = Read();

    public static OpeningHours Desk => Hours.Find("contact-point")!;

    public static ImmutableArray<ProofQueue> Queues { get; } =
    [
        Queue("booking", always: true),
        Queue("nurse") with { TakesCallbacks = true },
        Queue("specialist"),
        Queue("leaves", new LimitWay(FlowTriggerKind.NobodyThere, LimitWayTo.Flow)) with { SendsOn = true },
        Queue("passes", new LimitWay(FlowTriggerKind.NobodyThere, LimitWayTo.Queue, "specialist")) with { SendsOn = true },
        Queue("tells", new LimitWay(FlowTriggerKind.NobodyThere, LimitWayTo.Message, "m"), new(FlowTriggerKind.WaitedTooLong, LimitWayTo.Message, "n") { NamesPlace = true }) with { SendsOn = true },
        Queue("keeps", new LimitWay(FlowTriggerKind.NobodyThere, LimitWayTo.Callback)) with { SendsOn = true },
        Queue("only") with { TakesCallbacks = true, NobodyWaits = true },
    ];

    public static ProofContext Context { get; } = new(Hours, Queues.ToDictionary(queue => queue.Name))
    {
        LengthOf = (prompt, _) => TimeSpan.FromSeconds(prompt == "long" ? 30 : 3),
    };

    public static FlowSet? Load(IReadOnlyList<ConfigFile> files, Findings findings) =>
        FlowSet.Load(files, new([.. Queues.Select(queue => queue.Name)], Hours) { CallbackQueues = ["nurse", "only"], MessageQueues = ["nurse"], Switches = ["strike", "storm", "closed-today", "flu-season"], SwitchesByTelephone = ["strike", "closed-today"] }, findings);

    private static ProofQueue Queue(string name, params LimitWay[] ways) => Queue(name, false, ways);

    private static ProofQueue Queue(string name, bool always, params LimitWay[] ways) =>
        new(name, [always ? new(null, []) : new(Desk, [Noon])]) { Ways = [new(FlowTriggerKind.QueueRefusedFull, LimitWayTo.Flow), .. ways] };

    private static HoursBook Read()
    {
        var findings = new Findings();
        var book = HoursBook.Load(
            new("hours.yaml", """
                timeZone: Europe/Stockholm
                hours:
                  contact-point: { week: { mon-fri: 07:30-17:00 }, holidays: sweden }
                  night: { week: { mon-sun: 22:00-24:00 }, holidays: [] }
                  all-days: { week: { mon-sun: 24h }, holidays: sweden }
                  early: { week: { mon-sun: 00:00-02:30 }, holidays: [] }
                  late: { week: { mon-sun: 02:30-24:00 }, holidays: [] }
                holidays:
                  sweden: { 2026-04-03: Långfredagen, 2026-12-24: Julafton, 2026-12-25: Juldagen, 2027-01-01: Nyårsdagen }
                """),
            Corpus.Today,
            findings);
        Assert.Empty(findings.All);
        return book!;
    }
}
