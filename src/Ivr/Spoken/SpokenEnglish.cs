using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>English as in Britain: "one hundred and five", "ten twenty in the morning", "the twenty-first of March", digits in threes and fours.</summary>
internal sealed class SpokenEnglish : SpokenLanguage
{
    private const string Oh = "year-oh";
    private const string Hundred = "year-hundred";

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    internal override bool HasTwelveHours => true;

    protected override string AndText => "and";

    protected override (string One, string More) ThousandText => ("one thousand", "thousand");

    protected override ImmutableArray<string> MonthTexts { get; } =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    protected override (string Today, string Tomorrow) NearDayTexts => ("today", "tomorrow");

    protected override ImmutableArray<string> WeekdayTexts { get; } =
        ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"];

    protected override string LongWaitText => "more than an hour";

    protected override IEnumerable<(string Name, string Text)> TimeWords =>
    [
        (SpokenTime.Midnight, "midnight,"), (SpokenTime.Noon, "noon,"), (SpokenTime.OClock, "o'clock"), (SpokenTime.Morning, "in the morning,"),
        (SpokenTime.Afternoon, "in the afternoon,"), (SpokenTime.Evening, "in the evening,"), (SpokenTime.Night, "at night,"),
    ];

    protected override IEnumerable<(string Name, string Text)> OwnWords => [(Oh, "oh"), (Hundred, "hundred")];

    /// <summary>123 4567, 123 456: threes, and no single digit at the end.</summary>
    internal override int Group(int left) => left <= 4 ? 4 : 3;

    /// <summary>"Nineteen twelve", "nineteen oh five", "two thousand and five", "twenty twenty-six".</summary>
    protected override ImmutableArray<string> Year(int year) => (year / 100, year % 100) switch
    {
        (20, < 10) or ( < 11, _) => Cardinal(year),
        var (century, rest) => [Number(century), .. rest == 0 ? [Hundred] : rest < 10 ? [Oh, Number(rest)] : new[] { Number(rest) }],
    };

    protected override string NumberText(int number) => number < 20 ? Small[number] : Tens[number / 10 - 2] + (number % 10 == 0 ? "" : "-" + Small[number % 10]);

    protected override string HundredText(int hundreds) => Small[hundreds] + " hundred";

    protected override string MinutesText(int minutes) => NumberText(minutes) + (minutes == 1 ? " minute" : " minutes");

    protected override string HourText(int hour) => NumberText(hour);

    protected override string MinuteText(int minute) => (minute < 10 ? "oh " : "") + NumberText(minute);

    protected override string DayText(int day) => $"the {Ordinal(day)} of";

    private static string Ordinal(int day) => day switch
    {
        < 20 => Ordinals[day],
        20 => "twentieth",
        < 30 => "twenty-" + Ordinals[day - 20],
        30 => "thirtieth",
        _ => "thirty-" + Ordinals[day - 30],
    };
}
