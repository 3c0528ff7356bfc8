using System.Globalization;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>A simulation for programs: a figure a line, with its interval where there is one. Parts are 0 to 1, times in seconds.</summary>
internal static class SimulationCsv
{
    private static readonly (string Name, Func<RowFigures, double?> Figure, bool IsShare)[] Rows =
    [
        ("came", static row => row.Came, false),
        ("answered", static row => row.Answered, false),
        ("answerRate", static row => row.AnswerRate, true),
        ("withinGoalRate", static row => row.InTimeRate, true),
        ("waitMean", static row => row.Mean, false),
        ("waitP50", static row => row.Half, false),
        ("waitP90", static row => row.Nine, false),
        ("waitWorst", static row => row.Worst, false),
        ("abandoned", static row => row.Abandoned, false),
        ("abandonedRate", static row => row.AbandonedRate, true),
        ("callbackBooked", static row => row.CallbackBooked, false),
        ("passedOn", static row => row.PassedOn, false),
        ("turnedAway", static row => row.TurnedAway, false),
        ("stillWaiting", static row => row.StillThere, false),
        ("overtaking", static row => row.Overtaking, false),
        ("dialled", static row => row.Dialled, false),
        ("dialledP50", static row => row.DialledHalf, false),
        ("dialledP90", static row => row.DialledNine, false),
    ];

    public static CsvLines Of(SimulationFacts facts)
    {
        var (lines, result) = (new CsvLines("by", "name", "figure", "value", "low", "high"), facts.Result);
        void Add(string by, string name, string figure, Estimate? value)
        {
            if (value is not null)
            {
                lines.Add(by, name, figure, value.Mean, value.Low, value.High);
            }
        }

        foreach (var by in Enum.GetValues<Dimension>())
        {
            foreach (var name in result.Names(by))
            {
                foreach (var (figure, of, isShare) in Rows)
                {
                    Add(Word(by), name, figure, isShare ? result.Share(by, name, of) : result.Of(by, name, of));
                }
            }
        }

        foreach (var queue in facts.Queues)
        {
            Estimate? Of(Func<QueueRow, double?> figure) => result.Of(run => run.Queues.TryGetValue(queue.Id, out var row) ? figure(row) : null);
            Add("queue", queue.Id.Value, "overflowed", Of(static row => row.Overflowed));
            Add("queue", queue.Id.Value, "promisesKept", Of(static row => row.PromisesKept));
            Add("queue", queue.Id.Value, "promisesBroken", Of(static row => row.PromisesBroken));
            Add("queue", queue.Id.Value, "callbackRequested", Of(static row => row.Requested));
            Add("queue", queue.Id.Value, "calledBack", Of(static row => row.CalledBack));
            Add("queue", queue.Id.Value, "callbackUnreachable", Of(static row => row.Unreachable));
            Add("queue", queue.Id.Value, "callbackOpen", Of(static row => row.Open));
            Add("queue", queue.Id.Value, "dials", Of(static row => row.Dials));
        }

        Agents(facts, Add);
        for (var hour = 0; hour < 24; hour++)
        {
            var (at, name) = (hour, hour.ToString("00", CultureInfo.InvariantCulture));
            if (result.Runs.Any(run => run.Hours[at].Came > 0))
            {
                Add("hour", name, "came", result.Of(run => run.Hours[at].Came));
                Add("hour", name, "answerRate", SimulationResult.Bounded(result.Of(run => run.Hours[at].AnswerRate)));
                Add("hour", name, "withinGoalRate", SimulationResult.Bounded(result.Of(run => run.Hours[at].InTimeRate)));
                Add("hour", name, "waitP50", result.Of(run => run.Hours[at].Half));
                Add("hour", name, "waitP90", result.Of(run => run.Hours[at].Nine));
                Add("hour", name, "occupancy", SimulationResult.Bounded(result.Of(run => run.Hours[at].Occupancy)));
            }
        }

        Formulas(facts, lines);
        Assumed(facts, lines);
        return lines;
    }

