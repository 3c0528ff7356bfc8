using System.Globalization;
using System.Text;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>A comparison as HTML: a part for a page that has its own frame, or a page by itself that needs nothing else.</summary>
public static class ComparisonHtml
{
    private const string Style =
        """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.3rem .7rem;text-align:right;border-bottom:1px solid #8886;white-space:nowrap}
        th:first-child,td:first-child,td.words{text-align:left}thead th{vertical-align:bottom;white-space:normal}.scroll{overflow-x:auto}svg{max-width:100%;height:auto}
        """;

    /// <summary>Headings from the second level on; no styles and no scripts.</summary>
    public static string Part(ComparisonReport report, ToldReport told, ComparisonWords words)
    {
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"<p id=\"periods\">{RateChart.Escaped(told.Periods)}</p>\n<figure>").Append(RateChart.Svg(told, report, words)).Append("</figure>\n");
        foreach (var table in told.Tables)
            Append(html, table);
        List(words["changed"], "changes", told.Changes);
        List(words["notes"], "notes", told.Notes);
        return html.ToString();

        void List(string title, string id, IReadOnlyList<string> lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{RateChart.Escaped(title)}</h2>\n<ul id=\"{id}\">");
            foreach (var line in lines)
                html.Append("<li>").Append(RateChart.Escaped(line)).Append("</li>\n");
            html.Append("</ul>\n");
        }
    }

    /// <summary>A whole file, to be sent or printed.</summary>
    public static string Page(ComparisonReport report, ToldReport told, ComparisonWords words) => $"""
        <!doctype html>
        <html lang="{words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{RateChart.Escaped(words["title"])}</title>
        <style>{Style}</style>
        </head>
        <body><main>
        <h1>{RateChart.Escaped(words["title"])}</h1>
        {Part(report, told, words)}</main></body>
        </html>

        """;

    private static void Append(StringBuilder html, ToldTable table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{RateChart.Escaped(table.Title)}</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{RateChart.Escaped(table.Title)}\"><table><thead><tr>");
        foreach (var column in table.Columns)
            html.Append("<th scope=\"col\">").Append(RateChart.Escaped(column)).Append("</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(RateChart.Escaped(row[0])).Append("</th>");
            foreach (var cell in row.Skip(1))
                html.Append("<td>").Append(RateChart.Escaped(cell)).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
