using System.Globalization;
using System.Text;

namespace ContactCenter.Analysis.Telling;

/// <summary>A report as HTML: a part for a page that has its own frame, or a page by itself that needs nothing else.</summary>
public static class ReportHtml
{
    /// <summary>How pages that stand alone look.</summary>
    public const string Style =
        """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.3rem .7rem;text-align:right;border-bottom:1px solid #8886;white-space:nowrap}
        th:first-child,td:first-child,td.words{text-align:left}thead th{vertical-align:bottom;white-space:normal}.scroll{overflow-x:auto}svg{max-width:100%;height:auto}
        figure{margin:1rem 0}figcaption{font-weight:600}p.lead{font-size:1.15rem}tr.marked{background:#2f7fd033;font-weight:600}
        """;

    /// <summary>Headings from the second level on; no styles and no scripts.</summary>
    public static string Part(Report report)
    {
        var html = new StringBuilder(16 * 1024);
        foreach (var line in report.Lead)
        {
            html.Append("<p class=\"lead\">").Append(SvgText.Escaped(line)).Append("</p>\n");
        }

        foreach (var section in report.Sections)
        {
            Append(html, section);
        }

        return html.ToString();
    }

    /// <summary>A whole file, to be sent or printed.</summary>
    public static string Page(Report report) => Page(report.Title, report.Language, Part(report));

    /// <summary>The frame of a file that needs nothing else.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="part">What is in it, as HTML.</param>
    public static string Page(string title, string language, string part) => $"""
        <!doctype html>
        <html lang="{language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{SvgText.Escaped(title)}</title>
        <style>{Style}</style>
        </head>
        <body><main>
        <h1>{SvgText.Escaped(title)}</h1>
        {part}</main></body>
        </html>

        """;

    /// <summary>A picture as an SVG element; empty when it shows nothing.</summary>
    public static string Svg(ReportChart chart) => chart switch
    {
        CurveChart curves => CurveSvg.Of(curves),
        BarChart bars => BarSvg.Of(bars),
        _ => "",
    };

    /// <summary>A table that scrolls by itself where it is too wide.</summary>
    public static string Table(string title, ReportTable table)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{SvgText.Escaped(title)}\"><table><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append("<th scope=\"col\">").Append(SvgText.Escaped(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            html.Append(table.Marked.Contains(i) ? "<tr class=\"marked\">" : "<tr>").Append("<th scope=\"row\">").Append(SvgText.Escaped(table.Rows[i][0])).Append("</th>");
            foreach (var cell in table.Rows[i].Skip(1))
            {
                html.Append("<td>").Append(SvgText.Escaped(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static void Append(StringBuilder html, ReportSection section)
    {
        html.Append("<h2>").Append(SvgText.Escaped(section.Title)).Append("</h2>\n");
        foreach (var line in section.Before)
        {
            html.Append("<p>").Append(SvgText.Escaped(line)).Append("</p>\n");
        }

        foreach (var chart in section.Charts)
        {
            if (Svg(chart) is { Length: > 0 } svg)
            {
                html.Append("<figure><figcaption>").Append(SvgText.Escaped(chart.Title)).Append("</figcaption>").Append(svg).Append("</figure>\n");
            }
        }

        if (section.Table is { } table)
        {
            html.Append(Table(section.Title, table));
        }

        if (section.Notes.Count == 0)
        {
            return;
        }

        html.Append("<ul>");
        foreach (var note in section.Notes)
        {
            html.Append("<li>").Append(SvgText.Escaped(note)).Append("</li>\n");
        }

        html.Append("</ul>\n");
    }
}
