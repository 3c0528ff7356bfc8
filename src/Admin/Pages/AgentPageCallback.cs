using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What an agent sees of a request to call back: the one the phone rings for, or that of the caller on the line.</summary>
internal static class AgentPageCallback
{
    /// <summary>What to do now.</summary>
    public static void AppendTask(StringBuilder html, PageView view, ContactSnapshot contact)
    {
        var words = view.Words.Callbacks;
        if (contact.Callback is not null && contact.State is ContactState.Offered or ContactState.Dialling)
        {
            html.Append("<p class=\"task\"><strong>").Append(PageView.Escaped(words.Call)).Append("</strong> ")
                .Append(PageView.Escaped(contact.State == ContactState.Dialling ? words.Dialling : words.Keys)).Append("</p>");
        }
    }

    /// <summary>Since when, and what was promised.</summary>
    public static void AppendPromise(PageView view, ContactSnapshot contact, Action<string, string> append)
    {
        if (view.Snapshot.Callbacks.FirstOrDefault(request => request.Callback == contact.Callback || request.Call == contact.Id) is not { } request)
            return;
        var words = view.Words.Callbacks;
        append(contact.Callback is null ? words.RungIn : words.Asked, PageView.Escaped(view.Moment(request.At)));
        append(words.Promised, PageView.Escaped(Promise(view, request)));
        if (request.Reference is { } reference)
            append(words.Reference, PageView.Escaped(reference));
        if (request.DialledInVain > 0)
            append(words.Attempt, (request.DialledInVain + 1).ToString(CultureInfo.InvariantCulture));
    }

    public static string Promise(PageView view, CallbackSnapshot request) => request switch
    {
        { Slot: { } slot } => $"{view.Moment(slot.Start)}–{view.Options.Local(slot.End):HH:mm}",
        { PromisedBy: { } by } => $"{view.Words.Callbacks.By} {view.Moment(by)}",
        _ => view.Words.Callbacks.NothingPromised,
    };
}
