using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Whom to call back, and the few buttons for those who see to it. The form stands outside the part that changes.</summary>
internal static class CallbacksPage
{
    private const string Address = "/callbacks";

    public static string Whole(PageView view, CallbackListRequest asked) =>
        view.Frame(view.Words.Callbacks.Title, "callbacks.js", $"{Address}/list{Filtered(asked)}", Part(view, asked), Form(view));

    public static string Part(PageView view, CallbackListRequest asked)
    {
        var words = view.Words.Callbacks;
        if (QueryOf(view, asked) is not { } query)
            (asked, query) = (new(null, null, null, null, null, null, null, null), QueryOf(view, new(null, null, null, null, null, null, null, null))!); // the page is for everybody: what cannot be read is left out
        var names = view.Snapshot.Queues.ToDictionary(static q => q.Id, static q => q.Name);
        var all = view.Snapshot.Callbacks;
        var (page, next) = query.Of(all);
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}"><h1>{PageView.Escaped(words.Title)} <small>{query.Count(all)}</small></h1>
            <p><a href="/messages">{PageView.Escaped(view.Words.Messages.Title)}</a> · <a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header><nav class="filter">
            """);
        Queue(null, view.Words.AllQueues);
        foreach (var (id, name) in names)
            Queue(id.Value, name);
        html.Append("</nav>");
        AppendFilter(html, view, asked, query);
        if (page.Count == 0)
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(all.Count == 0 ? words.Nobody : words.NobodySo)).Append("</p>");
        else
            AppendTable(html, view, page, names);
        if (asked.After is not null || next is not null)
        {
            html.Append("<nav class=\"filter\">");
            if (asked.After is not null)
                Link(asked with { After = null }, words.FirstPage, isHere: false);
            if (next is not null)
                Link(asked with { After = next }, words.NextPage, isHere: false);
            html.Append("</nav>");
        }

        return html.ToString();

        void Queue(string? id, string text) => Link(asked with { Queue = id, After = null }, text, query.Queue == id);

        void Link(CallbackListRequest to, string text, bool isHere) => html.Append(
            CultureInfo.InvariantCulture, $"<a href=\"{PageView.Escaped(Address + Filtered(to))}\"{(isHere ? " aria-current=\"page\"" : "")}>{PageView.Escaped(text)}</a>");
    }

    /// <summary>Times without an offset are the service's own: as a browser's field for them gives them.</summary>
    private static CallbackQuery? QueryOf(PageView view, CallbackListRequest asked) => view.Projection.Query(asked with { Order = "next" }, text => CallbackInput.Time(text) ?? view.LocalTime(text), out _);

    private static string Filtered(CallbackListRequest asked)
    {
        (string Name, string? Value)[] given =
            [("queue", asked.Queue), ("state", asked.State), ("number", asked.Number), ("from", asked.From), ("to", asked.To), ("limit", asked.Limit?.ToString(CultureInfo.InvariantCulture)), ("after", asked.After)];
        return QueryString.Create(given.Where(static one => !string.IsNullOrEmpty(one.Value)).Select(static one => KeyValuePair.Create(one.Name, one.Value))).ToString();
    }

    private static void AppendFilter(StringBuilder html, PageView view, CallbackListRequest asked, CallbackQuery query)
    {
        var words = view.Words.Callbacks;
        html.Append(CultureInfo.InvariantCulture, $"""
            <details class="search" id="search"{(query.IsFiltered ? " open" : "")}><summary>{PageView.Escaped(words.Search)}</summary><form action="{Address}" autocomplete="off">{(query.Queue is { } queue ? $"<input type=\"hidden\" name=\"queue\" value=\"{PageView.Escaped(queue)}\">" : "")}
            <label>{PageView.Escaped(words.State)} <select name="state" id="filter-state"><option value="">{PageView.Escaped(words.AllStates)}</option>
            """);
        foreach (var state in Enum.GetValues<CallbackState>())
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{CallStory.Name(state)}\"{(query.State == state ? " selected" : "")}>{PageView.Escaped(words.StateOf(state))}</option>");
        html.Append(CultureInfo.InvariantCulture, $"""
            </select></label><label>{PageView.Escaped(words.LastDigits)} <input name="number" id="filter-number" inputmode="numeric" pattern="[0-9]+" minlength="3" maxlength="20" size="6" value="{PageView.Escaped(query.Digits)}"></label>
            <label>{PageView.Escaped(words.DueFrom)} <input type="datetime-local" name="from" id="filter-from" value="{PageView.Escaped(asked.From)}"></label>
            <label>{PageView.Escaped(words.DueTo)} <input type="datetime-local" name="to" id="filter-to" value="{PageView.Escaped(asked.To)}"></label><button type="submit">{PageView.Escaped(words.Show)}</button></form></details>
            """);
    }

    private static void AppendTable(StringBuilder html, PageView view, IEnumerable<CallbackSnapshot> page, Dictionary<QueueId, string> names)
    {
        var words = view.Words.Callbacks;
        html.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var head in (string[])["", view.Words.Queue, words.Number, view.Words.Reason, words.State, words.Promised, words.Asked, words.Class])
            html.Append("<th scope=\"col\">").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var request in page)
            AppendRow(html, view, request, names.GetValueOrDefault(request.Queue, request.Queue.Value));
        html.Append("</tbody></table></div>");
    }

    private static void AppendRow(StringBuilder html, PageView view, CallbackSnapshot request, string queue)
    {
        var words = view.Words.Callbacks;
        var id = request.Callback.ToString();
        var number = TelephoneNumber.Mask(request.Number) + (request.Reference is { } reference ? $" · {reference}" : "");
        var danger = request.Broken ? words.Broken : CallbackProjection.IsAtRisk(request) ? words.Risk : null;
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr data-callback="{id}" data-queue="{PageView.Escaped(request.Queue.Value)}"><td><button type="button" id="choose-{id}" data-choose="{id}" aria-label="{PageView.Escaped($"{words.Choose} {id}: {number}")}">{PageView.Escaped(words.Choose)}</button></td>
            <td data-label="{PageView.Escaped(view.Words.Queue)}">{PageView.Escaped(queue)}</td><td class="number" data-label="{PageView.Escaped(words.Number)}">{PageView.Escaped(number)}</td>
            <td data-label="{PageView.Escaped(view.Words.Reason)}"><span>{PageView.Escaped(request.Reason)}{(request.FollowUp is { } home ? $" <small>{PageView.Escaped(home.Department)}, {home.Discharged:yyyy-MM-dd}</small>" : "")}{(request.Language.Length > 0 ? $" <small>{PageView.Escaped(request.Language)}</small>" : "")}</span></td>
            <td data-label="{PageView.Escaped(words.State)}"><span>{StateOf(view, request)} <small><a href="{PageView.Escaped(WhyPage.AddressOf($"callbacks/{id}"))}">{PageView.Escaped(view.Words.WhyAsked)}</a></small></span></td>
            <td data-label="{PageView.Escaped(words.Promised)}"><span>{PageView.Escaped(AgentPageCallback.Promise(view, request))}{(danger is null ? "" : $" <b class=\"warn\">{PageView.Escaped(danger)}</b>")}</span></td>
            <td data-label="{PageView.Escaped(words.Asked)}">{PageView.Escaped(view.Moment(request.At))}</td><td data-label="{PageView.Escaped(words.Class)}">{PageView.Escaped(request.Class?.Value)}</td></tr>
            """);
    }

    /// <summary>Where it is, until when, at whom, and how often it was tried.</summary>
    private static string StateOf(PageView view, CallbackSnapshot request)
    {
        var words = view.Words.Callbacks;
        var text = request switch
        {
            { State: CallbackState.Booked, NotBefore: null } => words.OnTheList,
            { State: CallbackState.Booked, NotBefore: { } due } => $"{words.StateOf(request.State)} {view.Moment(due)}",
            _ => words.StateOf(request.State),
        };
        return PageView.Escaped(request.Agent is { } agent ? $"{text} {agent}" : text)
            + (request.LastFailure is { } failure ? $" <small>({PageView.Escaped(words.Attempt.ToLowerInvariant())} {request.DialledInVain}: {PageView.Escaped(words.FailureOf(failure))})</small>" : "");
    }

    private static string Form(PageView view)
    {
        var words = view.Words.Callbacks;
        var html = new StringBuilder(2048);
        html.Append(CultureInfo.InvariantCulture, $"""
            <form id="change" class="desk" hidden autocomplete="off" data-not-done="{PageView.Escaped(view.Words.NotDone)}"><h2>{PageView.Escaped(words.Chosen)} <span id="chosen"></span></h2>
            <label for="by">{PageView.Escaped(words.Who)}</label><input id="by" maxlength="64" required>
            <label for="why">{PageView.Escaped(words.Why)}</label><input id="why" maxlength="200" required>
            <div class="pair"><select id="slot" aria-label="{PageView.Escaped(words.Move)}"><option value="">{PageView.Escaped(words.Soon)}</option></select>
            <button type="submit" value="move">{PageView.Escaped(words.Move)}</button></div>
            <div class="pair"><select id="class" aria-label="{PageView.Escaped(words.Class)}">
            """);
        foreach (var priority in view.Projection.Plan.Classes)
            html.Append(CultureInfo.InvariantCulture, $"<option>{PageView.Escaped(priority.Id.Value)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"""
            </select><button type="submit" value="prioritise">{PageView.Escaped(words.Prioritise)}</button></div>
            <div class="pair"><button type="submit" value="done">{PageView.Escaped(words.Done)}</button><button type="submit" value="cancel">{PageView.Escaped(words.Cancel)}</button></div>
            <button type="button" id="close">{PageView.Escaped(words.Close)}</button>
            <p id="said" class="warn" role="alert"></p></form>
            """);
        return html.ToString();
    }
}
