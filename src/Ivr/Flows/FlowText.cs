using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>A text with variables in braces: <c>"{caller}"</c>, <c>"unit-{unit}"</c>.</summary>
/// <param name="Pieces">Literal text, or the name of a variable.</param>
public sealed record FlowText(ImmutableArray<(bool IsVariable, string Text)> Pieces)
{
    /// <summary>Longest value of a variable, in characters; what is longer is cut off.</summary>
    public const int MaxLength = 100;

    /// <summary>The variables in it.</summary>
    public IEnumerable<string> Variables => Pieces.Where(piece => piece.IsVariable).Select(piece => piece.Text);

    /// <summary>Takes a text apart; null when a brace stands alone or nothing stands between two. <c>{{</c> is a brace.</summary>
    public static FlowText? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = ImmutableArray.CreateBuilder<(bool, string)>();
        var literal = string.Empty;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal += text[i++];
            }
            else if (text[i] is not ('{' or '}'))
            {
                literal += text[i];
            }
            else
            {
                var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
                if (end < 0 || end == i + 1 || text.IndexOf('{', i + 1) is var inner && inner >= 0 && inner < end)
                {
                    return null;
                }

                if (literal.Length > 0)
                {
                    pieces.Add((false, literal));
                }

                literal = string.Empty;
                pieces.Add((true, text[(i + 1)..end].Trim()));
                i = end;
            }
        }

        if (literal.Length > 0)
        {
            pieces.Add((false, literal));
        }

        return new(pieces.ToImmutable());
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => string.Concat(Pieces.Select(piece =>
        piece.IsVariable ? $"{{{piece.Text}}}" : piece.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