    private static void Agents(SimulationFacts facts, Action<string, string, string, Estimate?> add)
    {
        var result = facts.Result;
        add("agents", "", "hours", result.Of(static run => run.AgentHours));
        add("agents", "", "occupancy", SimulationResult.Bounded(result.Of(static run => run.Occupancy)));
        add("agents", "", "occupancyLeast", SimulationResult.Bounded(result.Of(static run => run.Spread?.Least)));
        add("agents", "", "occupancyMost", SimulationResult.Bounded(result.Of(static run => run.Spread?.Most)));
        foreach (var line in result.Runs.SelectMany(static run => run.Lines.Keys).Distinct().Order())
        {
            var name = line.ToString(CultureInfo.InvariantCulture);
            add("agentsOfLine", name, "hours", result.Of(run => run.Lines.TryGetValue(line, out var work) ? work.Hours : null));
            add("agentsOfLine", name, "occupancy", SimulationResult.Bounded(result.Of(run => run.Lines.TryGetValue(line, out var work) ? work.Occupancy : null)));
        }
    }

    private static void Formulas(SimulationFacts facts, CsvLines lines)
    {
        foreach (var one in facts.Formulas)
        {
            var (by, queue) = (one.Serving == ServingAgents.FirstStep ? "erlangFirstStep" : "erlangAllSteps", one.Queue.Value);
            void Add(string figure, double? value) => lines.Add(by, queue, figure, value, null, null);
            Add("hours", one.Hours);
            Add("overloadedHours", one.Overloaded);
            Add("agents", one.Agents);
            Add("cWithinGoal", one.C.InTime);
            Add("cMeanWait", one.C.MeanWait?.TotalSeconds);
            Add("cWaits", one.C.Waits);
            Add("cOccupancy", one.C.Occupancy);
            if (one.A is { } a)
            {
                Add("aAbandons", a.Abandons);
                Add("aMeanWait", a.MeanWait.TotalSeconds);
                Add("aOccupancy", a.Occupancy);
            }
        }

        foreach (var queue in facts.Plan.Queues)
        {
            if (BusiestHour.Of(facts.Experiment, queue, facts.Result.Goal, facts.Cap) is { } busiest)
            {
                lines.Add("erlangBusiestHour", queue.Id.Value, "hour", busiest.Hour.Hour, null, null);
                lines.Add("erlangBusiestHour", queue.Id.Value, "calls", busiest.Hour.Calls, null, null);
                lines.Add("erlangBusiestHour", queue.Id.Value, "handle", busiest.Handle, null, null);
                lines.Add("erlangBusiestHour", queue.Id.Value, "fewestAgents", busiest.Fewest?.Agents, null, null);
                lines.Add("erlangBusiestHour", queue.Id.Value, "cap", busiest.Cap, null, null);
                lines.Add("erlangBusiestHour", queue.Id.Value, "fewestAgentsCapped", busiest.FewestCapped?.Agents, null, null);
            }
        }
    }

    private static void Assumed(SimulationFacts facts, CsvLines lines)
    {
        var (assumed, runs) = (facts.Experiment.Assumed, facts.Result.Runs);
        void Add(string figure, object? value) => lines.Add("assumed", "", figure, value, null, null);
        Add("from", facts.Experiment.Traffic.From);
        Add("to", facts.Experiment.Traffic.To);
        Add("firstSeed", runs[0].Seed);
        Add("seeds", runs.Count);
        Add("goal", facts.Result.Goal.Part);
        Add("answersAfter", assumed.AnswersAfter);
        Add("missed", assumed.Missed);
        Add("reached", assumed.Reached);
        Add("reachedAfter", assumed.ReachedAfter);
        Add("takesCallback", assumed.TakesCallback);
        Add("takesCallbackAfter", assumed.TakesCallbackAfter);
        Add("outsideAnswersAfter", assumed.OutsideAnswersAfter);
        Add("agentsAlwaysThere", facts.AgentsAlwaysThere);
    }

    private static string Word(Dimension by) => by switch { Dimension.All => "all", Dimension.Queue => "queue", Dimension.Class => "class", Dimension.Language => "language", _ => "line" };
}
