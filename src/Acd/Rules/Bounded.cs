namespace ContactCenter.Acd;

/// <summary>Bounds of what comes in with commands.</summary>
internal static class Bounded
{
    private const int LongestText = 64;
    private const int LongestId = 128;

    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    public static string Text(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];
}
