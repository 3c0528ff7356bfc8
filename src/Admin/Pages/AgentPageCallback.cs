using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What an agent sees of a request to call back: the one the phone rings for, or that of the caller on the line.</summary>
internal static class AgentPageCallback
{
    private static readonly TimeSpan ShownAfterwards = TimeSpan.FromMinutes(30);

    /// <summary>What to do now: while the phone rings or asks, the same two answers as its keys.</summary>
    public static void AppendTask(StringBuilder html, PageView view, ContactSnapshot contact)
    {
        var words = view.Words.Callbacks;
        if (contact is not { Callback: { } request, State: ContactState.Offered or ContactState.Dialling })
            return;
        html.Append("<div class=\"task\"><p><strong>").Append(PageView.Escaped(words.Call)).Append("</strong> ")
            .Append(PageView.Escaped(contact.State == ContactState.Dialling ? words.Dialling : words.Keys)).Append("</p>");
        if (contact.State == ContactState.Offered)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <div class="pair"><button type="button" id="accept-callback" class="first" data-command="accept-callback" data-callback="{request}">{PageView.Escaped(words.Accept)}</button>
                <button type="button" id="pass-on-callback" data-command="pass-on-callback" data-callback="{request}">{PageView.Escaped(words.PassOn)}</button></div>
                """);
        }

        html.Append("</div>");
    }

    /// <summary>Since when, who asked, what was promised, and what came of earlier attempts.</summary>
    public static void AppendPromise(PageView view, ContactSnapshot contact, Action<string, string> append)
    {
        var all = view.Snapshot.Callbacks;
        if ((contact.Callback is { } id ? all.Find(id.Value) : all.FirstOrDefault(request => request.Call == contact.Id)) is not { } request)
            return;
        var words = view.Words.Callbacks;
        if (request.FollowUp is { } followUp)
        {
            append(words.Department, PageView.Escaped(followUp.Department));
            append(words.Discharged, followUp.Discharged.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        append(contact.Callback is null ? words.RungIn : words.Asked, PageView.Escaped(view.Moment(request.At)));
        append(words.Promised, PageView.Escaped(Promise(view, request)));
        if (request.Reference is { } reference)
            append(words.Reference, PageView.Escaped(reference));
        if (request.By is { Length: > 0 } by)
            append(words.AskedBy, PageView.Escaped(by));
        if (request.Person is { } person)
            append(words.Person, PageView.Escaped(view.Snapshot.Agents.FirstOrDefault(agent => agent.Id == person)?.Name ?? person.Value));
        if (contact.Callback is not null)
            append(words.Attempt, (request.DialledInVain + 1).ToString(CultureInfo.InvariantCulture));
        var dials = view.Projection.DialsOf(request);
        if (dials.Count > 0)
            append(words.Earlier, string.Join("<br>", dials.Select(dial => PageView.Escaped($"{view.Moment(dial.At)} {Result(words, dial)}"))));
    }

    /// <summary>What came of the agent's last dial, for a while after it.</summary>
    public static void AppendLastDial(StringBuilder html, PageView view, AgentSnapshot agent)
    {
        if (view.Projection.LastDial(agent.Id) is not { } dial || view.Now - dial.At > ShownAfterwards)
            return;
        var words = view.Words.Callbacks;
        var open = view.Snapshot.Callbacks.Find(dial.Callback.Value);
        var next = open is null ? words.NoMoreTries : open.NotBefore is { } again ? $"{words.NextTry} {view.Moment(again)}" : words.StateOf(open.State);
        html.Append("<p class=\"tried\">").Append(PageView.Escaped($"{words.Tried} {view.Moment(dial.At)}: {Result(words, dial)}; {next}")).Append("</p>");
    }

    /// <summary>Whom the agent talks with or has talked with, for the form in which a callback is promised. The whole number stays here.</summary>
    public static string CallerOf(PageView view, AgentSnapshot agent)
    {
        var contact = agent.Contact is { } id ? view.Snapshot.Contacts.Find(id) : null;
        if (agent.State is not (AgentState.Talking or AgentState.WrapUp) || (contact?.Id ?? agent.LastContact) is not { } call || contact is { State: ContactState.Dialling } || view.Projection.CallerOf(call.Value) is not { } number)
            return "";
        return $" data-call=\"{PageView.Escaped(call.Value)}\" data-caller=\"{PageView.Escaped(TelephoneNumber.Mask(number))}\" data-queue=\"{PageView.Escaped(contact?.Queue?.Value)}\" data-reason=\"{PageView.Escaped(contact?.Reason)}\" data-language=\"{PageView.Escaped(contact?.Language)}\"";
    }

    /// <summary>Promises a callback. It stands outside the part that changes, so that nobody's typing is lost.</summary>
    public static string Form(PageView view)
    {
        var words = view.Words.Callbacks;
        var html = new StringBuilder(2048);
        html.Append(CultureInfo.InvariantCulture, $"""
            <details id="new-callback" class="desk"><summary>{PageView.Escaped(words.New)}</summary>
            <form id="promise" autocomplete="off" data-not-done="{PageView.Escaped(view.Words.NotDone)}" data-made="{PageView.Escaped(words.Made)}" data-full="{PageView.Escaped(words.Full)}" data-open="{PageView.Escaped(words.AlreadyOpen)}" data-bad-number="{PageView.Escaped(words.BadNumber)}">
            <label for="whom">{PageView.Escaped(words.Whom)}</label><select id="whom"><option value="">{PageView.Escaped(words.OtherNumber)}</option></select>
            <input id="promise-number" type="tel" maxlength="32" required aria-label="{PageView.Escaped(words.OtherNumber)}" placeholder="{PageView.Escaped(words.Number)}">
            <label for="promise-queue">{PageView.Escaped(view.Words.Queue)}</label><select id="promise-queue">
            """);
        foreach (var queue in view.Snapshot.Queues)
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{PageView.Escaped(queue.Id.Value)}\">{PageView.Escaped(queue.Name)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"""
            </select>
            <label for="promise-reason">{PageView.Escaped(view.Words.Reason)}</label><input id="promise-reason" maxlength="64" required>
            <label for="promise-slot">{PageView.Escaped(words.When)}</label><select id="promise-slot"><option value="">{PageView.Escaped(words.Soon)}</option></select>
            <button type="submit" class="first">{PageView.Escaped(words.Make)}</button>
            <p id="promised" role="status"></p></form></details>
            """);
        return html.ToString();
    }

    private static string Result(CallbackWords words, CallbackAttemptEnded dial) =>
        dial.End == AttemptEnd.Refused ? words.SaidNo : words.FailureOf(dial.Failure ?? DialFailure.Failed);

    public static string Promise(PageView view, CallbackSnapshot request) => request switch
    {
        { FollowUp: not null, PromisedBy: null } => view.Words.Callbacks.NothingPromised,
        { Slot: { } slot } => $"{view.Moment(slot.Start)}–{view.Options.Local(slot.End):HH:mm}",
        { PromisedBy: { } by } => $"{view.Words.Callbacks.By} {view.Moment(by)}",
        _ => view.Words.Callbacks.NothingPromised,
    };
}
