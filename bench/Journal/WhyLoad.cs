using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ContactCenter.Acd;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Storage;

namespace ContactCenter.JournalBench;

/// <summary>What it costs to be able to say why: bytes of each decision in the journal, and the time of one answer in a day of many calls with another such day before it.</summary>
internal static class WhyLoad
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Objects = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
    private static readonly TimeSpan Open = TimeSpan.FromHours(10);

    public static async Task<int> RunAsync(Place place, int calls, CancellationToken stop)
    {
        using (place)
        {
            var journal = place.Open();
            var plan = Plan(calls);
            var sizes = new SortedDictionary<string, (long Count, long Bytes, long Decision, long Upon)>(StringComparer.Ordinal);
            long contacts = 0;
            var waited = new List<(ContactId Contact, DateTimeOffset At, TimeSpan Wait)>();
            var batch = new List<AcdEvent>();
            DateTimeOffset[] days = [Morning, Morning.AddDays(1)];
            new SimulatedCentre(
                plan, days.SelectMany((first, day) => Callers(first, calls, day)), [.. days.SelectMany(first => plan.Agents.Select(agent => new Shift(agent.Id, first.AddMinutes(-5), first + Open)))], new() { Missed = 0.03 }, 1, batch.Add)
                .Run(days[1].AddHours(12));
            foreach (var e in batch)
            {
                Count(sizes, e);
                contacts += e is ContactArrived ? 1 : 0;
                if (e is ContactConnected connected && e.At >= days[1]) waited.Add((connected.Contact, e.At, connected.Waited));
            }

            foreach (var piece in batch.Chunk(2_000))
            {
                if (!journal.TryAppend(piece)) throw new InvalidOperationException("refused");
                if (journal.Health.Waiting > 15_000) await journal.MarkAsync().WaitAsync(stop);
            }

            await journal.MarkAsync().WaitAsync(stop);
            var (all, bytes) = (sizes.Values.Sum(static one => one.Count), sizes.Values.Sum(static one => one.Bytes));
            var offers = batch.OfType<OfferMade>().ToList();
            Console.WriteLine(FormattableString.Invariant($"  a decision as objects, as the API says it: {offers.Average(static offer => JsonSerializer.SerializeToUtf8Bytes(offer.Decision, Objects).Length):F0} bytes; named in it {offers.Average(static offer => offer.Decision.Candidates.Count + offer.Decision.PassedOver.Count):F1}, not named {offers.Average(static offer => offer.Decision.Unnamed):F1}"));
            Console.WriteLine(FormattableString.Invariant($"{place.Kind}: {plan.Agents.Count} agents, {contacts} calls in 2 days, {all} events, {(double)all / contacts:F1} and {bytes / contacts} bytes of JSON a call; of these decisions {sizes.Values.Sum(static one => one.Decision) / contacts}, upon {sizes.Values.Sum(static one => one.Upon) / contacts}; disk {place.Bytes / contacts} a call"));
            foreach (var (kind, (count, size, decision, upon)) in sizes.OrderByDescending(static one => one.Value.Bytes))
                Console.WriteLine(FormattableString.Invariant($"  {kind,-26} {(double)count / contacts,6:F2} a call  {(double)size / count,6:F0} bytes each, decision {(double)decision / count:F0}, upon {(double)upon / count:F1}; {(double)size / contacts,6:F0} a call"));
            waited.Sort(static (one, other) => one.At.CompareTo(other.At));
            foreach (var (name, contact) in new[] { ("first hour", waited[waited.Count / 20]), ("midday", waited[waited.Count / 2]), ("last hour", waited[^(waited.Count / 20)]), ("longest wait", waited.MaxBy(static one => one.Wait)) })
                Measure($"why, {name}, waited {contact.Wait.TotalSeconds:F0} s", () => Desk().Of(contact.Contact.Value, swedish: true)!.Story.Steps.Count);
            var noon = waited[waited.Count / 2].At;
            Measure("why --agent, 4 min at midday", () => Desk().Of(plan.Agents[0].Id, noon, noon.AddMinutes(4), swedish: true)!.Lines.Count);
            await place.CloseAsync(journal);

            WhyDesk Desk() => new(journal.Reader(), plan, static at => at, stop: stop);
        }

        return 0;
    }

    private static void Measure(string name, Func<int> ask)
    {
        var times = new List<double>();
        long allocated = 0;
        var lines = 0;
        for (var i = 0; i < 3; i++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
            lines = ask();
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            allocated = GC.GetTotalAllocatedBytes() - before;
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"  {name}: {times[0]:F2} / {times[1]:F2} / {times[2]:F2} s, {allocated / 1e6:F0} MB allocated, {lines} lines; held {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB; processor {Environment.CpuUsage.UserTime.TotalSeconds:F1} s so far"));
    }

    private static void Count(SortedDictionary<string, (long Count, long Bytes, long Decision, long Upon)> sizes, AcdEvent e)
    {
        var body = AcdEventFormat.Body(e);
        using var json = JsonDocument.Parse(body);
        var (count, bytes, decision, upon) = sizes.GetValueOrDefault(AcdEventFormat.Kind(e));
        sizes[AcdEventFormat.Kind(e)] = (count + 1, bytes + Encoding.UTF8.GetByteCount(body), decision + Of("decision"), upon + Of("upon"));

        long Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? Encoding.UTF8.GetByteCount(value.GetRawText()) + name.Length + 4 : 0; // "name":…,
    }

    /// <summary>As busy as a centre is: 90 % of the agents' time, three lines of whom the first has most.</summary>
    private static AcdPlan Plan(int calls)
    {
        var agents = (int)Math.Ceiling(calls / Open.TotalHours * 200 / 3600 / 0.9); // 180 s of talk and 20 s of wrap-up
        var queue = new QueuePlan
        {
            Id = new("booking"),
            Name = "Booking",
            Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 },
            Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(1), 2), new(TimeSpan.FromMinutes(3), 3, LanguageDropped: true)],
            AnnounceAfter = TimeSpan.FromSeconds(30),
        };
        return new(
            new Dictionary<int, string> { [1] = "first line", [2] = "second line", [3] = "third line" },
            [.. Enumerable.Range(0, agents).Select(n => new AgentPlan(new($"{1000 + n}"), $"Agent {n}", n % 5 == 0 ? ["sv"] : ["sv", "en"], new Dictionary<SkillId, int> { [new("booking")] = n % 10 == 0 ? 3 : n % 5 == 0 ? 2 : 1 }))],
            [queue])
        {
            Classes = [new(new("red"), TimeSpan.FromMinutes(10)), new(new("green"), TimeSpan.Zero)],
        };
    }

    private static IEnumerable<CallerPlan> Callers(DateTimeOffset first, int calls, int seed)
    {
        var (arrivals, handle, patience) = (new Chance(seed, "arrivals"), new Chance(seed, "handle"), new Chance(seed, "patience"));
        var at = first;
        for (var i = 0; i < calls; i++)
        {
            at = at.AddSeconds(arrivals.Exponential(Open.TotalSeconds / calls));
            yield return new(at, new("booking"), TimeSpan.FromSeconds(handle.Exponential(180)))
            {
                Patience = TimeSpan.FromSeconds(patience.Exponential(600)),
                Number = $"+4670{i:0000000}",
                Language = i % 4 == 0 ? "en" : "sv",
                Class = i % 20 == 0 ? new("red") : null,
            };
        }
    }
}
