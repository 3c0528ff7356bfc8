using System.Globalization;
using System.Text;

namespace ContactCenter.Admin;

/// <summary>
/// Writes the Prometheus text format 0.0.4. All samples of one name must be written together:
/// name them by the first call, then add labelled samples with <see cref="Sample"/>.
/// </summary>
public sealed class MetricsWriter
{
    private readonly StringBuilder _text = new(8192);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private string _current = "";

    /// <summary>Begins a counter: only ever rises. The name ends in <c>_total</c>.</summary>
    public MetricsWriter Counter(string name, string help) => Begin(name, help, "counter");

    /// <summary>Begins a gauge: goes up and down.</summary>
    public MetricsWriter Gauge(string name, string help) => Begin(name, help, "gauge");

    /// <summary>A sample of the metric begun last.</summary>
    public MetricsWriter Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_current);
        if (labels.Length > 0)
        {
            _text.Append('{');
            for (var i = 0; i < labels.Length; i++)
            {
                if (i > 0)
                    _text.Append(',');
                _text.Append(labels[i].Name).Append("=\"");
                AppendEscaped(labels[i].Value, quotes: true);
                _text.Append('"');
            }

            _text.Append('}');
        }

        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Everything written so far.</summary>
    public override string ToString() => _text.ToString();

    private MetricsWriter Begin(string name, string help, string type)
    {
        _current = "contactcenter_" + name;
        if (!_names.Add(_current))
            throw new InvalidOperationException($"Metric {_current} is written twice.");
        _text.Append("# HELP ").Append(_current).Append(' ');
        AppendEscaped(help, quotes: false);
        _text.Append("\n# TYPE ").Append(_current).Append(' ').Append(type).Append('\n');
        return this;
    }

    private void AppendEscaped(string text, bool quotes)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '"' when quotes => _text.Append("\\\""),
                _ => _text.Append(c),
            };
        }
    }
}
