using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>
/// Alarms on the wallboard and the agents' pages. The banner is drawn anew with the page; what a screen reader says stands beside it and changes only when an alarm
/// does, or it would be said again each second.
/// </summary>
internal static class AlarmBanner
{
    /// <summary>More are only counted.</summary>
    private const int MostShown = 8;

    /// <summary>Those that stand; nothing when none does.</summary>
    public static void Append(StringBuilder html, PageView view)
    {
        var open = view.Snapshot.Alarms.Where(static one => one.OverAt is null).ToList();
        if (open.Count == 0)
            return;
        var words = view.Words.Alarms;
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"alarms\" aria-label=\"{PageView.Escaped(words.Title)}\">");
        foreach (var one in open.OrderBy(static one => one.AcknowledgedAt is not null).ThenBy(static one => one.Since).Take(MostShown))
            AppendOne(html, view, one);
        if (open.Count > MostShown)
            html.Append(CultureInfo.InvariantCulture, $"<p>+ {open.Count - MostShown}</p>");
        html.Append("</section>");
    }

    /// <summary>What stays as it is beneath the part that changes: the spoken words, the sound, and who acknowledges. Nothing where no class has an alarm.</summary>
    /// <param name="view">The page.</param>
    /// <param name="by">Who sits there; null: to be asked.</param>
    public static string Standing(PageView view, string? by = null)
    {
        if (view.Projection.Plan.Classes.All(static one => one.Alarm is null))
            return "";
        var words = view.Words.Alarms;
        return $"""
            <p id="alarm-said" class="spoken" role="alert"></p>
            <form id="alarm-tools" data-who-first="{PageView.Escaped(words.WhoFirst)}" data-not-done="{PageView.Escaped(words.NotDone)}">
            <label for="alarm-by">{PageView.Escaped(words.Who)}</label> <input id="alarm-by" maxlength="64" autocomplete="off" value="{PageView.Escaped(by)}">
            <button type="button" id="alarm-sound" aria-pressed="false" data-on="{PageView.Escaped(words.SoundOff)}" data-off="{PageView.Escaped(words.SoundOn)}">{PageView.Escaped(words.SoundOn)}</button>
            <span id="alarm-result" class="warn" role="status"></span>
            </form>
            """;
    }

    private static void AppendOne(StringBuilder html, PageView view, AlarmSnapshot one)
    {
        var words = view.Words.Alarms;
        var queue = view.Snapshot.Queues.FirstOrDefault(known => known.Id == one.Queue)?.Name ?? one.Queue.Value;
        var isHeard = one.AcknowledgedAt is not null;
        html.Append(CultureInfo.InvariantCulture, $"""
            <p class="alarm{(isHeard ? " heard" : "")}" data-alarm="{one.Id}" data-told="{one.Told}"{(isHeard ? "" : $" data-spoken=\"{PageView.Escaped(words.Spoken(one, queue))}\"")}>
            <strong>{(isHeard ? "✓" : "⚠")} {PageView.Escaped(words.Title)} {PageView.Escaped(one.Class.Value)}</strong> <span>{PageView.Escaped(queue)}</span> <span>{Waits(view, one)}</span>
            """);
        if (one.Callback is { } callback)
            html.Append(CultureInfo.InvariantCulture, $" <span><a href=\"/callbacks?queue={Uri.EscapeDataString(one.Queue.Value)}\">{PageView.Escaped(words.CallBack)} ({callback})</a></span>");
        if (one.Present == 0)
            html.Append(CultureInfo.InvariantCulture, $" <b>{PageView.Escaped(words.NobodyPresent)}</b>");
        if (one.Told > 1)
            html.Append(CultureInfo.InvariantCulture, $" <span>{PageView.Escaped(words.Told)} {one.Told}×</span>");
        if (isHeard)
            html.Append(CultureInfo.InvariantCulture, $" <span>{PageView.Escaped(words.HeardBy)} {PageView.Escaped(one.By)}{(one.Word is { Length: > 0 } word ? $": {PageView.Escaped(word)}" : "")}</span>");
        else
            html.Append(CultureInfo.InvariantCulture, $" <button type=\"button\" id=\"hear-{one.Id}\" data-hear=\"{one.Id}\">{PageView.Escaped(words.Hear)}</button>");
        html.Append("</p>");
    }

    private static string Waits(PageView view, AlarmSnapshot one) => one.TurnedAway is null
        ? $"{PageView.Escaped(view.Words.Alarms.Waits)} <b>{view.Ticking(one.Since)}</b>"
        : PageView.Escaped(view.Words.Alarms.TurnedAway);
}
