using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What a page is drawn from: one snapshot, one language, one instant.</summary>
internal sealed record PageView(AdminOptions Options, Words Words, AcdSnapshot Snapshot, Projection Projection, DateTimeOffset Now)
{
    /// <summary>What contacts can have been about: code to name.</summary>
    public IReadOnlyDictionary<string, string> Dispositions => Projection.Dispositions;

    /// <summary>Escapes what HTML gives a meaning, and leaves letters of every language readable.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Escaped(string? text) => Encoder.Encode(text ?? "");

    /// <summary>A duration that the page's script lets grow: minutes and seconds, or hours, minutes and seconds.</summary>
    public string Ticking(DateTimeOffset? at) => at is not { } since
        ? ""
        : $"<time data-since=\"{since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}\">{Clock(Now - since)}</time>";

    /// <summary>A time of day; another day's with its date.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = Options.Local(at);
        return local.ToString(local.Date == Options.Local(Now).Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A date and time of the service's own clock, <c>2026-03-02T10:20</c>; null: none.</summary>
    public DateTimeOffset? LocalTime(string text)
    {
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 9000)
            return null;
        return new DateTimeOffset(local, Options.OffsetAt(new DateTimeOffset(local, TimeSpan.Zero)));
    }

    public static string Clock(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            time = TimeSpan.Zero;
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    public static string Clock(double? seconds) => seconds is { } given ? Clock(TimeSpan.FromSeconds(given)) : "–";

    /// <summary>Whole per cent, never rounded up to 100.</summary>
    public static string Percent(double? share) =>
        share is { } given ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(given * 100)}\u202f%") : "–";

    /// <summary>The frame around a page's changing part.</summary>
    /// <param name="title">Of the page.</param>
    /// <param name="script">What runs it.</param>
    /// <param name="partAddress">Where the changing part is drawn anew.</param>
    /// <param name="part">The changing part.</param>
    /// <param name="standing">What stays as it is beneath, so that nobody's typing is lost.</param>
    public string Frame(string title, string script, string partAddress, string part, string standing = "")
    {
        var html = new StringBuilder(4096);
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{Words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Escaped(title)} – {Escaped(Options.Title)}</title>
            <link rel="icon" href="/assets/icon.svg">
            <link rel="stylesheet" href="/assets/pages.css">
            <noscript><meta http-equiv="refresh" content="10"></noscript>
            <script src="/assets/{script}" defer></script>
            </head>
            <body>
            <p id="lost" role="status" hidden>{Escaped(Words.Lost)}</p>
            <main id="live" data-part="{Escaped(partAddress)}">{part}</main>{standing}
            </body>
            </html>
            """);
        return html.ToString();
    }

    /// <summary>The frame around a page that changes only when it is asked for again.</summary>
    public string Still(string title, string body) => $"""
        <!doctype html>
        <html lang="{Words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Escaped(title)} – {Escaped(Options.Title)}</title>
        <link rel="icon" href="/assets/icon.svg">
        <link rel="stylesheet" href="/assets/pages.css">
        </head>
        <body><main>{body}</main></body>
        </html>
        """;
}
