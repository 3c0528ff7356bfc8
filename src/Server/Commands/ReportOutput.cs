using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Server.Commands;

/// <summary>What commands that answer with a report have in common: in which language and form it is written, and where to.</summary>
internal sealed class ReportOutput
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>--language en|sv</c>.</summary>
    public Option<string> Language { get; } = Words("--language", "The language it is told in", "en", "sv");

    /// <summary><c>--format text|csv|json|html</c>.</summary>
    public Option<string> Format { get; } = Words("--format", "Text, a page for people (html) or a table for programs (csv, json)", "text", "csv", "json", "html");

    /// <summary><c>--out FILE</c>.</summary>
    public Option<string?> Out { get; } = new("--out") { Description = "Write it to this file instead", HelpName = "FILE" };

    /// <summary>Whether it is to be told in Swedish.</summary>
    public bool IsSwedish(ParseResult parsed) => parsed.GetValue(Language) == "sv";

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Language);
        command.Options.Add(Format);
        command.Options.Add(Out);
    }

    /// <summary>Writes a report as asked for.</summary>
    /// <returns>The exit code: 1 when the file cannot be written.</returns>
    public Task<int> WriteAsync(ParseResult parsed, Report report) => WriteAsync(parsed, parsed.GetValue(Out), parsed.GetValue(Format) switch
    {
        "csv" => report.Data.ToString(),
        "json" => new JsonObject { ["title"] = report.Title, ["answer"] = new JsonArray([.. report.Lead.Select(static line => (JsonNode?)line)]), ["rows"] = report.Data.Json() }.ToJsonString(Readable) + "\n",
        "html" => ReportHtml.Page(report),
        _ => ReportText.Of(report),
    });

    /// <summary>Writes a text to a file, or to standard output where none is named.</summary>
    public static async Task<int> WriteAsync(ParseResult parsed, string? file, string text)
    {
        if (file is null)
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(text);
            return CommandRun.Ok;
        }

        try
        {
            await File.WriteAllTextAsync(file, text);
            return CommandRun.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"--out: {file} cannot be written: {e.Message}. Name a file in a folder that is there and yours.");
            return CommandRun.Failure;
        }
    }

    private static Option<string> Words(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
