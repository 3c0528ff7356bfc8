using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// Reads the priority classes, and refuses those that could let one starve: how far anybody may be overtaken must be known from
/// what is written.
/// </summary>
internal sealed class ClassReader(MappingReader classes)
{
    private const int MaxClasses = 20;
    private const string Always = "always";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private sealed record Draft(string Name, ConfigNode At, TimeSpan? HeadStart, TimeSpan? WaitBound, bool OverridesRest, AlarmPlan? Alarm);

    /// <summary>Most urgent first; what is by default after a finding.</summary>
    public IReadOnlyList<PriorityClass> Read()
    {
        var errors = classes.Findings.ErrorCount;
        var drafts = new List<Draft>();
        if (classes.Node.Entries.Length is 0 or > MaxClasses)
            classes.Findings.Error(classes.Node, FindingCodes.BadValue, FormattableString.Invariant($"there must be 1 to {MaxClasses} classes, or no `classes` at all for red, yellow and green"));
        foreach (var (name, node) in classes.Entries().Take(MaxClasses))
        {
            if (!Names.IsId(name.Value))
                classes.Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} cannot be a class's name; use small letters, digits and dashes, 64 at most");
            if (node is ConfigScalar { IsEmpty: true })
                drafts.Add(new(name.Value, name, TimeSpan.Zero, null, false, null));
            else if (classes.Values.Mapping(node, name.Value) is { } reader)
                drafts.Add(Class(name, reader));
        }

        if (classes.Findings.ErrorCount > errors)
            return PriorityClass.Default;
        var read = Resolve(drafts);
        return classes.Findings.ErrorCount > errors || read.Count == 0 ? PriorityClass.Default : read;
    }

    private static Draft Class(ConfigScalar name, MappingReader reader)
    {
        var head = reader.Find("headStart") switch
        {
            null => TimeSpan.Zero,
            ConfigScalar { Value: Always } => null,
            var node => reader.Values.Duration(node, "headStart", TimeSpan.Zero, Longest),
        };
        TimeSpan? bound = reader.Has("waitBound") ? reader.RequiredDuration("waitBound", TimeSpan.FromMinutes(1), Longest) : null;
        var overrides = reader.OptionalBool("overridesRest", false);
        var alarm = Alarm(reader);
        reader.Done();
        return new(name.Value, reader.Find("headStart") ?? name, head, bound, overrides, alarm);
    }

    /// <summary><c>alarm: true</c>: as soon as one is queued, once. Or after so long, and anew while nobody has answered or acknowledged.</summary>
    private static AlarmPlan? Alarm(MappingReader reader)
    {
        switch (reader.Find("alarm"))
        {
            case null:
                return null;
            case ConfigMapping node when reader.Values.Mapping(node, "alarm") is { } alarm:
                var after = alarm.OptionalDuration("after", TimeSpan.Zero, AlarmPlan.LongestAfter, TimeSpan.Zero);
                TimeSpan? again = alarm.Has("again") ? alarm.RequiredDuration("again", AlarmPlan.ShortestAgain, AlarmPlan.LongestAgain) : null;
                alarm.Done();
                return new(after, again);
            case ConfigScalar { Value: "true" }:
                return new(TimeSpan.Zero);
            case ConfigScalar { Value: "false" }:
                return null;
            case var node:
                reader.Findings.Error(node, FindingCodes.BadValue, "`alarm` is neither true nor when it is told; write alarm: true, or alarm: { after: 20s, again: 30s }");
                return null;
        }
    }

    /// <summary>From the least urgent up: each must be ahead of the one below it.</summary>
    private List<PriorityClass> Resolve(List<Draft> drafts)
    {
        var read = new List<PriorityClass>();
        for (var i = drafts.Count - 1; i >= 0; i--)
        {
            var draft = drafts[i];
            var lower = drafts.Skip(i + 1).ToList();
            if (draft.HeadStart is null && lower.FirstOrDefault(below => below.WaitBound is null) is { } unbounded)
            {
                Starves(draft, $"class {Quote.Of(unbounded.Name)} can starve: {Quote.Of(draft.Name)} always passes it and nothing says for how long; give {Quote.Of(unbounded.Name)} a `waitBound`, or {Quote.Of(draft.Name)} a `headStart` such as 60m");
                return [];
            }

            var head = draft.HeadStart ?? lower.Zip(Enumerable.Reverse(read), (below, known) => below.WaitBound!.Value + known.HeadStart).DefaultIfEmpty(TimeSpan.Zero).Max();
            if (head > Longest)
            {
                Starves(draft, $"class {Quote.Of(lower[0].Name)} can starve: {Quote.Of(draft.Name)} passes it for {Durations.Print(head)}, counted from the `waitBound`s below, and {Durations.Print(Longest)} is the most; shorten a `waitBound`");
                return [];
            }

            if (read.Count > 0 && head <= read[^1].HeadStart)
            {
                var below = lower[0].Name;
                Starves(draft, $"class {Quote.Of(below)} has a head start of {Durations.Print(read[^1].HeadStart)} and stands below {Quote.Of(draft.Name)} with {Durations.Print(head)}: {Quote.Of(draft.Name)} could starve behind it; head starts must fall from class to class: give {Quote.Of(draft.Name)} more than {Durations.Print(read[^1].HeadStart)}, or change their order");
                return [];
            }

            read.Add(new(new(draft.Name), head, draft.OverridesRest) { Alarm = draft.Alarm });
        }

        read.Reverse();
        return read;
    }

    private void Starves(Draft at, string message) => classes.Findings.Error(at.At, FindingCodes.ClassStarves, message);
}
