using System.Globalization;
using System.Text;

namespace ContactCenter.Analysis.Telling;

/// <summary>Comma-separated values (RFC 4180) for programs: the same names and numbers in every language.</summary>
/// <param name="columns">The header; none: there are no values.</param>
public sealed class CsvLines(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Nothing.</summary>
    public static CsvLines Empty { get; } = new();

    /// <summary>Rows so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row: as many values as there are columns; text, numbers (a point, at most four decimals), times in UTC, null as empty.</summary>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public void Add(params IReadOnlyList<object?> values)
    {
        if (values.Count != columns.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"{columns.Count} columns, {values.Count} values."), nameof(values));
        }

        _rows.Add([.. values.Select(Text)]);
    }

    /// <summary>All of it, lines ended by CR LF.</summary>
    public override string ToString()
    {
        var csv = new StringBuilder();
        foreach (var row in columns.Count == 0 ? [] : _rows.Prepend(columns))
        {
            csv.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Harmless(text),
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? ""),
    };

    /// <summary>A name that a spreadsheet would take for a formula is none.</summary>
    private static string Harmless(string name) => name is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + name : name;

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
