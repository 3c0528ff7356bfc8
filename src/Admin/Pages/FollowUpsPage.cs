using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What became of people who went home, by department and month, as a table and as bars; and the form by which a list is tried, then sent.</summary>
internal static class FollowUpsPage
{
    public const string Address = "/follow-ups";
    private const int BarWidth = 240;

    /// <summary>Queues that call people who went home.</summary>
    public static IEnumerable<QueuePlan> Queues(PageView view) => view.Projection.Plan.Queues.Where(static queue => queue.Callback?.FollowUp is not null);

    /// <summary>The way to the page, where a queue calls people who went home.</summary>
    public static void AppendLink(StringBuilder html, PageView view)
    {
        if (Queues(view).Any())
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\"><a href=\"{Address}\">{PageView.Escaped(view.Words.FollowUps.Title)}</a></p>");
    }

    /// <param name="view">What it is drawn from.</param>
    /// <param name="port">Where the sums are.</param>
    /// <param name="from">First month; what cannot be read is left out.</param>
    /// <param name="to">Last month.</param>
    public static string Whole(PageView view, IFollowUpPort port, string? from, string? to) =>
        view.Frame(view.Words.FollowUps.Title, "follow-ups.js", $"{Address}/list{Asked(from, to)}", Part(view, port, from, to), Form(view));

    public static string Part(PageView view, IFollowUpPort port, string? from, string? to)
    {
        var (words, today) = (view.Words.FollowUps, view.Options.Today());
        var query = FollowUpQuery.Read(from, to, null, today, view.Projection.Plan, out _) ?? FollowUpQuery.Read(null, null, null, today, view.Projection.Plan, out _)!;
        var statistics = FollowUpSums.Of(port, query, today);
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}"><h1>{PageView.Escaped(words.Title)} <small>{statistics.Total.Listed}</small></h1>
            <p><a href="/callbacks">{PageView.Escaped(view.Words.Callbacks.Title)}</a> · <a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header>
            <div class="search"><p class="quiet">{PageView.Escaped(words.ByMonth)}</p><form action="{Address}" autocomplete="off">
            <label>{PageView.Escaped(words.From)} <input type="month" name="from" id="filter-from" value="{statistics.From}" pattern="[0-9]{"{4}-[0-9]{2}"}" size="7"></label>
            <label>{PageView.Escaped(words.To)} <input type="month" name="to" id="filter-to" value="{statistics.To}" pattern="[0-9]{"{4}-[0-9]{2}"}" size="7"></label>
            <button type="submit">{PageView.Escaped(words.Show)}</button></form><p><a href="/api/v1/statistics/follow-ups?from={statistics.From}&amp;to={statistics.To}&amp;format=csv" download>{PageView.Escaped(words.AsCsv)}</a></p></div>
            """);
        if (statistics.Sums.Count == 0)
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(words.None)).Append("</p>");
        else
            AppendTable(html, view, statistics);
        return html.ToString();
    }

    private static string Asked(string? from, string? to) =>
        QueryString.Create(new[] { ("from", from), ("to", to) }.Where(static one => !string.IsNullOrEmpty(one.Item2)).Select(static one => KeyValuePair.Create(one.Item1, one.Item2))).ToString();

    private static void AppendTable(StringBuilder html, PageView view, FollowUpStatisticsModel statistics)
    {
        var words = view.Words.FollowUps;
        var names = view.Snapshot.Queues.ToDictionary(static queue => queue.Id.Value, static queue => queue.Name);
        var most = statistics.Sums.Max(static sum => sum.Counts.Listed);
        html.Append("<div class=\"scroll\"><table class=\"sums\"><thead><tr>");
        foreach (var head in (string[])[view.Words.Queue, words.Month, view.Words.Callbacks.Department, "", .. Heads(words)])
            html.Append("<th scope=\"col\">").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (queue, month, department, counts) in statistics.Sums)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr data-department=\"{PageView.Escaped(department)}\"><td data-label=\"{PageView.Escaped(view.Words.Queue)}\">{PageView.Escaped(names.GetValueOrDefault(queue, queue))}</td><td data-label=\"{PageView.Escaped(words.Month)}\">{month}</td><th scope=\"row\">{PageView.Escaped(department)}</th><td>{Bar(words, department, counts, most)}</td>");
            AppendCounts(html, words, counts);
            html.Append("</tr>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</tbody><tfoot><tr><td></td><td></td><th scope=\"row\">{PageView.Escaped(words.Total)}</th><td>{Bar(words, words.Total, statistics.Total, Math.Max(1, statistics.Total.Listed))}</td>");
        AppendCounts(html, words, statistics.Total);
        html.Append("</tr></tfoot></table></div>");
    }

    private static string[] Heads(FollowUpWords words) =>
        [words.Listed, words.OnDay, words.Later, words.NotReached, words.Refused, words.Cancelled, words.Open, words.DayKept, words.DayNotKept];

    private static void AppendCounts(StringBuilder html, FollowUpWords words, FollowUpCountsModel c)
    {
        int[] numbers = [c.Listed, c.ReachedOnDueDay, c.ReachedLater, c.NotReached, c.Refused, c.Cancelled, c.Open, c.DueDayKept, c.DueDayNotKept];
        foreach (var (head, number) in Heads(words).Zip(numbers))
        {
            var why = head == words.NotReached && number > 0
                ? $" <small>{PageView.Escaped(string.Format(CultureInfo.InvariantCulture, words.Causes, c.NotReachedBy.Busy, c.NotReachedBy.NoAnswer, c.NotReachedBy.Machine, c.NotReachedBy.Failed, c.NotReachedBy.NoSuchNumber))}</small>"
                : "";
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"count\" data-label=\"{PageView.Escaped(head)}\"><span>{number}{why}</span></td>");
        }
    }

    /// <summary>The same numbers as a bar, told in words to who does not see it: reached in time, reached later, all other ends, still open.</summary>
    private static string Bar(FollowUpWords words, string whose, FollowUpCountsModel c, int most)
    {
        (string Name, string Word, int Count)[] parts =
        [
            ("in-time", words.OnDay, c.ReachedOnDueDay), ("later", words.Later, c.ReachedLater), ("not", words.NotReached, c.NotReached),
            ("other", $"{words.Refused}, {words.Cancelled}", c.Refused + c.Cancelled), ("open", words.Open, c.Open),
        ];
        var told = $"{whose}: {string.Join(", ", parts.Where(static part => part.Count > 0).Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Word} {part.Count}")))}";
        var svg = new StringBuilder(512);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bar\" role=\"img\" width=\"{BarWidth}\" height=\"18\" viewBox=\"0 0 {BarWidth} 18\" aria-label=\"{PageView.Escaped(told)}\"><title>{PageView.Escaped(told)}</title>");
        double x = 0;
        foreach (var (name, _, count) in parts.Where(static part => part.Count > 0))
        {
            var width = (double)BarWidth * count / most;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{x:0.##}\" y=\"1\" width=\"{width:0.##}\" height=\"16\"/>");
            x += width;
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Form(PageView view)
    {
        var words = view.Words.FollowUps;
        var html = new StringBuilder(1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <form id="list" class="desk" autocomplete="off" data-not-done="{PageView.Escaped(view.Words.NotDone)}" data-would="{PageView.Escaped(words.Would)}" data-did="{PageView.Escaped(words.Did)}" data-line="{PageView.Escaped(words.Line)}" data-too-large="{PageView.Escaped(words.TooLarge)}" data-largest="{FollowUpEndpoints.LargestList}"><h2>{PageView.Escaped(words.Send)}</h2>
            <p class="quiet">{PageView.Escaped(words.FileHas)}</p>
            <label for="queue">{PageView.Escaped(view.Words.Queue)}</label><select id="queue" required>
            """);
        foreach (var queue in Queues(view))
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{PageView.Escaped(queue.Id.Value)}\">{PageView.Escaped(queue.Name)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"""
            </select><label for="file">{PageView.Escaped(words.File)}</label><input id="file" type="file" accept=".csv,text/csv" required>
            <div class="pair"><button type="submit" id="try">{PageView.Escaped(words.Try)}</button><button type="button" id="book" class="first" disabled>{PageView.Escaped(words.Book)}</button></div>
            <p id="said" role="status"></p><ul id="refused"></ul></form>
            """);
        return html.ToString();
    }
}
