using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Norwegian (Bokmål) as it has been counted since 1951: "tjueen", "klokka ti tjue", "den tjueførste mars", digits in pairs.</summary>
internal sealed class SpokenNorwegian : SpokenLanguage
{
    private static readonly string[] Small =
    [
        "null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti",
        "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
    ];

    private static readonly string[] Tens = ["tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti"];

    private static readonly string[] Ordinals =
    [
        "nullte", "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende",
        "ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende",
    ];

    internal override string AtMidnight => "at-midnight";

    protected override string AndText => "og";

    protected override (string One, string More) ThousandText => ("ett tusen", "tusen");

    protected override ImmutableArray<string> MonthTexts { get; } =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    protected override (string Today, string Tomorrow) NearDayTexts => ("i dag", "i morgen");

    /// <summary>Without a preposition: that would be the very next one.</summary>
    protected override ImmutableArray<string> WeekdayTexts { get; } = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

    protected override string LongWaitText => "mer enn en time";

    protected override IEnumerable<(string Name, string Text)> TimeWords => [(SpokenTime.Midnight, "midnatt,"), (AtMidnight, "ved midnatt,")];

    protected override IEnumerable<(string Name, string Text)> OwnWords => [(OfCentury(18), "atten hundre"), (OfCentury(19), "nitten hundre")];

    /// <summary>12 34 56 78; an odd number of digits begins with three.</summary>
    internal override int Group(int left) => left % 2 == 1 ? 3 : 2;

    /// <summary>"Nitten hundre og tolv", "to tusen og tjueseks".</summary>
    protected override ImmutableArray<string> Year(int year) => year / 100 is not (18 or 19) ? Cardinal(year)
        : year % 100 == 0 ? [OfCentury(year / 100)] : [OfCentury(year / 100), "number-and", Number(year % 100)];

    protected override string NumberText(int number) => number < 20 ? Small[number] : Tens[number / 10 - 2] + (number % 10 == 0 ? "" : Small[number % 10]);

    /// <summary>A hundred is neuter.</summary>
    protected override string HundredText(int hundreds) => (hundreds == 1 ? "ett" : Small[hundreds]) + " hundre";

    /// <summary>So is a minute.</summary>
    protected override string MinutesText(int minutes) => minutes == 1 ? "ett minutt" : NumberText(minutes) + " minutter";

    protected override string HourText(int hour) => "klokka " + (hour == 1 ? "ett" : NumberText(hour));

    protected override string MinuteText(int minute) => (minute < 10 ? "null " : "") + NumberText(minute) + ",";

    protected override string DayText(int day) => "den " + day switch
    {
        < 20 => Ordinals[day],
        20 => "tjuende",
        < 30 => "tjue" + Ordinals[day - 20],
        30 => "trettiende",
        _ => "tretti" + Ordinals[day - 30],
    };

    private static string OfCentury(int century) => FormattableString.Invariant($"year-{century}");
}
