using System.Globalization;
using System.Text;

namespace ContactCenter.Analysis.Telling;

/// <summary>Curves as a picture: told apart by dashes and marks as well as by colour. No scripts, nothing from elsewhere.</summary>
internal static class CurveSvg
{
    private const double Left = 76, Right = 24, Top = 34, Wide = 660, High = 260, Below = 46, LegendRow = 22;

    /// <summary>The SVG element; empty when no curve has a point.</summary>
    public static string Of(CurveChart chart)
    {
        var points = chart.Curves.SelectMany(static c => c.Points).ToList();
        if (points.Count == 0)
        {
            return "";
        }

        var frame = new Frame(chart, points);
        var height = Top + High + Below + (LegendRow * chart.Curves.Count);
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SvgText.At(Left + Wide + Right)} {SvgText.At(height)}" width="{SvgText.At(Left + Wide + Right)}" height="{SvgText.At(height)}" role="img" font-family="system-ui, sans-serif" font-size="13">
            <title>{SvgText.Escaped(chart.Title)}</title>
            <desc>{SvgText.Escaped(chart.Said)}</desc>

            """);
        Axes(svg, chart, frame);
        if (chart.Goal is { } goal)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{SvgText.At(Left)}\" y1=\"{frame.Y(goal)}\" x2=\"{SvgText.At(Left + Wide)}\" y2=\"{frame.Y(goal)}\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"3 3\"/>\n");
        }

        for (var i = 0; i < chart.Curves.Count; i++)
        {
            Draw(svg, chart.Curves[i], i, frame);
            var y = Top + High + Below + (LegendRow * i) + 6;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{SvgText.At(Left)}\" y1=\"{SvgText.At(y - 4)}\" x2=\"{SvgText.At(Left + 34)}\" y2=\"{SvgText.At(y - 4)}\" {Stroke(i)}/>");
            Mark(svg, i, Left + 17, y - 4);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgText.At(Left + 44)}\" y=\"{SvgText.At(y)}\" fill=\"currentColor\">{SvgText.Escaped(SvgText.Short(chart.Curves[i].Name, 90))}</text>\n");
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Axes(StringBuilder svg, CurveChart chart, Frame frame)
    {
        foreach (var up in SvgText.Scale(0, frame.Highest, chart.UpText == SvgText.Clock))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{SvgText.At(Left)}\" y1=\"{frame.Y(up)}\" x2=\"{SvgText.At(Left + Wide)}\" y2=\"{frame.Y(up)}\" stroke=\"currentColor\" stroke-opacity=\"0.2\"/><text x=\"{SvgText.At(Left - 8)}\" y=\"{frame.Y(up, 4)}\" text-anchor=\"end\" fill=\"currentColor\">{SvgText.Escaped(chart.UpText(up))}</text>\n");
        }

        foreach (var across in frame.Stops)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{frame.X(across)}\" y=\"{SvgText.At(Top + High + 18)}\" text-anchor=\"middle\" fill=\"currentColor\">{SvgText.Escaped(chart.AcrossText(across))}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{SvgText.At(Left)}\" y1=\"{SvgText.At(Top + High)}\" x2=\"{SvgText.At(Left + Wide)}\" y2=\"{SvgText.At(Top + High)}\" stroke=\"currentColor\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgText.At(Left + (Wide / 2))}\" y=\"{SvgText.At(Top + High + 36)}\" text-anchor=\"middle\" fill=\"currentColor\">{SvgText.Escaped(chart.Across)}</text><text x=\"{SvgText.At(Left - 68)}\" y=\"{SvgText.At(Top - 18)}\" fill=\"currentColor\">{SvgText.Escaped(chart.Up)}</text>\n");
    }

    private static void Draw(StringBuilder svg, Curve curve, int number, Frame frame)
    {
        var band = curve.Points.Where(static p => p is { Low: not null, High: not null }).ToList();
        if (band.Count > 1)
        {
            var around = band.Select(p => $"{frame.X(p.X)},{frame.Y(p.High!.Value)}").Concat(band.AsEnumerable().Reverse().Select(p => $"{frame.X(p.X)},{frame.Y(p.Low!.Value)}"));
            svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{string.Join(' ', around)}\" fill=\"{SvgText.Colours[number]}\" fill-opacity=\"0.15\"/>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', curve.Points.Select(p => $"{frame.X(p.X)},{frame.Y(p.Y)}"))}\" fill=\"none\" {Stroke(number)}/>\n");
        foreach (var point in curve.Points.Count <= 40 ? curve.Points : [])
        {
            Mark(svg, number, frame.XOf(point.X), frame.YOf(point.Y));
        }
    }

    private static string Stroke(int number) => SvgText.Dashes[number] is { Length: > 0 } dash
        ? $"stroke=\"{SvgText.Colours[number]}\" stroke-width=\"2.5\" stroke-dasharray=\"{dash}\""
        : $"stroke=\"{SvgText.Colours[number]}\" stroke-width=\"2.5\"";

    private static void Mark(StringBuilder svg, int number, double x, double y) => svg.Append((number % 3) switch
    {
        0 => $"<circle cx=\"{SvgText.At(x)}\" cy=\"{SvgText.At(y)}\" r=\"4\" fill=\"{SvgText.Colours[number]}\"/>\n",
        1 => $"<rect x=\"{SvgText.At(x - 4)}\" y=\"{SvgText.At(y - 4)}\" width=\"8\" height=\"8\" fill=\"{SvgText.Colours[number]}\"/>\n",
        _ => $"<polygon points=\"{SvgText.At(x)},{SvgText.At(y - 5)} {SvgText.At(x + 5)},{SvgText.At(y + 4)} {SvgText.At(x - 5)},{SvgText.At(y + 4)}\" fill=\"{SvgText.Colours[number]}\"/>\n",
    });

    /// <summary>From values to places.</summary>
    private sealed class Frame
    {
        private readonly double _from;
        private readonly double _to;

        public Frame(CurveChart chart, List<CurvePoint> points)
        {
            (_from, _to) = (points.Min(static p => p.X), points.Max(static p => p.X));
            var highest = chart.Top ?? Math.Max(chart.Goal ?? 0, points.Max(static p => Math.Max(p.Y, p.High ?? p.Y)));
            Highest = highest > 0 ? highest : 1;
            var all = points.Select(static p => p.X).Distinct().Order().ToList();
            Stops = all.Count <= 12 ? all : SvgText.Scale(_from, _to, chart.AcrossText == SvgText.Clock);
        }

        public double Highest { get; }

        public IReadOnlyList<double> Stops { get; }

        public double XOf(double value) => _to > _from ? Left + ((value - _from) / (_to - _from) * Wide) : Left + (Wide / 2);

        public double YOf(double value) => Top + High - (Math.Clamp(value / Highest, 0, 1) * High);

        public string X(double value) => SvgText.At(XOf(value));

        public string Y(double value, double below = 0) => SvgText.At(YOf(value) + below);
    }
}
