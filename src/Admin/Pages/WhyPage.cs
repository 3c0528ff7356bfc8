using System.Globalization;
using System.Text;
using ContactCenter.Acd;
using ContactCenter.Analysis.Why;

namespace ContactCenter.Admin;

/// <summary>Why it took so long, for supervisors: a call's story with a picture of its wait, the same question about an agent, and who waited longest on a day. Forms and answers; no script.</summary>
internal static class WhyPage
{
    public const string Address = "/why";

    /// <summary>Where a call, an attempt, or a request (<c>callbacks/12</c>) is told of.</summary>
    public static string AddressOf(string asked) => $"{Address}?call={Uri.EscapeDataString(asked)}";

    /// <param name="view">Whose words, and now.</param>
    /// <param name="asked">What was asked, as it was typed.</param>
    /// <param name="problem">Why there is no answer; null: nothing is wrong.</param>
    /// <param name="answer">The answer; empty: nothing was asked yet, or see the problem.</param>
    public static string Whole(PageView view, WhyRequest asked, string? problem, string answer)
    {
        var words = WhyPageWords.Of(view.Words.Language);
        var html = new StringBuilder(32 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header><h1>{PageView.Escaped(words.Title)}</h1><p><a href="/callbacks">{PageView.Escaped(view.Words.Callbacks.Title)}</a> · <a href="{ComparePage.Address}">{PageView.Escaped(CompareWords.Of(view.Words.Language).Title)}</a> · <a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header>
            <div class="questions">
            <form id="call-asked" method="get" action="{Address}" class="compared" autocomplete="off"><label for="call">{PageView.Escaped(words.Call)}</label>
            <input id="call" name="call" required maxlength="{WhyRequest.LongestName}" size="24" value="{PageView.Escaped(asked.Call)}"> <button type="submit" class="first">{PageView.Escaped(words.Ask)}</button></form>
            <details class="search" id="agent-question"{(asked.Agent is null ? "" : " open")}><summary>{PageView.Escaped(words.AboutAgent)}</summary><form id="agent-asked" method="get" action="{Address}">
            <label>{PageView.Escaped(words.Agent)} <select name="agent" id="agent">{Agents(view, asked.Agent)}</select></label>
            <label>{PageView.Escaped(words.From)} <input type="datetime-local" step="1" required name="from" id="from" value="{Typed(asked.From, view, view.Now.AddMinutes(-15))}"></label>
            <label>{PageView.Escaped(words.To)} <input type="datetime-local" step="1" required name="to" id="to" value="{Typed(asked.To, view, view.Now)}"></label>
            <button type="submit">{PageView.Escaped(words.Ask)}</button></form></details>
            <details class="search" id="day-question"{(asked.Day is null ? "" : " open")}><summary>{PageView.Escaped(words.OfDay)}</summary><form id="day-asked" method="get" action="{Address}">
            <label>{PageView.Escaped(words.Day)} <input type="date" name="day" id="day" required min="2000-01-01" max="{view.Options.Today():yyyy-MM-dd}" value="{asked.DayAsked ?? view.Options.Today():yyyy-MM-dd}"></label>
            <button type="submit">{PageView.Escaped(words.Show)}</button></form></details></div>

            """);
        if (problem is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p id=\"problem\" class=\"warn\" role=\"alert\">{PageView.Escaped(problem)}</p>");
        return view.Still(words.Title, html.Append(answer).ToString());
    }

    /// <summary>A call's story: the answer, the promises, a picture of each wait, the steps.</summary>
    public static string Story(PageView view, string asked, ExplainedCall explained)
    {
        var words = WhyPageWords.Of(view.Words.Language);
        var (matter, story) = explained;
        var html = new StringBuilder(32 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"story\" class=\"why\"><h2>{PageView.Escaped(asked)} <small>{Moment(view, matter.Events[0].At)}</small></h2>");
        Append(html, view, "answer", story.Answer);
        if (story.Promises.Count > 0)
        {
            html.Append("<h3>").Append(PageView.Escaped(words.Promises)).Append("</h3>");
            Append(html, view, "promises", story.Promises);
        }

        var drawn = 0;
        foreach (var file in matter.Cases)
        {
            if (WaitPicture.Svg(file, view.Projection.Plan, view.Words.Language == "sv", view.Options.Local, $"wait-{drawn}") is not { Length: > 0 } picture)
                continue;
            drawn++;
            html.Append(CultureInfo.InvariantCulture, $"<h3>{PageView.Escaped(words.Picture)}{(matter.Cases.Count > 1 ? $" <small>{PageView.Escaped(file.Contact.Value)}, {Moment(view, file.Waits[0].From)}</small>" : "")}</h3><figure tabindex=\"0\">{picture}</figure>");
        }

        html.Append("<h3>").Append(PageView.Escaped(words.Steps)).Append("</h3>");
        Append(html, view, "steps", story.Steps);
        AppendServed(html, view, words, matter);
        return html.Append("</section>").ToString();
    }

    /// <summary>What an agent did, with the picture.</summary>
    public static string Idle(PageView view, ExplainedIdle idle)
    {
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"idle\" class=\"why\"><h2>{PageView.Escaped(NameOf(view, idle.Agent))} <small>{Moment(view, idle.From)} – {Moment(view, idle.To)}</small></h2>");
        Append(html, view, "answer", idle.Lines);
        html.Append(CultureInfo.InvariantCulture, $"<figure tabindex=\"0\">{WaitPicture.Svg(idle, view.Projection.Plan, view.Words.Language == "sv", view.Options.Local, "idle-time")}</figure>");
        if (idle.Waited.Count > 0)
        {
            html.Append("<h3>").Append(PageView.Escaped(WhyPageWords.Of(view.Words.Language).Waited)).Append("</h3><p>");
            html.AppendJoin(" · ", idle.Waited.Select(static one => one.Contact).Distinct().Take(70).Select(Link)).Append("</p>");
        }

        return html.Append("</section>").ToString();
    }

    /// <summary>Who waited longest on a day.</summary>
    public static string Longest(PageView view, DateOnly day, IReadOnlyList<Stay> longest)
    {
        var words = WhyPageWords.Of(view.Words.Language);
        var html = new StringBuilder(8 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"longest\"><h2>{PageView.Escaped(words.Longest)} <small>{day:yyyy-MM-dd}</small></h2>");
        if (longest.Count == 0)
            return html.Append("<p class=\"quiet\">").Append(PageView.Escaped(words.Nobody)).Append("</p></section>").ToString();
        html.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var head in (string[])[words.Came, view.Words.Queue, words.LongestWaited, words.Then, words.Call])
            html.Append("<th scope=\"col\">").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var one in longest)
        {
            var then = one.Agent is { } agent ? NameOf(view, agent) : one.IsOver ? words.NotAnswered : words.WaitsStill;
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td data-label="{PageView.Escaped(words.Came)}">{view.Options.Local(one.At):HH:mm:ss}</td><td data-label="{PageView.Escaped(view.Words.Queue)}">{PageView.Escaped(view.Projection.QueuePlan(one.Queue.Value)?.Name ?? one.Queue.Value)}</td>
                <td data-label="{PageView.Escaped(words.LongestWaited)}">{PageView.Clock(one.Waited)}</td><td data-label="{PageView.Escaped(words.Then)}">{PageView.Escaped(then)}</td><td data-label="{PageView.Escaped(words.Call)}">{Link(one.Contact)}</td></tr>
                """);
        }

