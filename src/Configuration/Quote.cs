using System.Text;

namespace ContactCenter.Configuration;

/// <summary>A name or value as it stands in a message: in backquotes, on one line, not longer than a line.</summary>
public static class Quote
{
    private const int MaxLength = 60;

    /// <summary>Control characters become <c>?</c>; what is too long is cut.</summary>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder("`");
        foreach (var c in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
        {
            text.Append(char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        }

        return text.Append(value.Length > MaxLength ? "…`" : "`").ToString();
    }
}
