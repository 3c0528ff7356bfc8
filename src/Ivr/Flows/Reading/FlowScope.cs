using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>How the names in a flow file are read where it is put into another flow: with which prefix, exits and parameters.</summary>
/// <param name="Prefix">Before the names of its nodes: empty, or <c>ask/</c>.</param>
/// <param name="Exits">The node behind each exit, by the exit's name.</param>
/// <param name="Parameters">What stands for each parameter, with the place where it was given.</param>
internal sealed record FlowScope(
    string Prefix, ImmutableDictionary<string, string> Exits, ImmutableDictionary<string, ConfigScalar> Parameters)
{
    /// <summary>Before the name of a parameter.</summary>
    public const char Mark = '$';

    /// <summary>A file by itself: exits and parameters stay what they are called.</summary>
    public static FlowScope Itself { get; } =
        new(string.Empty, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, ConfigScalar>.Empty);

    /// <summary>The node meant by a name in the file.</summary>
    public string Node(string name) => Exits.GetValueOrDefault(name) ?? Prefix + name;

    /// <summary>The same with what was given in place of parameters. Depth is what the parser allows.</summary>
    public ConfigNode Fill(ConfigNode node) => node switch
    {
        _ when Parameters.IsEmpty => node,
        ConfigScalar { Value: [Mark, .. var name] } when Parameters.GetValueOrDefault(name) is { } given => given,
        ConfigSequence list => new ConfigSequence([.. list.Items.Select(Fill)], list.File, list.Line, list.Column),
        ConfigMapping mapping => Fill(mapping),
        _ => node,
    };

    /// <inheritdoc cref="Fill(ConfigNode)"/>
    public ConfigMapping Fill(ConfigMapping mapping) => Parameters.IsEmpty
        ? mapping
        : new([.. mapping.Entries.Select(entry => entry with { Value = Fill(entry.Value) })], mapping.File, mapping.Line, mapping.Column);
}
