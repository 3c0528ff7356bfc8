using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads contact-persons.yaml: the caller's number to the agent's extension.</summary>
internal static class ContactPersonReader
{
    public const string FileName = "contact-persons.yaml";

    private const int MaxPersons = 20_000;

    public static ContactPersons Read(ConfigFile file, IReadOnlyList<Placed<AgentSettings>> agents, Func<string, string?>? numberOf, Findings findings)
    {
        if (MappingReader.Open(file, findings) is not { } root)
            return ContactPersons.None;
        if (root.Node.Entries.Length > MaxPersons)
            findings.Error(root.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {root.Node.Entries.Length} numbers; {MaxPersons} are the most"));
        var extensions = agents.Select(agent => agent.Value.Id.Value).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, AgentId>(StringComparer.Ordinal);
        var named = new Dictionary<AgentId, ConfigNode>();
        foreach (var (number, node) in root.Entries().Take(MaxPersons))
        {
            if (!Names.IsDialable(number.Value))
                findings.Error(number, FindingCodes.BadNumber, $"{Quote.Of(number.Value)} is not a number; write 2 to 15 digits without spaces, with a + before a country code if there is one, in quotes");
            else if (root.Values.Text(node, number.Value) is not { } agent)
                continue;
            else if (extensions.Count > 0 && !extensions.Contains(agent))
                findings.Error(node, FindingCodes.UnknownAgent, $"there is no agent {Quote.Of(agent)}{NearestName.Hint(agent, extensions, "add the person to agents.yaml")}");
            else if (!read.TryAdd(ContactPersons.Same(number.Value, numberOf), new(agent)))
                findings.Error(number, FindingCodes.DuplicateNumber, $"{Quote.Of(number.Value)} stands here twice, written in two ways; keep one of them");
            else
                named.TryAdd(new(agent), node);
        }

        return new(read, numberOf) { Named = [.. named.Select(person => new Placed<AgentId>(person.Key, person.Value))] };
    }
}
