using ContactCenter.Acd;
using ContactCenter.Analysis.Erlang;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation;

/// <summary>
/// What the planners' formulas say of a queue by itself: hour by hour with the agents at work in it, weighted by the calls. Handling is conversation and wrap-up.
/// </summary>
/// <param name="Queue">The queue.</param>
/// <param name="Serving">Which agents: those of the first step, or of all steps; as if they served this queue alone.</param>
/// <param name="Hours">Hours in which calls come.</param>
/// <param name="Calls">Calls in all of them.</param>
/// <param name="Agents">At work, in the mean over these hours.</param>
/// <param name="Fewest">In the hour (or part of one) with the fewest.</param>
/// <param name="Most">In the one with the most.</param>
/// <param name="Overloaded">Hours, counted by parts, in which as much work comes as they can do, or more: Erlang C's line grows for ever.</param>
/// <param name="C">Erlang C: nobody hangs up. Nobody is answered in time while overloaded.</param>
/// <param name="A">Erlang A, with the patience of the traffic; null where nobody hangs up in any hour.</param>
public sealed record ErlangBeside(
    QueueId Queue, ServingAgents Serving, int Hours, double Calls, double Agents, int Fewest, int Most, double Overloaded, FormulaC C, FormulaA? A)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Formulas for each queue that calls come to, in the order of the plan; twice where more agents serve it once all its steps are open.</summary>
    /// <param name="experiment">Plan, traffic and shifts.</param>
    /// <param name="goal">By which time callers are to be answered.</param>
    public static IReadOnlyList<ErlangBeside> Of(Experiment experiment, ServiceGoal goal)
    {
        var offered = experiment.Traffic.Offered.ToLookup(static hour => hour.Queue);
        return [.. experiment.Plan.Queues.Where(queue => offered.Contains(queue.Id)).SelectMany(queue =>
        {
            var first = Of(experiment, queue, ServingAgents.FirstStep, offered[queue.Id], goal);
            return queue.Steps.Count > 1 && Pool(experiment.Plan, queue, ServingAgents.FirstStep).Count < Pool(experiment.Plan, queue, ServingAgents.AllSteps).Count
                ? new[] { first, Of(experiment, queue, ServingAgents.AllSteps, offered[queue.Id], goal) }
                : [first];
        })];
    }

    /// <summary>Who serves a queue, whatever the language.</summary>
    public static IReadOnlySet<AgentId> Pool(AcdPlan plan, QueuePlan queue, ServingAgents serving)
    {
        var highest = serving == ServingAgents.FirstStep ? queue.Steps[0].HighestTier : queue.Steps.Max(static step => step.HighestTier);
        return plan.Agents.Where(agent => agent.TierFor(queue) <= highest).Select(static agent => agent.Id).ToHashSet();
    }

    private static ErlangBeside Of(Experiment experiment, QueuePlan queue, ServingAgents serving, IEnumerable<OfferedHour> hours, ServiceGoal goal)
    {
        var pool = Pool(experiment.Plan, queue, serving);
        var sums = new Sums(goal.Within ?? queue.ServiceLevel);
        var presence = new Presence(experiment.Shifts, pool.Contains);
        foreach (var hour in hours)
        {
            sums.Add(hour, Longer(hour.Handle + queue.WrapUp), presence.Between(hour.Hour, hour.Hour.AddHours(1)));
        }

        return sums.Result(queue.Id, serving);
    }

    /// <summary>The formulas divide by it.</summary>
    private static TimeSpan Longer(TimeSpan time) => time > Shortest ? time : Shortest;

    /// <summary>Hours of a year's list are many, and many of them alike.</summary>
    private sealed class Sums(TimeSpan limit)
    {
        private readonly Dictionary<(double Calls, long Handle, int Agents), ErlangC> _c = [];
        private readonly Dictionary<(double Calls, long Handle, int Agents, long Patience), ErlangA> _a = [];
        private int _hours, _fewest = int.MaxValue, _most;
        private double _calls, _agents, _overloaded, _load, _within, _waits, _stableCalls, _wait, _abandons, _anyWait, _done;
        private bool _anybodyHangsUp;

        public void Add(OfferedHour hour, TimeSpan handle, IEnumerable<(int Agents, double Part)> stretches)
        {
            _hours++;
            _load += hour.Calls * handle.TotalHours;
            _anybodyHangsUp |= hour.Patience is not null;
            foreach (var (agents, part) in stretches)
            {
                var calls = hour.Calls * part;
                (_calls, _agents) = (_calls + calls, _agents + (agents * part));
                (_fewest, _most) = (Math.Min(_fewest, agents), Math.Max(_most, agents));
                AddC(hour.Calls, handle, agents, calls, part);
                AddA(hour, handle, agents, calls);
            }
        }

        public ErlangBeside Result(QueueId queue, ServingAgents serving) => new(
            queue, serving, _hours, _calls, _agents / _hours, _fewest, _most, _overloaded,
            new(_within / _calls, _stableCalls > 0 ? TimeSpan.FromSeconds(_wait / _stableCalls) : null, _waits / _calls, _agents > 0 ? _load / _agents : null),
            _anybodyHangsUp ? new(_abandons / _calls, TimeSpan.FromSeconds(_anyWait / _calls), _agents > 0 ? _done / _agents : null) : null);

        private void AddC(double rate, TimeSpan handle, int agents, double calls, double part)
        {
            var one = agents == 0 ? null : _c.TryGetValue((rate, handle.Ticks, agents), out var known) ? known : _c[(rate, handle.Ticks, agents)] = new(rate, handle, agents);
            if (one is not { IsStable: true })
            {
                (_overloaded, _waits) = (_overloaded + part, _waits + calls);
                return;
            }

            (_within, _waits) = (_within + (calls * one.Within(limit)), _waits + (calls * one.Waits));
            (_stableCalls, _wait) = (_stableCalls + calls, _wait + (calls * one.MeanWait!.Value.TotalSeconds));
        }

        private void AddA(OfferedHour hour, TimeSpan handle, int agents, double calls)
        {
            if (agents == 0 || hour.Patience is not { } given)
            {
                // Without agents everybody hangs up who does at all; without patience it is Erlang C, where that has an answer.
                var c = agents == 0 ? null : _c[(hour.Calls, handle.Ticks, agents)];
                (_abandons, _anyWait) = (_abandons + (hour.Patience is not null ? calls : 0), _anyWait + (calls * (hour.Patience ?? c?.MeanWait ?? TimeSpan.Zero).TotalSeconds));
                _done += c is null ? 0 : calls * handle.TotalHours;
                return;
            }

            var patience = Longer(given);
            var key = (hour.Calls, handle.Ticks, agents, patience.Ticks);
            var one = _a.TryGetValue(key, out var known) ? known : _a[key] = new(hour.Calls, handle, agents, patience);
            (_abandons, _anyWait) = (_abandons + (calls * one.Abandons), _anyWait + (calls * one.MeanWait.TotalSeconds));
            _done += calls * (1 - one.Abandons) * handle.TotalHours;
        }
    }
}

