using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>Part of a day by the clock on the wall, in minutes since midnight: <c>07:30-17:00</c>.</summary>
/// <param name="Start">0 to 1439, included.</param>
/// <param name="End">1 to 1440, not included.</param>
public readonly record struct DaySpan(int Start, int End)
{
    /// <summary>Minutes in a day.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>The whole day, written <c>24h</c> or <c>00:00-24:00</c>.</summary>
    public static readonly DaySpan WholeDay = new(0, MinutesPerDay);

    /// <summary>Reads a span. False with a reason that names the cure.</summary>
    public static bool TryParse(string text, out DaySpan span, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        span = default;
        problem = null;
        if (text == "24h")
        {
            span = WholeDay;
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !TryShape(text.AsSpan(0, dash).Trim(), out var from) || !TryShape(text.AsSpan(dash + 1).Trim(), out var to))
        {
            problem = $"{Quote.Of(text)} is not a span of the day; write it as 07:30-17:00, or 24h";
            return false;
        }

        if (!Exists(from) || !Exists(to))
        {
            problem = $"{Quote.Of(text)} has a time that does not exist; a day runs from 00:00 to 24:00";
            return false;
        }

        if (Minutes(to) <= Minutes(from))
        {
            problem = $"{Quote.Of(text)} ends before it starts; past midnight is two spans: until 24:00, and from 00:00 on the next day";
            return false;
        }

        span = new(Minutes(from), Minutes(to));
        return true;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Start / 60:00}:{Start % 60:00}-{End / 60:00}:{End % 60:00}");

    private static bool TryShape(ReadOnlySpan<char> text, out (int Hour, int Minute) time)
    {
        time = default;
        if (text.Length is not (4 or 5) || text[^3] != ':' || !AllDigits(text[..^3]) || !AllDigits(text[^2..]))
        {
            return false;
        }

        time = (int.Parse(text[..^3], CultureInfo.InvariantCulture), int.Parse(text[^2..], CultureInfo.InvariantCulture));
        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool Exists((int Hour, int Minute) time) => time.Minute < 60 && Minutes(time) <= MinutesPerDay;

    private static int Minutes((int Hour, int Minute) time) => (time.Hour * 60) + time.Minute;
}
