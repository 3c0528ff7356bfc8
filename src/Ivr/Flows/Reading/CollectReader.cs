using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads a node that asks for digits, and the menu behind it that asks whether they are right.</summary>
internal sealed class CollectReader(NodeFields node)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    private MappingReader Reader => node.Reader;

    public CollectNode Read()
    {
        var (format, min, max) = Length();
        var (after, timeout) = node.Retry("timeout", FindingCodes.MenuTimeout, "timeout: { after: 8s, repeats: 2, next: NODE }");
        var (_, invalid) = node.Retry("invalid", FindingCodes.MenuInvalid, "invalid: { repeats: 2, next: NODE }");
        var next = node.Next("next");
        var read = new CollectNode(node.Name, node.Prompts("collect"), Variable("into") ?? string.Empty, Confirmed(timeout, invalid, next))
        {
            Min = min,
            Max = max,
            End = EndKey(min < max),
            Between = Reader.OptionalDuration("between", NodeFields.ShortestWait, NodeFields.LongestWait, Pause),
            Format = format,
            Age = Reader.Has("age") ? Variable("age") : null,
            Secret = Reader.OptionalBool("secret", false),
            After = after,
            Timeout = timeout,
            Invalid = invalid,
        };
        if (read.Age is not null && format is DigitFormat.Any or DigitFormat.Telephone)
        {
            node.Findings.Error(Reader.Find("age")!, FindingCodes.BadValue, "`age` follows only from a personal number or a date; say which by `valid`, or take it away");
        }

        if (read.Secret && read.Into.Length > 0)
        {
            node.Draft.Secrets.Add(read.Into);
        }

        return read;
    }

    private (DigitFormat Format, int Min, int Max) Length()
    {
        var word = Reader.OptionalOneOf("valid", string.Empty, [.. DigitFormats.All.Select(format => format.Word)]);
        var known = DigitFormats.All.FirstOrDefault(format => format.Word == word);
        if (Reader.Find("digits") is not { } place)
        {
            if (known.Word is null)
            {
                node.Findings.Error(node.Written, FindingCodes.MissingKey, $"node {Quote.Of(node.Written.Value)} does not say how many digits; add digits: 4, digits: 1..8, or `valid`");
            }

            return (known.Format, Math.Max(known.Min, 1), Math.Max(known.Max, 1));
        }

        var ends = (Reader.Values.Text(place, "digits") ?? string.Empty).Split("..");
        var (min, max) = (Count(ends[0]), Count(ends[^1]));
        var (least, most) = known.Word is null ? (1, CollectNode.MaxDigits) : (known.Min, known.Max);
        if (ends.Length > 2 || min is null || max is null || min > max || min < least || max > most)
        {
            node.Findings.Error(place, FindingCodes.BadValue, $"`digits` is {Quote.Of(((place as ConfigScalar)?.Value) ?? string.Empty)}, but must be a number such as 4 or two such as 1..8, from {least} to {most}");
        }

        return (known.Format, min ?? 1, max ?? 1);
    }

    private static int? Count(string written) =>
        written.Length <= 3 && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private char? EndKey(bool isOpen)
    {
        if (Reader.OptionalString("end") is not { } end)
        {
            return isOpen ? '#' : null;
        }

        if (end is not ("#" or "*"))
        {
            node.Findings.Error(Reader.Find("end")!, FindingCodes.MenuKey, $"{Quote.Of(end)} cannot end digits; use \"#\" or \"*\", in quotes");
        }

        return end[0];
    }

    private string? Variable(string key) =>
        Reader.Require(key) is { } place && Reader.Values.Text(place, key) is { } name && node.Sets(place, name) ? name : null;

    /// <summary>The node behind right digits: the next one, or a menu that asks first.</summary>
    private string Confirmed(MenuRetry timeout, MenuRetry invalid, string next)
    {
        if (Reader.OptionalMapping("confirm") is not { } confirm)
        {
            return next;
        }

        return new ConfirmReader(node).Read(confirm, next, node.Name, timeout with { Say = [] }, invalid with { Say = [] });
    }
}
