using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>
/// Times of day as they are read aloud: by the clock of 24 hours ("klockan tio och tjugo"), in English and where the language is not known by that of
/// twelve ("ten twenty in the morning").
/// </summary>
public static class SpokenTime
{
    internal const string Midnight = "midnight";
    internal const string Noon = "noon";
    internal const string OClock = "oclock";
    internal const string Morning = "in-the-morning";
    internal const string Afternoon = "in-the-afternoon";
    internal const string Evening = "in-the-evening";
    internal const string Night = "at-night";

    private static readonly ImmutableArray<string> Minutes = [.. Enumerable.Range(1, 59).Select(Minute)];

    /// <summary>Every prompt a time may need in a language.</summary>
    public static ImmutableArray<string> All(string language) => SpokenLanguage.Find(language) is { HasTwelveHours: false } spoken
        ? [.. Enumerable.Range(0, 24).Select(Hour), .. Enumerable.Range(1, 23).Select(FullHour), .. Minutes, spoken.HasMidnight ? Midnight : FullHour(0)]
        : [.. Enumerable.Range(1, 12).Select(Hour), .. Minutes, OClock, Morning, Afternoon, Evening, Night, Midnight, Noon];

    /// <summary>The prompts of a time of day; seconds are left out.</summary>
    public static ImmutableArray<string> Read(TimeOnly time, string language)
    {
        var spoken = SpokenLanguage.Find(language);
        if (time is { Hour: 0, Minute: 0 } && spoken is not { HasMidnight: false })
        {
            return [Midnight];
        }

        if (spoken is { HasTwelveHours: false })
        {
            return time.Minute == 0 ? [FullHour(time.Hour)] : [Hour(time.Hour), Minute(time.Minute)];
        }

        return time is { Hour: 12, Minute: 0 }
            ? [Noon]
            : [Hour((time.Hour + 11) % 12 + 1), time.Minute == 0 ? OClock : Minute(time.Minute), PartOfDay(time.Hour)];
    }

    /// <summary>Every prompt that <see cref="ReadAt"/> may need.</summary>
    public static ImmutableArray<string> AllAt(string language) => [.. All(language).Select(word => At(word, language))];

    /// <summary>The prompts of the time at which something is.</summary>
    public static ImmutableArray<string> ReadAt(TimeOnly time, string language) => [.. Read(time, language).Select(word => At(word, language))];

    private static string At(string word, string language) => word == Midnight && SpokenLanguage.Find(language) is { } spoken ? spoken.AtMidnight : word;

    private static string PartOfDay(int hour) => hour switch
    {
        < 5 or >= 22 => Night,
        < 12 => Morning,
        < 18 => Afternoon,
        _ => Evening,
    };

    internal static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"hour-{hour}");

    /// <summary>A prompt of its own, since the voice falls there and a pause follows.</summary>
    internal static string FullHour(int hour) => Hour(hour) + "-last";

    internal static string Minute(int minute) => string.Create(CultureInfo.InvariantCulture, $"minute-{minute}");
}
