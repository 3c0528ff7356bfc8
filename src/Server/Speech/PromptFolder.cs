using System.Security.Cryptography;
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

/// <summary>The <c>prompts</c> folder of a configuration, and of the one it shares what every service says with.</summary>
/// <param name="configuration">The configuration's folder. Everything is written here.</param>
/// <param name="shared">The other one's; null: none.</param>
internal sealed class PromptFolder(string configuration, string? shared = null)
{
    /// <summary>Raised when the mastering changes what files sound like.</summary>
    private const int MasteringVersion = 2;

    private readonly Dictionary<string, PromptManifest> _manifests = new(StringComparer.Ordinal);

    /// <summary>This configuration's own.</summary>
    public string FileOf(string language, string name) => FileIn(configuration, language, name);

    /// <summary>Its own, or the shared one when only that is there.</summary>
    public string Find(PromptText prompt) => prompt.MayBeShared ? OwnOrShared(prompt.Language, prompt.Name) : FileOf(prompt.Language, prompt.Name);

    /// <summary>Its own, or the shared one when only that is there.</summary>
    public string MusicOf(string name) => OwnOrShared("music", name);

    /// <summary>The folders with what flows may play: one for each language, and music, shared music too.</summary>
    public IEnumerable<string> Kinds()
    {
        var own = Path.Combine(configuration, "prompts");
        var music = shared is null ? null : Path.Combine(shared, "prompts", "music");
        return (Directory.Exists(own) ? Directory.EnumerateDirectories(own) : []).Concat(Directory.Exists(music) ? [music] : []);
    }

    private string OwnOrShared(string language, string name)
    {
        var own = FileOf(language, name);
        return shared is not null && !File.Exists(own) && FileIn(shared, language, name) is var other && File.Exists(other) ? other : own;
    }

    private static string FileIn(string folder, string language, string name) => Path.Combine(folder, "prompts", language, name + ".wav");

    public PromptState StateOf(PromptText prompt, SpeechSettings speech)
    {
        var file = Find(prompt);
        return File.Exists(file) ? StateOf(prompt, speech, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))) : PromptState.Missing;
    }

    /// <summary>The same for a file that is there.</summary>
    /// <param name="prompt">Its text.</param>
    /// <param name="speech">How it would be made.</param>
    /// <param name="print">SHA-256 of the file, hexadecimal.</param>
    public PromptState StateOf(PromptText prompt, SpeechSettings speech, string print)
    {
        if (!Manifest(ManifestBeside(Find(prompt))).Prompts.TryGetValue(prompt.Name, out var rendered) || rendered.Audio != PromptManifest.FingerprintOf(print))
            return PromptState.Recorded;
        return rendered.Text == TextFingerprint(prompt, speech) ? PromptState.Current : PromptState.Outdated;
    }

    /// <summary>Puts a rendered prompt in its place, and what it was made of in the manifest: the file first.</summary>
    public async Task StoreAsync(PromptText prompt, SpeechSettings speech, byte[] wave, CancellationToken cancellation)
    {
        await WriteAsync(FileOf(prompt.Language, prompt.Name), wave, cancellation);
        var manifest = Manifest(ManifestBeside(FileOf(prompt.Language, prompt.Name)));
        manifest.Set(prompt.Name, new(TextFingerprint(prompt, speech), PromptManifest.Fingerprint(wave)));
        await WriteAsync(ManifestBeside(FileOf(prompt.Language, prompt.Name)), Encoding.UTF8.GetBytes(manifest.ToString()), cancellation);
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

    private static string ManifestBeside(string file) => Path.Combine(Path.GetDirectoryName(file)!, PromptManifest.FileName);

    private PromptManifest Manifest(string file)
    {
        if (_manifests.TryGetValue(file, out var manifest))
            return manifest;
        return _manifests[file] = PromptManifest.Parse(File.Exists(file) ? File.ReadAllText(file) : "");
    }
}
