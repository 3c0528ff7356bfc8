using System.Text.RegularExpressions;

namespace ContactCenter.Server.Speech;

/// <summary>One sentence, and the language it is said in.</summary>
internal readonly record struct Passage(string Language, string Sentence);

/// <summary>How a prompt's text ends, and so how much silence is behind it.</summary>
internal enum TextEnd
{
    /// <summary>A whole sentence.</summary>
    Sentence,

    /// <summary>A piece of a sentence: "on Monday". The next prompt follows at once.</summary>
    Piece,

    /// <summary>A piece of a sentence with a comma behind: the next prompt follows after a short pause.</summary>
    Comma,
}

/// <summary>
/// A prompt's text cut into sentences, so that the pauses between them are ours and not the synthesiser's.
/// A piece in another language is written <c>[en: For English, press eight.]</c>.
/// </summary>
internal static partial class SpokenText
{
    public static IReadOnlyList<Passage> Split(string text, string language)
    {
        var passages = new List<Passage>();
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var open = FindMark(rest, out var marked, out var inside, out var length);
            AddSentences(rest[..open], language, passages);
            if (length == 0)
                break;
            AddSentences(inside, marked, passages);
            rest = rest[(open + length)..];
        }

        return passages;
    }

    /// <summary>A full stop, a comma or nothing at the end of a text.</summary>
    public static TextEnd EndOf(string text) => text.TrimEnd() switch
    {
        [.., ',' or '，' or '、'] => TextEnd.Comma,
        [.., var last] when char.IsLetterOrDigit(last) => TextEnd.Piece,
        _ => TextEnd.Sentence,
    };

    /// <summary>The text as a reader sees it: without the language marks.</summary>
    public static string WithoutMarks(string text) => Mark().Replace(text, "$1");

    /// <summary>Where the next mark begins, or the end of the text with length 0.</summary>
    private static int FindMark(ReadOnlySpan<char> text, out string language, out ReadOnlySpan<char> inside, out int length)
    {
        for (var open = 0; open < text.Length; open++)
        {
            if (text[open] != '[')
                continue;
            var mark = text[open..];
            var colon = mark.IndexOf(':');
            var close = mark.IndexOf(']');
            if (colon is >= 3 and <= 4 && close > colon && !mark[1..colon].ContainsAnyExceptInRange('a', 'z'))
            {
                language = mark[1..colon].ToString();
                inside = mark[(colon + 1)..close];
                length = close + 1;
                return open;
            }
        }

        language = "";
        inside = default;
        length = 0;
        return text.Length;
    }

    private static void AddSentences(ReadOnlySpan<char> text, string language, List<Passage> passages)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = i == text.Length - 1 || text[i] is '。' or '！' or '？' || (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]));
            if (!ends)
                continue;
            var sentence = string.Join(' ', text[start..(i + 1)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (sentence.Any(char.IsLetterOrDigit))
                passages.Add(new(language, sentence));
            start = i + 1;
        }
    }

    [GeneratedRegex(@"\[[a-z]{2,3}: *([^\]]*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
