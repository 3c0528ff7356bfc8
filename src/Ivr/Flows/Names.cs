namespace ContactCenter.Ivr;

/// <summary>What names of flows, nodes, prompts and languages may look like, and numbers that can be dialled.</summary>
internal static class Names
{
    public const string NameRule = "letters, digits and dashes, at most 64, beginning with a letter or digit";

    /// <summary>Safe as a file name: prompts are files.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 64
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>A language code as in RFC 5646 §2.1, language and at most one subtag: <c>sv</c>, <c>en-GB</c>.</summary>
    public static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2
            && parts[0].Length is 2 or 3
            && parts[0].All(char.IsAsciiLetterLower)
            && (parts.Length == 1 || (parts[1].Length is >= 2 and <= 8 && parts[1].All(char.IsAsciiLetterOrDigit)));
    }

    /// <summary>E.164 §6: at most 15 digits, an optional +; internal numbers are shorter.</summary>
    public static bool IsDialable(string text)
    {
        var digits = text.StartsWith('+') ? text.AsSpan(1) : text;
        return digits.Length is >= 2 and <= 15 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
