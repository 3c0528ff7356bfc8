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
        var pairs = new Dictionary<string, FlowPair>(StringComparer.Ordinal);
        foreach (var span in spans.DistinctBy(span => span.Class))
        {
            var at = now.Site.Hours.FromLocal(span.Day.ToDateTime(TimeOnly.MinValue).AddMinutes(span.From));
            var pair = pairs[span.Class] = new(new(old.Flow, old.Site, at), new(now.Flow, now.Site, at), prompts);
            pair.Compare(numbers[0]);
        }

        var changes = pairs.SelectMany(pair => pair.Value.Changes.Select(change => (change, Class: pair.Key))).GroupBy(one => one.change, one => one.Class).OrderBy(change => change.Key.At.Length > 0).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        if (old.Flow.Name != now.Flow.Name && now.Site.Flows.Find(old.Flow.Name) is not null && old.Site.Flows.Find(now.Flow.Name) is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Numbers(numbers)} moved to flow {now.Flow.Name}, from flow {old.Flow.Name}\n");
            return; // what is another in either flow is told for the numbers that stayed
        }

        text.Append(CultureInfo.InvariantCulture, $"flow {now.Flow.Name} ({string.Join(", ", numbers)}){(old.Flow.Name == now.Flow.Name ? "" : $", instead of flow {old.Flow.Name}")}:\n");
        foreach (var change in changes)
        {
            var classes = change.Distinct().ToHashSet();
            var isAlways = pairs.All(pair => classes.Contains(pair.Key) || !pair.Value.Visited.Contains(change.Key.At));
            var times = isAlways ? string.Empty : DiffTimes.Words(spans.Where(span => classes.Contains(span.Class))) + ": ";
            var where = change.Key.At.Length == 0 ? string.Empty : change.Key.At + " ";
            text.Append(CultureInfo.InvariantCulture, $"  {times}{where}{change.Key.Words}\n");
        }

        if (pairs.Values.Any(pair => pair.IsCut))
        {
            text.Append(CultureInfo.InvariantCulture, $"  more than {FlowPair.MaxPairs} places: the rest was not compared\n");
        }
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
