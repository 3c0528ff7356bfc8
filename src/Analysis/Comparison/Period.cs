using System.Globalization;

namespace ContactCenter.Analysis.Comparison;

/// <summary>Days in a row, both ends included.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>How many days.</summary>
    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>Each day.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = From; day <= To; day = day.AddDays(1))
                yield return day;
        }
    }

    /// <summary>Whether a day lies in both.</summary>
    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    /// <summary>Reads <c>2026-01-05..2026-02-01</c>. Dates from 2000 to 2199; the first may be after the last, which is for the caller to say.</summary>
    public static bool TryRead(string? text, out Period period)
    {
        period = default;
        if (text is not { Length: 22 } || text[10..12] != ".." || !TryReadDay(text[..10], out var from) || !TryReadDay(text[12..], out var to))
            return false;
        period = new(from, to);
        return true;
    }

    /// <summary>Reads <c>2026-01-05</c>, from 2000 to 2199.</summary>
    public static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 2000 and < 2200;

    /// <summary>So many weeks before a day, and so many from it on: the days around a change.</summary>
    public static (Period Before, Period After) Around(DateOnly day, int weeks) =>
        (new(day.AddDays(-7 * weeks), day.AddDays(-1)), new(day, day.AddDays(7 * weeks - 1)));

    /// <inheritdoc/>
    public override string ToString() => $"{Text(From)}..{Text(To)}";

    internal static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
