using System.Text;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads agents.yaml.</summary>
internal sealed class AgentReader
{
    private const int MaxAgents = 5000;
    private const int MaxTier = 99;
    private const int MaxSkills = 300;
    private const int MaxUnits = 50;

    /// <summary>A digest's secret can be guessed off line from one overheard registration.</summary>
    private const int ShortestSecret = 8;

    private readonly MappingReader _root;
    private readonly RosterReader _rosters = new();
    private readonly GroupReader _groups;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<Placed<string>> _hours = [];
    private readonly List<(string Group, AgentId Agent)> _members = [];
    private readonly Dictionary<string, ConfigNode> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigNode> _languages = new(StringComparer.Ordinal);

    private AgentReader(MappingReader root) => (_root, _groups) = (root, new(root, _rosters));

    public static AgentFile Read(ConfigFile file, Findings findings, SecretLookup secrets) =>
        MappingReader.Open(file, findings, secrets) is { } root ? new AgentReader(root).Read() : AgentFile.Empty;

    private AgentFile Read()
    {
        _groups.Read();
        var codes = new FeatureCodeReader(_root);
        var items = _root.RequiredList("agents");
        if (_root.Find("agents") is ConfigSequence { Items.Length: 0 } nobody)
            _root.Findings.Error(nobody, FindingCodes.NoCompetence, "there is nobody to answer; add an agent, as in - { id: \"1001\", … }");
        if (items.Length > MaxAgents)
            _root.Findings.Error(_root.Require("agents")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {items.Length} agents; {MaxAgents} are the most"));
        var agents = new List<Placed<AgentSettings>>();
        foreach (var item in items.Take(MaxAgents))
        {
            if (_root.Values.Mapping(item, "agents") is { } agent && Agent(agent) is { } read)
                agents.Add(read);
        }

        var file = new AgentFile(agents)
        {
            Hours = [.. _hours, .. _rosters.Hours],
            Caps = _groups.Caps,
            Groups = _groups.Places,
            Units = [.. _units.Select(unit => new Placed<string>(unit.Key, unit.Value))],
            Languages = [.. _languages.Select(language => new Placed<string>(language.Key, language.Value))],
            Members = _members.ToLookup(member => member.Group, member => member.Agent, StringComparer.Ordinal),
            PauseReasons = codes.Names("pauseReasons", "\"1\": lunch"),
            Dispositions = codes.Names("dispositions", "\"10\": booked"),
            FeatureCodes = codes.Codes(),
        };
        _root.Done();
        return file;
    }

    private Placed<AgentSettings>? Agent(MappingReader agent)
    {
        var id = agent.RequiredString("id");
        var at = agent.Find("id") ?? agent.Node;
        var name = agent.OptionalString("name", id)!;
        var secret = agent.OptionalSecret("secret");
        var contact = Contact(agent);
        var languages = agent.RequiredStrings("languages");
        var skills = Skills(agent);
        CheckReach(agent, at, secret);
        foreach (var language in languages.Where(language => !Names.IsLanguage(language.Value)))
            agent.Findings.Error(language, FindingCodes.UnknownLanguage, $"{Quote.Of(language.Value)} is no language; write it as sv, en or ar");
        foreach (var language in languages)
            _languages.TryAdd(language.Value, language);
        var units = Units(agent);
        var hours = agent.OptionalString("telephoneHours");
        if (hours is not null)
            _hours.Add(new(hours, agent.Find("telephoneHours")!));
        var policy = Group(agent, id);
        var roster = _rosters.Read(agent, agent.OptionalString("group") is { } group ? _groups.RosterOf(group) : Roster.Default);
        agent.Done();

        if (id.Length == 0)
            return null;
        if (!Names.IsExtension(id))
        {
            agent.Findings.Error(at, FindingCodes.BadName, $"{Quote.Of(id)} cannot be an agent's id; it is the extension: up to 32 digits, letters, dots and dashes");
            return null;
        }

        if (!_lines.TryAdd(id, at.Line))
        {
            agent.Findings.Error(at, FindingCodes.DuplicateExtension, $"extension {Quote.Of(id)} is taken (first on line {_lines[id]}); give this agent another");
            return null;
        }

        var plan = new AgentPlan(new(id), name, [.. languages.Select(language => language.Value).Distinct()], skills) { Units = units, Policy = policy };
        return new(new(plan, secret, contact, agent.Find("secret")) { TelephoneHours = hours, Roster = roster }, at);
    }

    private IReadOnlyList<UnitId> Units(MappingReader agent)
    {
        var units = agent.OptionalStrings("units");
        if (units.Length > MaxUnits)
            agent.Findings.Error(agent.Find("units")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {units.Length} units; {MaxUnits} are the most"));
        foreach (var unit in units.Take(MaxUnits).Where(unit => !Names.IsId(unit.Value) || unit.Value == "any"))
            agent.Findings.Error(unit, FindingCodes.BadName, $"{Quote.Of(unit.Value)} cannot be a unit's name; use small letters, digits and dashes, 64 at most, and not `any`");
        foreach (var unit in units.Take(MaxUnits))
            _units.TryAdd(unit.Value, unit);
        return [.. units.Take(MaxUnits).Select(unit => new UnitId(unit.Value)).Distinct()];
    }

    private AgentPolicy Group(MappingReader agent, string id)
    {
        if (agent.OptionalString("group") is not { } group)
            return AgentPolicy.None;
        if (_groups.Find(group) is { } policy)
        {
            _members.Add((group, new(id)));
            return policy;
        }

        agent.Findings.Error(agent.Find("group")!, FindingCodes.UnknownGroup, $"there is no group {Quote.Of(group)}{NearestName.Hint(group, _groups.Names, "add it to groups")}");
        return AgentPolicy.None;
    }

    private static Dictionary<SkillId, int> Skills(MappingReader agent)
    {
        var skills = new Dictionary<SkillId, int>();
        if (agent.RequiredMapping("skills") is { } mapping)
        {
            if (mapping.Node.Entries.Length > MaxSkills)
                agent.Findings.Error(mapping.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {mapping.Node.Entries.Length} skills; {MaxSkills} are the most"));
            foreach (var (skill, value) in mapping.Entries().Take(MaxSkills))
            {
                if (mapping.Values.Number(value, skill.Value, 1, MaxTier) is { } tier)
                    skills[new(skill.Value)] = tier;
            }
        }

        return skills;
    }

    private static void CheckReach(MappingReader agent, ConfigNode at, Secret? secret)
    {
        var hasSecret = agent.Has("secret");
        if (hasSecret == agent.Has("contact"))
        {
            agent.Findings.Error(at, hasSecret ? FindingCodes.BadValue : FindingCodes.MissingKey, hasSecret
                ? "the agent has both `secret` and `contact`; keep `secret` when the phone registers, `contact` when its address is fixed"
                : "the agent cannot be reached; add `secret` for a phone that registers, or `contact` with the SIP address of one that does not");
        }

        if (secret is { } known && known.Reveal().Length < ShortestSecret)
            agent.Findings.Warning(agent.Find("secret")!, FindingCodes.ShortSecret, FormattableString.Invariant($"the secret has fewer than {ShortestSecret} characters and is soon guessed; take a longer one"));
    }

    private static SipUri? Contact(MappingReader agent)
    {
        if (agent.OptionalString("contact") is not { } text)
            return null;
        if (SipUri.TryParse(Encoding.UTF8.GetBytes(text), out var uri) && uri.Scheme is SipUriScheme.Sip or SipUriScheme.Sips && uri.Headers.Length == 0)
            return uri;
        agent.Findings.Error(agent.Find("contact")!, FindingCodes.BadAddress, $"{Quote.Of(text)} is not a SIP address; write it as sip:1001@192.0.2.10:5060");
        return null;
    }
}
