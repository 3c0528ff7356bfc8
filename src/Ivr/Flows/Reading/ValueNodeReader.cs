using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads nodes that give variables a value, go by it, or go into another flow.</summary>
internal sealed class ValueNodeReader(NodeFields node)
{
    private const int MaxCases = 100;

    private MappingReader Reader => node.Reader;

    public SetNode Set()
    {
        var values = ImmutableArray.CreateBuilder<(string, FlowText)>();
        if (Reader.RequiredMapping("set") is { } set)
        {
            foreach (var (variable, value) in set.Entries())
            {
                if (node.Sets(variable, variable.Value) && Text(value, variable.Value) is { } text)
                {
                    values.Add((variable.Value, text));
                }
            }

            if (set.Node.Entries.IsEmpty)
            {
                node.Findings.Error(set.Node, FindingCodes.MissingKey, "`set` sets nothing; write { VARIABLE: text }");
            }
        }

        return new(node.Name, values.ToImmutable(), node.Next("next"));
    }

    public ChooseNode Choose()
    {
        var variable = string.Empty;
        if (Reader.Require("choose") is { } place && Reader.Values.Text(place, "choose") is { } written && node.LooksAt(place, written))
        {
            variable = written;
        }

        var cases = ImmutableArray.CreateBuilder<ChooseCase>();
        if (Reader.RequiredMapping("cases") is { } mapping)
        {
            if (mapping.Node.Entries.Length is 0 or > MaxCases)
            {
                node.Findings.Error(mapping.Node, FindingCodes.BadValue, $"`cases` are 1 to {MaxCases}, such as north: NODE");
            }

            foreach (var (fits, target) in mapping.Entries().Take(MaxCases))
            {
                if (Reader.Values.Text(target, fits.Value.Length == 0 ? "cases" : fits.Value) is { } next)
                {
                    cases.Add(Case(fits, node.Node(target, next)));
                }
            }
        }

        return new(node.Name, variable, cases.ToImmutable(), node.Next("otherwise"));
    }

    public SubFlowNode SubFlow()
    {
        var with = ImmutableDictionary.CreateBuilder<string, ConfigScalar>(StringComparer.Ordinal);
        foreach (var (parameter, value) in Reader.OptionalMapping("with")?.Entries() ?? [])
        {
            if (Reader.Values.Text(value, parameter.Value) is not null)
            {
                with[parameter.Value] = (ConfigScalar)value;
            }
        }

        var exits = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (exit, target) in Reader.OptionalMapping("exits")?.Entries() ?? [])
        {
            if (Reader.Values.Text(target, exit.Value) is { } next)
            {
                exits.Add((exit.Value, node.Node(target, next)));
            }
        }

        return new(node.Name, node.Refer("flow", ReferenceKind.Flow), exits.ToImmutable(), string.Empty) { With = with.ToImmutable(), Place = Reader.Node };
    }

    private ChooseCase Case(ConfigScalar fits, string target)
    {
        var ends = fits.Value.Split("..");
        if (ends.Length != 2)
        {
            return new(fits.Value, null, null, target);
        }

        var from = End(ends[0], long.MinValue);
        var to = End(ends[1], long.MaxValue);
        if (from is null || to is null || from > to || fits.Value == "..")
        {
            node.Findings.Error(fits, FindingCodes.BadValue, $"{Quote.Of(fits.Value)} is no range of whole numbers; write \"..17\", \"18..64\" or \"65..\"");
        }

        return new(fits.Value, from ?? 0, to ?? 0, target);
    }

    private static long? End(string written, long open) => written.Length == 0 ? open
        : written.Length <= 18 && long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    /// <summary>A value may be the empty text.</summary>
    private FlowText? Text(ConfigNode place, string what) => place is ConfigScalar { Value.Length: 0 } ? new([]) : node.Text(place, what);
}
