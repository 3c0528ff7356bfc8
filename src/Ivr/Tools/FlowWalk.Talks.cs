namespace ContactCenter.Ivr;

/// <content>Conversations with agents and with numbers outside in a call on paper: how they end is what the reader says.</content>
public sealed partial class FlowWalk
{
    private string _dialled = string.Empty;
    private bool _isForbidden; // nobody is sent to that number

    private bool IsTransfer => _place.Phase == FlowPhase.OnErrand && _flow.Nodes[_place.Node] is TransferNode;

    private static bool IsTalk(string input) => input is "answered" or "talked";

    private void Dial(Transfer transfer)
    {
        _dialled = transfer.NumberFor(_place);
        Happens(new WalkDialled(_dialled));
        if (!transfer.IsConstant && _flow.Telephone is { } judge && judge(_dialled) is null)
        {
            Note("callers are not sent there");
            _isForbidden = true;
            return;
        }

        Hears(transfer.Say, transfer.Language);
        Note(transfer.Music is null ? "hears the ringing tone" : $"hears music: {transfer.Music}");
    }

    private void Rings(string input)
    {
        if (!IsTransfer)
        {
            Note($"({input}: nobody is called outside)");
        }
        else if (input == "failed")
        {
            Note($"{_dialled} does not answer");
            Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed));
        }
        else
        {
            Happens(new WalkPassedOn(_dialled));
            Fire(FlowTrigger.CallerGone);
        }
    }

    private void Talked()
    {
        if (_place.Phase != FlowPhase.Queued)
        {
            Note("(talked: not in a queue)");
            return;
        }

        Note("talks with an agent, who hangs up");
        Fire(_flow.Machine.GoesOnAfterTalk(_place) ? FlowTrigger.TalkOver : FlowTrigger.CallerGone);
    }
}
