using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Analysis.Why;

/// <summary>A stretch of a row.</summary>
internal readonly record struct ChartBar(string Look, DateTimeOffset From, DateTimeOffset To, string Said);

/// <summary>A moment of a row.</summary>
internal readonly record struct ChartMark(MarkShape Shape, DateTimeOffset At, string Said);

/// <summary>Marks are told apart by their shape.</summary>
internal enum MarkShape
{
    /// <summary>A ring with a tick.</summary>
    Tick,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A triangle that points down.</summary>
    Triangle,
}

/// <summary>A row of the picture.</summary>
internal sealed record ChartRow(string Label, IReadOnlyList<ChartBar> Bars, IReadOnlyList<ChartMark> Marks);

/// <summary>
/// Rows over time as SVG: each look has a colour, a pattern and words, so that none rests on colour alone; readable on light and dark, with its content as text for who does not
/// see it. No scripts, no styles, nothing from elsewhere.
/// </summary>
/// <param name="id">Of the element, to be the only one on its page.</param>
/// <param name="from">Where the picture begins.</param>
/// <param name="to">Where it ends; later.</param>
/// <param name="local">An instant on the service's clock.</param>
internal sealed class TimeChart(string id, DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, DateTimeOffset> local)
{
    private const int Left = 210, Wide = 770, Right = 36, Top = 58, RowHeight = 26, BarHeight = 20, LegendWide = 330, LegendHeight = 24;
    private static readonly int[] Ticks = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

    private readonly List<ChartRow> _rows = [];
    private readonly List<(DateTimeOffset At, string Label)> _lines = [];

    /// <summary>More rows than this are left out.</summary>
    public const int MostRows = 70;

    /// <summary>A row beneath those that are there.</summary>
    public void Add(ChartRow row)
    {
        if (_rows.Count < MostRows)
        {
            _rows.Add(row);
        }
    }

    /// <summary>A moment that concerns all rows.</summary>
    public void Line(DateTimeOffset at, string label) => _lines.Add((at, label));

