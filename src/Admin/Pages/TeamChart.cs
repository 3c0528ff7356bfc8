using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>
/// The bars of a team's board: one for each hour, who is treated below and who is not above, with numbers; and the same as a table for those who do not see it. Drawn here as SVG,
/// whose attributes the policy of the pages allows.
/// </summary>
internal static class TeamChart
{
    private const int Width = 1280;
    private const int Height = 790;
    private const int Top = 70;       // for the number above the highest bar
    private const int Bottom = 96;    // for the hour, and how many came
    private const double Room = 34;   // of a number in a bar

    public static void Append(StringBuilder html, PageView view, TeamBoard board, UntreatedHours hours)
    {
        var words = view.Words.Team;
        var shown = Shown(board, hours, view);
        if (hours.Day.Came == 0)
            html.Append("<p class=\"calm\">").Append(PageView.Escaped(words.NobodyCame)).Append("</p>");
        else if (hours.Untreated.Count == 0)
            html.Append("<p class=\"calm\">").Append(PageView.Escaped(words.AllTreated)).Append("</p>");
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{PageView.Escaped(words.ByHour)}\">");
        var most = Math.Max(4, shown.Select(static hour => hour.Sum.Came).DefaultIfEmpty().Max());
        var step = (double)Width / shown.Count;
        var thick = Math.Min(step * .78, 120);
        html.Append(CultureInfo.InvariantCulture, $"<line x1=\"0\" y1=\"{Height - Bottom}\" x2=\"{Width}\" y2=\"{Height - Bottom}\"/>");
        for (var i = 0; i < shown.Count; i++)
        {
            var hour = shown[i];
            var middle = (i + .5) * step;
            var isNow = view.Now >= hour.From && view.Now < hour.From.AddHours(1);
            html.Append(CultureInfo.InvariantCulture, $"<g class=\"hour{(isNow ? " now" : "")}\" aria-hidden=\"true\">");
            Text("at", middle, Height - Bottom + 42, hour.From.ToString("HH", CultureInfo.InvariantCulture));
            if (hour.Sum.Came > 0)
            {
                var y = (double)(Height - Bottom);
                foreach (var (name, count) in Parts(hour.Sum).Where(static part => part.Count > 0))
                {
                    var high = count * (double)(Height - Bottom - Top) / most;
                    y -= high;
                    html.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{middle - (thick / 2):0.#}\" y=\"{y:0.#}\" width=\"{thick:0.#}\" height=\"{high:0.#}\"/>");
                    if (high >= Room && thick >= Room)
                        Text("in " + name, middle, y + (high / 2) + 10, count.ToString(CultureInfo.InvariantCulture));
                }

                Text(hour.Sum.Untreated > 0 ? "left" : "done", middle, y - 14, hour.Sum.Untreated > 0 ? hour.Sum.Untreated.ToString(CultureInfo.InvariantCulture) : "✓");
                Text("came", middle, Height - Bottom + 82, hour.Sum.Came.ToString(CultureInfo.InvariantCulture));
            }

            html.Append("</g>");
        }

        html.Append("</svg>");
        AppendTable(html, words, shown, hours);

        void Text(string name, double x, double y, string text) =>
            html.Append(CultureInfo.InvariantCulture, $"<text class=\"{name}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{text}</text>");
    }

    /// <summary>From below: what is done, then what is not, the most urgent last.</summary>
    private static IEnumerable<(string Name, int Count)> Parts(UntreatedSum sum) =>
        [("withinHour", sum.WithinHour), ("sameDay", sum.SameDay + sum.AfterDay), .. TeamPage.Kinds.Reverse().Select(kind => (CallStory.Name(kind), sum.Of(kind)))];

    /// <summary>The hours of the open day, and others in which somebody came.</summary>
    private static List<UntreatedHour> Shown(TeamBoard board, UntreatedHours hours, PageView view)
    {
        var wanted = hours.Hours.Where(hour => hour.Sum.Came > 0 || (hour.From.TimeOfDay + TimeSpan.FromHours(1) > board.Opens && hour.From.TimeOfDay < board.Closes)).ToList();
        if (wanted.Count == 0)
            wanted = [.. hours.Hours.Where(hour => view.Now >= hour.From)];
        return [.. hours.Hours.Where(hour => hour.From >= wanted[0].From && hour.From <= wanted[^1].From)];
    }

    private static void AppendTable(StringBuilder html, TeamWords words, List<UntreatedHour> shown, UntreatedHours hours)
    {
        html.Append("<table class=\"unseen\"><caption>").Append(PageView.Escaped(words.ByHour)).Append("</caption><thead><tr>");
        string[] heads = [words.Hour, words.Came, words.WithinHour, words.LaterThatDay, .. TeamPage.Kinds.Select(words.Kind)];
        foreach (var head in heads)
            html.Append("<th scope=\"col\">").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var hour in shown)
            Row(hour.From.ToString("HH:mm", CultureInfo.InvariantCulture), hour.Sum);
        if (hours.Earlier is { } earlier)
            Row(words.Earlier, earlier);
        html.Append("</tbody></table>");

        void Row(string name, UntreatedSum sum)
        {
            html.Append("<tr><th scope=\"row\">").Append(PageView.Escaped(name)).Append("</th>");
            int[] cells = [sum.Came, sum.WithinHour, sum.SameDay + sum.AfterDay, .. TeamPage.Kinds.Select(sum.Of)];
            foreach (var cell in cells)
                html.Append(CultureInfo.InvariantCulture, $"<td>{cell}</td>");
            html.Append("</tr>");
        }
    }
}
