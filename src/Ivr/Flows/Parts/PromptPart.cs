using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What a part of a prompt reads.</summary>
public enum PartKind
{
    /// <summary><c>{position}</c>: the caller's place in the queue.</summary>
    Position,

    /// <summary><c>{wait}</c>: how long the caller is expected to wait.</summary>
    Wait,

    /// <summary><c>{time}</c>, <c>{time VARIABLE}</c>: a time of day.</summary>
    Time,

    /// <summary><c>{date}</c>, <c>{date VARIABLE}</c>: a date.</summary>
    Date,

    /// <summary><c>{number VARIABLE}</c>: how many.</summary>
    Number,

    /// <summary><c>{digits VARIABLE}</c>: digit by digit.</summary>
    Digits,

    /// <summary><c>{telephone VARIABLE}</c>: digit by digit, grouped as telephone numbers are.</summary>
    Telephone,
}

/// <summary>A part of a prompt: what stands in braces.</summary>
/// <param name="Kind">What it reads.</param>
/// <param name="Variable">The variable it reads; null: the moment at which it is said, or the caller's place in the queue.</param>
public sealed record PromptPart(PartKind Kind, string? Variable)
{
    private static readonly ImmutableArray<(string Word, PartKind Kind, bool MayBeAlone, bool MayHaveVariable)> Known =
    [
        ("position", PartKind.Position, true, false), ("wait", PartKind.Wait, true, false), ("time", PartKind.Time, true, true), ("date", PartKind.Date, true, true),
        ("number", PartKind.Number, false, true), ("digits", PartKind.Digits, false, true), ("telephone", PartKind.Telephone, false, true),
    ];

    /// <summary>The words parts begin with.</summary>
    public static ImmutableArray<string> Words { get; } = [.. Known.Select(known => known.Word)];

    /// <summary>True: only somebody who waits in a queue can be told.</summary>
    public bool IsOfQueue => Kind is PartKind.Position or PartKind.Wait;

    /// <summary>Reads what stands between the braces.</summary>
    /// <returns>Null when it is no part; then the problem says why.</returns>
    internal static PromptPart? Parse(string inside, out string problem)
    {
        var words = inside.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var known = Known.FirstOrDefault(known => words.Length > 0 && known.Word == words[0]);
        problem = known.Word is null ? "unknown"
            : words.Length > 2 || (words.Length == 2 && !known.MayHaveVariable) ? $"write {{{known.Word}{(known.MayHaveVariable ? " VARIABLE" : "")}}}, nothing else"
            : words.Length == 1 && !known.MayBeAlone ? $"say which variable: {{{known.Word} VARIABLE}}"
            : "";
        return problem.Length > 0 ? null : new(known.Kind, words.Length == 2 ? words[1] : null);
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Variable is null ? $"{{{Words[(int)Kind]}}}" : $"{{{Words[(int)Kind]} {Variable}}}";
}
