using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;

namespace ContactCenter.Admin;

/// <summary>Two periods beside each other, for supervisors: dates, a picture, tables, and what else changed. A form and an answer; no script.</summary>
internal static class ComparePage
{
    public const string Address = "/compare";

    /// <param name="view">Whose words, and today.</param>
    /// <param name="asked">The days as they were typed.</param>
    /// <param name="problem">Why there is no answer; null: nothing is wrong.</param>
    /// <param name="report">The answer; null: nothing was asked yet, or see the problem.</param>
    public static string Whole(PageView view, CompareRequest asked, string? problem, ComparisonReport? report)
    {
        var words = CompareWords.Of(view.Words.Language);
        var html = new StringBuilder(32 * 1024);
        html.Append(CultureInfo.InvariantCulture, $"""
            <header><h1>{PageView.Escaped(words.Title)}</h1><p><a href="/">{PageView.Escaped(view.Words.Board)}</a></p></header>
            <form id="periods-asked" method="get" action="{Address}" class="compared">
            {Fields(words, words.Before, "from", asked.From, "to", asked.To, view)}
            {Fields(words, words.After, "pilotFrom", asked.PilotFrom, "pilotTo", asked.PilotTo, view)}
            <p><button type="submit" class="first">{PageView.Escaped(words.Compare)}</button> <span class="quiet">{PageView.Escaped(words.MayTakeLong)}</span></p>
            </form>
            """);
        if (problem is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p id=\"problem\" class=\"warn\" role=\"alert\">{PageView.Escaped(problem)}</p>");
        if (report is not null)
        {
            var (own, today) = (ComparisonWords.Of(view.Words.Language), view.Options.Today());
            var told = new ToldReport(report, own, report.Baseline.Period.To == today || report.Pilot.Period.To == today);
            html.Append("<section id=\"comparison\" class=\"comparison\">").Append(ComparisonHtml.Part(report, told, own)).Append("</section>");
        }

        return view.Still(words.Title, html.ToString());
    }

    private static string Fields(CompareWords words, string legend, string fromName, string? from, string toName, string? to, PageView view) => $"""
        <fieldset><legend>{PageView.Escaped(legend)}</legend>
        {Field(fromName, words.From, from, view)}{Field(toName, words.To, to, view)}</fieldset>
        """;

    private static string Field(string name, string label, string? value, PageView view) => string.Create(CultureInfo.InvariantCulture, $"""
        <label for="{name}">{PageView.Escaped(label)}</label><input type="date" id="{name}" name="{name}" required min="2000-01-01" max="{view.Options.Today():yyyy-MM-dd}" value="{(Period.TryReadDay(value, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")}">
        """);
}

/// <summary>Both periods as the page asks for them.</summary>
internal sealed record CompareRequest(string? From, string? To, string? PilotFrom, string? PilotTo)
{
    /// <summary>Nothing was typed yet.</summary>
    public bool IsEmpty => (From, To, PilotFrom, PilotTo) is (null, null, null, null);

    public string Baseline => $"{From}..{To}";

    public string Pilot => $"{PilotFrom}..{PilotTo}";

    /// <summary>Eight weeks and the eight before them, up to yesterday: something to begin from.</summary>
    public static CompareRequest Ordinary(DateOnly today)
    {
        var (before, after) = Period.Around(today.AddDays(-56), 8);
        return new(Day(before.From), Day(before.To), Day(after.From), Day(after.To));

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>What the page itself says; the comparison has words of its own.</summary>
internal sealed record CompareWords(string Title, string Before, string After, string From, string To, string Compare, string MayTakeLong, string Wrong, string Busy)
{
    private static readonly CompareWords Swedish = new(
        "Jämför perioder", "Före", "Efter", "Från", "Till", "Jämför", "Långa perioder kan ta en stund.",
        "Perioderna går inte att jämföra: den första dagen ska stå före den sista, perioderna får inte dela någon dag, ingen får sluta i framtiden och ingen får vara längre än 366 dagar.",
        "En annan jämförelse görs just nu. Försök igen om en stund.");

    private static readonly CompareWords English = new(
        "Compare periods", "Before", "After", "From", "To", "Compare", "Long periods may take a while.",
        "The periods cannot be compared: the first day comes before the last, no day may be in both, none may end in the future or be longer than 366 days.",
        "Another comparison is being made. Try again in a while.");

    public static CompareWords Of(string language) => language == "sv" ? Swedish : English;
}
