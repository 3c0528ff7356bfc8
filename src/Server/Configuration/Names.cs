using System.Text.RegularExpressions;

namespace ContactCenter.Server.Configuration;

/// <summary>What names of each kind may look like.</summary>
internal static partial class Names
{
    public static bool IsExtension(string text) => Extension().IsMatch(text);

    public static bool IsLanguage(string text) => Language().IsMatch(text);

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>E.164 §6: at most 15 digits, an optional +; internal numbers are shorter.</summary>
    public static bool IsDialable(string text) => Dialable().IsMatch(text);

    /// <summary>How a number may begin.</summary>
    public static bool IsPrefix(string text) => Prefix().IsMatch(text);

    [GeneratedRegex(@"^\+?[0-9]{1,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^\+?[0-9]{2,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z.-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