/// <summary>Which agents of a queue are counted.</summary>
public enum ServingAgents
{
    /// <summary>Those to whom its contacts are offered from the start.</summary>
    FirstStep,

    /// <summary>Those to whom they are offered when all steps are open.</summary>
    AllSteps,
}

/// <summary>What Erlang C says over several hours.</summary>
/// <param name="InTime">Answered within the goal, 0 to 1.</param>
/// <param name="MeanWait">Over the callers of hours that are not overloaded; null: all are.</param>
/// <param name="Waits">The part of callers who wait at all, 0 to 1.</param>
/// <param name="Occupancy">Work that comes by what the agents can do, 0 to 1 and more; null: nobody is there.</param>
public sealed record FormulaC(double InTime, TimeSpan? MeanWait, double Waits, double? Occupancy);

/// <summary>What Erlang A says over several hours.</summary>
/// <param name="Abandons">The part of callers who hang up, 0 to 1.</param>
/// <param name="MeanWait">In the line, of those who hung up too.</param>
/// <param name="Occupancy">0 to 1; null: nobody is there.</param>
public sealed record FormulaA(double Abandons, TimeSpan MeanWait, double? Occupancy);

/// <summary>The fewest agents by Erlang C for a queue's busiest hour.</summary>
/// <param name="Hour">The hour with most work; one of them when several are equal.</param>
/// <param name="Handle">Conversation and wrap-up.</param>
/// <param name="Fewest">Who reach the goal; null: more than 100 000.</param>
/// <param name="Cap">Largest part of their time; null: none.</param>
/// <param name="FewestCapped">Who reach the goal within the cap; null without one, or when more than 100 000.</param>
public sealed record BusiestHour(OfferedHour Hour, TimeSpan Handle, ErlangC? Fewest, double? Cap, ErlangC? FewestCapped)
{
    /// <summary>The busiest hour of a queue; null: nobody comes.</summary>
    /// <param name="experiment">Plan and traffic.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="goal">What is wanted.</param>
    /// <param name="cap">Largest part of agents' time; null: the smallest cap of the agents who serve the queue, if they have one.</param>
    public static BusiestHour? Of(Experiment experiment, QueuePlan queue, ServiceGoal goal, double? cap)
    {
        var hour = experiment.Traffic.Offered.Where(one => one.Queue == queue.Id).MaxBy(one => one.Calls * (one.Handle + queue.WrapUp).TotalHours);
        if (hour is null)
        {
            return null;
        }

        var pool = ErlangBeside.Pool(experiment.Plan, queue, ServingAgents.AllSteps);
        cap ??= experiment.Plan.Agents.Where(agent => pool.Contains(agent.Id)).Min(static agent => agent.Policy.MaxOccupancy);
        var (handle, within) = (hour.Handle + queue.WrapUp, goal.Within ?? queue.ServiceLevel);
        return new(hour, handle, ErlangC.Fewest(hour.Calls, handle, goal.Part, within), cap, cap is null ? null : ErlangC.Fewest(hour.Calls, handle, goal.Part, within, cap));
    }
}
