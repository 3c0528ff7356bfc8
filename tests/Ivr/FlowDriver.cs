using System.Collections.Frozen;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Drives one call through a flow in virtual time and writes down the effects, short.</summary>
internal sealed class FlowDriver(Flow flow)
{
    private readonly List<FlowEffect> _effects = [];

    public static readonly DateTimeOffset OpenTime = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public FlowPlace Place { get; private set; }

    public string ValueOf(string variable) => flow.ValueOf(Place, variable);

    public DateTimeOffset Now { get; set; } = OpenTime;

    public FrozenSet<string>? SwitchesOn { get; set; }

    public IReadOnlyList<FlowEffect> Last => _effects;

    /// <summary>A flow with these nodes, start at `a`, prompts p, q, r in sv and en.</summary>
    public static FlowDriver For(string nodes, string? caller = null, string called = "200", string start = "a")
    {
        var findings = new Findings();
        var text = "flow: t\nnumbers: [\"200\"]\nlanguages: [sv, en]\nstart: " + start + "\nnodes:\n" + nodes
            + "\nprompts:\n  p: { sv: P, en: P }\n  q: { sv: Q, en: Q }\n  r: { sv: R, en: R }\n";
        var flows = FlowSet.Load([new("t.yaml", text)], Corpus.Context(), findings);
        Assert.DoesNotContain(findings.All, f => f.Severity == FindingSeverity.Error);
        return new(flows!.Flows[0]) { Place = Flow.Begin(caller, called) };
    }

    public string Start() => Fire(FlowTrigger.Started);

    public string Press(char key) => Fire(FlowTrigger.Pressed(key));

    public string PromptEnded() => Fire(FlowTrigger.PromptEnded(Place.Step));

    public string Timeout() => Fire(FlowTrigger.Timeout(Place.Step));

    public string Fire(FlowTrigger trigger)
    {
        _effects.Clear();
        Place = flow.Machine.Fire(Place, trigger, new(Now, SwitchesOn), _effects);
        return string.Join(' ', _effects.Select(Short));
    }

    private static string Short(FlowEffect effect) => effect switch
    {
        NodeEntered e => $"[{e.Node}]",
        Play e => $"play:{string.Join('+', e.Prompts)}/{e.Language}{(e.Interruptible ? "" : "!")}",
        StopPlaying => "stop",
        StartTimer e => $"timer:{e.After.TotalSeconds}",
        CancelTimer => "cancel",
        EnterQueue e => $"queue:{e.Queue}/{e.Reason}/{e.Language}/{string.Join('+', e.Announcement)}/{e.Music}{(e.CallbackKey is { } key ? $"/key {key}" : "")}{(e.AsksReference ? "/reference" : "")}",
        OfferCallback e => $"callback:{e.Queue}/{e.Reason}/{e.Language}/{string.Join('+', e.Say)}{(e.AsksReference ? "/reference" : "")}",
        RecordMessage e => $"record:{e.Queue}/{e.Reason}/{e.Language}/{string.Join('+', e.Say)}/{e.Longest.TotalSeconds}/{e.Silence.TotalSeconds}/{e.EndKey?.ToString() ?? "any"}",
        Transfer e => $"transfer:{string.Join('+', e.Say)}/{e.Music}/{e.RingTime.TotalSeconds}/{e.Language}{(e.IsConstant ? "" : "/variable")}",
        LookUp e => $"lookup:{e.Service}/{string.Join('+', e.Paths)}/{e.Language}",
        SwitchTurning e => $"turn:{e.Switch}/{(e.On ? "on" : "off")}/{e.Language}",
        Comfort e => $"comfort:{string.Join('+', e.Prompts)}/{e.Music}/{e.Language}",
        HangUp e => $"hangup:{e.Outcome}/{string.Join('+', e.Prompts)}/{e.Language}",
        KeyChosen e => $"chose:{e.Key?.ToString() ?? "hidden"}>{e.Target}",
        KeyRefused => "refused",
        ChoiceMissed => "missed",
        _ => "?",
    };
}
