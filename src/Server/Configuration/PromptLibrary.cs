using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>Every sound of a configuration, decoded once and shared by all calls.</summary>
internal sealed class PromptLibrary(IReadOnlyDictionary<string, AudioClip> clips)
{
    /// <summary>The clip of a prompt in a language; null when there is none, which a checked configuration does not have.</summary>
    public AudioClip? Find(string language, string prompt) => clips.GetValueOrDefault(language + "/" + prompt);

    /// <summary>Music to wait by; null when there is none.</summary>
    public AudioClip? Music(string name) => clips.GetValueOrDefault("music/" + name);

    /// <summary>How many there are.</summary>
    public int Count => clips.Count;
}
