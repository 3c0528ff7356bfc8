using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ContactCenter.Ivr;

/// <summary>An arrow in the picture of a flow; several ways between the same nodes are one arrow.</summary>
internal readonly record struct FlowEdge(int From, int To, string Label);

/// <summary>The picture of a flow: Mermaid and DOT as text, and a small SVG of our own.</summary>
public static class FlowGraph
{
    /// <summary>For Mermaid: the state diagram as a flowchart.</summary>
    public static string ToMermaid(Flow flow, FlowUsage? usage = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var text = new StringBuilder("flowchart TD\n");
        text.Append(CultureInfo.InvariantCulture, $"    start((\"{Label(flow.Numbers)}\")) --> n{flow.Start}\n");
        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            var label = Label(Lines(flow, i, usage));
            var (open, close) = flow.Nodes[i] switch
            {
                HoursNode or SwitchNode => ("{\"", "\"}"),
                MenuNode or CollectNode => ("{{\"", "\"}}"),
                QueueNode => ("[(\"", "\")]"),
                CallbackNode or VoicemailNode => ("[[\"", "\"]]"),
                HangUpNode => ("([\"", "\"])"),
                LanguageNode or SetNode => ("[/\"", "\"/]"),
                ChooseNode => ("{\"", "\"}"),
                SubFlowNode or LookUpNode or TurnNode or ConfirmNode => ("[[\"", "\"]]"),
                TransferNode => ("[\\\"", "\"/]"),
                _ => ("[\"", "\"]"),
            };
            text.Append(CultureInfo.InvariantCulture, $"    n{i}{open}{label}{close}\n");
        }

        foreach (var edge in Edges(flow, usage))
        {
            var label = edge.Label.Length == 0 ? string.Empty : $"|\"{Label([edge.Label])}\"|";
            text.Append(CultureInfo.InvariantCulture, $"    n{edge.From} -->{label} n{edge.To}\n");
        }

        return text.ToString();

