namespace ContactCenter.Acd;

/// <summary>Bounds of what comes in with commands.</summary>
internal static class Bounded
{
    private const int LongestText = 64;
    private const int LongestId = 128;
    private const int LongestReason = 200;
    private const int MostSkills = 8;

    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    public static string Text(string? text) => Clipped(text, LongestText);

    /// <summary>Why somebody changes something.</summary>
    public static string Reason(string? reason) => Clipped(reason, LongestReason);

    /// <summary>Skills asked for.</summary>
    public static IReadOnlyDictionary<SkillId, int> Skills(IReadOnlyDictionary<SkillId, int>? skills) =>
        skills is null ? Nothing.Asked : skills.Count <= MostSkills ? skills : skills.Take(MostSkills).ToDictionary();

    private static string Clipped(string? text, int longest) => text is null ? "" : text.Length <= longest ? text : text[..longest];
}
