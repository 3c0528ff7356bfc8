using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>An agent's own page: what state the system thinks one is in, whom one talks with, and the few buttons.</summary>
internal static class AgentPage
{
    public static string Whole(PageView view, string? id) => view.Frame(
        view.Words.AgentPage,
        "agent.js",
        id is { Length: > 0 and <= 128 } ? $"/agent/{Uri.EscapeDataString(id)}/desk" : "",
        id is null ? Choice(view) : Part(view, id),
        view.Snapshot.Agents.Any(agent => agent.Id.Value == id) ? AgentPageCallback.Form(view) + AlarmBanner.Standing(view, id) : "");

    public static string Part(PageView view, string id)
    {
        var words = view.Words;
        if (view.Snapshot.Agents.FirstOrDefault(agent => agent.Id.Value == id) is not { } agent)
            return $"<div class=\"desk\"><p class=\"warn\">{PageView.Escaped(words.Unknown)}</p></div>" + Choice(view);
        var html = new StringBuilder(4096);
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="desk" data-now="{view.Now.ToUnixTimeMilliseconds()}" data-agent="{PageView.Escaped(id)}"{AgentPageCallback.CallerOf(view, agent)}>
            <h1>{PageView.Escaped(agent.Name)} <small>{PageView.Escaped(id)}</small></h1>
            <p class="state {CallStory.Name(agent.State)}"><strong>{PageView.Escaped(words.State(agent.State))}</strong> {view.Ticking(agent.StateSince)}</p>
            """);
        AlarmBanner.Append(html, view);
        if (agent.PauseReason is { Length: > 0 } reason)
            html.Append("<p>").Append(PageView.Escaped(reason)).Append("</p>");
        if (agent is { State: AgentState.Resting, Until: { } rest })
            html.Append(CultureInfo.InvariantCulture, $"<p>{PageView.Escaped(words.RestsUntil)} {view.Options.Local(rest):HH\\:mm}</p>");
        if (!agent.Reachable)
            html.Append("<p class=\"warn\">").Append(PageView.Escaped(words.PhoneMissing)).Append("</p>");
        AppendCall(html, view, agent);
        AgentPageCall.AppendHandOn(html, view, agent);
        AgentPageCall.AppendDisposition(html, view, agent);
        AppendButtons(html, words, agent);
        AppendMessages(html, view, agent.Id);
        html.Append(CultureInfo.InvariantCulture, $"""
            <p id="said" class="warn" role="alert" data-not-done="{PageView.Escaped(words.NotDone)}" data-too-late="{PageView.Escaped(words.Callbacks.TooLate)}" data-waits="{PageView.Escaped(words.Callbacks.WaitsForPhone)}"></p>
            <p><a href="/agent">{PageView.Escaped(words.Back)}</a> · <a href="/">{PageView.Escaped(words.Board)}</a> · <a href="/callbacks">{PageView.Escaped(words.Callbacks.Title)}</a> · <a href="/messages?agent={Uri.EscapeDataString(id)}">{PageView.Escaped(words.Messages.Title)}</a></p>
            </div>
            """);
        return html.ToString();
    }

    private static string Choice(PageView view)
    {
        var html = new StringBuilder(2048);
        html.Append("<div class=\"desk\"><h1>").Append(PageView.Escaped(view.Words.ChooseYourself)).Append("</h1><ul class=\"choice\">");
        foreach (var agent in view.Snapshot.Agents)
        {
            html.Append("<li><a href=\"/agent?id=").Append(Uri.EscapeDataString(agent.Id.Value)).Append("\"><b>")
                .Append(PageView.Escaped(agent.Id.Value)).Append("</b> ").Append(PageView.Escaped(agent.Name)).Append("</a></li>");
        }

        html.Append("</ul></div>");
        return html.ToString();
    }

    private static void AppendCall(StringBuilder html, PageView view, AgentSnapshot agent)
    {
        var words = view.Words;
        var contact = agent.Contact is { } id ? view.Snapshot.Contacts.Find(id) : null;
        if (contact is null)
        {
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(words.NoCall)).Append("</p>");
            AgentPageCallback.AppendLastDial(html, view, agent);
            return;
        }

        var queue = view.Snapshot.Queues.FirstOrDefault(queue => queue.Id == contact.Queue)?.Name ?? contact.Queue?.Value;
        AgentPageCallback.AppendTask(html, view, contact);
        html.Append("<dl class=\"call\">");
        Append(contact.Callback is null ? words.Caller : words.Callbacks.Number, PageView.Escaped(contact.CallerNumber is null ? words.Withheld : TelephoneNumber.Mask(contact.CallerNumber)));
        Append(words.Queue, PageView.Escaped(queue));
        if (contact.Reason is { Length: > 0 })
            Append(words.Reason, PageView.Escaped(contact.Reason));
        if (contact.Language is { Length: > 0 })
            Append(words.SpokenLanguage, PageView.Escaped(contact.Language));
        AgentPageCallback.AppendPromise(view, contact, Append);
        if (contact is { QueuedAt: { } queued, Callback: null })
            Append(words.Waited, contact.ConnectedAt is { } connected ? PageView.Clock(connected - queued) : view.Ticking(queued));
        html.Append("</dl>");

        void Append(string name, string value) =>
            html.Append("<div><dt>").Append(PageView.Escaped(name)).Append("</dt><dd>").Append(value).Append("</dd></div>");
    }

    /// <summary>What waits in the queues the agent serves or answers for, and what the agent has taken.</summary>
    private static void AppendMessages(StringBuilder html, PageView view, AgentId agent)
    {
        var plan = view.Projection.Plan.Agents.FirstOrDefault(known => known.Id == agent);
        var own = view.Projection.Plan.Queues.Where(queue => queue.Messages?.Owner == agent || plan?.TierFor(queue) is not null).Select(static queue => queue.Id).ToHashSet();
        var open = view.Snapshot.Messages.Where(message => message.Agent == agent ? message.State == MessageState.Taken : message.State == MessageState.Waiting && own.Contains(message.Queue)).ToList();
        if (open.Count == 0)
            return;
        var (words, overdue) = (view.Words.Messages, open.Count(static message => message.IsOverdue));
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"callbacks\"><a href=\"/messages?agent={Uri.EscapeDataString(agent.Value)}\"><b>{open.Count}</b> {PageView.Escaped(open.Count == 1 ? words.One : words.Many)}</a>");
        if (overdue > 0)
            html.Append(CultureInfo.InvariantCulture, $" <span class=\"warn\">{overdue} {PageView.Escaped(overdue == 1 ? words.Overdue : words.OverdueCount)}</span>");
        html.Append("</p>");
    }

    /// <summary>Only what makes sense now is there to press.</summary>
    private static void AppendButtons(StringBuilder html, Words words, AgentSnapshot agent)
    {
        html.Append("<div class=\"buttons\">");
        if (agent.State == AgentState.WrapUp)
            Button("end-wrap-up", words.EndWrapUp, isFirst: true);
        switch (agent.Status)
        {
            case AgentStatus.LoggedOut:
                Button("log-in", words.LogIn, isFirst: true);
                break;
            case AgentStatus.Paused:
                Button("ready", words.Ready, isFirst: true);
                Button("log-out", words.LogOut);
                break;
            default:
                html.Append("<label for=\"reason\">").Append(PageView.Escaped(words.PauseReason))
                    .Append("</label><input id=\"reason\" maxlength=\"64\" autocomplete=\"off\">");
                Button("pause", words.Pause);
                Button("log-out", words.LogOut);
                break;
        }

        html.Append("</div>");

        void Button(string command, string text, bool isFirst = false) => html.Append(
            CultureInfo.InvariantCulture,
            $"<button type=\"button\" id=\"{command}\" data-command=\"{command}\"{(isFirst ? " class=\"first\"" : "")}>{PageView.Escaped(text)}</button>");
    }
}
