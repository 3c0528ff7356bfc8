using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Which numbers outside flows connect callers with.</summary>
internal static class TransferNumbers
{
    /// <summary>As the trunk wants it; null when it is not dialled, or there is no trunk.</summary>
    /// <param name="transfer">What the flow asks for.</param>
    /// <param name="place">The call, with what its variables hold.</param>
    /// <param name="server">Knows the trunk and what <c>outside.allow</c> allows.</param>
    /// <param name="plan">Which numbers callers are sent to.</param>
    public static string? Find(Transfer transfer, FlowPlace place, ServerSettings server, NumberPlan plan)
    {
        if (server.Trunk is null) return null;
        var number = transfer.NumberFor(place);
        return transfer.IsConstant ? Constant(number, server.Outside, plan) : plan.Judge(number).Dial;
    }

    /// <summary>Whether the numbers that stand in flows can be dialled. Those that a caller has a part in are judged when it is done.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="server">Null: could not be read, and numbers are not judged.</param>
    /// <param name="own">Numbers of this service itself.</param>
    /// <param name="findings">Where the findings go.</param>
    public static void Check(FlowSet flows, ServerSettings? server, IEnumerable<string> own, Findings findings)
    {
        var plan = server is null ? null : new NumberPlan(server.NumberPlan, server.Outside, own);
        foreach (var transfer in flows.Flows.SelectMany(flow => flow.Nodes).OfType<TransferNode>())
        {
            var number = transfer.Constant;
            if (number is not null && !Names.IsDialable(number))
                findings.Error(transfer.Place!, FindingCodes.BadNumber, $"{Quote.Of(number)} cannot be dialled; write 2 to 15 digits without spaces, with a + before a country code if there is one");
            else if (server is { Trunk: null })
                findings.Error(transfer.Place!, FindingCodes.NoTrunk, "nobody outside can be reached: server.yaml has no `trunk`; let the operator add it, or lead elsewhere");
            else if (number is not null && plan is not null && Constant(number, server!.Outside, plan) is null)
                findings.Error(transfer.Place!, FindingCodes.ForbiddenNumber, $"{Quote.Of(number)} may not be dialled: {Why(plan.Judge(number).Problem)}; let the operator list it under `outside.allow` in server.yaml, or choose another number");
        }
    }

    /// <summary>Who writes an emergency number means it; of the others, those that queues and agents may have dialled, and those that are called back.</summary>
    private static string? Constant(string number, OutsideNumbers outside, NumberPlan plan) =>
        !Names.IsDialable(number) ? null
        : OutsideNumbers.IsEmergency(number) ? number
        : outside.Allows(number) ? OutsideNumbers.Plain(number)
        : plan.Judge(number).Dial;

    private static string Why(NumberProblem problem) => problem switch
    {
        NumberProblem.Internal => "it is internal, or a number of this service",
        NumberProblem.Premium => "it costs more than a call",
        NumberProblem.ForeignNotAllowed => "it is abroad",
        _ => "it is no number of this country, with its area code",
    };
}