    /// <summary>The SVG element.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="said">What it shows, in words.</param>
    /// <param name="legend">The words of each look; of those, what is there is explained.</param>
    /// <param name="marks">The words of each shape; of those, what is there is explained.</param>
    public string Svg(string title, string said, Func<string, string> legend, Func<MarkShape, string> marks)
    {
        var looks = ChartLook.All.Where(look => _rows.Any(row => row.Bars.Any(bar => bar.Look == look.Name && bar.From < to && bar.To > from))).ToList();
        var shapes = _rows.SelectMany(static row => row.Marks).Select(static mark => mark.Shape).Distinct().Order().ToList();
        var explained = looks.Count + shapes.Count;
        var columns = (Left + Wide) / LegendWide;
        var bottom = Top + _rows.Count * RowHeight + 14;
        var (width, height) = (Left + Wide + Right, bottom + (explained + columns - 1) / columns * LegendHeight + 10);
        var svg = new StringBuilder(16 * 1024);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-title {id}-desc" font-family="system-ui, sans-serif" font-size="13">
            <title id="{id}-title">{Escaped(title)}</title>
            <desc id="{id}-desc">{Escaped(said)}</desc>
            <defs>{string.Concat(looks.Select(look => look.Pattern(id)))}</defs>

            """);
        AppendClock(svg, bottom);
        for (var i = 0; i < _rows.Count; i++)
        {
            Append(svg, _rows[i], Top + i * RowHeight);
        }

        AppendLines(svg, bottom);
        var at = 0;
        foreach (var look in looks)
        {
            var (x, y) = Place(at++);
            Rect(svg, look, x, y, 26, 14, null);
            Words(x + 34, y, legend(look.Name));
        }

        foreach (var shape in shapes)
        {
            var (x, y) = Place(at++);
            Mark(svg, shape, x + 13, y + 7, null);
            Words(x + 34, y, marks(shape));
        }

        return svg.Append("</svg>").ToString();

        (int X, int Y) Place(int index) => (10 + index % columns * LegendWide, bottom + 4 + index / columns * LegendHeight);

        void Words(int x, int y, string text) => svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 12}\" fill=\"currentColor\">{Escaped(Short(text, 46))}</text>\n");
    }

    private void AppendClock(StringBuilder svg, int bottom)
    {
        var step = Ticks.FirstOrDefault(seconds => (to - from).TotalSeconds / seconds <= 10, Ticks[^1]);
        var offset = local(from).Offset;
        for (var at = (from.ToUnixTimeSeconds() + (long)offset.TotalSeconds + step - 1) / step * step - (long)offset.TotalSeconds; at <= to.ToUnixTimeSeconds(); at += step)
        {
            var instant = DateTimeOffset.FromUnixTimeSeconds(at);
            var x = X(instant);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{x}" y1="{Top - 6}" x2="{x}" y2="{bottom - 8}" stroke="currentColor" stroke-opacity="0.18"/><text x="{x}" y="{Top - 11}" text-anchor="middle" font-size="12" fill="currentColor">{local(instant).ToString(step < 60 ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture)}</text>

                """);
        }
    }

    private void Append(StringBuilder svg, ChartRow row, int y)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + 15}\" text-anchor=\"end\" fill=\"currentColor\">{Escaped(Short(row.Label, 27))}</text>\n");
        foreach (var bar in row.Bars.Where(bar => bar.From < to && bar.To > from))
        {
            var (begin, end) = (X(bar.From), X(bar.To));
            var look = ChartLook.Of(bar.Look);
            Rect(svg, look, begin, y, Math.Max(1, end - begin), BarHeight, $"{Between(bar.From, bar.To)} {bar.Said}");
            if (end - begin >= bar.Said.Length * 6.8 + 8)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{begin + 5}\" y=\"{y + 14.5}\" font-size=\"12\" {look.Ink} pointer-events=\"none\">{Escaped(bar.Said)}</text>\n");
            }
        }

        foreach (var mark in row.Marks.Where(mark => mark.At >= from && mark.At <= to))
        {
            Mark(svg, mark.Shape, X(mark.At), y + BarHeight / 2, $"{Clock(mark.At)} {mark.Said}");
        }
    }

    private void AppendLines(StringBuilder svg, int bottom)
    {
        double free = 0;
        foreach (var (at, label) in _lines.Where(line => line.At >= from && line.At <= to))
        {
            var x = X(at);
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Escaped($"{Clock(at)} {label}")}</title><line x1=\"{x}\" y1=\"26\" x2=\"{x}\" y2=\"{bottom - 8}\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/>");
            if (x >= free)
            {
                var isLate = x > Left + Wide - 90;
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(isLate ? x - 4 : x + 4)}\" y=\"24\" font-size=\"12\" font-weight=\"600\" text-anchor=\"{(isLate ? "end" : "start")}\" fill=\"currentColor\">{Escaped(label)}</text>");
                free = x + label.Length * 7 + 12;
            }

            svg.Append("</g>\n");
        }
    }

    private void Rect(StringBuilder svg, ChartLook look, double x, double y, double width, double height, string? said)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Math.Round(width, 1)}\" height=\"{height}\" {look.Fill(id)}>");
        svg.Append(said is null ? "" : $"<title>{Escaped(said)}</title>").Append("</rect>\n");
    }

    private static void Mark(StringBuilder svg, MarkShape shape, double x, double y, string? said)
    {
        svg.Append("<g fill=\"#ffffff\" stroke=\"#15202b\" stroke-width=\"1.5\">").Append(said is null ? "" : $"<title>{Escaped(said)}</title>");
        svg.Append(shape switch
        {
            MarkShape.Tick => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"8\"/><path d=\"M{x - 4} {y}l3 3.5l5 -7\" fill=\"none\" stroke-width=\"2\"/>"),
            MarkShape.Diamond => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x} {y - 7}l7 7l-7 7l-7 -7z\"/>"),
            _ => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x - 7} {y - 7}h14l-7 14z\"/>"),
        });
        svg.Append("</g>\n");
    }

    private double X(DateTimeOffset at) => Math.Round(Left + Math.Clamp((at - from) / (to - from), 0, 1) * Wide, 1);

    private string Between(DateTimeOffset first, DateTimeOffset last) => $"{Clock(first)}–{Clock(last)}";

    private string Clock(DateTimeOffset at) => local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>By whole letters, whatever they are written with.</summary>
    private static string Short(string text, int most)
    {
        var letters = new StringInfo(text);
        return letters.LengthInTextElements <= most ? text : letters.SubstringByTextElements(0, most - 1) + "…";
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
