using System.Globalization;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Bench;

/// <summary>What a step of a flow costs: time and bytes, for calls of three kinds that take turns, so that a busy machine disturbs all alike.</summary>
internal static class Flows
{
    private const int Rounds = 60;
    private const int Calls = 20_000;
    private static readonly DateTimeOffset Open = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));

    private const string Text = """
        flow: bench
        numbers: ["100"]
        languages: [sv, en]
        start: opening
        nodes:
          opening: { hours: always, open: welcome, closed: end }
          welcome: { say: p, next: menu }
          menu: { menu: p, keys: { "1": queue, "2": person, "3": kind, "8": english }, timeout: { after: 5s, repeats: 2, next: queue }, invalid: { repeats: 2, next: queue } }
          english: { language: en, next: menu }
          person: { collect: p, into: person, valid: swedish-personal-number, age: age, confirm: { say: p }, timeout: { after: 8s, next: queue }, invalid: { next: queue }, next: by-age }
          by-age: { choose: age, cases: { "..17": end }, otherwise: queue }
          kind: { set: { unit: north, note: "{caller} in {language}" }, next: by-unit }
          by-unit: { choose: unit, cases: { south: end, north: queue }, otherwise: end }
          queue: { queue: booking, full: end }
          end: { hangup: p, outcome: informed }
        prompts:
          p: { sv: P, en: P }
        """;

    public static void Run()
    {
        var flow = Load();
        Kind[] kinds = [new(flow, "a menu: welcome, wrong key, a choice", "5!!1"), new(flow, "digits: twelve, checked, confirmed, gone by age", "2191212121212!1"), new(flow, "variables: set, put together, gone by", "3")];
        for (var round = -Rounds / 4; round < Rounds; round++)
        {
            foreach (var kind in kinds) kind.Measure(round >= 0);
        }

        Console.WriteLine("| a call | steps | ns a step | B a step | million steps/s |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var kind in kinds)
        {
            var (steps, time, bytes) = kind.Median();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Name} | {steps} | {time:F0} | {bytes:F1} | {1000 / time:F1} |"));
        }
    }

    private static Flow Load()
    {
        var findings = new Findings();
        var hours = HoursBook.Load(new("hours.yaml", "timeZone: Europe/Stockholm\nhours:\n  always:\n    week: { mon-sun: 00:00-24:00 }\n"), new(2026, 3, 2), findings);
        var flows = FlowSet.Load([new("bench.yaml", Text)], new(["booking"], hours), findings);
        return flows?.Flows[0] ?? throw new InvalidOperationException(string.Join('\n', findings.All));
    }

    // In keys, ! hears a prompt to its end.
    private sealed class Kind(Flow flow, string name, string keys)
    {
        private readonly List<FlowEffect> _effects = new(64);
        private readonly List<(double Nanoseconds, double Bytes)> _measured = [];
        private int _steps;

        public string Name => name;

        public void Measure(bool counts)
        {
            var begin = Flow.Begin("+46701234567", "100");
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = TimeProvider.System.GetTimestamp();
            for (var call = 0; call < Calls; call++)
            {
                var place = Fire(begin, FlowTrigger.Started);
                place = Fire(place, FlowTrigger.PromptEnded()); // the welcome
                foreach (var key in keys) place = Fire(place, key == '!' ? FlowTrigger.PromptEnded() : FlowTrigger.Pressed(key));
                if (place.Phase != FlowPhase.Queued) throw new InvalidOperationException($"{name} did not come to the queue: {place}.");
            }

            var time = TimeProvider.System.GetElapsedTime(began);
            _steps = keys.Length + 2;
            var steps = (double)Calls * _steps;
            if (counts) _measured.Add((time.TotalNanoseconds / steps, (GC.GetAllocatedBytesForCurrentThread() - allocated) / steps));
        }

        public (int Steps, double Nanoseconds, double Bytes) Median() =>
            (_steps, _measured.Select(m => m.Nanoseconds).Order().ElementAt(_measured.Count / 2), _measured.Select(m => m.Bytes).Order().ElementAt(_measured.Count / 2));

        private FlowPlace Fire(FlowPlace place, FlowTrigger trigger)
        {
            _effects.Clear();
            return flow.Machine.Fire(place, trigger, Open, _effects);
        }
    }
}
