using System.Collections.Frozen;

namespace ContactCenter.Ivr.Tests.Proof;

/// <summary>A call that ends badly: in which way, where, and in which queue.</summary>
internal readonly record struct BadEnd(CallFailure How, string Node, string Queue);

/// <summary>The shortest such call.</summary>
/// <param name="Heard">False when some such call hears nothing; the shortest is then one of those.</param>
/// <param name="Acts">What the caller does in it.</param>
internal readonly record struct BadCall(bool Heard, int Acts);

/// <summary>
/// The calls of one number at one minute, walked by the real machine with every key, silence and answer there can be. It knows nothing of how the proof works:
/// the queues of <see cref="ProofSite"/> are written down once more, in words of their own.
/// </summary>
/// <param name="flow">The flow; whenever it goes on, each of its switches may be on or off.</param>
/// <param name="now">The minute.</param>
/// <param name="isWorked">True when those work who serve the queues with a roster.</param>
internal sealed class PlainWalk(Flow flow, DateTimeOffset now, bool isWorked)
{
    private const string Keys = "0123456789*#";

    private readonly record struct Node(FlowPlace Place, string Values, bool Heard, bool Own, bool Served);

    private readonly Dictionary<Node, int> _costs = [];
    private readonly PriorityQueue<(Node Node, FlowPlace Place), int> _next = new();
    private readonly List<FlowEffect> _effects = [];
    private readonly List<FlowMoment> _moments = Moments(flow, now);
    private bool _served; // the caller walked now has left a message: nothing behind it is bad

    public Dictionary<BadEnd, BadCall> Bad { get; } = [];

    public HashSet<string> Entered { get; } = [];

    /// <summary>How many places were looked at.</summary>
    public int Places => _costs.Count;

    public void Run(string? caller, string called)
    {
        _costs.Clear();
        _served = false;
        Fire(Flow.Begin(caller, called), FlowTrigger.Started, false, false, 0);
        while (_next.TryDequeue(out var at, out var cost))
        {
            if (_costs[at.Node] == cost)
            {
                _served = at.Node.Served;
                Expand(at.Place, at.Node.Heard, at.Node.Own, cost);
            }
        }
    }

    private void Expand(FlowPlace place, bool heard, bool own, int cost)
    {
        switch (place.Phase)
        {
            case FlowPhase.Playing:
                Fire(place, FlowTrigger.PromptEnded(), heard, own, cost);
                Press(place, heard, own, cost);
                break;
            case FlowPhase.Waiting:
                Fire(place, FlowTrigger.Timeout(), heard, own, cost);
                Press(place, heard, own, cost);
                break;
            case FlowPhase.Queued:
                Wait(place, (QueueNode)flow.Nodes[place.Node], heard, cost);
                _served = true;
                Fire(place, FlowTrigger.TalkOver, true, false, cost);
                break;
            case FlowPhase.OnErrand when flow.Nodes[place.Node] is TransferNode:
                Fire(place, FlowTrigger.Errand(FlowTriggerKind.TransferFailed), true, false, cost);
                break;
            case FlowPhase.OnErrand:
                OnErrand(place, heard, own, cost);
                break;
            case FlowPhase.InCallback:
                var callback = (CallbackNode)flow.Nodes[place.Node];
                Fire(place, FlowTrigger.CallbackDone(DialogueOutcome.Declined), true, false, cost, callback.CallbackTargets.Declined is null);
                Fire(place, FlowTrigger.CallbackDone(DialogueOutcome.NoTimeFree), true, false, cost, (callback.CallbackTargets.NoTime ?? callback.CallbackTargets.Declined) is null);
                break;
        }
    }

    private void OnErrand(FlowPlace place, bool heard, bool own, int cost)
    {
        if (flow.Nodes[place.Node] is VoicemailNode voicemail)
        {
            Fire(place, FlowTrigger.Errand(FlowTriggerKind.MessageEmpty), true, false, cost + 1);
            Fire(place, FlowTrigger.Errand(FlowTriggerKind.MessageFailed), heard || voicemail.Say.Length > 0, voicemail.Say.Length == 0 && own, cost);
            _served = true;
            Fire(place, FlowTrigger.Errand(FlowTriggerKind.MessageLeft), true, false, cost + 1);
            return;
        }

        Fire(place, FlowTrigger.Errand(FlowTriggerKind.SwitchTurned), heard, own, cost);
        Fire(place, FlowTrigger.Errand(FlowTriggerKind.SwitchRefused), heard, own, cost);
        Fire(place, FlowTrigger.Errand(FlowTriggerKind.SwitchFailed), heard, own, cost);
    }

