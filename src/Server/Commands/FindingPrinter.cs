using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Commands;

/// <summary>Findings as people and as programs read them; files as they are reached from where the command was given.</summary>
internal static class FindingPrinter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One finding a line, then how many.</summary>
    public static string Text(string directory, IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
            text.Append(finding with { File = Reached(directory, finding.File) }).Append('\n');
        return text.Append(directory).Append(": ").Append(Count(findings)).Append('\n').ToString();
    }

    /// <summary>An array of <c>{file, line, column, severity, code, message}</c>.</summary>
    public static string Json(string directory, IReadOnlyList<Finding> findings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("file", Reached(directory, finding.File));
                json.WriteNumber("line", finding.Line);
                json.WriteNumber("column", finding.Column);
                json.WriteString("severity", finding.Severity == FindingSeverity.Error ? "error" : "warning");
                json.WriteString("code", finding.Code);
                json.WriteString("message", finding.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static string Count(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
        return $"{Plural(errors, "error")}, {Plural(findings.Count - errors, "warning")}";
    }

    private static string Plural(int count, string what) =>
        FormattableString.Invariant($"{(count == 0 ? "no" : count)} {what}{(count == 1 ? "" : "s")}");

    private static string Reached(string directory, string file) => file.Length == 0 ? directory : Path.Combine(directory, file);
}
