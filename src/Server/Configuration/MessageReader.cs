using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads how one queue sees to messages that callers leave. Whether the owner is there is checked when everything has been read.</summary>
internal static class MessageReader
{
    private const int MostMessages = 10_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Null: it names nobody who answers for them.</summary>
    /// <param name="messages">Its <c>messages</c>.</param>
    /// <param name="owners">Where each owner is named is added here.</param>
    public static MessagePlan? Read(MappingReader messages, List<Placed<AgentId>> owners)
    {
        var plan = new MessagePlan(new(messages.RequiredString("owner") ?? ""))
        {
            Within = messages.OptionalDuration("within", TimeSpan.FromMinutes(1), 31 * Day, TimeSpan.FromHours(4)),
            Keep = messages.OptionalDuration("keep", TimeSpan.FromHours(1), 366 * Day, 30 * Day),
            Most = messages.OptionalInt("max", 1, MostMessages, 500),
        };
        messages.Done();
        if (plan.Owner.Value.Length == 0)
            return null;
        owners.Add(new(plan.Owner, messages.Find("owner")!));
        return plan;
    }

    /// <summary>Whether somebody answers for what nobody takes.</summary>
    public static void Check(QueueFile queues, AgentFile agents, Findings findings)
    {
        var extensions = agents.Agents.Select(agent => agent.Value.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var owner in queues.MessageOwners.Where(owner => extensions.Count > 0 && !extensions.Contains(owner.Value.Value)))
        {
            findings.Error(owner.At, FindingCodes.UnknownAgent,
                $"there is no agent {Quote.Of(owner.Value.Value)} to answer for messages that nobody takes{NearestName.Hint(owner.Value.Value, extensions, "add the person to agents.yaml")}");
        }
    }
}
