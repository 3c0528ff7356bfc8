using ContactCenter.Acd;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Contacts;

/// <summary>What is said to agents on their own telephones, in the first of their languages that has it.</summary>
internal sealed class AgentWords(Site site, ContactCounters counters)
{
    /// <param name="agent">Who listens.</param>
    /// <param name="word">Name of the prompt.</param>
    /// <returns>Null when no language of the agent's has a sound for it, which is counted.</returns>
    public AudioClip? Find(AgentId agent, string word)
    {
        var version = site.Current;
        foreach (var language in version.Agent(agent.Value)?.Plan.Languages ?? [])
        {
            if (version.Prompts.Find(language, word) is { } clip) return clip;
        }

        counters.ClipMissing();
        return null;
    }
}
