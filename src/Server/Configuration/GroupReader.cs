using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads what protects the agents of each group.</summary>
internal sealed class GroupReader(MappingReader root, RosterReader rosters)
{
    private const int MaxGroups = 200;

    private readonly Dictionary<string, AgentPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Roster> _rosters = new(StringComparer.Ordinal);

    /// <summary>Every group in the file, also those that could not be read.</summary>
    public IReadOnlyCollection<string> Names => _policies.Keys;

    /// <summary>The same, with the places.</summary>
    public List<Placed<string>> Places { get; } = [];

    /// <summary>Groups with a cap.</summary>
    public List<Placed<(string Group, AgentPolicy Policy)>> Caps { get; } = [];

    /// <summary>When the agents of a group work.</summary>
    public Roster RosterOf(string group) => _rosters.GetValueOrDefault(group, Roster.Default);

    public AgentPolicy? Find(string group) => _policies.GetValueOrDefault(group);

    public void Read()
    {
        if (root.OptionalMapping("groups") is not { } groups)
            return;
        if (groups.Node.Entries.Length > MaxGroups)
            root.Findings.Error(groups.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {groups.Node.Entries.Length} groups; {MaxGroups} are the most"));
        foreach (var (name, node) in groups.Entries().Take(MaxGroups))
        {
            if (!Configuration.Names.IsId(name.Value))
                root.Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} cannot be a group's name; use small letters, digits and dashes, 64 at most");
            Places.Add(new(name.Value, name));
            _policies[name.Value] = groups.Values.Mapping(node, name.Value) is { } group ? Group(name, group) : AgentPolicy.None;
        }
    }

    private AgentPolicy Group(ConfigScalar name, MappingReader group)
    {
        var policy = AgentPolicy.None;
        if (group.OptionalMapping("breath") is { } breath)
        {
            policy = policy with
            {
                LongCall = breath.RequiredDuration("after", TimeSpan.FromSeconds(5), TimeSpan.FromHours(4)),
                Breath = breath.RequiredDuration("rest", TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)),
            };
            breath.Done();
        }

        if (group.Has("pauseAfterMissed"))
            policy = policy with { PauseAfterMissed = group.RequiredInt("pauseAfterMissed", 1, 20) };
        if (group.OptionalMapping("occupancy") is { } occupancy)
        {
            policy = policy with
            {
                MaxOccupancy = occupancy.Require("atMost") is { } share ? Percents.Read(occupancy, share, "atMost") / 100.0 : null,
                Window = occupancy.OptionalDuration("window", TimeSpan.FromMinutes(10), TimeSpan.FromHours(8), TimeSpan.FromHours(1)),
            };
            occupancy.Done();
            if (policy.MaxOccupancy is not null)
                Caps.Add(new((name.Value, policy), occupancy.Find("atMost")!));
        }

        _rosters[name.Value] = rosters.Read(group, Roster.Default);
        group.Done();
        return policy;
    }
}
