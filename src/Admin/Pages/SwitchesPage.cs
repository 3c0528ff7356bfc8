using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What is on and off, and turning it. Who turns one sees what follows, says who it is, and presses once more.</summary>
internal static class SwitchesPage
{
    public const string Address = "/switches";

    public static string Whole(PageView view) => view.Frame(view.Words.Switches.Title, "switches.js", $"{Address}/list", Part(view), Form(view));

    public static string Part(PageView view)
    {
        var words = view.Words.Switches;
        var html = new StringBuilder(4096);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header data-now="{view.Now.ToUnixTimeMilliseconds()}"><h1>{PageView.Escaped(words.Title)}</h1>
            <p><a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header>
            """);
        if (view.Snapshot.Switches.Count == 0)
        {
            html.Append("<p class=\"quiet\">").Append(PageView.Escaped(words.None)).Append("</p>");
            return html.ToString();
        }

        html.Append("<div class=\"scroll\"><table><tbody>");
        foreach (var one in view.Snapshot.Switches)
            AppendRow(html, view, one);
        html.Append("</tbody></table></div>");
        return html.ToString();
    }

    /// <summary>On the wallboard, for each that is on; nothing when none is.</summary>
    public static void AppendNotice(StringBuilder html, PageView view)
    {
        var on = view.Snapshot.Switches.Where(static one => one.On).ToList();
        if (on.Count == 0)
            return;
        var words = view.Words.Switches;
        html.Append("<section class=\"switches\" aria-label=\"").Append(PageView.Escaped(words.Title)).Append("\">");
        foreach (var one in on)
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Address}\"><b>{PageView.Escaped(one.DisplayName)}</b> <span>{Lasts(view, one)}</span></a></p>");
        html.Append("</section>");
    }

    /// <summary>The way to the page while nothing is on, where switches are configured.</summary>
    public static void AppendLink(StringBuilder html, PageView view)
    {
        if (view.Snapshot.Switches is { Count: > 0 } all && !all.Any(static one => one.On))
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\"><a href=\"{Address}\">{PageView.Escaped(view.Words.Switches.Title)}</a></p>");
    }

    private static void AppendRow(StringBuilder html, PageView view, SwitchSnapshot one)
    {
        var words = view.Words.Switches;
        var longest = view.Projection.Plan.Switches.FirstOrDefault(known => known.Name == one.Name)?.Longest;
        var follows = longest is { } time ? string.Format(CultureInfo.InvariantCulture, words.GoesOffAfter, words.Lasting(time)) : words.StaysOn;
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr data-switch="{PageView.Escaped(one.Name)}"{(one.On ? " class=\"on\"" : "")}><td><b>{PageView.Escaped(one.DisplayName)}</b></td>
            <td><span class="position">{PageView.Escaped(one.On ? words.On : words.Off)}</span> {(one.On ? Lasts(view, one) : one.Since is { } since ? $"{PageView.Escaped(words.Since)} {view.Moment(since)}" : "")}</td>
            <td>{(one.TurnedAt is { } at ? $"{PageView.Escaped(words.LastTurned)} {view.Moment(at)}, {Who(words, one)}" : "")}</td><td class="turns">
            """);
        if (!one.On)
            Button(true, words.TurnOn, follows);
        else
        {
            Button(false, words.TurnOff, "");
            if (longest is not null)
                Button(true, words.Longer, follows);
        }

        html.Append("</td></tr>");

        void Button(bool on, string text, string then) => html.Append(CultureInfo.InvariantCulture, $"""
            <button type="button" id="turn-{(on ? "on" : "off")}-{PageView.Escaped(one.Name)}" data-turn="{(on ? "on" : "off")}" data-then="{PageView.Escaped(then)}" aria-label="{PageView.Escaped($"{text}: {one.DisplayName}")}">{PageView.Escaped(text)}</button>
            """);
    }

    /// <summary>Since when it is on, and until when.</summary>
    private static string Lasts(PageView view, SwitchSnapshot one)
    {
        var words = view.Words.Switches;
        var until = one.Until is { } end ? $"{PageView.Escaped(words.Until)} {view.Moment(end)}" : PageView.Escaped(words.UntilTurned);
        return one.Since is { } since ? $"{PageView.Escaped(words.Since)} {view.Moment(since)}, {until}" : until;
    }

    private static string Who(SwitchWords words, SwitchSnapshot one) => PageView.Escaped(one switch
    {
        { Cause: SwitchCause.Longest } => words.ByItself,
        { By: "phone" } => TelephoneNumber.Mask(one.Number) is { Length: > 0 } number ? $"{words.ByTelephone} {number}" : words.ByTelephone,
        _ => one.Reason is { } reason ? $"{one.By}: {reason}" : one.By,
    });

    private static string Form(PageView view)
    {
        var words = view.Words.Switches;
        return $"""
            <form id="turn" class="desk" hidden autocomplete="off" data-not-done="{PageView.Escaped(view.Words.NotDone)}"><h2 id="turning"></h2>
            <p id="then" class="quiet" data-always="{PageView.Escaped(words.CallsGoByIt)}"></p>
            <label for="by">{PageView.Escaped(words.Who)}</label><input id="by" maxlength="64" required>
            <label for="why">{PageView.Escaped(words.Why)}</label><input id="why" maxlength="200">
            <div class="pair"><button type="submit" id="yes" class="first"></button><button type="button" id="leave">{PageView.Escaped(words.Leave)}</button></div>
            <p id="said" class="warn" role="alert"></p></form>
            """;
    }
}
