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
    MessageQueue,
    Hours,
    Language,
    Music,
    Class,
    Unit,
    Skill,
    Agent,
    Flow,
    LookUp,

    /// <summary>A look-up that is heard in silence.</summary>
    QuickLookUp,
    Switch,

    /// <summary>A switch that is turned by telephone.</summary>
    SwitchByTelephone,
    Variable,

    /// <summary>A variable that must hold digits nobody is told.</summary>
    SecretVariable,
}

/// <summary>A name in a flow file, checked when everything has been read.</summary>
internal readonly record struct FlowReference(ReferenceKind Kind, ConfigNode Place, string Name);

/// <summary>A flow as read, by itself or with others put into it; nothing is checked yet that needs another file.</summary>
internal sealed class FlowDraft(ConfigNode place)
{
    public ConfigNode Place { get; } = place;

    /// <summary>The nodes as they stand in the file, to be read again where the flow is put into another.</summary>
    public ConfigMapping? NodesPlace { get; set; }

    /// <summary>True when something in the file could not be read.</summary>
    public bool Broken { get; set; }

    public string Name { get; set; } = string.Empty;

    public ConfigNode? NamePlace { get; set; }

    public ImmutableArray<ConfigScalar> Numbers { get; set; } = [];

    /// <summary>True: other flows go into it, and no number reaches it.</summary>
    public bool IsSubFlow { get; set; }

    public ImmutableArray<ConfigScalar> Parameters { get; set; } = [];

    public ImmutableArray<ConfigScalar> Exits { get; set; } = [];

    public ImmutableArray<string> Languages { get; set; } = [];

    public FlowLimits Limits { get; set; } = FlowLimits.Default;

    public string Start { get; set; } = string.Empty;

    public ConfigNode? StartPlace { get; set; }

    /// <summary>How names are read now.</summary>
    public FlowScope Scope { get; set; } = FlowScope.Itself;

    /// <summary>Names of all nodes, also of those that could not be read.</summary>
    public Dictionary<string, ConfigScalar> NodePlaces { get; } = new(StringComparer.Ordinal);

    public List<FlowNode> Nodes { get; } = [];

    public List<Prompt> Prompts { get; } = [];

    public List<FlowReference> References { get; } = [];

    /// <summary>Names of the variables that get a value somewhere, in the order in which they stand.</summary>
    public List<string> Variables { get; } = [];

    /// <summary>Variables that hold digits nobody is told.</summary>
    public HashSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that are put into texts.</summary>
    public List<FlowReference> PutIn { get; } = [];

    /// <summary>True when whoever goes into it gives this a value.</summary>
    public bool HasParameter(string name) => Parameters.Any(parameter => parameter.Value == name);

    /// <summary>The whole draft with the same head and nothing in it yet.</summary>
    public FlowDraft Empty() => new(Place)
    {
        NodesPlace = NodesPlace,
        Broken = Broken,
        Name = Name,
        NamePlace = NamePlace,
        Numbers = Numbers,
        Languages = Languages,
        Limits = Limits,
        Start = Start,
        StartPlace = StartPlace,
    };
}
