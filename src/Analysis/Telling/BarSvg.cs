using System.Globalization;
using System.Text;

namespace ContactCenter.Analysis.Telling;

/// <summary>Bars as a picture, each with its number behind it. No scripts, nothing from elsewhere.</summary>
internal static class BarSvg
{
    private const double Left = 200, Wide = 460, Right = 110, Bar = 16, Between = 14, LegendRow = 22;

    /// <summary>The SVG element; empty when there is no bar.</summary>
    public static string Of(BarChart chart)
    {
        var longest = chart.Groups.SelectMany(static g => g.Values).Max() ?? 0;
        if (chart.Groups.Count == 0)
        {
            return "";
        }

        var legend = chart.Series.Count > 1 ? LegendRow * chart.Series.Count : 0;
        var height = legend + 8 + (chart.Groups.Count * ((Bar * chart.Series.Count) + Between));
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SvgText.At(Left + Wide + Right)} {SvgText.At(height)}" width="{SvgText.At(Left + Wide + Right)}" height="{SvgText.At(height)}" role="img" font-family="system-ui, sans-serif" font-size="13">
            <title>{SvgText.Escaped(chart.Title)}</title>
            <desc>{SvgText.Escaped(chart.Said)}</desc>

            """);
        for (var i = 0; i < chart.Series.Count && chart.Series.Count > 1; i++)
        {
            Rectangle(svg, i, Left, (LegendRow * i) + 3, 14);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgText.At(Left + 22)}\" y=\"{SvgText.At((LegendRow * i) + 15)}\" fill=\"currentColor\">{SvgText.Escaped(chart.Series[i])}</text>\n");
        }

        var top = legend + 8;
        foreach (var group in chart.Groups)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgText.At(Left - 10)}\" y=\"{SvgText.At(top + (Bar * chart.Series.Count / 2) + 4)}\" text-anchor=\"end\" fill=\"currentColor\">{SvgText.Escaped(SvgText.Short(group.Name, 26))}</text>");
            for (var i = 0; i < group.Values.Count; i++, top += Bar)
            {
                if (group.Values[i] is not { } value)
                {
                    continue;
                }

                var width = longest > 0 ? Math.Max(1, value / longest * Wide) : 1;
                Rectangle(svg, i, Left, top + 1, width);
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgText.At(Left + width + 6)}\" y=\"{SvgText.At(top + 13)}\" fill=\"currentColor\">{SvgText.Escaped(chart.Text(value))}</text>\n");
            }

            top += Between;
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Every other kind is hollow: told apart without colours.</summary>
    private static void Rectangle(StringBuilder svg, int series, double x, double y, double width) => svg.Append(CultureInfo.InvariantCulture,
        $"<rect x=\"{SvgText.At(x)}\" y=\"{SvgText.At(y)}\" width=\"{SvgText.At(width)}\" height=\"{SvgText.At(Bar - 3)}\" fill=\"{SvgText.Colours[series]}\" fill-opacity=\"{(series % 2 == 0 ? "1" : "0.25")}\" stroke=\"{SvgText.Colours[series]}\"/>");
}