        // Mermaid takes labels for HTML; what a file says must stay text.
        static string Label(IEnumerable<string> lines) => string.Join("<br/>", lines.Select(line => line
            .Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal)
            .Replace(">", "#gt;", StringComparison.Ordinal)));
    }

    /// <summary>For Graphviz.</summary>
    public static string ToDot(Flow flow, FlowUsage? usage = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph {Quoted(flow.Name)} {{\n    rankdir=TB;\n    node [fontname=\"sans-serif\"];\n");
        text.Append(CultureInfo.InvariantCulture, $"    start [shape=circle, label={Quoted(string.Join('\n', flow.Numbers))}];\n    start -> n{flow.Start};\n");
        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            var shape = flow.Nodes[i] switch
            {
                HoursNode or SwitchNode => "diamond",
                MenuNode or CollectNode => "hexagon",
                QueueNode => "cylinder",
                CallbackNode or VoicemailNode => "component",
                HangUpNode => "oval",
                LanguageNode or SetNode => "parallelogram",
                ChooseNode => "diamond",
                SubFlowNode or ConfirmNode => "folder",
                LookUpNode or TurnNode => "cds",
                TransferNode => "invtrapezium",
                _ => "box",
            };
            text.Append(CultureInfo.InvariantCulture, $"    n{i} [shape={shape}, label={Quoted(string.Join('\n', Lines(flow, i, usage)))}];\n");
        }

        foreach (var edge in Edges(flow, usage))
        {
            text.Append(CultureInfo.InvariantCulture, $"    n{edge.From} -> n{edge.To} [label={Quoted(edge.Label)}];\n");
        }

        return text.Append("}\n").ToString();

        static string Quoted(string label) =>
            $"\"{label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }

    /// <summary>A drawing: nodes in rows by their distance from the start.</summary>
    public static string ToSvg(Flow flow, FlowUsage? usage = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new FlowDrawing(flow, usage).Draw();
    }

    /// <summary>For the label of a node; how it was used stands last.</summary>
    internal static ImmutableArray<string> Lines(Flow flow, int node, FlowUsage? usage) =>
        usage is null ? Lines(flow.Nodes[node]) : [.. Lines(flow.Nodes[node]), usage.Came(node) == 0 ? "nobody came" : UsageText.Line(usage, node)];

    /// <summary>Name and kind with what it is about.</summary>
    private static ImmutableArray<string> Lines(FlowNode node) => node switch
    {
        HoursNode n => [n.Name, $"hours: {n.Hours}"],
        SayNode n => [n.Name, $"say: {string.Join(", ", n.Say)}"],
        MenuNode n => [n.Name, $"menu: {string.Join(", ", n.Say)}"],
        CollectNode n => [n.Name, $"collect: {n.Into}"],
        LanguageNode n => [n.Name, $"language: {n.Language}"],
        QueueNode n => [n.Name, $"queue: {n.Queue}", $"reason: {n.Reason}", .. WishWords.Of(n.Wish)],
        CallbackNode n => [n.Name, $"callback: {n.Queue}", $"reason: {n.Reason}", .. WishWords.Of(n.Wish)],
        VoicemailNode n => [n.Name, $"voicemail: {n.Queue}", $"reason: {n.Reason}"],
        TransferNode n => [n.Name, $"transfer: {n.Number}"],
        ConfirmNode n => [n.Name, n.What],
        LookUpNode n => [n.Name, $"lookup: {n.Service}"],
        SwitchNode n => [n.Name, $"switch: {n.Switch}"],
        TurnNode n => [n.Name, $"turn: {n.Switch} {(n.To ? "on" : "off")}"],
        SetNode n => [n.Name, .. n.Values.Select(value => $"set: {value.Variable} = {value.Text}")],
        ChooseNode n => [n.Name, $"choose: {n.Variable}"],
        SubFlowNode n => [n.Name, $"flow: {n.Flow}"],
        HangUpNode n => [n.Name, $"hangup: {OutcomeWords.Of(n.Outcome)}", .. n.TurnTo is { } there ? [$"turn to: {there}"] : Array.Empty<string>()],
        _ => [node.Name],
    };

    /// <summary>All arrows, in the order of the file.</summary>
    internal static List<FlowEdge> Edges(Flow flow, FlowUsage? usage = null)
    {
        var edges = new List<FlowEdge>();
        for (var i = 0; i < flow.Nodes.Length; i++)
        {
            var from = i;
            edges.AddRange(Ways(flow.Nodes[i])
                .GroupBy(way => flow.IndexOf(way.Target))
                .Select(ways => new FlowEdge(from, ways.Key, WithTimes(string.Join(", ", ways.Select(way => way.Label).Where(label => label.Length > 0)), usage?.Went(from, ways.Key) ?? 0))));
        }

        return edges;
    }

    private static string WithTimes(string label, int times) =>
        times == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}{(label.Length == 0 ? "" : ": ")}{times}");

    private static IEnumerable<(string Target, string Label)> Ways(FlowNode node) => node switch
    {
        HoursNode n => [(n.Open, "open"), (n.Closed, "closed")],
        SayNode n => [(n.Next, string.Empty)],
        LanguageNode n => [(n.Next, string.Empty)],
        SetNode n => [(n.Next, string.Empty)],
        SubFlowNode n => [(n.Next, string.Empty)],
        ConfirmNode n => [(n.Menu, string.Empty)],
        TransferNode n => [(n.Failed, "failed")],
        ChooseNode n => n.Cases.Select(way => (way.Target, way.Written.Length == 0 ? "empty" : way.Written)).Append((n.Otherwise, "otherwise")),
        QueueNode n => n.Ways.Select(way => (way.Target, LimitWords.LabelOf(way.Limit))),
        CallbackNode n => n.CallbackTargets.Ways.Select(way => (way.Target, LimitWords.LabelOf(way.Limit))),
        MenuNode n => n.Keys.Select(key => (key.Target ?? n.Name, key.Key.ToString()))
            .Append((n.Timeout.Next, "no key"))
            .Append((n.Invalid.Next, "wrong key")),
        VoicemailNode n => [(n.Done, "message left"), (n.Empty, "nothing said"), (n.Failed, "failed")],
        SwitchNode n => [(n.On, "on"), (n.Off, "off")],
        TurnNode n => [(n.Done, "done"), (n.Refused, "refused"), (n.Failed, "failed")],
        LookUpNode n => [(n.Found, "found"), (n.NotFound, "not found"), (n.Failed, "failed")],
        CollectNode n => [(n.Next, "digits"), (n.Timeout.Next, "no digits"), (n.Invalid.Next, "wrong digits")],
        _ => [],
    };
}