        return html.Append("</tbody></table></div></section>").ToString();
    }

    /// <summary>So that one can go on and ask about those who were served first.</summary>
    private static void AppendServed(StringBuilder html, PageView view, WhyPageWords words, Matter matter)
    {
        var served = matter.Cases.SelectMany(static file => file.Served).Select(static one => one.Contact).Distinct().Take(100).ToList();
        if (served.Count > 0)
            html.Append("<h3>").Append(PageView.Escaped(words.Served)).Append("</h3><p id=\"served\">").AppendJoin(" · ", served.Select(Link)).Append("</p>");
    }

    private static void Append(StringBuilder html, PageView view, string id, IReadOnlyList<WhyLine> lines)
    {
        html.Append(CultureInfo.InvariantCulture, $"<table id=\"{id}\" class=\"lines\"><tbody>");
        DateTime? day = null;
        foreach (var line in lines)
        {
            var local = line.At is { } at ? view.Options.Local(at) : (DateTimeOffset?)null;
            var (clock, cells) = local is { } moment ? (moment.Date == day ? $"{moment:HH:mm:ss}" : $"<small>{moment:yyyy-MM-dd}</small> {moment:HH:mm:ss}", "") : ("", " colspan=\"2\"");
            day = local?.Date ?? day;
            html.Append("<tr>").Append(clock.Length > 0 ? $"<th scope=\"row\">{clock}</th>" : "").Append(CultureInfo.InvariantCulture, $"<td{cells}>{PageView.Escaped(line.Text)}</td></tr>\n");
        }

        html.Append("</tbody></table>");
    }

    private static string Link(ContactId contact) => $"<a href=\"{PageView.Escaped(AddressOf(contact.Value))}\">{PageView.Escaped(contact.Value)}</a>";

    private static string Agents(PageView view, string? chosen) => string.Concat(view.Snapshot.Agents.Select(agent =>
        $"<option value=\"{PageView.Escaped(agent.Id.Value)}\"{(agent.Id.Value == chosen ? " selected" : "")}>{PageView.Escaped($"{agent.Name} ({agent.Id})")}</option>"));

    private static string NameOf(PageView view, AgentId agent) => view.Snapshot.Agents.FirstOrDefault(known => known.Id == agent) is { } found ? $"{found.Name} ({agent})" : agent.Value;

    private static string Moment(PageView view, DateTimeOffset at) => view.Options.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What was typed when it is a time, else something to begin from: as the browser's field for times wants it.</summary>
    private static string Typed(string? text, PageView view, DateTimeOffset begin) =>
        view.Options.Local(WhyNames.Time(text, view.Options) ?? begin).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>What the page is asked; one of the three.</summary>
internal sealed record WhyRequest(string? Call, string? Agent, string? From, string? To, string? Day)
{
    /// <summary>Characters of a call's id at most.</summary>
    public const int LongestName = 128;

    /// <summary>The day, when it is one.</summary>
    public DateOnly? DayAsked => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 9000 ? day : null;
}
