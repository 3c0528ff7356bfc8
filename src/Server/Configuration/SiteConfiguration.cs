using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>A whole configuration, checked: all of it or nothing. Immutable; a reload makes another one.</summary>
/// <param name="Directory">As it was given.</param>
/// <param name="Server">Addresses, limits and storage.</param>
/// <param name="Agents">In the order of the file.</param>
/// <param name="Plan">What the routing core works by.</param>
/// <param name="Hours">Opening hours.</param>
/// <param name="Flows">What callers hear and where they come.</param>
/// <param name="Prompts">The sounds.</param>
internal sealed record SiteConfiguration(
    string Directory,
    ServerSettings Server,
    ImmutableArray<AgentSettings> Agents,
    AcdPlan Plan,
    HoursBook Hours,
    FlowSet Flows,
    PromptLibrary Prompts)
{
    private readonly ImmutableDictionary<AgentId, OpeningHours> _telephoneHours = Agents
        .Where(agent => agent.TelephoneHours is { } name && Hours.Find(name) is not null)
        .ToImmutableDictionary(agent => agent.Id, agent => Hours.Find(agent.TelephoneHours!)!);

    /// <summary>What agents dial and press.</summary>
    public FeatureCodes FeatureCodes { get; init; } = FeatureCodes.Default;

    /// <summary>Code to name: what follows the feature code of a pause. Dispositions are part of the plan.</summary>
    public ImmutableDictionary<string, string> PauseReasons { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The short numbers by which agents hand on to a queue.</summary>
    public ImmutableDictionary<string, QueueId> QueueNumbers { get; init; } = ImmutableDictionary<string, QueueId>.Empty;

    /// <summary>Who is the contact person of whom.</summary>
    public ContactPersons ContactPersons { get; init; } = ContactPersons.None;

    /// <summary>What people turn on and off, in the order of the file.</summary>
    public ImmutableArray<SwitchSettings> Switches { get; init; } = [];

    /// <summary>What the queues that call people back ask their callers.</summary>
    public ImmutableDictionary<QueueId, CallbackSettings> Callbacks { get; init; } = ImmutableDictionary<QueueId, CallbackSettings>.Empty;

    /// <summary>Boards of teams, in the order of the file.</summary>
    public IReadOnlyList<TeamBoard> Boards { get; init; } = [];

    /// <summary>Which numbers are called back; the service's own are not.</summary>
    public NumberPlan NumberPlan => field ??= new(Server.NumberPlan, Server.Outside, OwnNumbers(Agents.Select(agent => agent.Id), Flows, QueueNumbers.Keys, Server));

    /// <summary>Numbers of this service itself: of its flows, queues, agents and trunk.</summary>
    public static IReadOnlyList<string> OwnNumbers(IEnumerable<AgentId> agents, FlowSet flows, IEnumerable<string> queues, ServerSettings? server) =>
        [.. agents.Select(agent => agent.Value), .. flows.Flows.SelectMany(flow => flow.Numbers), .. queues, .. server?.Trunk is { } trunk ? [trunk.Number] : Array.Empty<string>()];

    /// <summary>What a queue's callers are asked about calling back; null: the queue only keeps a list.</summary>
    public CallbackSettings? CallbackOf(QueueId queue) => Callbacks.GetValueOrDefault(queue);

    /// <summary>A switch by name; null: there is none.</summary>
    public SwitchSettings? SwitchOf(string name) => Switches.FirstOrDefault(one => one.Name == name);

    /// <summary>When contacts may wait for this person; null: at any time.</summary>
    public OpeningHours? TelephoneHoursOf(AgentId agent) => _telephoneHours.GetValueOrDefault(agent);

    /// <summary>Loads and checks everything. The site is there when no finding is an error.</summary>
    /// <param name="directory">The folder that holds server.yaml.</param>
    /// <param name="overrides">Addresses from the command line; checked like those of the file.</param>
    /// <param name="secrets">Looks up <c>${NAME}</c>; the environment by default.</param>
    /// <param name="time">Tells the date from which holidays must be listed.</param>
    /// <param name="before">Sounds of the version in use, so that those whose files are the same are not decoded again.</param>
    /// <param name="flowTestsToo">False: the tests beside the flows are left alone.</param>
    public static SiteLoad Load(
        string directory, AddressOverrides? overrides = null, SecretLookup? secrets = null, TimeProvider? time = null, PromptLibrary? before = null, bool flowTestsToo = true) =>
        new SiteLoader(directory, overrides ?? AddressOverrides.None, secrets ?? Environment.GetEnvironmentVariable, time ?? TimeProvider.System) { FlowTestsToo = flowTestsToo, Before = before }.Load();
}

/// <summary>A configuration, or null when something is wrong with it; and what was found.</summary>
/// <param name="Site">Null when a finding is an error.</param>
/// <param name="Findings">In the order of file, line and column; files relative to the configuration's folder.</param>
internal sealed record SiteLoad(SiteConfiguration? Site, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Site is null;
}

/// <summary>The flows and what they need to be walked, drawn or spoken; each null when it could not be read.</summary>
internal sealed record FlowSite(FlowSet? Flows, HoursBook? Hours, ServerSettings? Server, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the system itself says, by name.</summary>
    public ImmutableSortedDictionary<string, Prompt> Announcements { get; init; } = ImmutableSortedDictionary<string, Prompt>.Empty;

    /// <summary>The queues; null when they could not be read.</summary>
    public QueueFile? Queues { get; init; }

    /// <summary>Contact persons of callers.</summary>
    public ContactPersons ContactPersons { get; init; } = ContactPersons.None;
}
