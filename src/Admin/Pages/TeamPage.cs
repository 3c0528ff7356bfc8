using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>A team's board for the wall: who came to it today hour by hour, and who of them nobody has talked with yet. Nobody's name and number is on it.</summary>
internal static class TeamPage
{
    private const int UrgentShown = 4;

    /// <summary>From what somebody can do something about at once to what is over; so they stand in the list, and from the top of a bar downwards.</summary>
    public static readonly UntreatedKind[] Kinds =
        [UntreatedKind.OnTheLine, UntreatedKind.Due, UntreatedKind.Message, UntreatedKind.Booked, UntreatedKind.GaveUp, UntreatedKind.TurnedAway, UntreatedKind.NotReached];

    public static string AddressOf(TeamBoard board) => $"/team/{Uri.EscapeDataString(board.Id)}";

    public static string Whole(PageView view, TeamBoard board) => view.Frame(board.Name, "board.js", $"{AddressOf(board)}/board", Part(view, board));

    public static string Part(PageView view, TeamBoard board)
    {
        var words = view.Words.Team;
        var hours = view.Projection.Untreated.Today(board.Queues, view.Now);
        var html = new StringBuilder(16 * 1024);
        var local = view.Options.Local(view.Now);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}">
            <h1>{PageView.Escaped(board.Name)}</h1>
            <p class="clock"><time id="clock" data-offset="{local.Offset.TotalMinutes}">{local:HH\:mm}</time></p>
            </header>
            <div class="team">
            <section class="hours"><p class="headline"><strong>{hours.Day.Untreated}</strong> <span>{PageView.Escaped(words.Untreated)}</span>
            <small>{PageView.Escaped(string.Format(CultureInfo.InvariantCulture, words.Of, hours.Day.Came))}</small></p>
            """);
        TeamChart.Append(html, view, board, hours);
        html.Append("</section><section class=\"kinds\">");
        AppendUrgent(html, view, hours);
        AppendKinds(html, view, hours);
        if (hours.Earlier is { Came: > 0 } earlier)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"earlier\">{PageView.Escaped(words.Earlier)} <b>{PageView.Escaped(string.Format(CultureInfo.InvariantCulture, words.LeftOf, earlier.Untreated, earlier.Came))}</b></p>");
        }

        if (hours.Beyond > 0)
            html.Append("<p class=\"warn\">").Append(PageView.Escaped(words.Beyond)).Append("</p>");
        html.Append("</section></div>");
        return html.ToString();
    }

    /// <summary>On the wallboard: the ways to the boards of teams.</summary>
    public static void AppendLinks(StringBuilder html, PageView view)
    {
        if (view.Projection.Untreated.Boards is not { Count: > 0 } boards)
            return;
        html.Append("<p class=\"quiet\">").Append(PageView.Escaped(view.Words.Team.Boards)).Append(": ");
        html.AppendJoin(" · ", boards.Select(static board => $"<a href=\"{AddressOf(board)}\">{PageView.Escaped(board.Name)}</a>"));
        html.Append("</p>");
    }

    /// <summary>Those in a class that goes first, who are not to be called at a later time: what for, and how long ago they came.</summary>
    private static void AppendUrgent(StringBuilder html, PageView view, UntreatedHours hours)
    {
        var urgent = hours.Untreated.Where(one => view.Projection.Untreated.IsUrgent(one.Class)).ToList();
        if (urgent.Count == 0)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"urgent\"><h2>{PageView.Escaped(view.Words.Team.Urgent)} <b>{urgent.Count}</b></h2><ul>");
        foreach (var one in urgent.Take(UrgentShown))
            html.Append(CultureInfo.InvariantCulture, $"<li><span>{PageView.Escaped(view.Words.Team.Kind(one.KindAt(view.Now)))}</span> {view.Ticking(one.Came)}</li>");
        html.Append("</ul></div>");
    }

    private static void AppendKinds(StringBuilder html, PageView view, UntreatedHours hours)
    {
        var words = view.Words.Team;
        var byKind = hours.Untreated.ToLookup(one => one.KindAt(view.Now));
        html.Append("<ul class=\"legend\">");
        if (hours.Untreated.Any(one => one.KindAt(view.Now) != UntreatedKind.Booked))
            html.Append("<li class=\"head\"><small>").Append(PageView.Escaped(words.Oldest)).Append("</small></li>");
        foreach (var kind in Kinds)
        {
            var count = byKind[kind].Count();
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"{CallStory.Name(kind)}{(count == 0 ? " none" : "")}\"><i></i><b>{count}</b> <span>{PageView.Escaped(words.Kind(kind))}</span>");
            if (count > 0 && kind != UntreatedKind.Booked)
                html.Append(CultureInfo.InvariantCulture, $" <small>{view.Ticking(byKind[kind].First().Came)}</small>");
            html.Append("</li>");
        }

        Row("sameDay", hours.Day.SameDay + hours.Day.AfterDay, words.LaterThatDay);
        Row("withinHour", hours.Day.WithinHour, words.WithinHour);
        html.Append("</ul>");

        void Row(string name, int count, string text) =>
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"{name}{(count == 0 ? " none" : "")}\"><i></i><b>{count}</b> <span>{PageView.Escaped(text)}</span></li>");
    }
}
