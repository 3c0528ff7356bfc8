using System.Text.RegularExpressions;

namespace ContactCenter.Ivr;

/// <summary>What a caller on paper hears, as text. Nobody waits in a queue on paper: the place and the wait are made up.</summary>
/// <param name="flow">The flow.</param>
/// <param name="hours">The service's own clock.</param>
/// <param name="announcements">What the system itself says, by name.</param>
internal sealed partial class WalkSpeech(Flow flow, HoursBook hours, IReadOnlyDictionary<string, Prompt> announcements)
{
    private const int Position = 3;
    private const string Country = "46";

    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(8);

    /// <summary>The text of a prompt, parts filled in; what has none is told by its name.</summary>
    public string Text(string prompt, string language, FlowPlace place, DateTimeOffset now)
    {
        var moment = new SpokenMoment(hours.ToLocal(now).DateTime, Country, Position, Wait);
        var text = flow.Prompts.ContainsKey(prompt)
            ? flow.Say(place, prompt, language, moment, word => Announced(word, language) ?? SpokenLanguage.Find(language)?.Texts.GetValueOrDefault(word) ?? word).Text
            : Announced(prompt, language);
        return text is { Length: > 0 } ? InAnotherLanguage().Replace(text.ReplaceLineEndings(" ").Trim(), "$1") : $"({prompt})";
    }

    /// <summary>Pieces of sentences as a reader expects them: a comma before a new sentence is a full stop.</summary>
    public static string Joined(IEnumerable<string> pieces) => pieces.Aggregate(
        string.Empty, (text, piece) => text.Length == 0 ? piece : text is [.. var before, ','] && char.IsUpper(piece[0]) ? $"{before}. {piece}" : $"{text} {piece}");

    private string? Announced(string word, string language) => announcements.GetValueOrDefault(word)?.Texts.GetValueOrDefault(language);

    /// <summary>A part spoken by another language's voice: <c>[en: For English, press eight.]</c>.</summary>
    [GeneratedRegex(@"\[[a-z]{2,3}(?:-[A-Za-z0-9]+)?:\s*([^\]]*)\]")]
    private static partial Regex InAnotherLanguage();
}
