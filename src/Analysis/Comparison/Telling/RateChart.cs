using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>
/// Answer rates before and after as a picture: a ring for before, a square for after, a line for each interval. Told apart by shape as well as by
/// colour, readable on light and dark, with all its numbers as text for who does not see it. No scripts, no styles, nothing from elsewhere.
/// </summary>
public static class RateChart
{
    private const int Left = 190, Right = 20, Top = 46, RowHeight = 46, Wide = 560;
    private const string Earlier = "#8a6d1a", Later = "#2f7fd0";

    /// <summary>The SVG element.</summary>
    public static string Svg(ToldReport told, ComparisonReport report, ComparisonWords words)
    {
        var rows = report.Units.Append(report.All).Where(static row => row.Baseline.AnswerRate is not null || row.Pilot.AnswerRate is not null).ToList();
        var (width, height) = (Left + Wide + Right, Top + rows.Count * RowHeight + 10);
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="rate-chart-title rate-chart-desc" class="rates" font-family="system-ui, sans-serif" font-size="14">
            <title id="rate-chart-title">{Escaped(words["chart"])}</title>
            <desc id="rate-chart-desc">{Escaped(string.Join(". ", rows.Select(row => Said(told, words, row))))}</desc>
            <circle cx="{Left + 8}" cy="12" r="5" fill="none" stroke="{Earlier}" stroke-width="2.5"/><text x="{Left + 20}" y="17" fill="currentColor">{Escaped(words["before"])}</text>
            <rect x="{Left + 103}" y="7" width="10" height="10" fill="{Later}"/><text x="{Left + 120}" y="17" fill="currentColor">{Escaped(words["after"])}</text>

            """);
        for (var percent = 0; percent <= 100; percent += 20)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{X(percent / 100.0)}" y1="{Top - 8}" x2="{X(percent / 100.0)}" y2="{height - 10}" stroke="currentColor" stroke-opacity="0.2"/><text x="{X(percent / 100.0)}" y="{Top - 12}" text-anchor="middle" font-size="12" fill="currentColor">{percent} %</text>

                """);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var y = Top + i * RowHeight + 22;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 12}\" y=\"{y + 5}\" text-anchor=\"end\" fill=\"currentColor\">{Escaped(Short(told.NameOf(rows[i])))}</text>\n");
            Mark(svg, rows[i].Baseline, y - 8, isPilot: false);
            Mark(svg, rows[i].Pilot, y + 8, isPilot: true);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Mark(StringBuilder svg, UnitFigures figures, int y, bool isPilot)
    {
        if (figures.AnswerRate is not { } rate)
            return;
        var colour = isPilot ? Later : Earlier;
        if (figures.AnswerRateInterval is { } interval)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(interval.From)}\" y1=\"{y}\" x2=\"{X(interval.To)}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
            foreach (var end in new[] { interval.From, interval.To })
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(end)}\" y1=\"{y - 4}\" x2=\"{X(end)}\" y2=\"{y + 4}\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
        }

        svg.Append(isPilot
            ? string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{X(rate) - 5}\" y=\"{y - 5}\" width=\"10\" height=\"10\" fill=\"{colour}\"/>\n")
            : string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{X(rate)}\" cy=\"{y}\" r=\"5\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>\n"));
    }

    private static string Said(ToldReport told, ComparisonWords words, UnitComparison row) => words[
        "chartRow", told.NameOf(row), Rate(words, row.Baseline), Rate(words, row.Pilot)];

    private static string Rate(ComparisonWords words, UnitFigures figures) =>
        words.Percent(figures.AnswerRate) + (figures.AnswerRateInterval is { } interval ? $" ({words.Between(interval)})" : "");

    private static double X(double share) => Math.Round(Left + share * Wide, 1);

    /// <summary>By whole letters, whatever they are written with.</summary>
    private static string Short(string name)
    {
        var letters = new StringInfo(name);
        return letters.LengthInTextElements <= 24 ? name : letters.SubstringByTextElements(0, 23) + "…";
    }

    internal static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
