using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>
/// How one language reads numbers, times and dates: as names of words, each of which is a sound, <c>prompts/LANGUAGE/NAME.wav</c>, and the
/// text of each word. A text that ends in a comma has a short pause behind it.
/// </summary>
public abstract class SpokenLanguage
{
    /// <summary>Highest number that is read as one.</summary>
    public const int MaxNumber = 999_999;

    /// <summary>A wait of more minutes than this is read as more than an hour.</summary>
    private const int LongestWait = 60;

    private const string And = "number-and";
    private const string OneThousand = "number-1000";
    private const string Thousands = "number-thousand";
    private const string LongWait = "minutes-more";

    private static readonly ImmutableSortedDictionary<string, SpokenLanguage> ByCode = new Dictionary<string, SpokenLanguage>
    {
        ["en"] = new SpokenEnglish(),
        ["fi"] = new SpokenFinnish(),
        ["nb"] = new SpokenNorwegian(),
        ["sv"] = new SpokenSwedish(),
        ["zh"] = new SpokenChinese(),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, string>? _texts;

    /// <summary>Codes of the languages that are known.</summary>
    public static ImmutableArray<string> Codes { get; } = [.. ByCode.Keys];

    /// <summary>Names of the words of all languages.</summary>
    public static ImmutableArray<string> AllWords { get; } = [.. ByCode.Values.SelectMany(language => language.Texts.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>The text of every word, as it ships.</summary>
    public ImmutableSortedDictionary<string, string> Texts => _texts ??= Words().ToImmutableSortedDictionary(word => word.Name, word => word.Text, StringComparer.Ordinal);

    /// <summary>True: hours are read by the clock of twelve.</summary>
    internal virtual bool HasTwelveHours => false;

    /// <summary>True: the first minute of the day has a word of its own.</summary>
    internal virtual bool HasMidnight => true;

    /// <summary>Midnight as the time at which something is.</summary>
    internal virtual string AtMidnight => SpokenTime.Midnight;

    /// <summary>What stands between the words of a written text: a blank, or nothing.</summary>
    internal virtual string Between => " ";

    /// <summary>The language of a code; <c>en-GB</c> is <c>en</c>. Null: not known.</summary>
    public static SpokenLanguage? Find(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ByCode.GetValueOrDefault(language.Split('-')[0]);
    }

    /// <summary>A number of things or a place in a row.</summary>
    /// <param name="number">0 to <see cref="MaxNumber"/>.</param>
    public virtual ImmutableArray<string> Cardinal(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        if (number < 100)
        {
            return [Number(number)];
        }

        var rest = number < 1000 ? number % 100 : number % 1000;
        ImmutableArray<string> head = number switch
        {
            < 1000 => [Number(number - rest)],
            < 2000 => [OneThousand],
            _ => [.. Cardinal(number / 1000), Thousands],
        };
        return rest == 0 ? head : rest < 100 && AndText is not null ? [.. head, And, Number(rest)] : [.. head, .. Cardinal(rest)];
    }

    /// <summary>A date; with the year when it is not that of today.</summary>
    public virtual ImmutableArray<string> Date(DateOnly date, DateOnly today) =>
        [SpokenDay.Date(date.Day), SpokenDay.Month(date.Month), .. date.Year == today.Year ? [] : Year(date.Year)];

    /// <summary>The day on which something is, where it is not today or tomorrow.</summary>
    internal virtual ImmutableArray<string> On(DateOnly day) => [SpokenDay.Weekday(day), .. OnDate(day)];

    /// <summary>The same without the day of the week.</summary>
    internal virtual ImmutableArray<string> OnDate(DateOnly day) => [SpokenDay.Date(day.Day), SpokenDay.Month(day.Month)];

    /// <summary>A wait in whole minutes, rounded up: from ten on to the next five, at most more than an hour.</summary>
    public static ImmutableArray<string> Wait(TimeSpan wait)
    {
        var minutes = (int)Math.Clamp(Math.Ceiling(wait.TotalMinutes), 1, LongestWait + 1);
        var told = minutes <= 10 ? minutes : (minutes + 4) / 5 * 5;
        return [told > LongestWait ? LongWait : Minutes(told)];
    }

    /// <summary>The words that a part may need.</summary>
    /// <param name="kind">The part.</param>
    /// <param name="isGiven">True: it reads a variable, whose value may be anything; false: what the system knows.</param>
    public ImmutableArray<string> Needed(PartKind kind, bool isGiven)
    {
        var code = ByCode.First(pair => ReferenceEquals(pair.Value, this)).Key;
        IEnumerable<string> words = kind switch
        {
            PartKind.Position or PartKind.Number => Words("number-"),
            PartKind.Wait => Words("minutes-"),
            PartKind.Time => SpokenTime.All(code),
            PartKind.Date => [.. SpokenDay.Dates, .. isGiven ? YearWords : []],
            _ => [],
        };
        return [.. words.Concat(isGiven ? Words("digit-") : []).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How many digits the next group has.</summary>
    /// <param name="left">Digits not yet read, 1 or more; more may be answered.</param>
    internal abstract int Group(int left);

    /// <summary>A digit of a telephone number, where it has another name there.</summary>
    internal virtual string InTelephone(string digit) => digit;

    /// <summary>Behind the month, or before it.</summary>
    protected abstract ImmutableArray<string> Year(int year);

    /// <summary>What years may need.</summary>
    protected virtual IEnumerable<string> YearWords => Words("number-").Concat(Words("year-"));

    /// <summary>What is read between hundreds or thousands and what is less than a hundred; null: nothing.</summary>
    protected virtual string? AndText => null;

    /// <summary>One thousand, and what stands behind more of them.</summary>
    protected abstract (string One, string More) ThousandText { get; }

    /// <summary>Before a country code.</summary>
    protected virtual string PlusText => "plus";

    /// <summary>January is the first.</summary>
    protected abstract ImmutableArray<string> MonthTexts { get; }

    /// <summary>More than an hour.</summary>
    protected abstract string LongWaitText { get; }

    /// <param name="number">0 to 99.</param>
    protected abstract string NumberText(int number);

    /// <param name="hundreds">1 to 9.</param>
    protected abstract string HundredText(int hundreds);

    /// <param name="minutes">1 to 60.</param>
    protected abstract string MinutesText(int minutes);

    /// <param name="hour">0 to 23, or 1 to 12.</param>
    protected abstract string HourText(int hour);

    /// <summary>Behind the hour.</summary>
    /// <param name="minute">1 to 59.</param>
    protected abstract string MinuteText(int minute);

    /// <summary>The words around hours and minutes.</summary>
    protected virtual IEnumerable<(string Name, string Text)> TimeWords => [];

    /// <summary>Today and tomorrow, as the days on which something is.</summary>
    protected abstract (string Today, string Tomorrow) NearDayTexts { get; }

    /// <summary>The days of the week, Monday first, as those on which something is.</summary>
    protected abstract ImmutableArray<string> WeekdayTexts { get; }

    /// <summary>Words of this language alone.</summary>
    protected virtual IEnumerable<(string Name, string Text)> OwnWords => [];

    /// <summary>A date without its month.</summary>
    /// <param name="day">1 to 31.</param>
    protected abstract string DayText(int day);

    /// <summary>The name of a number below 100, or of hundreds.</summary>
    protected static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"number-{number}");

    /// <summary>The words whose names begin so.</summary>
    protected IEnumerable<string> Words(string prefix) => Texts.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string Minutes(int minutes) => string.Create(CultureInfo.InvariantCulture, $"minutes-{minutes}");

    private IEnumerable<(string Name, string Text)> Words() =>
    [
        .. Enumerable.Range(0, 100).Select(number => (Number(number), NumberText(number))),
        .. Enumerable.Range(1, 9).Select(hundreds => (Number(hundreds * 100), HundredText(hundreds))),
        (OneThousand, ThousandText.One), (Thousands, ThousandText.More),
        .. AndText is { } and ? new[] { (And, and) } : [],
        .. Enumerable.Range(0, 10).SelectMany(digit => SpokenNumber.Words((char)('0' + digit), NumberText(digit))), (SpokenNumber.Plus, PlusText),
        .. Enumerable.Range(1, LongestWait).Where(minutes => minutes <= 10 || minutes % 5 == 0).Select(minutes => (Minutes(minutes), MinutesText(minutes))), (LongWait, LongWaitText),
        .. HasTwelveHours
            ? Enumerable.Range(1, 12).Select(hour => (SpokenTime.Hour(hour), HourText(hour)))
            : Enumerable.Range(0, 24).SelectMany(hour => new[] { (SpokenTime.Hour(hour), HourText(hour)), (SpokenTime.FullHour(hour), HourText(hour) + ",") }),
        .. Enumerable.Range(1, 59).Select(minute => (SpokenTime.Minute(minute), MinuteText(minute))),
        .. TimeWords,
        .. Enumerable.Range(1, 31).Select(day => (SpokenDay.Date(day), DayText(day))),
        (SpokenDay.Today, NearDayTexts.Today), (SpokenDay.Tomorrow, NearDayTexts.Tomorrow),
        .. WeekdayTexts.Select((weekday, i) => (SpokenDay.Weekday(i + 1), weekday)),
        .. MonthTexts.Select((month, i) => (SpokenDay.Month(i + 1), month)),
        .. OwnWords,
    ];
}
