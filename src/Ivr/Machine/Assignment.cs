using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>A text whose variables are found.</summary>
/// <param name="pieces">Index of a variable, or -1 with a literal text.</param>
internal sealed class Template(ImmutableArray<(int Variable, string Text)> pieces)
{
    /// <summary>The text for a call.</summary>
    /// <param name="values">What its variables hold.</param>
    /// <param name="language">The language it speaks.</param>
    public string Fill(FlowValues values, string language) => pieces switch
    {
        [] => string.Empty,
        [var only] => Fill(only, values, language),
        _ => string.Concat(pieces.Select(piece => Fill(piece, values, language))),
    };

    /// <summary>The variables in it.</summary>
    public IEnumerable<int> Variables => pieces.Where(piece => piece.Variable >= 0).Select(piece => piece.Variable);

    /// <summary>The text as far as values are known; null when one in it is not.</summary>
    public string? Fill(Func<int, string?> known)
    {
        var parts = pieces.Select(piece => piece.Variable < 0 ? piece.Text : known(piece.Variable)).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    private static string Fill((int Variable, string Text) piece, FlowValues values, string language) =>
        piece.Variable < 0 ? piece.Text : piece.Variable == Assignment.Language ? language : values[piece.Variable];
}

/// <summary>A variable gets a value.</summary>
/// <param name="Variable">Its index in <see cref="Flow.Variables"/>.</param>
/// <param name="Text">The value.</param>
internal sealed record Assignment(int Variable, Template Text)
{
    /// <summary>Index of the variable that no call holds a value for: the place knows the language.</summary>
    public static readonly int Language = FlowVariables.Given.IndexOf(FlowVariables.Language);
}
