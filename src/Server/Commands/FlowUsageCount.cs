using ContactCenter.Acd;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Commands;

/// <summary>Reads how a flow was used from the events of its calls.</summary>
internal static class FlowUsageCount
{
    /// <param name="flow">The flow; calls of others are left out.</param>
    /// <param name="events">Oldest first.</param>
    /// <param name="before">How switches were turned before the first of them.</param>
    public static FlowUsage Of(Flow flow, IEnumerable<AcdEvent> events, IEnumerable<SwitchTurned>? before = null)
    {
        var usage = new FlowUsage(flow);
        foreach (var turned in before ?? []) usage.Turn(turned.Name, turned.On);
        foreach (var one in events)
        {
            switch (one)
            {
                case ContactArrived arrived when arrived.Flow == flow.Name:
                    usage.Begin(arrived.Contact.Value, arrived.At);
                    break;
                case MenuAnswered { Choice: MenuChoice.Chosen, Target: { } target } chosen:
                    usage.Choose(chosen.Contact.Value, chosen.At, chosen.Menu, chosen.Key, target);
                    break;
                case MenuAnswered answered:
                    usage.Fail(answered.Contact.Value, answered.At, answered.Menu, answered.Choice == MenuChoice.Invalid);
                    break;
                case ContactRefused { WayOut: null or { Kind: WayOutKind.Flow } } refused:
                    usage.Meet(refused.Contact.Value, refused.At, Limit(refused.Cause));
                    break;
                case ContactOverflowed { WayOut.Kind: WayOutKind.Flow } overflowed:
                    usage.Meet(overflowed.Contact.Value, overflowed.At, overflowed.Cause == OverflowCause.NobodyLoggedIn ? FlowTriggerKind.NobodyThere : FlowTriggerKind.WaitedTooLong);
                    break;
                case MessageLeft left:
                    usage.Leave(left.Contact.Value, left.At);
                    break;
                case SwitchTurned turned:
                    usage.Turn(turned.Name, turned.On);
                    break;
                case TalkEnded { GoesOn: true } talked:
                    usage.Talked(talked.Contact.Value, talked.At);
                    break;
                case OutsideConnected { Queue: null } connected:
                    usage.Dialled(connected.Contact.Value, connected.At, hasAnswered: true);
                    break;
                case OutsideNotReached { Queue: null } notReached:
                    usage.Dialled(notReached.Contact.Value, notReached.At, hasAnswered: false);
                    break;
                case ContactEnded ended:
                    usage.End(ended.Contact.Value, ended.Queue is null, ended is { Cause: not LeaveCause.FlowEnded, Outcome: not Outcome.PassedOn });
                    break;
            }
        }

        return usage;
    }

    private static FlowTriggerKind Limit(RefuseCause cause) => cause switch
    {
        RefuseCause.NobodyLoggedIn => FlowTriggerKind.NobodyThere,
        RefuseCause.ExpectedWait => FlowTriggerKind.LongWaitExpected,
        _ => FlowTriggerKind.QueueRefusedFull,
    };
}
