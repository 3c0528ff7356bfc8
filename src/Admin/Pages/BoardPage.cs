using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The wallboard: how the callers have it, and who is there to help. Team figures; no one is ranked.</summary>
internal static class BoardPage
{
    /// <summary>From "can help now" to "not here".</summary>
    private static readonly AgentState[] StateOrder =
        [AgentState.Ready, AgentState.Offered, AgentState.Talking, AgentState.WrapUp, AgentState.Delayed, AgentState.Resting, AgentState.Paused, AgentState.Offline];

    public static string Whole(PageView view) => view.Frame(view.Words.Board, "board.js", "/board", Part(view), AlarmBanner.Standing(view));

    public static string Part(PageView view)
    {
        var html = new StringBuilder(16 * 1024);
        var local = view.Options.Local(view.Now);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}">
            <h1>{PageView.Escaped(view.Options.Title)}</h1>
            <p class="clock"><time id="clock" data-offset="{local.Offset.TotalMinutes}">{local:HH\:mm}</time></p>
            </header>
            """);
        AlarmBanner.Append(html, view);
        SwitchesPage.AppendNotice(html, view);
        AppendTotals(html, view);
        html.Append("<section class=\"queues\">");
        var queues = view.Projection.Queues();
        for (var i = 0; i < queues.Count; i++)
            AppendQueue(html, view, queues[i], view.Snapshot.Queues.FirstOrDefault(q => q.Id.Value == queues[i].Id)?.LongestWaitSince);
        if (queues.Count == 0)
            html.Append("<p>").Append(PageView.Escaped(view.Words.NoQueues)).Append("</p>");
        html.Append("</section>");
        AppendAgents(html, view);
        SwitchesPage.AppendLink(html, view);
        TeamPage.AppendLinks(html, view);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\"><a href=\"{ComparePage.Address}\">{PageView.Escaped(CompareWords.Of(view.Words.Language).Title)}</a> · <a href=\"{WhyPage.Address}\">{PageView.Escaped(WhyPageWords.Of(view.Words.Language).Title)}</a></p>");
        FollowUpsPage.AppendLink(html, view);
        return html.ToString();
    }

    private static void AppendTotals(StringBuilder html, PageView view)
    {
        var words = view.Words;
        var today = view.Projection.Statistics(view.Options.Today());
        html.Append("<section class=\"totals\" aria-label=\"").Append(PageView.Escaped($"{words.AllQueues}, {words.Today}")).Append("\"><h2>")
            .Append(PageView.Escaped($"{words.AllQueues} · {words.Today}")).Append("</h2><dl>");
        AppendFigures(html, words, today.Total);
        if (today.Lines.Goal is { } goal)
        {
            html.Append("<div><dt>").Append(PageView.Escaped(words.FirstLine)).Append("</dt><dd>").Append(PageView.Percent(today.Lines.SettledInFirstLine))
                .Append(CultureInfo.InvariantCulture, $" <small>{PageView.Escaped(words.Goal)} {PageView.Percent(goal)}</small></dd></div>");
        }

        html.Append("</dl></section>");
    }

    private static void AppendQueue(StringBuilder html, PageView view, QueueModel queue, DateTimeOffset? longest)
    {
        var words = view.Words;
        html.Append(CultureInfo.InvariantCulture, $"""
            <article class="queue{(queue.Waiting > 0 ? " busy" : "")}">
            <h2>{PageView.Escaped(queue.Name)}</h2>
            <p class="waiting"><strong>{queue.Waiting}</strong> <span>{PageView.Escaped(words.Waiting)}</span></p>
            <p class="longest">{(longest is { } since ? $"{PageView.Escaped(words.LongestWait)} <b>{view.Ticking(since)}</b>" : PageView.Escaped(words.Nobody))}</p>
            """);
        if (queue.ExpectedWaitSeconds is { } expected && queue.Waiting > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"expected\">{PageView.Escaped(words.ExpectedWait)} <b>{PageView.Clock(expected)}</b></p>");
        AppendCallbacks(html, view, queue);
        AppendMessages(html, view, queue);
        html.Append("<ul class=\"states\">");
        AppendCount(html, words, AgentState.Ready, queue.Agents.Ready);
        AppendCount(html, words, AgentState.Offered, queue.Agents.Offered);
        AppendCount(html, words, AgentState.Talking, queue.Agents.Talking);
        AppendCount(html, words, AgentState.WrapUp, queue.Agents.WrapUp);
        AppendCount(html, words, AgentState.Paused, queue.Agents.Paused);
        html.Append("</ul><dl>");
        AppendFigures(html, words, queue.Today);
        html.Append("</dl></article>");
    }

    /// <summary>Who is to be called: how many, how many of them now, when the next, and whether promises are in danger.</summary>
    private static void AppendCallbacks(StringBuilder html, PageView view, QueueModel queue)
    {
        if (queue.CallbacksWaiting == 0)
            return;
        var (words, open) = (view.Words.Callbacks, queue.Callbacks);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"callbacks\"><a href=\"/callbacks?queue={Uri.EscapeDataString(queue.Id)}\"><b>{queue.CallbacksWaiting}</b> {PageView.Escaped(view.Words.CallbacksWaiting)}</a>");
        var now = open.Waiting + open.Offered + open.Dialling;
        if (now > 0)
            html.Append(CultureInfo.InvariantCulture, $" <span>{now} {PageView.Escaped(words.Now)}</span>");
        if (open.NextDueAt is { } next)
            html.Append(CultureInfo.InvariantCulture, $" <span>{PageView.Escaped(words.Next)} {view.Moment(next)}</span>");
        if (open.AtRisk > 0)
            html.Append(CultureInfo.InvariantCulture, $" <span class=\"warn\">{open.AtRisk} {PageView.Escaped(words.AtRisk)}</span>");
        html.Append("</p>");
    }

    /// <summary>What callers have left and nobody has seen to yet.</summary>
    private static void AppendMessages(StringBuilder html, PageView view, QueueModel queue)
    {
        var (words, open) = (view.Words.Messages, queue.Messages.Waiting + queue.Messages.Taken);
        if (open == 0)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"callbacks\"><a href=\"/messages?queue={Uri.EscapeDataString(queue.Id)}\"><b>{open}</b> {PageView.Escaped(open == 1 ? words.One : words.Many)}</a>");
        if (queue.Messages.Overdue > 0)
            html.Append(CultureInfo.InvariantCulture, $" <span class=\"warn\">{queue.Messages.Overdue} {PageView.Escaped(queue.Messages.Overdue == 1 ? words.Overdue : words.OverdueCount)}</span>");
        html.Append("</p>");
    }

    private static void AppendCount(StringBuilder html, Words words, AgentState state, int count) =>
        html.Append(CultureInfo.InvariantCulture, $"<li class=\"{CallStory.Name(state)}{(count == 0 ? " none" : "")}\"><b>{count}</b> {PageView.Escaped(words.State(state))}</li>");

    private static void AppendFigures(StringBuilder html, Words words, QueueTodayModel today)
    {
        Append(words.AnswerRate, PageView.Percent(today.AnswerRate));
        Append(words.ServiceLevel, PageView.Percent(today.ServiceLevel));
        Append(words.Answered, today.Answered.ToString(CultureInfo.InvariantCulture));
        Append(words.Abandoned, today.Abandoned.ToString(CultureInfo.InvariantCulture));
        Append(words.TurnedAway, today.TurnedAway.ToString(CultureInfo.InvariantCulture));
        Append(words.AverageAnswer, PageView.Clock(today.AverageSpeedOfAnswerSeconds));

        void Append(string name, string value) =>
            html.Append("<div><dt>").Append(PageView.Escaped(name)).Append("</dt><dd>").Append(value).Append("</dd></div>");
    }

    private static void AppendAgents(StringBuilder html, PageView view)
    {
        html.Append("<section class=\"agents\" aria-label=\"").Append(PageView.Escaped(view.Words.Agents)).Append("\">");
        foreach (var state in StateOrder)
        {
            var here = view.Snapshot.Agents.Where(agent => agent.State == state).ToList();
            if (here.Count == 0)
                continue;
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"group {CallStory.Name(state)}\"><h3>{PageView.Escaped(view.Words.State(state))} <b>{here.Count}</b></h3><ul>");
            foreach (var agent in here) // in the order of the configuration: nobody is first or last by merit
            {
                html.Append("<li><span>").Append(PageView.Escaped(agent.Name)).Append("</span> ");
                if (state != AgentState.Offline)
                    html.Append(view.Ticking(agent.StateSince));
                html.Append("</li>");
            }

            html.Append("</ul></div>");
        }

        if (view.Snapshot.Agents.Count == 0)
            html.Append("<p>").Append(PageView.Escaped(view.Words.NoAgents)).Append("</p>");
        html.Append("</section>");
    }
}
