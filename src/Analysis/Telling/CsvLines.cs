using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.Analysis.Telling;

/// <summary>Comma-separated values (RFC 4180) for programs: the same names and numbers in every language.</summary>
/// <param name="columns">The header; none: there are no values.</param>
public sealed class CsvLines(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly List<IReadOnlyList<object?>> _values = [];

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
        _values.Add(values);
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

    /// <summary>The same as objects, each value under its column: numbers as numbers, null as null.</summary>
    public JsonArray Json() => new([.. _values.Select(row => (JsonNode?)new JsonObject(columns.Zip(row, static (column, value) => KeyValuePair.Create(column, (JsonNode?)Node(value)))))]);

    private static JsonValue? Node(object? value) => value switch
    {
        null => null,
        double number when double.IsFinite(number) => JsonValue.Create(Math.Round(number, 4)),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        _ => JsonValue.Create(Text(value)),
    };

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
