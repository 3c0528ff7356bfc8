using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>The tiers and queues of queues.yaml, with their places.</summary>
/// <param name="Tiers">Number to name.</param>
/// <param name="Queues">Those that could be read.</param>
/// <param name="Names">Of every queue in the file, also of those that could not be read.</param>
internal sealed record QueueFile(IReadOnlyDictionary<int, string> Tiers, IReadOnlyList<Placed<QueuePlan>> Queues, IReadOnlyCollection<string>? Names)
{
    /// <summary>True when every queue could be read.</summary>
    public bool IsWhole => Names?.Count == Queues.Count;
}

/// <summary>Reads queues.yaml.</summary>
internal static class QueueReader
{
    private const int MaxQueues = 1000;
    private const int MaxTier = 99;
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static QueueFile Read(ConfigFile file, Findings findings)
    {
        if (MappingReader.Open(file, findings) is not { } root)
            return new(new Dictionary<int, string>(), [], null);
        var tiers = Tiers(root);
        var queues = new List<Placed<QueuePlan>>();
        string[]? names = null;
        if (root.RequiredMapping("queues") is { } all)
        {
            if (all.Node.Entries.Length is 0 or > MaxQueues)
                findings.Error(all.Node, FindingCodes.BadValue, FormattableString.Invariant($"there must be 1 to {MaxQueues} queues"));
            names = [.. all.Node.Entries.Select(entry => entry.Key.Value)];
            foreach (var (id, node) in all.Entries().Take(MaxQueues))
            {
                if (!Names.IsId(id.Value))
                    findings.Error(id, FindingCodes.BadName, $"{Quote.Of(id.Value)} cannot be a queue's name; use small letters, digits and dashes, 64 at most");
                if (all.Values.Mapping(node, id.Value) is { } queue && Queue(id, queue, tiers) is { } plan)
                    queues.Add(new(plan, id));
            }
        }

        root.Done();
        return new(tiers, queues, names);
    }

    private static Dictionary<int, string> Tiers(MappingReader root)
    {
        var tiers = new Dictionary<int, string>();
        if (root.RequiredMapping("tiers") is { } mapping)
        {
            foreach (var (key, value) in mapping.Entries())
            {
                if (int.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var tier) && tier is >= 1 and <= MaxTier)
                    tiers[tier] = mapping.Values.Text(value, key.Value) ?? key.Value;
                else
                    root.Findings.Error(key, FindingCodes.BadName, $"{Quote.Of(key.Value)} is not a tier; tiers are numbered from 1 to {MaxTier}, the first line lowest");
            }
        }

        return tiers;
    }

    private static QueuePlan? Queue(ConfigScalar id, MappingReader queue, Dictionary<int, string> tiers)
    {
        var skills = new Dictionary<SkillId, int>();
        if (queue.RequiredMapping("skills") is { } asked)
        {
            foreach (var (skill, value) in asked.Entries())
            {
                if (Tier(asked, value, skill.Value, tiers) is { } lowest)
                    skills[new(skill.Value)] = lowest;
            }

            if (asked.Node.Entries.Length == 0)
                queue.Findings.Error(asked.Node, FindingCodes.NoCompetence, $"queue {Quote.Of(id.Value)} asks for no skill; name at least one, as in {{ booking: 1 }}");
        }

        var steps = Steps(queue, skills.Values.DefaultIfEmpty(0).Max(), tiers);
        var name = queue.OptionalString("name", id.Value)!;
        var ringTime = queue.OptionalDuration("ringTime", 3 * Second, TimeSpan.FromMinutes(3), 20 * Second);
        var wrapUp = queue.OptionalDuration("wrapUp", TimeSpan.Zero, Hour, 20 * Second);
        var rejectDelay = queue.OptionalDuration("rejectDelay", Second, Hour, 10 * Second);
        var busyDelay = queue.OptionalDuration("busyDelay", Second, Hour, 30 * Second);
        var noAnswerDelay = queue.OptionalDuration("noAnswerDelay", Second, Hour, 30 * Second);
        var serviceLevel = queue.OptionalDuration("serviceLevel", Second, Day, TimeSpan.FromMinutes(2));
        var maxWaiting = queue.OptionalInt("maxWaiting", 1, MaxWaiting, 100);
        var skip = queue.OptionalBool("skipStepsNobodyServes", true);
        queue.Done();
        if (skills.Count == 0 || steps is null)
            return null;

        return new()
        {
            Id = new(id.Value),
            Name = name,
            Skills = skills,
            Steps = steps,
            RingTime = ringTime,
            WrapUp = wrapUp,
            RejectDelay = rejectDelay,
            BusyDelay = busyDelay,
            NoAnswerDelay = noAnswerDelay,
            ServiceLevel = serviceLevel,
            MaxWaiting = maxWaiting,
            SkipStepsNobodyServes = skip,
        };
    }

    /// <summary>The steps in order; null after a finding.</summary>
    private static List<QueueStep>? Steps(MappingReader queue, int lowest, Dictionary<int, string> tiers)
    {
        var steps = new List<QueueStep>();
        var good = true;
        void Wrong(ConfigNode at, string message)
        {
            queue.Findings.Error(at, FindingCodes.TierOrder, message);
            good = false;
        }

        foreach (var item in queue.RequiredList("steps"))
        {
            if (queue.Values.Mapping(item, "steps") is not { } step)
                return null;
            var after = step.OptionalDuration("after", TimeSpan.Zero, Day, TimeSpan.Zero);
            var highest = step.Require("tiers") is { } node ? Tier(step, node, "tiers", tiers) : null;
            var dropped = step.OptionalOneOf("language", "same", "same", "any") == "any";
            step.Done();
            if (highest is not { } tier)
            {
                good = false;
                continue;
            }

            var at = step.Find("after") ?? item;
            if (steps.Count == 0 && after != TimeSpan.Zero)
                Wrong(at, "the first step holds from the start; take its `after` away");
            if (steps.Count > 0 && after <= steps[^1].After)
                Wrong(at, $"this step opens no later than the one before ({Durations.Print(steps[^1].After)}); give it a longer `after`, or put the steps in order of time");
            if (steps.Count > 0 && tier < steps[^1].HighestTier)
                Wrong(step.Find("tiers")!, FormattableString.Invariant($"this step opens tiers up to {tier}, the one before up to {steps[^1].HighestTier}; a step adds, it never closes: write {steps[^1].HighestTier} or more"));
            if (tier < lowest)
                Wrong(step.Find("tiers")!, FormattableString.Invariant($"this step opens tiers up to {tier}, but the queue's `skills` ask for tier {lowest} at least: nobody could answer; write {lowest} or more, or take the step away"));
            steps.Add(new(after, tier, dropped));
        }

        if (queue.Has("steps") && steps.Count == 0 && good)
            Wrong(queue.Find("steps")!, "the queue has no step; write one, as in - { tiers: 1 }");
        return good && steps.Count > 0 ? steps : null;
    }

    private static int? Tier(MappingReader reader, ConfigNode node, string what, Dictionary<int, string> tiers)
    {
        if (reader.Values.Number(node, what, 1, MaxTier) is not { } tier)
            return null;
        if (tiers.ContainsKey(tier))
            return tier;
        reader.Findings.Error(node, FindingCodes.UnknownTier, FormattableString.Invariant($"there is no tier {tier}; name it under `tiers`, or use one of {string.Join(", ", tiers.Keys.Order())}"));
        return null;
    }
}
