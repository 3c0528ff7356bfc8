using System.Collections.Concurrent;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>Every sound of a configuration, decoded once and shared by all calls.</summary>
internal sealed class PromptLibrary(IReadOnlyDictionary<string, AudioClip> clips)
{
    private readonly ConcurrentDictionary<TimeSpan, AudioClip> _silences = new(); // as many as menus have lengths of pauses

    /// <summary>The clip of a prompt in a language; null when there is none, which a checked configuration does not have.</summary>
    public AudioClip? Find(string language, string prompt) => clips.GetValueOrDefault(language + "/" + prompt);

    /// <summary>Music to wait by; null when there is none.</summary>
    public AudioClip? Music(string name) => clips.GetValueOrDefault("music/" + name);

    /// <summary>Nothing to be heard for so long.</summary>
    public AudioClip Silence(TimeSpan length) =>
        _silences.GetOrAdd(length, static length => AudioClip.FromPcm("silence", new short[(int)(length.TotalSeconds * G711.SampleRate)]));

    /// <summary>How many there are.</summary>
    public int Count => clips.Count;
}
