using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>
/// Proves before flows go live that every call ends in service: for each number, at each minute of a year, whatever the caller presses or does
/// not press. What does not is a finding that tells the shortest such call at the earliest such minute.
/// </summary>
/// <remarks>
/// In service ends a call in a queue that somebody serves then, or that calls back, or whose ways out lead on to service; in the questions of a callback;
/// in a hangup that names where to turn; in one that informs, by the caller's own choice; and with a number outside. The year is cut at every
/// change of the calendars and of the staffing that a flow depends on, and each combination of them is looked at once.
/// </remarks>
public static class FlowProof
{
    /// <summary>A year and a day, so that the last day of a leap year is in it.</summary>
    public const int Days = 366;

    /// <summary>Looks at all flows.</summary>
    /// <param name="flows">The flows, found right.</param>
    /// <param name="context">What there is around them.</param>
    /// <param name="from">The first day, on the service's own clock.</param>
    /// <param name="findings">Where the findings go. A warning each, but for callers who would hear nothing at all.</param>
    public static void Run(FlowSet flows, ProofContext context, DateOnly from, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(findings);
        var report = new ProofReport(context, findings);
        var times = new ProofTimes(context.Hours, from, Days);
        foreach (var flow in flows.Flows)
        {
            foreach (var proved in Prove(flow, context, times))
            {
                report.Tell(proved);
            }

            report.TellMenus(flow);
        }

        report.TellNeverReached(flows);
    }

    /// <summary>One flow: the calls of a number at the instants of each class, earliest first.</summary>
    internal static IEnumerable<ProvedCalls> Prove(Flow flow, ProofContext context, ProofTimes times)
    {
        var calendars = flow.Hours.Values.ToList();
        var queues = QueueWays.Closure(context.Queues, flow.Nodes.OfType<QueueNode>().Select(node => node.Queue));
        var rostered = queues.Where(queue => times.Of(queue) is not null).ToList();
        var classes = times.Classes([.. calendars.Select(times.Of), .. rostered.Select(queue => times.Of(queue)!)]);
        var values = new KnownValues();
        foreach (var number in LooksAtNumber(flow) ? flow.Numbers : [.. flow.Numbers.Take(1)])
        {
            var begin = values.Begin(flow.Variables.Length, number);
            foreach (var one in classes)
            {
                var open = calendars.Zip(one.On).ToDictionary(pair => pair.First, pair => pair.Second);
                var unstaffed = rostered.Where((_, i) => !one.On[calendars.Count + i]).Select(queue => queue.Name).ToHashSet(StringComparer.Ordinal);
                var ways = new QueueWays(context.Queues, queue => !unstaffed.Contains(queue));
                var proved = new ProvedCalls(flow, number, one.First, order => Search(order));
                yield return proved;
                if (!proved.Calls.IsWhole)
                {
                    yield break; // as it would be at other times
                }

                CallSearch Search(SearchOrder order)
                {
                    var search = new CallSearch(flow, values, ways, hours => open[hours], context.LengthOf, order);
                    search.Run(begin);
                    return search;
                }
            }
        }
    }

    /// <summary>Otherwise all numbers of a flow are alike.</summary>
    private static bool LooksAtNumber(Flow flow)
    {
        var called = FlowVariables.Given.IndexOf(FlowVariables.Called);
        return flow.Machine.States.Any(state =>
            (state.Kind == StateKind.Choose && state.Variable == called) || state.Assignments.Any(assignment => assignment.Text.Variables.Contains(called)));
    }
}

/// <summary>The calls of one number at like instants.</summary>
/// <param name="flow">The flow.</param>
/// <param name="number">The number.</param>
/// <param name="at">The earliest of the instants.</param>
/// <param name="search">Looks for calls.</param>
internal sealed class ProvedCalls(Flow flow, string number, DateTimeOffset at, Func<SearchOrder, CallSearch> search)
{
    public Flow Flow => flow;

    public string Number => number;

    public DateTimeOffset At => at;

    /// <summary>All calls, those in which the caller does the fewest things first.</summary>
    public CallSearch Calls { get; } = search(SearchOrder.Acts);

    /// <summary>In another order.</summary>
    public CallSearch By(SearchOrder order) => search(order);
}
