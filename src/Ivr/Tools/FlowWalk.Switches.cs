using System.Collections.Frozen;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <content>Switches in a call on paper: those asked for are on, and what comes of turning one is what the reader says.</content>
public sealed partial class FlowWalk
{
    private FrozenSet<string> _switchesOn;

    /// <summary>What a step may look at.</summary>
    private FlowMoment Moment => new(_now, _switchesOn);

    /// <summary>Null when flows go by all of them, or turn them; otherwise what is wrong.</summary>
    private static string? WrongSwitch(FlowSet flows, IEnumerable<string> on)
    {
        var there = flows.Flows.SelectMany(flow => flow.Switches).Distinct(StringComparer.Ordinal).ToList();
        return on.FirstOrDefault(name => !there.Contains(name)) is { } unknown
            ? $"no flow goes by a switch {Quote.Of(unknown)}{NearestName.Hint(unknown, there, "name another")}"
            : null;
    }

    private static bool IsTurningInput(string input) => input is "turned" or "refused" or "failed";

    private bool IsTurning(string input) => input is "turned" or "refused" || (input == "failed" && _flow.Nodes[_place.Node] is TurnNode);

    private void Turn(string input)
    {
        if (_place.Phase != FlowPhase.OnErrand || _flow.Nodes[_place.Node] is not TurnNode node)
        {
            Note($"({input}: nothing is turned)");
            return;
        }

        switch (input)
        {
            case "turned":
                _switchesOn = (node.To ? _switchesOn.Append(node.Switch) : _switchesOn.Where(name => name != node.Switch)).ToFrozenSet(StringComparer.Ordinal);
                Note($"{node.Switch} is {(node.To ? "on" : "off")}");
                Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchTurned));
                break;
            case "refused":
                Note("the PIN is refused");
                Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchRefused));
                break;
            default:
                Note($"{node.Switch} cannot be turned");
                Fire(FlowTrigger.Errand(FlowTriggerKind.SwitchFailed));
                break;
        }
    }
}
