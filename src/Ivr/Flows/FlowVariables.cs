using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>The variables of a flow with all that it goes into. The first ones are given by the system.</summary>
public static class FlowVariables
{
    /// <summary>The caller's number in E.164, empty when it is withheld.</summary>
    public const string Caller = "caller";

    /// <summary>The number that was dialled.</summary>
    public const string Called = "called";

    /// <summary>The language spoken now.</summary>
    public const string Language = "language";

    /// <summary>Most variables that a flow may set.</summary>
    public const int Max = 64;

    /// <summary>Names nobody may set.</summary>
    public static ImmutableArray<string> Given { get; } = [Caller, Called, Language];
}
