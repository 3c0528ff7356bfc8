using System.Security.Cryptography;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>The WAV files of a configuration: which there are, and whether each can be played.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="findings">What is wrong with them.</param>
/// <param name="before">Sounds of an earlier version: those whose files are the same still are taken from there.</param>
internal sealed class SoundFolder(PromptFolder folder, Findings findings, IReadOnlyDictionary<string, SoundFile>? before = null)
{
    private const int MaxFiles = 20_000;

    /// <summary>Half an hour of 8 kHz mono 16-bit PCM, and some room for what else such a file may carry.</summary>
    private const long MaxBytes = 1800L * 8000 * 2 + 65_536;

    private readonly Dictionary<string, SoundFile> _files = new(StringComparer.Ordinal);
    private readonly byte[] _piece = before is null ? [] : new byte[SoundFile.Piece];

    /// <summary>What flows may play: <c>sv/welcome</c>, <c>music/hold</c> …</summary>
    public IReadOnlySet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var kind in folder.Kinds())
            {
                names.UnionWith(Directory.EnumerateFiles(kind, "*.wav").Take(MaxFiles)
                    .Select(file => Path.GetFileName(kind) + "/" + Path.GetFileNameWithoutExtension(file)));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No folder, no files: each one that is needed is reported by its name.
        }

        return names;
    }

    /// <summary>Decodes what the flows play, and what the system says besides.</summary>
    public PromptLibrary Decode(FlowSet flows, IReadOnlyList<(Prompt Prompt, IReadOnlyCollection<string> Languages)> announcements, SpeechSettings? speech)
    {
        foreach (var flow in flows.Flows)
        {
            foreach (var prompt in flow.Prompts.Values)
            {
                foreach (var sound in flow.Languages.SelectMany(language => SoundsOf(prompt, language)).Where(sound => !_files.ContainsKey(sound.Language + "/" + sound.Name)))
                {
                    Decode(sound.Language + "/" + sound.Name, folder.FileOf(sound.Language, sound.Name), prompt.Place);
                    if (_files.ContainsKey(sound.Language + "/" + sound.Name))
                        CheckText(prompt, sound, speech);
                }
            }

            foreach (var music in flow.Nodes.SelectMany(node => node.MusicPlayed).Distinct())
            {
                if (_files.ContainsKey("music/" + music))
                    continue;
                Decode("music/" + music, folder.MusicOf(music), place: null);
                Listen(folder.MusicOf(music), place: null, "music/" + music, RecordingCheck.OfMusic);
            }
        }

        foreach (var language in announcements.SelectMany(said => said.Languages).Distinct().Order(StringComparer.Ordinal))
            Decode([.. announcements.Where(said => said.Languages.Contains(language)).Select(said => said.Prompt)], language, speech);
        return new(_files);
    }

    /// <summary>The sounds of a prompt of a flow: its own, or with parts one for the words between them each.</summary>
    public static IEnumerable<PromptText> SoundsOf(Prompt prompt, string language) =>
        prompt.PiecesIn(language).Where(piece => piece.Sound is not null).Select(piece => new PromptText(piece.Sound!, language, piece.Text, prompt.Pace));

    /// <summary>Announcements of one language: there are many, so what is missing or old is said once for all of them.</summary>
    private void Decode(IReadOnlyList<Prompt> prompts, string language, SpeechSettings? speech)
    {
        var (missing, outdated) = (new List<Prompt>(), new List<Prompt>());
        foreach (var prompt in prompts.Where(prompt => !_files.ContainsKey(language + "/" + prompt.Name)))
        {
            if (!File.Exists(folder.Find(new(prompt.Name, language, "") { MayBeShared = true })))
            {
                missing.Add(prompt);
                continue;
            }

            Decode(language + "/" + prompt.Name, folder.Find(new(prompt.Name, language, "") { MayBeShared = true }), prompt.Place);
            if (_files.ContainsKey(language + "/" + prompt.Name) && IsOutdated(prompt.Place, new(prompt.Name, language, prompt.Texts[language]) { MayBeShared = true }, speech))
                outdated.Add(prompt);
        }

        if (missing.Count > 0)
            findings.Error(missing[0].Place, FindingCodes.MissingAudio, $"there is no prompts/{language}/{missing[0].Name}.wav{Others(missing)}; make it with `contactcenter prompts render`, or record it");
        if (outdated.Count > 0)
            findings.Warning(outdated[0].Place, FindingCodes.OutdatedAudio, $"prompts/{language}/{outdated[0].Name}.wav{Others(outdated)} says an older text or has an older voice; make it again with `contactcenter prompts render`");

        static string Others(List<Prompt> prompts) => prompts.Count > 1 ? FormattableString.Invariant($" (and {prompts.Count - 1} more)") : "";
    }

    private void Decode(string name, string file, ConfigNode? place)
    {
        var relative = $"prompts/{name}.wav";
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                Bad(place, relative, "longer than half an hour; shorten it");
            else if (before?.GetValueOrDefault(name) is { } known && known.Print == SoundFile.PrintOf(file, _piece))
                _files[name] = known;
            else
                Decode(name, File.ReadAllBytes(file), place, relative);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Bad(place, relative, "the file cannot be read; let the account that runs the server read it");
        }
    }

    private void Decode(string name, byte[] bytes, ConfigNode? place, string relative)
    {
        if (WavFile.TryRead(name, bytes, out var clip, out var problem) != WavVerdict.Ok)
            Bad(place, relative, problem);
        else if (clip!.Length == 0)
            Bad(place, relative, "holds no sound; record it again, or take it away and run `contactcenter prompts render`");
        else
            _files[name] = new(clip, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private void Bad(ConfigNode? place, string file, string problem)
    {
        if (place is null)
            findings.Error(file, FindingCodes.BadAudio, problem);
        else
            findings.Error(place, FindingCodes.BadAudio, $"{file}: {problem}");
    }

    private void CheckText(Prompt prompt, PromptText sound, SpeechSettings? speech)
    {
        if (IsOutdated(prompt.Place, sound, speech))
        {
            findings.Warning(prompt.Place, FindingCodes.OutdatedAudio,
                $"prompts/{sound.Language}/{sound.Name}.wav says an older text or has an older voice; make it again with `contactcenter prompts render`");
        }
    }

    /// <summary>What people recorded is listened to meanwhile.</summary>
    private bool IsOutdated(ConfigNode place, PromptText sound, SpeechSettings? speech)
    {
        var name = sound.Language + "/" + sound.Name;
        var state = speech is null ? PromptState.Current : folder.StateOf(sound, speech, _files[name].Print);
        if (state == PromptState.Recorded)
            Listen(folder.Find(sound), place, name, static (read, _) => RecordingCheck.OfPrompt(read));
        return state == PromptState.Outdated;
    }

    private void Listen(string file, ConfigNode? place, string name, Func<WaveReading, AudioClip, IEnumerable<string>> faults)
    {
        if (!_files.TryGetValue(name, out var sound))
            return;
        try
        {
            if (sound.Faults is null)
            {
                using var stream = File.OpenRead(file);
                _files[name] = sound with { Faults = [.. faults(WaveReader.Read(stream, WavFile.MaxDuration), sound.Clip)] };
            }

            foreach (var fault in _files[name].Faults ?? [])
            {
                if (place is null)
                    findings.Warning($"prompts/{name}.wav", FindingCodes.PoorAudio, fault);
                else
                    findings.Warning(place, FindingCodes.PoorAudio, $"prompts/{name}.wav: {fault}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Told already: it cannot be played either.
        }
    }
}
