using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What an agent may do with the present contact on the page: hand it on, and say what it was about.</summary>
internal static class AgentPageCall
{
    /// <summary>While talking: the next line, a queue, a colleague who is there, or a number.</summary>
    public static void AppendHandOn(StringBuilder html, PageView view, AgentSnapshot agent)
    {
        if (agent is not { State: AgentState.Talking, Contact: { } contact } || view.Snapshot.Contacts.Find(contact)?.State == ContactState.Dialling)
            return;
        var words = view.Words;
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="buttons"><label for="hand-on-to">{PageView.Escaped(words.HandOn)}</label>
            <select id="hand-on-to"><option value="nextLine">{PageView.Escaped(words.NextLine)}</option>
            """);
        foreach (var queue in view.Snapshot.Queues)
            Option("queue", queue.Id.Value, queue.Name);
        foreach (var colleague in view.Snapshot.Agents)
        {
            if (colleague.Id != agent.Id && colleague.State != AgentState.Offline)
                Option("colleague", colleague.Id.Value, $"{colleague.Name} ({words.State(colleague.State)})");
        }

        html.Append(CultureInfo.InvariantCulture, $"""
            <option value="number">{PageView.Escaped(words.OtherNumber)}</option></select>
            <input id="hand-on-number" type="tel" maxlength="32" autocomplete="off" aria-label="{PageView.Escaped(words.OtherNumber)}" placeholder="{PageView.Escaped(words.OtherNumber)}">
            <button type="button" data-call="{PageView.Escaped(contact.Value)}" data-command="hand-on">{PageView.Escaped(words.HandOn)}</button></div>
            """);

        void Option(string kind, string target, string text) => html.Append(
            CultureInfo.InvariantCulture, $"<option value=\"{kind}:{PageView.Escaped(target)}\">{PageView.Escaped(text)}</option>");
    }

    /// <summary>While talking and in wrap-up.</summary>
    public static void AppendDisposition(StringBuilder html, PageView view, AgentSnapshot agent)
    {
        if (view.Dispositions.Count == 0 || agent.LastContact is null || agent.State is not (AgentState.Talking or AgentState.WrapUp))
            return;
        var words = view.Words;
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="buttons"><label for="code">{PageView.Escaped(words.Disposition)}</label><select id="code">
            """);
        foreach (var (code, name) in view.Dispositions)
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{PageView.Escaped(code)}\">{PageView.Escaped(name)}</option>");
        html.Append(CultureInfo.InvariantCulture, $"</select><button type=\"button\" id=\"disposition\" data-command=\"disposition\">{PageView.Escaped(words.ChooseDisposition)}</button></div>");
    }
}
