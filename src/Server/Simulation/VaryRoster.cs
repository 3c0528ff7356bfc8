using ContactCenter.Acd;
using ContactCenter.Analysis.Simulation.Staffing;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>
/// Another number of people than agents.yaml has: the first of them in the order of the file, and beyond their number copies of them in turn, who work and rest when the
/// original does. Everybody, or only those with a skill, of a group, or who serve a queue; the others stay.
/// </summary>
internal static class VaryRoster
{
    /// <summary>More people are not tried.</summary>
    public const int Most = 2000;

    /// <summary>agents.yaml of a folder, as far as it can be read; secrets are not asked for.</summary>
    public static AgentFile FileOf(string directory)
    {
        var findings = new Findings();
        return new ConfigurationFolder(directory, findings).Read("agents.yaml") is { } file ? AgentReader.Read(file, findings, static _ => "not asked here") : AgentFile.Empty;
    }

    /// <summary>Who is meant by a name: those of the group, else who hold the skill, else who serve the queue. Empty: everybody. Null with a reason: nobody.</summary>
    public static IReadOnlySet<AgentId>? Meant(string name, AgentFile agents, QueueFile queues, out string problem)
    {
        problem = "";
        var everybody = agents.Agents.Select(static agent => agent.Value).ToList();
        if (name.Length == 0)
            return everybody.Select(static agent => agent.Id).ToHashSet();
        if (agents.Members.Contains(name))
            return agents.Members[name].ToHashSet();
        if (everybody.Where(agent => agent.Plan.Skills.ContainsKey(new(name))).Select(static agent => agent.Id).ToHashSet() is { Count: > 0 } skilled)
            return skilled;
        if (queues.Queues.Select(static queue => queue.Value).FirstOrDefault(queue => queue.Id.Value == name) is { } plan
            && new Staff(agents.Agents).Serving(plan).Select(static agent => agent.Id).ToHashSet() is { Count: > 0 } serving)
            return serving;
        List<string> known = [.. agents.Members.Select(static group => group.Key), .. everybody.SelectMany(static agent => agent.Plan.Skills.Keys).Select(static skill => skill.Value).Distinct(), .. queues.Queues.Select(static queue => queue.Value.Id.Value)];
        problem = $"{Quote.Of(name)} is no group, no skill anybody holds and no queue anybody serves{NearestName.Hint(name, [.. known.Distinct()], "name one of agents.yaml")}";
        return null;
    }

    /// <summary>The file with so many of those who are meant.</summary>
    public static AgentFile With(AgentFile file, IReadOnlySet<AgentId> meant, int count)
    {
        var those = file.Agents.Where(agent => meant.Contains(agent.Value.Id)).ToList();
        if (those.Count == 0)
            return file;
        var copies = Enumerable.Range(those.Count, Math.Max(0, count - those.Count))
            .Select(index => (Original: those[index % those.Count], Id: AgentKind.CopyOf(those[index % those.Count].Value.Id, index / those.Count))).ToList();
        var gone = those.Skip(count).Select(static agent => agent.Value.Id).ToHashSet();
        var groups = file.Members.SelectMany(static group => group.Select(agent => (group.Key, Agent: agent))).ToLookup(static member => member.Agent, static member => member.Key);
        IReadOnlyList<Placed<AgentSettings>> agents =
        [
            .. file.Agents.Where(agent => !gone.Contains(agent.Value.Id)),
            .. copies.Select(static copy => copy.Original with { Value = copy.Original.Value with { Plan = copy.Original.Value.Plan with { Id = copy.Id } } }),
        ];
        return file with
        {
            Agents = agents,
            Members = file.Members.SelectMany(static group => group.Select(agent => (Group: group.Key, Agent: agent))).Where(member => !gone.Contains(member.Agent))
                .Concat(copies.SelectMany(copy => groups[copy.Original.Value.Id].Select(group => (Group: group, Agent: copy.Id)))).ToLookup(static member => member.Group, static member => member.Agent, StringComparer.Ordinal),
        };
    }
}
