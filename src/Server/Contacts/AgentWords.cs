using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>What is said to agents on their own telephones, in the first of their languages that has it.</summary>
internal sealed class AgentWords(Site site, ContactCounters counters)
{
    /// <param name="agent">Who listens.</param>
    /// <param name="word">Name of the prompt.</param>
    /// <returns>Another language's, or tones, when no language of the agent's has a sound for it, which is counted.</returns>
    public AudioClip Find(AgentId agent, string word)
    {
        var version = site.Current;
        foreach (var language in version.Agent(agent.Value)?.Plan.Languages ?? [])
        {
            if (version.Prompts.Find(language, word) is { } clip) return clip;
        }

        counters.ClipMissing();
        return version.Prompts.Instead(word);
    }

    /// <summary>The word, or another where no language of the agent's has a sound for it.</summary>
    public string FirstOf(AgentId agent, string word, string otherwise) =>
        (site.Current.Agent(agent.Value)?.Plan.Languages ?? []).Any(language => site.Current.Prompts.Find(language, word) is not null) ? word : otherwise;

    /// <summary>What an agent is asked who is to call somebody back: the keys, whom, and since when. What has no sound is left out; the display says whom, too.</summary>
    public PlayList CallbackOffer(AgentId agent, CallbackWish wish, DateTimeOffset now)
    {
        var version = site.Current;
        var language = (version.Agent(agent.Value)?.Plan.Languages ?? [])
            .FirstOrDefault(known => SpokenWords.Languages.Contains(known) && SpokenWhisper.Own.Any(word => version.Prompts.Find(known, word) is not null));
        if (language is null)
        {
            counters.ClipMissing();
            return new([]);
        }

        var words = SpokenWhisper.Read(wish.Number, wish.AskedAt, now, language, version.Configuration.Hours, version.Configuration.Server.NumberPlan.Country);
        return new([.. words.Select(word => version.Prompts.Find(language, word)).OfType<AudioClip>()]);
    }
}
