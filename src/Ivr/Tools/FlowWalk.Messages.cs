namespace ContactCenter.Ivr;

/// <content>What comes of a message in a call on paper: what the reader says.</content>
public sealed partial class FlowWalk
{
    private static bool IsMessage(string input) => input is "message" or "empty";

    private void Spoke(string input)
    {
        if (_place.Phase != FlowPhase.OnErrand || _flow.Nodes[_place.Node] is not VoicemailNode node)
        {
            Note($"({input}: nothing is recorded)");
            return;
        }

        switch (input)
        {
            case "message":
                Happens(new WalkRecorded(node.Queue));
                Fire(FlowTrigger.Errand(FlowTriggerKind.MessageLeft));
                break;
            case "empty":
                Note("says nothing");
                Fire(FlowTrigger.Errand(FlowTriggerKind.MessageEmpty));
                break;
            default:
                Note("no message can be recorded");
                Fire(FlowTrigger.Errand(FlowTriggerKind.MessageFailed));
                break;
        }
    }
}
