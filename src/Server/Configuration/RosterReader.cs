using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads when agents work: <c>hours</c> and <c>breaks</c> of an agent or a group.</summary>
internal sealed class RosterReader
{
    private const int MaxBreaks = 10;

    /// <summary>The hours named, for finding out whether they are there.</summary>
    public List<Placed<string>> Hours { get; } = [];

    /// <summary>What the agent or group says itself; the rest is as <paramref name="otherwise"/> has it.</summary>
    public Roster Read(MappingReader reader, Roster otherwise)
    {
        var hours = reader.OptionalString("hours");
        if (hours is not null)
            Hours.Add(new(hours, reader.Find("hours")!));
        return new(hours ?? otherwise.Hours, reader.Find("breaks") is { } node ? Breaks(reader, node) : otherwise.Breaks);
    }

    private static ImmutableArray<DaySpan> Breaks(MappingReader reader, ConfigNode node)
    {
        var items = node is ConfigSequence list ? list.Items : [node];
        if (items.Length > MaxBreaks)
            reader.Findings.Error(node, FindingCodes.BadValue, FormattableString.Invariant($"there are {items.Length} breaks; {MaxBreaks} are the most"));
        var breaks = new List<DaySpan>();
        foreach (var item in items.Take(MaxBreaks))
        {
            if (reader.Values.Span(item, "breaks") is not { } span)
                continue;
            if (breaks.Find(other => other.Start < span.End && span.Start < other.End) is { End: > 0 } overlapping)
                reader.Findings.Error(item, FindingCodes.HoursOverlap, $"{span} overlaps {overlapping}; make one break of them or set them apart");
            breaks.Add(span);
        }

        return [.. breaks.OrderBy(span => span.Start)];
    }
}
