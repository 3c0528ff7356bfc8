using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Swedish: "tjugoett", "klockan tio och tjugo", "den tjugoförsta mars", digits in threes and twos.</summary>
internal sealed class SpokenSwedish : SpokenLanguage
{
    private static readonly string[] Small =
    [
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio",
        "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
    ];

    private static readonly string[] Tens = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];

    private static readonly string[] Ordinals =
    [
        "nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
        "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde",
    ];

    private static readonly (int Century, string Text)[] Centuries = [(18, "artonhundra"), (19, "nittonhundra"), (20, "tjugohundra"), (21, "tjugoetthundra")];

    protected override (string One, string More) ThousandText => ("ett tusen", "tusen");

    protected override ImmutableArray<string> MonthTexts { get; } =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    protected override (string Today, string Tomorrow) NearDayTexts => ("i dag", "i morgon");

    protected override ImmutableArray<string> WeekdayTexts { get; } =
        ["på måndag", "på tisdag", "på onsdag", "på torsdag", "på fredag", "på lördag", "på söndag"];

    protected override string LongWaitText => "mer än en timme";

    protected override IEnumerable<(string Name, string Text)> TimeWords => [(SpokenTime.Midnight, "vid midnatt,")];

    protected override IEnumerable<(string Name, string Text)> OwnWords => Centuries.Select(century => (OfCentury(century.Century), century.Text));

    /// <summary>123 45 67, 12 34 56, 123 456 78: threes first, so that twos come out even.</summary>
    internal override int Group(int left) => left is 8 or 10 || left % 2 == 1 ? 3 : 2;

    protected override ImmutableArray<string> Year(int year) => year / 100 is not (>= 18 and <= 21) ? Cardinal(year)
        : year % 100 == 0 ? [OfCentury(year / 100)] : [OfCentury(year / 100), Number(year % 100)];

    protected override string NumberText(int number) => number < 20 ? Small[number] : Tens[number / 10 - 2] + (number % 10 == 0 ? "" : Small[number % 10]);

    protected override string HundredText(int hundreds) => Small[hundreds] + " hundra";

    protected override string MinutesText(int minutes) => minutes == 1 ? "en minut" : NumberText(minutes) + " minuter";

    protected override string HourText(int hour) => "klockan " + NumberText(hour);

    protected override string MinuteText(int minute) => (minute < 10 ? "noll " : "och ") + NumberText(minute) + ",";

    protected override string DayText(int day) => "den " + day switch
    {
        < 20 => Ordinals[day],
        20 => "tjugonde",
        < 30 => "tjugo" + Ordinals[day - 20],
        30 => "trettionde",
        _ => "trettio" + Ordinals[day - 30],
    };

    private static string OfCentury(int century) => FormattableString.Invariant($"year-{century}");
}
