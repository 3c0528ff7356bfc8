using System.Diagnostics;
using ContactCenter.Acd;
using ContactCenter.Analysis.Replay;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;

namespace ContactCenter.JournalBench;

/// <summary>How long a day takes to be decided again, and its people to come before another plan.</summary>
internal static class ReplayLoad
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(Place place, int calls, int rounds, CancellationToken stop)
    {
        using (place)
        {
            var plan = Plan(agents: Math.Max(2, calls / 60));
            var events = Made(plan, calls);
            var journal = place.Open();
            foreach (var part in events.Chunk(10_000))
            {
                if (!journal.TryAppend(part)) throw new InvalidOperationException("refused");
                await journal.MarkAsync().WaitAsync(stop);
            }

            Console.WriteLine(FormattableString.Invariant($"{place.Kind}: {calls} calls, {events.Count} events, {plan.Agents.Count} agents"));
            for (var round = 1; round <= rounds; round++)
                Round(journal.Reader(), plan, events);
            await place.CloseAsync(journal);
        }

        return 0;
    }

    private static void Round(JournalReader reader, AcdPlan plan, List<AcdEvent> events)
    {
        var calendar = new ServiceCalendar("Etc/UTC");
        Measured("lines from the database, as events", () => reader.ReadDay(Day).Count());
        Measured("the day decided again, from memory, not compared", () =>
        {
            var replay = new DayReplay(new(plan), _ => plan, static (_, _) => true);
            for (var at = 0; at < events.Count;)
            {
                var instant = events.Skip(at).TakeWhile(e => e.At == events[at].At).ToList();
                at += instant.Count;
                if (replay.Decide(instant) is not null) throw new InvalidOperationException("different");
            }

            return replay.Compared;
        });
        Measured("replay, identical to the bit", () => new JournalReplay(reader, calendar, Day).Exact(_ => plan, plan, true) is { Difference: null } same ? same.Compared : throw new InvalidOperationException("different"));
        DayAgain? people = null;
        Measured("the day's people read", () =>
        {
            people = new JournalReplay(reader, calendar, Day).People(plan, true, Morning.AddDays(2));
            return people.Was.Callers.Count;
        });
        var fewer = Plan(plan.Agents.Count - 5);
        Measured("a run by another plan", () => people!.Run(fewer, 1).Figures.Events);
    }

    private static void Measured(string what, Func<long> does)
    {
        GC.Collect();
        var (wall, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var count = does();
        Console.WriteLine(FormattableString.Invariant(
            $"  {what}: {count} in {Stopwatch.GetElapsedTime(wall).TotalSeconds:F2} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F2} s of processor time; {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MB held"));
    }

    private static AcdPlan Plan(int agents) => new(
        new Dictionary<int, string> { [1] = "first line", [2] = "second line" },
        [.. Enumerable.Range(0, agents).Select(static n => new AgentPlan(new($"{1000 + n}"), $"Agent {n}", ["sv", "en"], new Dictionary<SkillId, int> { [new("booking")] = n % 4 == 0 ? 2 : 1 }))],
        [new() { Id = new("booking"), Name = "Booking", Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 }, Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromSeconds(60), 2)], MaxWaiting = 1_000, AnnounceAfter = TimeSpan.FromSeconds(20) }]);

    /// <summary>Twelve hours, three minutes a call; the phones of each agent answered after 3 s.</summary>
    private static List<AcdEvent> Made(AcdPlan plan, int calls)
    {
        var traffic = new RandomTraffic([new(new("booking")) { CallsPerHour = [calls / 12.0], Handle = TimeSpan.FromMinutes(3), Patience = TimeSpan.FromMinutes(6) }], static _ => 0);
        var events = new List<AcdEvent>();
        new SimulatedCentre(plan, traffic.Draw(1, Morning, Morning.AddHours(12)), [.. plan.Agents.Select(static agent => new Shift(agent.Id, Morning, Morning.AddHours(12)))], new() { Missed = 0.03 }, 1, events.Add).Run(Morning.AddHours(16));
        return events;
    }
}
