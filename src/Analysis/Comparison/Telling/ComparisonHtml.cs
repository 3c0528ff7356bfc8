using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>A comparison as HTML: a part for a page that has its own frame, or a page by itself that needs nothing else.</summary>
public static class ComparisonHtml
{
    /// <summary>Headings from the second level on; no styles and no scripts.</summary>
    public static string Part(ComparisonReport report, ToldReport told, ComparisonWords words)
    {
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"<p id=\"periods\">{RateChart.Escaped(told.Periods)}</p>\n<figure>").Append(RateChart.Svg(told, report, words)).Append("</figure>\n");
        foreach (var table in told.Tables)
            html.Append(CultureInfo.InvariantCulture, $"<h2>{RateChart.Escaped(table.Title)}</h2>\n").Append(ReportHtml.Table(table.Title, new(table.Columns, table.Rows)));
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
    public static string Page(ComparisonReport report, ToldReport told, ComparisonWords words) =>
        ReportHtml.Page(words["title"], words.Language, Part(report, told, words));
}
