using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Whom to call back, and the few buttons for those who see to it. The form stands outside the part that changes.</summary>
internal static class CallbacksPage
{
    private const int Shown = 200;

    public static string Whole(PageView view, string? queue) => view.Frame(
        view.Words.Callbacks.Title, "callbacks.js", "/callbacks/list" + (Known(view, queue) is { } known ? $"?queue={Uri.EscapeDataString(known)}" : ""), Part(view, queue), Form(view));

    public static string Part(PageView view, string? queue)
    {
        var (words, known) = (view.Words.Callbacks, Known(view, queue));
        var names = view.Snapshot.Queues.ToDictionary(static q => q.Id, static q => q.Name);
        var open = view.Snapshot.Callbacks.Where(request => known is null || request.Queue.Value == known)
            .OrderBy(static request => request.NotBefore ?? request.Since).ThenBy(static request => request.Callback.Value).ToList();
        var html = new StringBuilder(16 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}"><h1>{PageView.Escaped(words.Title)} <small>{open.Count}</small></h1>
            <p><a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header><nav class="filter">
            """);
        Filter("/callbacks", view.Words.AllQueues, known is null);
        foreach (var (id, name) in names)
            Filter($"/callbacks?queue={Uri.EscapeDataString(id.Value)}", name, known == id.Value);
        html.Append("</nav>");
        if (open.Count == 0)
            return html.Append("<p class=\"quiet\">").Append(PageView.Escaped(words.Nobody)).Append("</p>").ToString();
        html.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var head in (string[])["", view.Words.Queue, words.Number, view.Words.Reason, words.State, words.Promised, words.Asked, words.Class])
            html.Append("<th>").Append(PageView.Escaped(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var request in open.Take(Shown))
            AppendRow(html, view, request, names.GetValueOrDefault(request.Queue, request.Queue.Value));
        html.Append("</tbody></table></div>");
        if (open.Count > Shown)
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(string.Format(CultureInfo.InvariantCulture, words.More, open.Count))).Append("</p>");
        return html.ToString();

        void Filter(string address, string text, bool isHere) => html.Append(
            CultureInfo.InvariantCulture, $"<a href=\"{PageView.Escaped(address)}\"{(isHere ? " aria-current=\"page\"" : "")}>{PageView.Escaped(text)}</a>");
    }

    /// <summary>A queue that is not there is none: the page is for everybody.</summary>
    private static string? Known(PageView view, string? queue) => view.Snapshot.Queues.FirstOrDefault(known => known.Id.Value == queue)?.Id.Value;

    private static void AppendRow(StringBuilder html, PageView view, CallbackSnapshot request, string queue)
    {
        var words = view.Words.Callbacks;
        var id = request.Callback.ToString();
        var danger = request.Broken ? words.Broken : CallbackProjection.IsAtRisk(request) ? words.Risk : null;
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr data-callback="{id}" data-queue="{PageView.Escaped(request.Queue.Value)}"><td><button type="button" id="choose-{id}" data-choose="{id}">{PageView.Escaped(words.Choose)}</button></td>
            <td>{PageView.Escaped(queue)}</td><td class="number">{PageView.Escaped(TelephoneNumber.Mask(request.Number))}{(request.Reference is { } reference ? $" · {PageView.Escaped(reference)}" : "")}</td>
            <td>{PageView.Escaped(request.Reason)}{(request.Language.Length > 0 ? $" <small>{PageView.Escaped(request.Language)}</small>" : "")}</td>
            <td>{PageView.Escaped(request is { State: CallbackState.Booked, NotBefore: null } ? words.OnTheList : words.StateOf(request.State))}{(request is { State: CallbackState.Booked, NotBefore: { } due } ? $" {view.Moment(due)}" : "")}{(request.Agent is { } agent ? $" {PageView.Escaped(agent.Value)}" : "")}</td>
            <td>{PageView.Escaped(AgentPageCallback.Promise(view, request))}{(danger is null ? "" : $" <b class=\"warn\">{PageView.Escaped(danger)}</b>")}</td>
            <td>{PageView.Escaped(view.Moment(request.At))}</td><td>{PageView.Escaped(request.Class?.Value)}</td></tr>
            """);
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
            <p id="said" class="warn" role="alert"></p></form>
            """);
        return html.ToString();
    }
}
