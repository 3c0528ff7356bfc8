using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>The WAV files of a configuration: which there are, and whether each can be played.</summary>
internal sealed class SoundFolder(string directory, Findings findings)
{
    private const int MaxFiles = 20_000;

    /// <summary>Half an hour of 8 kHz mono 16-bit PCM, and some room for what else such a file may carry.</summary>
    private const long MaxBytes = 1800L * 8000 * 2 + 65_536;

    private readonly string _prompts = Path.Combine(directory, "prompts");

    /// <summary><c>sv/welcome</c>, <c>music/hold</c> …</summary>
    public IReadOnlySet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(_prompts))
            {
                names.UnionWith(Directory.EnumerateFiles(folder, "*.wav").Take(MaxFiles)
                    .Select(file => Path.GetFileName(folder) + "/" + Path.GetFileNameWithoutExtension(file)));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No folder, no files: each one that is needed is reported by its name.
        }

        return names;
    }

    /// <summary>Decodes what the flows play.</summary>
    public PromptLibrary Decode(FlowSet flows, SpeechSettings? speech)
    {
        var clips = new Dictionary<string, AudioClip>(StringComparer.Ordinal);
        var folder = new PromptFolder(directory);
        foreach (var flow in flows.Flows)
        {
            foreach (var prompt in flow.Prompts.Values)
            {
                foreach (var language in flow.Languages.Where(language => !clips.ContainsKey(language + "/" + prompt.Name)))
                {
                    Decode(clips, language + "/" + prompt.Name, prompt.Place);
                    CheckText(folder, prompt, language, speech);
                }
            }

            foreach (var music in flow.Nodes.OfType<QueueNode>().Select(node => node.Music).OfType<string>().Distinct())
            {
                if (!clips.ContainsKey("music/" + music))
                    Decode(clips, "music/" + music, place: null);
            }
        }

        return new(clips);
    }

    private void Decode(Dictionary<string, AudioClip> clips, string name, ConfigNode? place)
    {
        var relative = $"prompts/{name}.wav";
        var file = Path.Combine(directory, relative);
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                Bad(place, relative, "longer than half an hour; shorten it");
            else if (WavFile.TryRead(name, File.ReadAllBytes(file), out var clip, out var problem) != WavVerdict.Ok)
                Bad(place, relative, problem);
            else if (clip!.Length == 0)
                Bad(place, relative, "holds no sound; record it again, or take it away and run `contactcenter prompts render`");
            else
                clips[name] = clip;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Bad(place, relative, "the file cannot be read; let the account that runs the server read it");
        }
    }

    private void Bad(ConfigNode? place, string file, string problem)
    {
        if (place is null)
            findings.Error(file, FindingCodes.BadAudio, problem);
        else
            findings.Error(place, FindingCodes.BadAudio, $"{file}: {problem}");
    }

    private void CheckText(PromptFolder folder, Prompt prompt, string language, SpeechSettings? speech)
    {
        if (speech is not null && prompt.Texts.TryGetValue(language, out var text)
            && folder.StateOf(new(prompt.Name, language, text), speech) == PromptState.Outdated)
        {
            findings.Warning(prompt.Place, FindingCodes.OutdatedAudio,
                $"prompts/{language}/{prompt.Name}.wav says an older text or has an older voice; make it again with `contactcenter prompts render`");
        }
    }
}
