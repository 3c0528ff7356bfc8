using System.Collections.Frozen;
using ContactCenter.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Ivr.Tests;

/// <summary>Whatever is thrown at the machine: few effects a step, and silence afterwards brings every call to an end.</summary>
public sealed class FlowPropertyTests
{
    private static readonly Flow[] Flows = [Corpus.ShippedFlows().Flows[0], Deep()];

    private static readonly FrozenSet<string>?[] Switches = [null, FrozenSet.Create("closed-today"), FrozenSet.Create("flu-season")];

    private static readonly Gen<FlowTrigger> Triggers = Gen.Frequency(
        (6, Gen.Elements("0123456789*#A\0x".ToCharArray()).Select(FlowTrigger.Pressed)),
        (3, Gen.Constant(FlowTrigger.PromptEnded())),
        (2, Gen.Constant(FlowTrigger.Timeout())),
        (1, Gen.Choose(-1, 9).Select(step => FlowTrigger.PromptEnded(step))),
        (1, Gen.Choose(-1, 9).Select(step => FlowTrigger.Timeout(step))),
        (1, Gen.Elements(FlowTrigger.Started, FlowTrigger.QueueRefusedFull, FlowTrigger.NobodyThere, FlowTrigger.LongWaitExpected, FlowTrigger.WaitedTooLong, FlowTrigger.TalkOver)),
        (1, Gen.Elements(FlowTrigger.Found(["1"]), FlowTrigger.NotFound(), FlowTrigger.LookUpFailed())),
        (1, Gen.Elements(Enum.GetValues<FlowTriggerKind>().Where(kind => kind is >= FlowTriggerKind.LookUpFound and <= FlowTriggerKind.TransferFailed).ToArray()).Select(kind => FlowTrigger.Errand(kind))),
        (1, Gen.Elements(Enum.GetValues<DialogueOutcome>()).Select(FlowTrigger.CallbackDone)));

    [Fact]
    public void AnyTriggers_AreAnsweredByFewEffects_AndSilenceEndsTheCall()
    {
        var sequences = Triggers.Zip(Gen.Elements(Switches)).ListOf().Select(list => list.ToList()).Resize(400).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(400),
            Prop.ForAll(sequences, triggers => Flows.All(flow => Holds(flow, triggers))));
    }

    private static bool Holds(Flow flow, List<(FlowTrigger, FrozenSet<string>?)> triggers)
    {
        List<FlowEffect> effects = [];
        var now = FlowDriver.OpenTime;
        var place = flow.Machine.Start(now, effects);
        foreach (var (trigger, on) in triggers)
        {
            effects.Clear();
            place = flow.Machine.Fire(place, trigger, new(now, on), effects);
            now += TimeSpan.FromMinutes(7);
            // A chain through all nodes for each remembered key, at worst.
            if (effects.Count > (flow.Nodes.Length + 2) * 9)
            {
                return false;
            }
        }

        for (var step = 0; step < flow.Nodes.Length * 25 && place.Phase is FlowPhase.Playing or FlowPhase.Waiting or FlowPhase.OnErrand; step++)
        {
            var silence = place.Phase switch
            {
                FlowPhase.Playing => FlowTrigger.PromptEnded(place.Step),
                FlowPhase.OnErrand when flow.Nodes[place.Node] is VoicemailNode => FlowTrigger.Errand(FlowTriggerKind.MessageEmpty, place.Step),
                FlowPhase.OnErrand when flow.Nodes[place.Node] is TurnNode => FlowTrigger.Errand(FlowTriggerKind.SwitchFailed, place.Step),
                FlowPhase.OnErrand when flow.Nodes[place.Node] is TransferNode => FlowTrigger.Errand(FlowTriggerKind.TransferFailed, place.Step),
                FlowPhase.OnErrand => FlowTrigger.LookUpFailed(place.Step),
                _ => FlowTrigger.Timeout(place.Step),
            };
            place = flow.Machine.Fire(place, silence, now, effects);
        }

        return place.Phase is FlowPhase.Queued or FlowPhase.InCallback or FlowPhase.Ended;
    }

    /// <summary>Menus within menus, prompts that must be heard, languages and hours in between.</summary>
    private static Flow Deep()
    {
        var text = """
            flow: deep
            numbers: ["300"]
            languages: [sv, en]
            start: a
            nodes:
              a: { say: p, interruptible: false, next: v }
              v: { set: { times: "{times}1" }, next: w }
              w: { choose: times, cases: { "1111": q, "..9": h }, otherwise: h }
              h: { hours: contact-point, open: o, closed: l }
              o: { switch: closed-today, on: l, off: m }
              l: { language: en, next: s }
              s: { say: p, next: m }
              m: { menu: p, keys: { "1": n, "2": l, "3": a, "0": repeat }, timeout: { after: 5s, repeats: 9, next: n }, invalid: { say: p, repeats: 9, next: m } }
              n: { menu: p, interruptible: false, keys: { "1": m, "2": a, "3": q, "4": d, "5": u, "6": r, "7": k, "8": y, "*": repeat }, timeout: { after: 5s, repeats: 9, next: q }, invalid: { next: h } }
              d: { collect: p, into: x, digits: 2..5, confirm: { say: p }, timeout: { after: 5s, repeats: 9, next: q }, invalid: { repeats: 9, next: m }, next: a }
              u: { lookup: quick, get: { x: x }, found: a, notFound: d, failed: q }
              k: { collect: p, into: pin, digits: 6..12, secret: true, timeout: { after: 5s, repeats: 1, next: q }, invalid: { repeats: 1, next: m }, next: t }
              t: { turn: closed-today, to: on, pin: pin, done: o, refused: k, failed: q }
              r: { voicemail: nurse, say: p, done: a, empty: d, failed: q }
              y: { transfer: "{x}", confirm: { say: p, declined: a }, say: p, failed: d }
              q: { queue: nurse, callback: { key: "1", booked: e, noTime: c }, after: f, full: z }
              f: { menu: p, keys: { "1": e, "2": f }, timeout: { after: 5s, repeats: 9, next: z }, invalid: { repeats: 9, next: e } }
              c: { callback: nurse, declined: z, noTime: e }
              z: { say: p, next: e }
              e: { hangup: p, outcome: no choice }
            prompts:
              p: { sv: P, en: P }
            """;
        var findings = new Findings();
        var flows = FlowSet.Load([new("deep.yaml", text)], Corpus.Context(), findings);
        Assert.Empty(findings.All);
        return flows!.Flows[0];
    }
}
