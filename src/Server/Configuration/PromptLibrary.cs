using System.Collections.Concurrent;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>Every sound of a configuration, decoded once and shared by all calls.</summary>
internal sealed class PromptLibrary(IReadOnlyDictionary<string, SoundFile> files)
{
    /// <summary>With what each file was, by name: <c>sv/welcome</c>.</summary>
    public IReadOnlyDictionary<string, SoundFile> Files => files;

    private static readonly AudioClip Tones = TwoTones();

    private readonly ConcurrentDictionary<TimeSpan, AudioClip> _silences = new(); // as many as menus have lengths of pauses

    /// <summary>The clip of a prompt in a language; null when there is none, which a checked configuration does not have.</summary>
    public AudioClip? Find(string language, string prompt) => files.GetValueOrDefault(language + "/" + prompt)?.Clip;

    /// <summary>
    /// What is heard instead of a prompt that has no sound in a language: another language's, or two tones. Nobody is left in silence, where one hangs up.
    /// </summary>
    public AudioClip Instead(string prompt) =>
        files.Keys.Where(key => !key.StartsWith("music/", StringComparison.Ordinal) && key.EndsWith("/" + prompt, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault() is { } other
            ? files[other].Clip
            : Tones;

    /// <summary>Music to wait by; null when there is none.</summary>
    public AudioClip? Music(string name) => files.GetValueOrDefault("music/" + name)?.Clip;

    /// <summary>Nothing to be heard for so long.</summary>
    public AudioClip Silence(TimeSpan length) =>
        _silences.GetOrAdd(length, static length => AudioClip.FromPcm("silence", new short[(int)(length.TotalSeconds * G711.SampleRate)]));

    /// <summary>How many there are.</summary>
    public int Count => files.Count;

    /// <summary>A fifth, down, at the level of prompts, without edges.</summary>
    private static AudioClip TwoTones()
    {
        const int Length = G711.SampleRate * 2 / 5;
        var samples = new short[2 * Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var hertz = i < Length ? 660 : 440;
            var edge = Math.Sin(Math.PI * (i % Length) / Length);
            samples[i] = (short)(short.MaxValue * 0.2 * edge * Math.Sin(2 * Math.PI * hertz * i / G711.SampleRate));
        }

        return AudioClip.FromPcm("tones", samples);
    }
}
