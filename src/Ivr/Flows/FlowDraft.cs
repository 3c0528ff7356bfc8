using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>What a name in a flow file refers to.</summary>
internal enum ReferenceKind
{
    Node,
    Prompt,
    Queue,
    CallbackQueue,
    Hours,
    Language,
    Music,
    Class,
    Unit,
    Skill,
    Agent,
}

/// <summary>A name in a flow file, checked when everything has been read.</summary>
internal readonly record struct FlowReference(ReferenceKind Kind, ConfigNode Place, string Name);

/// <summary>A flow file as read, with nothing checked that needs another file.</summary>
internal sealed class FlowDraft(ConfigNode place)
{
    public ConfigNode Place { get; } = place;

    /// <summary>True when something in the file could not be read.</summary>
    public bool Broken { get; set; }

    public string Name { get; set; } = string.Empty;

    public ConfigNode? NamePlace { get; set; }

    public ImmutableArray<ConfigScalar> Numbers { get; set; } = [];

    public ImmutableArray<string> Languages { get; set; } = [];

    public string Start { get; set; } = string.Empty;

    public ConfigNode? StartPlace { get; set; }

    /// <summary>Names of all nodes, also of those that could not be read.</summary>
    public Dictionary<string, ConfigScalar> NodePlaces { get; } = new(StringComparer.Ordinal);

    public List<FlowNode> Nodes { get; } = [];

    public List<Prompt> Prompts { get; } = [];

    public List<FlowReference> References { get; } = [];
}
