using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads the steps of one queue.</summary>
/// <param name="queue">The queue's keys.</param>
/// <param name="ways">Where its ways out are collected.</param>
/// <param name="tiers">The tiers there are.</param>
/// <param name="lowest">The highest tier the queue's skills ask for: no step may stay below it.</param>
internal sealed class StepReader(MappingReader queue, WayOutReader ways, IReadOnlyDictionary<int, string> tiers, int lowest)
{
    private const int MaxSteps = 50;
    private const int MaxUnits = 50;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly List<QueueStep> _steps = [];
    private readonly List<ConfigNode> _places = [];
    private bool _good = true;

    /// <summary>Units named in the steps.</summary>
    public List<Placed<UnitId>> Units { get; } = [];

    /// <summary>Where the steps stand.</summary>
    public IReadOnlyList<ConfigNode> Places => _places;

    /// <summary>The steps in order; null after a finding.</summary>
    public IReadOnlyList<QueueStep>? Read()
    {
        var items = queue.RequiredList("steps");
        if (items.Length > MaxSteps)
            Wrong(queue.Find("steps")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {items.Length} steps; {MaxSteps} are the most"));
        foreach (var item in items.Take(MaxSteps))
        {
            if (queue.Values.Mapping(item, "steps") is not { } step)
                return null;
            Step(step);
        }

        if (queue.Has("steps") && _steps.Count == 0 && _good)
            Wrong(queue.Find("steps")!, FindingCodes.TierOrder, "the queue has no step; write one, as in - { tiers: 1 }");
        return _good && _steps.Count > 0 ? _steps : null;
    }

    /// <summary>Steps that no caller ever comes to, because of the queue's limits or of a step before them.</summary>
    public void CheckReach(QueueLimits limits, int maxWaiting)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            var (step, at) = (_steps[i], _places[i]);
            if (limits.LongestWait is { } longest && step.After >= longest)
                Wrong(at, FindingCodes.StepNever, $"nobody comes to this step: after {Durations.Print(longest)} `longestWait` sends on everybody; open it earlier, or raise `longestWait`");
            if (step.When?.LongestWait is { } waited && limits.LongestWait is { } most && waited >= most)
                Wrong(at, FindingCodes.StepNever, $"this condition never holds: after {Durations.Print(most)} `longestWait` sends on everybody, so nobody waits {Durations.Print(waited)}; ask for less, or raise `longestWait`");
            if (step.When?.LongestWait is { } own && own <= step.After)
                queue.Findings.Warning(at, FindingCodes.StepNever, $"this condition always holds: who has waited {Durations.Print(step.After)} has waited {Durations.Print(own)}; take `longestWait` away, or ask for more");
            if (step.When?.Position is { } position && position > maxWaiting)
                Wrong(at, FindingCodes.StepNever, FormattableString.Invariant($"this condition never holds: `maxWaiting` is {maxWaiting}, so nobody is at position {position}; ask for {maxWaiting} or less"));
            if (_steps.Take(i).Skip(1).Any(before => before is { When: null, Then: { Kind: not WayOutKind.Number } }))
                Wrong(at, FindingCodes.StepNever, "nobody comes to this step: one before it sends everybody on; put the step with `then` last, or give it a condition");
        }
    }

    private void Step(MappingReader step)
    {
        var before = queue.Findings.ErrorCount;
        var first = _steps.Count == 0;
        var after = step.OptionalDuration("after", TimeSpan.Zero, Day, TimeSpan.Zero);
        var then = ways.Then(step);
        var highest = step.Has("tiers") ? Tier(step, step.Find("tiers")!, "tiers", tiers) : null;
        var language = step.OptionalOneOf("language", "same", "same", "any") == "any";
        var (anyUnit, units) = Unit(step);
        var when = When(step);
        if (first && !step.Has("then"))
            step.Require("tiers");
        step.Done();
        var at = step.Find("after") ?? step.Node;
        if (step.Has("then") && (step.Has("tiers") || step.Has("language") || step.Has("unit")))
            Wrong(step.Find("then")!, FindingCodes.WayOut, "a step either opens or sends on; make two steps of it");
        if (first && step.Has("then"))
            Wrong(step.Find("then")!, FindingCodes.StepNever, "the first step sends everybody on, so nobody is ever answered here; begin with a step such as { tiers: 1 }");
        else if (first && when is not null)
            Wrong(step.Find("when")!, FindingCodes.TierOrder, "the first step holds from the start; take its `when` away");
        if (!first && !step.Has("then") && !step.Has("tiers") && !language && !anyUnit && units.Count == 0)
            Wrong(step.Node, FindingCodes.TierOrder, "this step opens nothing; give it `tiers`, `language: any`, `unit` or `then`");
        CheckOrder(step, at, after, when, highest);
        if (queue.Findings.ErrorCount > before)
        {
            _good = false;
            if (step.Has("tiers") && highest is null)
                return; // nothing to compare the next one with
        }

        _places.Add(at);
        _steps.Add(new(after, highest ?? 0, language) { UnitDropped = anyUnit, Units = units, When = when, Then = then });
    }

    private void CheckOrder(MappingReader step, ConfigNode at, TimeSpan after, StepCondition? when, int? highest)
    {
        if (_steps.Count == 0 && after != TimeSpan.Zero)
            Wrong(at, FindingCodes.TierOrder, "the first step holds from the start; take its `after` away");
        if (_steps.Count > 0 && (when is null ? after <= _steps[^1].After : after < _steps[^1].After))
            Wrong(at, FindingCodes.TierOrder, $"this step opens no later than the one before ({Durations.Print(_steps[^1].After)}); give it a longer `after`, or put the steps in order of time");
        if (highest is not { } tier)
            return;
        var open = _steps.Select(before => before.HighestTier).DefaultIfEmpty(0).Max();
        if (tier < open)
            Wrong(step.Find("tiers")!, FindingCodes.TierOrder, FormattableString.Invariant($"this step opens tiers up to {tier}, the one before up to {open}; a step adds, it never closes: write {open} or more"));
        if (tier < lowest)
            Wrong(step.Find("tiers")!, FindingCodes.TierOrder, FormattableString.Invariant($"this step opens tiers up to {tier}, but the queue's `skills` ask for tier {lowest} at least: nobody could answer; write {lowest} or more, or take the step away"));
    }

    /// <summary><c>any</c>, or one or several units.</summary>
    private (bool Any, IReadOnlyList<UnitId> Units) Unit(MappingReader step)
    {
        if (step.Find("unit") is ConfigScalar { Value: "any" })
            return (true, []);
        var names = step.OptionalStrings("unit");
        if (names.Length > MaxUnits)
            Wrong(step.Find("unit")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {names.Length} units; {MaxUnits} are the most"));
        Units.AddRange(names.Take(MaxUnits).Select(name => new Placed<UnitId>(new(name.Value), name)));
        return (false, [.. names.Take(MaxUnits).Select(name => new UnitId(name.Value)).Distinct()]);
    }

    private static StepCondition? When(MappingReader step)
    {
        if (step.OptionalMapping("when") is not { } when)
            return null;
        var condition = new StepCondition
        {
            LongestWait = when.Has("longestWait") ? when.RequiredDuration("longestWait", Second, Day) : null,
            Position = when.Has("position") ? when.RequiredInt("position", 2, 10_000) : null,
            ExpectedWait = when.Has("expectedWait") ? when.RequiredDuration("expectedWait", Second, Day) : null,
            Staffing = when.Has("staffing") ? when.RequiredInt("staffing", 0, 5000) : null,
        };
        if (when.Node.Entries.Length == 0)
            when.Findings.Error(when.Node, FindingCodes.BadValue, "`when` names no condition; give it longestWait, position, expectedWait or staffing, or take it away");
        when.Done();
        return condition;
    }

    /// <summary>A tier that is named; null after a finding.</summary>
    public static int? Tier(MappingReader reader, ConfigNode node, string what, IReadOnlyDictionary<int, string> tiers)
    {
        if (reader.Values.Number(node, what, 1, QueueReader.MaxTier) is not { } tier)
            return null;
        if (tiers.ContainsKey(tier))
            return tier;
        reader.Findings.Error(node, FindingCodes.UnknownTier, FormattableString.Invariant($"there is no tier {tier}; name it under `tiers`, or use one of {string.Join(", ", tiers.Keys.Order())}"));
        return null;
    }

    private void Wrong(ConfigNode at, string code, string message)
    {
        queue.Findings.Error(at, code, message);
        _good = false;
    }
}
