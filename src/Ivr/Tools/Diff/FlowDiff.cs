using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ContactCenter.Ivr;

/// <summary>What has changed for callers between two configurations, in words: what they get is compared, not the text of files.</summary>
public static class FlowDiff
{
    private const int MaxText = 90;

    /// <summary>Tells it.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="today">The days from here on are compared: an ordinary week, and the special days of a year.</param>
    /// <returns>Lines; empty when nothing has changed.</returns>
    public static string Tell(DiffSite before, DiffSite after, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var text = new StringBuilder();
        if (before.Hours.TimeZone != after.Hours.TimeZone)
        {
            text.Append(CultureInfo.InvariantCulture, $"the service's own clock is that of {after.Hours.TimeZone}, no longer of {before.Hours.TimeZone}\n");
        }

        foreach (var flow in before.Flows.Flows)
        {
            foreach (var number in flow.Numbers.Where(number => after.Flows.FindByNumber(number) is null))
            {
                text.Append(CultureInfo.InvariantCulture, $"number {number} is not answered any more; it reached flow {flow.Name}\n");
            }
        }

        var prompts = new Dictionary<(string, string), (string, string)>();
        foreach (var flow in after.Flows.Flows)
        {
            foreach (var numbers in flow.Numbers.GroupBy(number => before.Flows.FindByNumber(number)))
            {
                if (numbers.Key is not { } old)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{Numbers(numbers)} {(numbers.Count() == 1 ? "is" : "are")} new: flow {flow.Name}\n");
                }
                else
                {
                    Tell(text, new(old, before), new(flow, after), [.. numbers], today, prompts);
                }
            }
        }

        foreach (var ((name, language), (was, isNow)) in prompts.OrderBy(prompt => prompt.Key.Item1, StringComparer.Ordinal).ThenBy(prompt => prompt.Key.Item2, StringComparer.Ordinal))
        {
            var (now, old) = Apart(isNow, was);
            text.Append(CultureInfo.InvariantCulture, $"prompt {name} ({language}) says “{now}”, it said “{old}”\n");
        }

        return text.ToString();
    }

    private static void Tell(StringBuilder text, Side old, Side now, string[] numbers, DateOnly today, Dictionary<(string, string), (string, string)> prompts)
    {
        var spans = DiffTimes.Spans(old.Hours, now.Hours, now.Site.Hours, today);
        var (lines, isCut) = (new List<string>(), false);
        var plain = Compare(old, now, numbers[0], spans, null, prompts);
        Add(plain, static (_, _) => false, string.Empty);
        foreach (var name in old.Flow.Switches.Union(now.Flow.Switches, StringComparer.Ordinal))
        {
            Add(Compare(old, now, numbers[0], spans, name, prompts), (span, change) => plain[span].Changes.Contains(change), $"with {name} on: ");
        }

        if (lines.Count == 0)
        {
            return;
        }

        if (old.Flow.Name != now.Flow.Name && now.Site.Flows.Find(old.Flow.Name) is not null && old.Site.Flows.Find(now.Flow.Name) is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Numbers(numbers)} moved to flow {now.Flow.Name}, from flow {old.Flow.Name}\n");
            return; // what is another in either flow is told for the numbers that stayed
        }

        text.Append(CultureInfo.InvariantCulture, $"flow {now.Flow.Name} ({string.Join(", ", numbers)}){(old.Flow.Name == now.Flow.Name ? "" : $", instead of flow {old.Flow.Name}")}:\n");
        lines.ForEach(line => text.Append(line));
        if (isCut)
        {
            text.Append(CultureInfo.InvariantCulture, $"  more than {FlowPair.MaxPairs} places: the rest was not compared\n");
        }

        void Add(Dictionary<string, FlowPair> pairs, Func<string, DiffChange, bool> isKnown, string when)
        {
            isCut |= pairs.Values.Any(pair => pair.IsCut);
            var changes = pairs.SelectMany(pair => pair.Value.Changes.Where(change => !isKnown(pair.Key, change)).Select(change => (change, Class: pair.Key)));
            foreach (var change in changes.GroupBy(one => one.change, one => one.Class).OrderBy(change => change.Key.At.Length > 0))
            {
                var classes = change.Distinct().ToHashSet();
                var isAlways = pairs.All(pair => classes.Contains(pair.Key) || !pair.Value.Visited.Contains(change.Key.At));
                var times = isAlways ? string.Empty : DiffTimes.Words(spans.Where(span => classes.Contains(span.Class))) + ": ";
                var where = change.Key.At.Length == 0 ? string.Empty : change.Key.At + " ";
                lines.Add($"  {when}{times}{where}{change.Key.Words}\n");
            }
        }
    }

    /// <summary>Both at each kind of time, with one switch on or with none.</summary>
    private static Dictionary<string, FlowPair> Compare(
        Side old, Side now, string number, IEnumerable<DiffSpan> spans, string? switchOn, Dictionary<(string, string), (string, string)> prompts)
    {
        var pairs = new Dictionary<string, FlowPair>(StringComparer.Ordinal);
        FrozenSet<string>? on = switchOn is null ? null : new[] { switchOn }.ToFrozenSet(StringComparer.Ordinal);
        foreach (var span in spans.DistinctBy(span => span.Class))
        {
            var at = new FlowMoment(now.Site.Hours.FromLocal(span.Day.ToDateTime(TimeOnly.MinValue).AddMinutes(span.From)), on);
            var pair = pairs[span.Class] = new(new(old.Flow, old.Site, at), new(now.Flow, now.Site, at), prompts);
            pair.Compare(number);
        }

        return pairs;
    }

    private static string Numbers(IEnumerable<string> numbers) =>
        numbers.ToList() is var all && all.Count == 1 ? $"number {all[0]}" : $"numbers {string.Join(", ", all)}";

    /// <summary>Two texts from shortly before the first word that is another.</summary>
    private static (string, string) Apart(string one, string other)
    {
        var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = one.LastIndexOf(' ', Math.Max(0, Math.Min(same, one.Length) - 1), Math.Max(0, Math.Min(same, one.Length))) is var space and > 20 ? space + 1 : 0;
        return (Cut(one), Cut(other));

        string Cut(string text) => (from > 0 ? "… " : string.Empty) + (text.Length - from > MaxText ? string.Concat(text.AsSpan(from, MaxText), " …") : text[from..]);
    }

    private sealed record Side(Flow Flow, DiffSite Site)
    {
        /// <summary>The calendars it looks at, in the order of their names.</summary>
        public List<OpeningHours> Hours => [.. Flow.Hours.OrderBy(hours => hours.Key, StringComparer.Ordinal).Select(hours => hours.Value)];
    }
}
