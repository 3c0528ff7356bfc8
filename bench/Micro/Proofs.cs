using System.Globalization;
using System.Text;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Bench;

/// <summary>What the proof of flows takes for a year: 20 numbers with a flow each, 30 calendars with hours of their own, 40 queues with rosters by them. Processor time, so that a busy machine disturbs less.</summary>
internal static class Proofs
{
    private const int Numbers = 20;
    private const int Calendars = 30;
    private const int Queues = 40;
    private const int Rounds = 3;
    private static readonly DateOnly From = new(2026, 3, 2);

    public static void Run()
    {
        Console.WriteLine("| site | nodes | processor seconds | MB allocated |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var groups in new[] { 2, 38 })
        {
            Measure(groups);
        }
    }

    private static void Measure(int groups)
    {
        var findings = new Findings();
        var hours = HoursBook.Load(new("hours.yaml", HoursText()), From, findings);
        var flows = FlowSet.Load([.. Enumerable.Range(0, Numbers).Select(i => new ConfigFile($"f{i}.yaml", FlowText(i, groups)))], new([.. Enumerable.Range(0, Queues).Select(i => $"q{i}")], hours), findings);
        if (flows is null || hours is null || findings.All.Count > 0)
            throw new InvalidOperationException(string.Join('\n', findings.All));
        var queues = Enumerable.Range(0, Queues).ToDictionary(i => $"q{i}", i => new ProofQueue($"q{i}", [new(hours.Find($"c{i % Calendars}"), [new(720, 765)]), new(hours.Find($"c{(i + 7) % Calendars}"), [])])
        {
            SendsOn = true,
            Ways = [new(FlowTriggerKind.QueueRefusedFull, LimitWayTo.Flow), new(FlowTriggerKind.NobodyThere, LimitWayTo.Flow), new(FlowTriggerKind.WaitedTooLong, LimitWayTo.Flow)],
        });
        var measured = new List<(double Seconds, double Megabytes)>();
        for (var round = -1; round < Rounds; round++)
        {
            var (allocated, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            var found = new Findings();
            FlowProof.Run(flows, new(hours, queues), From, found);
            if (round >= 0)
                measured.Add(((Environment.CpuUsage.TotalTime - began).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6));
            if (found.All.Count > 0)
                throw new InvalidOperationException(string.Join('\n', found.All));
        }

        var (seconds, megabytes) = (measured.Select(m => m.Seconds).Order().ElementAt(Rounds / 2), measured.Select(m => m.Megabytes).Order().ElementAt(Rounds / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Numbers} numbers, {flows.Flows[0].Nodes.Length} nodes each | {flows.Flows.Sum(flow => flow.Nodes.Length)} | {seconds:F2} | {megabytes:F0} |"));
    }

    private static string HoursText()
    {
        var text = new StringBuilder("timeZone: Europe/Stockholm\nhours:\n");
        for (var i = 0; i < Calendars; i++)
            text.Append(CultureInfo.InvariantCulture, $"  c{i}: {{ week: {{ mon-thu: {6 + (i % 4):00}:{i % 6 * 10:00}-{15 + (i % 5):00}:{i % 4 * 15:00}, fri: 0{7 + (i % 3)}:00-1{2 + (i % 4)}:{i % 6 * 10:00}, sat: 10:00-1{1 + (i % 6)}:{i % 4 * 15:00} }}, holidays: sweden }}\n");
        return text.Append("holidays:\n  sweden: { 2026-04-03: a, 2026-05-01: b, 2026-12-24: c, 2026-12-25: d, 2027-01-01: e, 2027-01-06: f }\n").ToString();
    }

    /// <summary>Groups of eight nodes, each behind the one before it: by hours, a language, a menu, a value, two queues.</summary>
    private static string FlowText(int flow, int groups)
    {
        var text = new StringBuilder($"flow: f{flow}\nnumbers: [\"{1000 + flow}\"]\nlanguages: [sv, en]\nstart: h0\nlimits: {{ keysToPerson: 20 }}\nnodes:\n");
        for (var i = 0; i < groups; i++)
        {
            var (next, c, q) = (i + 1 < groups ? $"h{i + 1}" : "end", (flow + i) % Calendars, (flow + i) % Queues);
            text.Append(CultureInfo.InvariantCulture, $$"""
                  h{{i}}: { hours: c{{c}}, open: m{{i}}, closed: {{next}} }
                  m{{i}}: { menu: p, keys: { "1": a{{i}}, "2": s{{i}}, "3": e{{i}}, "4": {{next}} }, timeout: { after: 5s, repeats: 2, next: a{{i}} }, invalid: { repeats: 2, next: a{{i}} } }
                  e{{i}}: { language: en, next: m{{i}} }
                  s{{i}}: { set: { v: g{{i}} }, next: k{{i}} }
                  k{{i}}: { collect: p, into: digits, digits: 4, timeout: { after: 5s, next: a{{i}} }, invalid: { repeats: 1, next: a{{i}} }, next: d{{i}} }
                  d{{i}}: { choose: digits, cases: { "1000..1999": b{{i}} }, otherwise: a{{i}} }
                  a{{i}}: { queue: q{{q}}, say: p, full: end, nobodyThere: {{next}}, waitedTooLong: b{{i}} }
                  b{{i}}: { queue: q{{(q + 3) % Queues}}, say: p, full: end, nobodyThere: end }

                """);
        }

        return text.Append("  end: { hangup: p, outcome: closed, turnTo: \"1177\" }\nprompts:\n  p: { sv: P, en: P }\n").ToString();
    }
}
