using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.Server.Speech;

/// <summary>What a rendered file was made from, and what it was when it had been made.</summary>
/// <param name="Text">Fingerprint of text, voice, pace, engine and the mastering's version.</param>
/// <param name="Audio">Fingerprint of the file.</param>
internal readonly record struct RenderedPrompt(string Text, string Audio);

/// <summary>
/// <c>prompts/LANGUAGE/rendered.yaml</c>: which files in that folder the synthesiser made. A file that is not in it, or is
/// no longer what was made, was recorded by people and is never overwritten. A line that cannot be read counts as
/// not there, which errs on that side.
/// </summary>
internal sealed partial class PromptManifest
{
    public const string FileName = "rendered.yaml";

    private const string Heading =
        "# Written by `contactcenter prompts render`: the files here that a synthesiser made, with fingerprints of what was\n" +
        "# said and of the file. A file that is not listed, or has been replaced, is a recording and is left alone.\n";

    private readonly SortedDictionary<string, RenderedPrompt> _prompts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, RenderedPrompt> Prompts => _prompts;

    public static PromptManifest Parse(string text)
    {
        var manifest = new PromptManifest();
        foreach (var line in text.Split('\n'))
        {
            if (Line().Match(line) is { Success: true } match)
                manifest._prompts[match.Groups[1].Value] = new(match.Groups[2].Value, match.Groups[3].Value);
        }

        return manifest;
    }

    public void Set(string name, RenderedPrompt prompt) => _prompts[name] = prompt;

    public override string ToString()
    {
        var text = new StringBuilder(Heading);
        foreach (var (name, prompt) in _prompts)
            text.Append(name).Append(": { text: \"").Append(prompt.Text).Append("\", audio: \"").Append(prompt.Audio).Append("\" }\n");
        return text.ToString();
    }

    public static string Fingerprint(ReadOnlySpan<byte> bytes) => FingerprintOf(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The part of a SHA-256 that is written down.</summary>
    public static string FingerprintOf(string print) => print[..16];

    [GeneratedRegex("""^([\w.-]+): \{ text: "([0-9a-f]{16})", audio: "([0-9a-f]{16})" \}\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
