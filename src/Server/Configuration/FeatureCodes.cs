namespace ContactCenter.Server.Configuration;

/// <summary>What an agent's telephone can ask for without a conversation.</summary>
internal enum FeatureKind { LogIn, LogOut, Pause, Ready, EndWrapUp, Disposition }

/// <param name="Kind">What is asked for.</param>
/// <param name="Argument">Code of the pause's reason or of the disposition; empty for the others, and for a pause without a reason.</param>
internal readonly record struct FeatureCode(FeatureKind Kind, string Argument);

/// <summary>What agents dial, and what they press in a conversation. Each is a star and digits.</summary>
internal sealed record FeatureCodes
{
    /// <summary>Ends the target after <see cref="HandOn"/>.</summary>
    public const char EndOfTarget = '#';

    public static FeatureCodes Default { get; } = new();

    public string LogIn { get; init; } = "*10";

    public string LogOut { get; init; } = "*11";

    /// <summary>A pause reason's code follows, or nothing.</summary>
    public string Pause { get; init; } = "*12";

    public string Ready { get; init; } = "*13";

    public string EndWrapUp { get; init; } = "*14";

    /// <summary>A disposition's code follows.</summary>
    public string Disposition { get; init; } = "*15";

    /// <summary>In a conversation: the caller goes on to the next line.</summary>
    public string NextLine { get; init; } = "*1";

    /// <summary>In a conversation: an extension, a queue's number or an outside number follows, and <see cref="EndOfTarget"/>.</summary>
    public string HandOn { get; init; } = "*2";

    /// <summary>True for what can only be meant as a feature code, also when it is none.</summary>
    public static bool Begins(string dialled) => dialled.StartsWith('*');

    /// <summary>What was dialled, or null when it is no feature code. Whether its argument is known is not looked at.</summary>
    public FeatureCode? Read(string dialled)
    {
        if (dialled == LogIn)
            return new(FeatureKind.LogIn, "");
        if (dialled == LogOut)
            return new(FeatureKind.LogOut, "");
        if (dialled == Ready)
            return new(FeatureKind.Ready, "");
        if (dialled == EndWrapUp)
            return new(FeatureKind.EndWrapUp, "");
        if (Argument(Pause, dialled) is { } reason)
            return new(FeatureKind.Pause, reason);
        return Argument(Disposition, dialled) is { Length: > 0 } code ? new(FeatureKind.Disposition, code) : null;
    }

    private static string? Argument(string code, string dialled) =>
        dialled.StartsWith(code, StringComparison.Ordinal) && !dialled.AsSpan(code.Length).ContainsAnyExceptInRange('0', '9') ? dialled[code.Length..] : null;
}
