using System.Text;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads agents.yaml.</summary>
internal static class AgentReader
{
    private const int MaxAgents = 5000;
    private const int MaxTier = 99;

    /// <summary>A digest's secret can be guessed off line from one overheard registration.</summary>
    private const int ShortestSecret = 8;

    public static IReadOnlyList<Placed<AgentSettings>> Read(ConfigFile file, Findings findings, SecretLookup secrets)
    {
        if (MappingReader.Open(file, findings, secrets) is not { } root)
            return [];
        var items = root.RequiredList("agents");
        if (root.Find("agents") is ConfigSequence { Items.Length: 0 } nobody)
            findings.Error(nobody, FindingCodes.NoCompetence, "there is nobody to answer; add an agent, as in - { id: \"1001\", … }");
        if (items.Length > MaxAgents)
            findings.Error(root.Require("agents")!, FindingCodes.BadValue, FormattableString.Invariant($"there are {items.Length} agents; {MaxAgents} are the most"));
        var agents = new List<Placed<AgentSettings>>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items.Take(MaxAgents))
        {
            if (root.Values.Mapping(item, "agents") is { } agent && Agent(agent, lines) is { } read)
                agents.Add(read);
        }

        root.Done();
        return agents;
    }

    private static Placed<AgentSettings>? Agent(MappingReader agent, Dictionary<string, int> lines)
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
        agent.Done();

        if (id.Length == 0)
            return null;
        if (!Names.IsExtension(id))
        {
            agent.Findings.Error(at, FindingCodes.BadName, $"{Quote.Of(id)} cannot be an agent's id; it is the extension: up to 32 digits, letters, dots and dashes");
            return null;
        }

        if (!lines.TryAdd(id, at.Line))
        {
            agent.Findings.Error(at, FindingCodes.DuplicateExtension, $"extension {Quote.Of(id)} is taken (first on line {lines[id]}); give this agent another");
            return null;
        }

        var plan = new AgentPlan(new(id), name, [.. languages.Select(language => language.Value).Distinct()], skills);
        return new(new(plan, secret, contact, agent.Find("secret")), at);
    }

    private static Dictionary<SkillId, int> Skills(MappingReader agent)
    {
        var skills = new Dictionary<SkillId, int>();
        if (agent.RequiredMapping("skills") is { } mapping)
        {
            foreach (var (skill, value) in mapping.Entries())
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
