using System.Text;

namespace ContactCenter.Server.Speech;

/// <summary>What a prompt's file is, compared with its text.</summary>
internal enum PromptState
{
    Missing,

    /// <summary>Rendered from another text, by another voice, or by an older version of the mastering.</summary>
    Outdated,
    Current,

    /// <summary>Not made by the synthesiser, or replaced since: people recorded it.</summary>
    Recorded,
}

/// <summary>The <c>prompts</c> folder of a configuration.</summary>
internal sealed class PromptFolder(string configuration)
{
    /// <summary>Raised when the mastering changes what files sound like.</summary>
    private const int MasteringVersion = 1;

    private readonly Dictionary<string, PromptManifest> _manifests = new(StringComparer.Ordinal);

    public string FileOf(string language, string name) => Path.Combine(configuration, "prompts", language, name + ".wav");

    public string MusicOf(string name) => Path.Combine(configuration, "prompts", "music", name + ".wav");

    public PromptState StateOf(PromptText prompt, SpeechSettings speech)
    {
        var file = FileOf(prompt.Language, prompt.Name);
        if (!File.Exists(file))
            return PromptState.Missing;
        if (!Manifest(prompt.Language).Prompts.TryGetValue(prompt.Name, out var rendered)
            || rendered.Audio != PromptManifest.Fingerprint(File.ReadAllBytes(file)))
        {
            return PromptState.Recorded;
        }

        return rendered.Text == TextFingerprint(prompt, speech) ? PromptState.Current : PromptState.Outdated;
    }

    /// <summary>Puts a rendered prompt in its place, and what it was made of in the manifest: the file first.</summary>
    public async Task StoreAsync(PromptText prompt, SpeechSettings speech, byte[] wave, CancellationToken cancellation)
    {
        await WriteAsync(FileOf(prompt.Language, prompt.Name), wave, cancellation);
        var manifest = Manifest(prompt.Language);
        manifest.Set(prompt.Name, new(TextFingerprint(prompt, speech), PromptManifest.Fingerprint(wave)));
        await WriteAsync(ManifestOf(prompt.Language), Encoding.UTF8.GetBytes(manifest.ToString()), cancellation);
    }

    /// <summary>Whole or not at all: written beside, then moved over.</summary>
    public static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = file + ".new";
        await File.WriteAllBytesAsync(beside, bytes, cancellation);
        File.Move(beside, file, overwrite: true);
    }

    private static string TextFingerprint(PromptText prompt, SpeechSettings speech)
    {
        var made = new StringBuilder().Append(MasteringVersion).Append('\n').Append(speech.Engine).Append('\n');
        foreach (var (language, sentence) in SpokenText.Split(prompt.Text, prompt.Language))
        {
            var voice = speech.Voices.GetValueOrDefault(language);
            made.Append(voice.Voice).Append(' ').Append(prompt.Pace ?? voice.WordsPerMinute).Append(' ').Append(sentence).Append('\n');
        }

        return PromptManifest.Fingerprint(Encoding.UTF8.GetBytes(made.ToString()));
    }

    private string ManifestOf(string language) => Path.Combine(configuration, "prompts", language, PromptManifest.FileName);

    private PromptManifest Manifest(string language)
    {
        if (_manifests.TryGetValue(language, out var manifest))
            return manifest;
        var file = ManifestOf(language);
        return _manifests[language] = PromptManifest.Parse(File.Exists(file) ? File.ReadAllText(file) : "");
    }
}
