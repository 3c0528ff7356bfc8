using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;

namespace ContactCenter.Server.Commands;

/// <summary>A comparison as text for a terminal, or as a file.</summary>
internal static class ComparisonOutput
{
    public static string Of(string? format, ComparisonReport report, ToldReport told, ComparisonWords words) => format switch
    {
        "csv" => ComparisonCsv.Of(report),
        "json" => ComparisonModel.Of(report, told).Json() + "\n",
        "html" => ComparisonHtml.Page(report, told, words),
        _ => Text(told, words),
    };

    private static string Text(ToldReport told, ComparisonWords words)
    {
        using var text = new StringWriter();
        text.WriteLine(told.Periods);
        foreach (var table in told.Tables)
        {
            text.WriteLine();
            text.WriteLine(table.Title);
            ReportText.Table(text, new(table.Columns, table.Rows));
        }

        List(text, words["changed"], told.Changes);
        List(text, words["notes"], told.Notes);
        return text.ToString();
    }

    private static void List(StringWriter text, string title, IReadOnlyList<string> lines)
    {
        text.WriteLine();
        text.WriteLine(title);
        foreach (var line in lines)
            ReportText.Line(text, "- ", line);
    }
}
