using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What callers have left by voice: hear it, take it, say what came of it. The player and the form stand outside the part that changes.</summary>
internal static class MessagesPage
{
    private const string Address = "/messages";

    /// <param name="view">What it is drawn from.</param>
    /// <param name="asked">Which messages; those that are not done when no state is given.</param>
    /// <param name="agent">Who sits there; null: not told.</param>
    public static string Whole(PageView view, MessageListRequest asked, string? agent) =>
        view.Frame(view.Words.Messages.Title, "messages.js", $"{Address}/list{Filtered(asked, null)}", Part(view, asked, agent), Form(view, agent));

    public static string Part(PageView view, MessageListRequest asked, string? agent = null)
    {
        var words = view.Words.Messages;
        if (QueryOf(view, asked) is not { } query)
            (asked, query) = (new(null, null, null, null), QueryOf(view, new(null, null, null, null))!); // the page is for everybody: what cannot be read is left out
        var names = view.Snapshot.Queues.ToDictionary(static q => q.Id, static q => q.Name);
        var all = view.Snapshot.Messages;
        var (page, next) = query.Of(all);
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}"><h1>{PageView.Escaped(words.Title)} <small>{query.Count(all)}</small></h1>
            <p><a href="/callbacks">{PageView.Escaped(view.Words.Callbacks.Title)}</a> · <a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header><nav class="filter">
            """);
        Link(asked with { Queue = null, After = null }, view.Words.AllQueues, query.Queue is null);
        foreach (var (id, name) in names.Where(queue => view.Snapshot.Queues.Any(q => q.Id == queue.Key && q.MessagesOwner is not null) || all.Any(message => message.Queue == queue.Key)))
            Link(asked with { Queue = id.Value, After = null }, name, query.Queue == id.Value);
        html.Append("</nav><nav class=\"filter\">");
        Link(asked with { State = null, After = null }, words.Open, query.IsOpen);
        Link(asked with { State = CallStory.Name(MessageState.Done), After = null }, words.Done, query.State == MessageState.Done);
        html.Append("</nav>");
        if (page.Count == 0)
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(all.Count == 0 ? words.None : words.NoneSo)).Append("</p>");
        else
            AppendTable(html, view, page, names);
        if (asked.After is not null || next is not null)
        {
            html.Append("<nav class=\"filter\">");
            if (asked.After is not null)
                Link(asked with { After = null }, view.Words.Callbacks.FirstPage, isHere: false);
            if (next is not null)
                Link(asked with { After = next }, view.Words.Callbacks.NextPage, isHere: false);
            html.Append("</nav>");
        }

        return html.ToString();

        void Link(MessageListRequest to, string text, bool isHere) => html.Append(
            CultureInfo.InvariantCulture, $"<a href=\"{PageView.Escaped(Address + Filtered(to, agent))}\"{(isHere ? " aria-current=\"page\"" : "")}>{PageView.Escaped(text)}</a>");
    }

    private static MessageQuery? QueryOf(PageView view, MessageListRequest asked) =>
        MessageQuery.Read(string.IsNullOrEmpty(asked.State) ? asked with { State = MessageListRequest.Open } : asked, view.Snapshot, out _);

    private static string Filtered(MessageListRequest asked, string? agent)
    {
        (string Name, string? Value)[] given =
            [("queue", asked.Queue), ("state", asked.State), ("limit", asked.Limit?.ToString(CultureInfo.InvariantCulture)), ("after", asked.After), ("agent", agent)];
        return QueryString.Create(given.Where(static one => !string.IsNullOrEmpty(one.Value)).Select(static one => KeyValuePair.Create(one.Name, one.Value))).ToString();
    }

    private static void AppendTable(StringBuilder html, PageView view, IEnumerable<MessageSnapshot> page, Dictionary<QueueId, string> names)
    {
        var words = view.Words.Messages;
        html.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var head in (string[])["", view.Words.Queue, words.From, view.Words.Reason, words.LeftAt, words.Length, words.State, words.DueBy])
            html.Append("<th scope=\"col\">").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var message in page)
            AppendRow(html, view, message, names.GetValueOrDefault(message.Queue, message.Queue.Value));
        html.Append("</tbody></table></div>");
    }

    private static void AppendRow(StringBuilder html, PageView view, MessageSnapshot message, string queue)
    {
        var words = view.Words.Messages;
        var id = PageView.Escaped(message.Message.Value);
        var number = message.Number is null ? view.Words.Withheld : TelephoneNumber.Mask(message.Number);
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr data-message="{id}" data-state="{CallStory.Name(message.State)}" data-agent="{PageView.Escaped(message.Agent?.Value)}"{(message.Number is null ? "" : " data-callable")}><td><button type="button" id="choose-{id}" data-choose="{id}" aria-label="{PageView.Escaped($"{words.Hear}: {number}, {view.Moment(message.At)}")}">{PageView.Escaped(words.Hear)}</button></td>
            <td data-label="{PageView.Escaped(view.Words.Queue)}">{PageView.Escaped(queue)}</td><td class="number" data-label="{PageView.Escaped(words.From)}">{PageView.Escaped(number)}</td>
            <td data-label="{PageView.Escaped(view.Words.Reason)}"><span>{PageView.Escaped(message.Reason)}{(message.Language.Length > 0 ? $" <small>{PageView.Escaped(message.Language)}</small>" : "")}</span></td>
            <td class="left" data-label="{PageView.Escaped(words.LeftAt)}">{PageView.Escaped(view.Moment(message.At))} <small><a href="{PageView.Escaped(WhyPage.AddressOf(message.Contact.Value))}">{PageView.Escaped(view.Words.WhyAsked)}</a></small></td><td data-label="{PageView.Escaped(words.Length)}">{PageView.Clock(message.Length)}</td>
            <td data-label="{PageView.Escaped(words.State)}"><span>{StateOf(view, message)}</span></td>
            <td data-label="{PageView.Escaped(words.DueBy)}"><span>{(message.State == MessageState.Done ? "" : PageView.Escaped(view.Moment(message.DueBy)))}{(message.IsOverdue ? $" <b class=\"warn\">{PageView.Escaped(words.Overdue)}</b>" : "")}</span></td></tr>
            """);
    }

    /// <summary>Where it is, at whom; of one that waits who answers for it, of one that is done what came of it.</summary>
    private static string StateOf(PageView view, MessageSnapshot message)
    {
        var words = view.Words.Messages;
        var text = PageView.Escaped(words.StateOf(message.State));
        var called = message is { Callback: { } request, State: not MessageState.Done } && view.Snapshot.Callbacks.Find(request.Value) is not null
            ? $" <small>{PageView.Escaped(string.Format(CultureInfo.InvariantCulture, words.WillBeCalled, request))}</small>"
            : "";
        return message.State switch
        {
            MessageState.Waiting when view.Snapshot.Queues.FirstOrDefault(q => q.Id == message.Queue)?.MessagesOwner is { } owner =>
                $"{text} <small>{PageView.Escaped($"{words.AnsweredForBy} {NameOf(view, owner)}")}</small>{called}",
            MessageState.Taken when message.Agent is { } taker => $"{text} {PageView.Escaped(NameOf(view, taker))}{called}",
            MessageState.Done => $"{text}{(message.Word is { Length: > 0 } word ? $": {PageView.Escaped(word)}" : "")}{(message.ClosedBy is { Length: > 0 } by ? $" <small>{PageView.Escaped(NameOf(view, new(by)))}</small>" : "")}",
            _ => text + called,
        };
    }

    private static string NameOf(PageView view, AgentId agent) => view.Snapshot.Agents.FirstOrDefault(known => known.Id == agent)?.Name ?? agent.Value;

    private static string Form(PageView view, string? agent)
    {
        var words = view.Words.Messages;
        var html = new StringBuilder(2048);
        html.Append(CultureInfo.InvariantCulture, $"""
            <form id="change" class="desk" hidden autocomplete="off" data-not-done="{PageView.Escaped(view.Words.NotDone)}" data-will-be-called="{PageView.Escaped(words.WillBeCalled)}" data-cannot-be-heard="{PageView.Escaped(words.CannotBeHeard)}"><h2><span id="chosen"></span></h2>
            <audio id="audio" controls preload="none"></audio>
            <label for="by">{PageView.Escaped(words.Who)}</label><select id="by" required><option value="">{PageView.Escaped(words.ChooseYourself)}</option>
            """);
        foreach (var known in view.Snapshot.Agents)
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{PageView.Escaped(known.Id.Value)}\"{(known.Id.Value == agent ? " selected" : "")}>{PageView.Escaped(known.Name)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"""
            </select><div class="pair"><button type="submit" value="take" id="take">{PageView.Escaped(words.Take)}</button><button type="submit" value="giveBack" id="give-back">{PageView.Escaped(words.GiveBack)}</button>
            <button type="submit" value="callBack" id="call-back">{PageView.Escaped(words.CallBack)}</button></div>
            <div id="closing"><label for="word">{PageView.Escaped(words.Word)}</label><input id="word" maxlength="200"></div>
            <div class="pair"><button type="submit" value="done" id="done">{PageView.Escaped(words.MarkDone)}</button><button type="button" id="close">{PageView.Escaped(words.Close)}</button></div>
            <p id="said" class="warn" role="alert"></p></form>
            """);
        return html.ToString();
    }
}
