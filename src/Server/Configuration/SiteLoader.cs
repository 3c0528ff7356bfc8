using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Loads one configuration. Each file is read even when another is wrong, so that one check finds everything.</summary>
internal sealed class SiteLoader(string directory, AddressOverrides overrides, SecretLookup secrets, TimeProvider time)
{
    private readonly Findings _findings = new();

    public SiteLoad Load()
    {
        var folder = new ConfigurationFolder(directory, _findings);
        if (!folder.Exists())
            return new(null, _findings.Sorted());

        var server = folder.Read("server.yaml") is { } serverFile ? new ServerReader(overrides, secrets).Read(serverFile, _findings) : null;
        var agents = folder.Read("agents.yaml") is { } agentFile ? AgentReader.Read(agentFile, _findings, secrets) : [];
        var queues = folder.Read("queues.yaml") is { } queueFile ? QueueReader.Read(queueFile, _findings) : null;
        var hours = folder.Read("hours.yaml") is { } hoursFile ? HoursBook.Load(hoursFile, Today(), _findings) : null;
        var sounds = new SoundFolder(directory, _findings);
        var flows = LoadFlows(folder, queues, hours, sounds);

        if (queues is not null)
            CompetenceCheck.Check(queues, agents, _findings);
        if (server is not null)
            CheckDemoSecrets(server, agents);
        if (flows is not null && queues is not null)
        {
            CheckExtensions(flows, agents);
            LanguageCheck.Check(flows, queues, agents, _findings);
        }

        var prompts = flows is null ? null : sounds.Decode(flows, server?.Speech);
        var site = _findings.HasErrors || server is null || queues is null || hours is null || flows is null || prompts is null
            ? null
            : new SiteConfiguration(directory, server, [.. agents.Select(agent => agent.Value)], Plan(queues, agents), hours, flows, prompts);
        return new(site, _findings.Sorted());
    }

    /// <summary>The flows alone, whatever sounds are there: what rendering starts from.</summary>
    public FlowSite LoadTexts()
    {
        var folder = new ConfigurationFolder(directory, _findings);
        if (!folder.Exists())
            return new(null, null, null, _findings.Sorted());
        var server = folder.Read("server.yaml") is { } serverFile ? new ServerReader(overrides, secrets).Read(serverFile, _findings) : null;
        var queues = folder.Read("queues.yaml") is { } queueFile ? QueueReader.Read(queueFile, _findings) : null;
        var hours = folder.Read("hours.yaml") is { } hoursFile ? HoursBook.Load(hoursFile, Today(), _findings) : null;
        var flows = LoadFlows(folder, queues, hours, sounds: null);
        return new(flows, hours, server, _findings.Sorted());
    }

    private FlowSet? LoadFlows(ConfigurationFolder folder, QueueFile? queues, HoursBook? hours, SoundFolder? sounds) =>
        folder.ReadFlows() is { Count: > 0 } files
            ? FlowSet.Load(files, new(queues?.Names, hours, sounds?.Names()), _findings)
            : null;

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static AcdPlan Plan(QueueFile queues, IReadOnlyList<Placed<AgentSettings>> agents) =>
        new(queues.Tiers, [.. agents.Select(agent => agent.Value.Plan)], [.. queues.Queues.Select(queue => queue.Value)]);

    /// <summary>Everybody knows the secrets that ship; with one of them configured, only this machine may reach the server.</summary>
    private void CheckDemoSecrets(ServerSettings server, IReadOnlyList<Placed<AgentSettings>> agents)
    {
        var demo = agents.Select(agent => agent.Value).Where(agent => agent.HasDemoSecret).ToList();
        if (demo.Count == 0)
            return;
        var open = new[] { server.Sip.Listen, server.Sip.TlsListen, server.HttpListen }.FirstOrDefault(endPoint => endPoint is not null && !AddressText.IsLoopback(endPoint));
        if (open is null)
            return;
        var who = demo.Count == 1 ? $"agent {demo[0].Id} has" : FormattableString.Invariant($"agent {demo[0].Id} and {demo.Count - 1} more have");
        _findings.Error(demo[0].SecretPlace!, FindingCodes.DemoSecret,
            $"the server refuses to bind {open} while {who} a demo secret; write secret: ${{AGENT_{demo[0].Id}_SECRET}} and set it where the server is started, or listen on 127.0.0.1");
    }

    private void CheckExtensions(FlowSet flows, IReadOnlyList<Placed<AgentSettings>> agents)
    {
        foreach (var agent in agents)
        {
            if (flows.FindByNumber(agent.Value.Id.Value) is { } flow)
            {
                _findings.Error(agent.At, FindingCodes.DuplicateNumber,
                    $"extension {Quote.Of(agent.Value.Id.Value)} is a number of flow {Quote.Of(flow.Name)}; give the agent another, or take the number from the flow");
            }
        }
    }
}
