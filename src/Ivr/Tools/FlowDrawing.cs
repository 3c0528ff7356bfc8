using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Ivr;

/// <summary>
/// A simple layered drawing. Rows are distances from the start; within a row nodes stand below the middle of
/// what leads to them. Arrows upwards and sideways run in curves of their own.
/// </summary>
internal sealed class FlowDrawing(Flow flow, FlowUsage? usage = null)
{
    private const int BoxWidth = 150;
    private const int BoxHeight = 54;
    private const int GapX = 30;
    private const int GapY = 80;
    private const int Margin = 30;

    /// <summary>As many as fit into a box; the texts of Mermaid and DOT hold the others too.</summary>
    private const int MaxLines = 3;

    private readonly List<FlowEdge> _edges = FlowGraph.Edges(flow, usage);
    private readonly (int X, int Y)[] _at = new (int X, int Y)[flow.Nodes.Length];

    public string Draw()
    {
        var rows = Rows();
        var widest = rows.Max(row => row.Count);
        var width = (2 * Margin) + (widest * (BoxWidth + GapX)) + 60;
        var height = (2 * Margin) + (rows.Count * (BoxHeight + GapY));
        for (var r = 0; r < rows.Count; r++)
        {
            var left = (width - (rows[r].Count * (BoxWidth + GapX)) + GapX) / 2;
            for (var c = 0; c < rows[r].Count; c++)
            {
                _at[rows[r][c]] = (left + (c * (BoxWidth + GapX)), Margin + (r * (BoxHeight + GapY)));
            }
        }

        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
        Append(svg, $"<title>{Text(flow.Name)}</title>\n");
        svg.Append("<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\" fill=\"#444\"/></marker></defs>\n");
        foreach (var edge in _edges)
        {
            Arrow(svg, edge);
        }

        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            Box(svg, i);
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Breadth first from the start; what no call reaches stands in a last row.</summary>
    private List<List<int>> Rows()
    {
        var row = Enumerable.Repeat(-1, flow.Nodes.Length).ToArray();
        row[flow.Start] = 0;
        var next = new Queue<int>([flow.Start]);
        while (next.TryDequeue(out var node))
        {
            foreach (var edge in _edges.Where(edge => edge.From == node && row[edge.To] < 0))
            {
                row[edge.To] = row[node] + 1;
                next.Enqueue(edge.To);
            }
        }

        var last = row.Max() + 1;
        var rows = Enumerable.Range(0, flow.Nodes.Length)
            .GroupBy(node => row[node] < 0 ? last : row[node])
            .OrderBy(group => group.Key)
            .Select(group => group.ToList())
            .ToList();
        var incoming = _edges.ToLookup(edge => edge.To, edge => edge.From);
        var position = new int[flow.Nodes.Length];
        for (var r = 0; r < rows.Count; r++)
        {
            if (r > 0)
            {
                var above = row[rows[r - 1][0]];
                rows[r] = [.. rows[r].OrderBy(node => incoming[node].Where(from => row[from] == above).Select(from => position[from]).DefaultIfEmpty(0).Average())];
            }

            for (var c = 0; c < rows[r].Count; c++)
            {
                position[rows[r][c]] = c;
            }
        }

        return rows;
    }

    private void Box(StringBuilder svg, int node)
    {
        var (x, y) = _at[node];
        var (fill, round) = flow.Nodes[node] switch
        {
            HoursNode or SwitchNode or ChooseNode => ("#fff3cd", 2),
            MenuNode or CollectNode => ("#d6e9ff", 12),
            QueueNode or CallbackNode or VoicemailNode or TransferNode => ("#d9f2d9", 6),
            HangUpNode => ("#f5d6d6", BoxHeight / 2),
            LanguageNode or SetNode or SubFlowNode => ("#e8defa", 2),
            _ => ("#f4f4f4", 2),
        };
        var stroke = node == flow.Start ? 3 : 1;
        Append(svg, $"<rect x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"#444\" stroke-width=\"{stroke}\"/>\n");
        var all = FlowGraph.Lines(flow, node, usage);
        var lines = all.Length <= MaxLines ? all : usage is null ? all[..MaxLines] : [.. all[..(MaxLines - 1)], all[^1]];
        for (var i = 0; i < lines.Length; i++)
        {
            var weight = i == 0 ? " font-weight=\"bold\"" : string.Empty;
            var baseline = y + (BoxHeight / 2) + 4 + (15 * i) - (15 * (lines.Length - 1) / 2);
            Append(svg, $"<text x=\"{x + (BoxWidth / 2)}\" y=\"{baseline}\" text-anchor=\"middle\"{weight}>{Text(Short(lines[i]))}</text>\n");
        }
    }

    private void Arrow(StringBuilder svg, FlowEdge edge)
    {
        var (fromX, fromY) = _at[edge.From];
        var (toX, toY) = _at[edge.To];
        var middle = BoxWidth / 2;
        string path;
        int labelX, labelY;
        if (toY > fromY)
        {
            var (x1, y1, x2, y2) = (fromX + middle, fromY + BoxHeight, toX + middle, toY);
            path = string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}C{x1} {y1 + (GapY / 2)} {x2} {y2 - (GapY / 2)} {x2} {y2}");
            (labelX, labelY) = NearerToSource(edge) ? (x1 + 5, y1 + 16) : (x2 + 5, y2 - 12);
        }
        else
        {
            var (x1, y1, x2, y2) = (fromX + BoxWidth, fromY + (BoxHeight / 2), toX + BoxWidth, toY + (BoxHeight / 4));
            var bend = Math.Max(x1, x2) + 40;
            path = string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}");
            (labelX, labelY) = (Math.Max(x1, x2) + 12, ((y1 + y2) / 2) - 8);
        }

        Append(svg, $"<path d=\"{path}\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#arrow)\"/>\n");
        if (edge.Label.Length > 0)
        {
            Append(svg, $"<text x=\"{labelX}\" y=\"{labelY}\" fill=\"#06c\">{Text(edge.Label)}</text>\n");
        }
    }

    /// <summary>Labels stand where the arrows are apart: at the tails when many arrive, at the heads when many leave.</summary>
    private bool NearerToSource(FlowEdge edge) => _edges.Count(e => e.To == edge.To) > _edges.Count(e => e.From == edge.From);

    private static string Short(string line) => line.Length <= 22 ? line : string.Concat(line.AsSpan(0, 21), "…");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Append(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture));
}