    private void Press(FlowPlace place, bool heard, bool own, int cost)
    {
        if (place.Ahead != 0)
        {
            return; // one key ahead is enough: it does what the same key does later
        }

        foreach (var key in Keys)
        {
            Fire(place, FlowTrigger.Pressed(key), heard, own, cost);
        }
    }

    private void Wait(FlowPlace place, QueueNode node, bool heard, int cost)
    {
        var hears = heard || node.Say.Length > 0;
        switch (node.Queue)
        {
            case "booking" or "nurse": // always answered, or called back
                Fire(place, FlowTrigger.QueueRefusedFull, heard, false, cost);
                break;
            case "only":
                Fire(place, FlowTrigger.CallbackDone(DialogueOutcome.Declined), true, false, cost);
                Fire(place, FlowTrigger.CallbackDone(DialogueOutcome.NoTimeFree), true, false, cost, (node.Callback?.Targets.NoTime ?? node.Callback?.Targets.Declined ?? node.Full) is null);
                break;
            case "specialist":
                Fire(place, FlowTrigger.QueueRefusedFull, heard, false, cost);
                BadlyUnless(isWorked, CallFailure.WaitsForNobody, "specialist");
                break;
            case "passes":
                Fire(place, FlowTrigger.QueueRefusedFull, heard, false, cost);
                BadlyUnless(isWorked, CallFailure.WaitsForNobody, "specialist");
                break;
            case "leaves" or "keeps":
                Fire(place, FlowTrigger.QueueRefusedFull, heard, false, cost);
                Fire(place, FlowTrigger.NobodyThere, heard, false, cost);
                break;
            case "tells":
                Fire(place, FlowTrigger.QueueRefusedFull, heard, false, cost);
                Badly(CallFailure.MessageOnly, node.Name, "tells", true, cost);
                break;
            default:
                Assert.Fail(node.Queue);
                break;
        }

        void BadlyUnless(bool good, CallFailure how, string queue)
        {
            if (!good)
            {
                Badly(how, node.Name, queue, hears, cost);
            }
        }
    }

    private void Fire(FlowPlace place, FlowTrigger trigger, bool heard, bool own, int cost, bool served = false) =>
        _moments.ForEach(moment => Fire(moment, place, trigger, heard, own, cost, served));

    private void Fire(FlowMoment moment, FlowPlace place, FlowTrigger trigger, bool heard, bool own, int cost, bool served)
    {
        _effects.Clear();
        place = flow.Machine.Fire(place, trigger, moment, _effects);
        Entered.UnionWith(_effects.OfType<NodeEntered>().Select(effect => effect.Node));
        heard |= _effects.Any(effect => effect is Play);
        foreach (var effect in _effects.Where(effect => effect is KeyChosen or KeyRefused or ChoiceMissed))
        {
            own = effect is KeyChosen;
            cost++;
        }

        if (place.Phase == FlowPhase.Ended)
        {
            var end = _effects.OfType<HangUp>().Single();
            var node = flow.Nodes[place.Node];
            if (!served && !_served && node is HangUpNode { TurnTo: null } && !(end.Outcome == FlowOutcome.Informed && own))
            {
                Badly(CallFailure.NowhereToTurn, node.Name, "", heard || end.Prompts.Length > 0, cost);
            }

            return;
        }

        var values = string.Join('|', flow.Variables.Select(variable => flow.ValueOf(place, variable)));
        var state = new Node(place with { Values = null, Step = 0, Keys = 0, Late = 0 }, values, heard, own, _served);
        if (!_costs.TryGetValue(state, out var known) || cost < known)
        {
            _costs[state] = cost;
            _next.Enqueue((state, place with { Keys = 0 }), cost);
        }
    }

    private static List<FlowMoment> Moments(Flow flow, DateTimeOffset now)
    {
        var switches = flow.Nodes.OfType<SwitchNode>().Select(node => node.Switch).Distinct().ToList();
        return [.. Enumerable.Range(0, 1 << switches.Count).Select(bits => new FlowMoment(now, switches.Where((_, i) => (bits & (1 << i)) != 0).ToFrozenSet()))];
    }

    private void Badly(CallFailure how, string node, string queue, bool heard, int acts)
    {
        var end = new BadEnd(how, node, queue);
        if (!_served && (!Bad.TryGetValue(end, out var known) || (known.Heard && !heard) || (known.Heard == heard && acts < known.Acts)))
        {
            Bad[end] = new(heard, acts);
        }
    }
}
