using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>
/// Finnish: "kaksikymmentäyksi", "kello kymmenen kaksikymmentä", "kahdeskymmenes ensimmäinen maaliskuuta". Parts of prompts stand in the nominative, so
/// the words around a part must not ask for another case. The day on which something is stands in the essive: "maanantaina seitsemäntenä joulukuuta".
/// </summary>
internal sealed class SpokenFinnish : SpokenLanguage
{
    private static readonly string[] Units = ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"];

    private static readonly string[] Ordinals =
        ["", "ensimmäinen", "toinen", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs", "kymmenes", "yhdestoista", "kahdestoista"];

    private static readonly string[] Essives =
        ["", "ensimmäisenä", "toisena", "kolmantena", "neljäntenä", "viidentenä", "kuudentena", "seitsemäntenä", "kahdeksantena", "yhdeksäntenä", "kymmenentenä", "yhdentenä", "kahdentena"];

    internal override string AtMidnight => "at-midnight";

    protected override (string One, string More) ThousandText => ("tuhat", "tuhatta");

    /// <summary>In the partitive, as behind a date.</summary>
    protected override ImmutableArray<string> MonthTexts { get; } =
    [
        "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta",
    ];

    protected override (string Today, string Tomorrow) NearDayTexts => ("tänään", "huomenna");

    protected override ImmutableArray<string> WeekdayTexts { get; } =
        ["maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"];

    protected override string LongWaitText => "yli tunti";

    protected override IEnumerable<(string Name, string Text)> TimeWords => [(SpokenTime.Midnight, "keskiyö,"), (AtMidnight, "keskiyöllä,")];

    protected override IEnumerable<(string Name, string Text)> OwnWords => Enumerable.Range(1, 31).Select(day => (OnDate(day), OnDayText(day)));

    /// <summary>Numbers alone.</summary>
    protected override IEnumerable<string> YearWords => Words("number-");

    internal override ImmutableArray<string> OnDate(DateOnly day) => [OnDate(day.Day), SpokenDay.Month(day.Month)];

    /// <summary>123 4567, 123 456: threes, and no single digit at the end.</summary>
    internal override int Group(int left) => left <= 4 ? 4 : 3;

    protected override ImmutableArray<string> Year(int year) => Cardinal(year);

    protected override string NumberText(int number) => number switch
    {
        <= 10 => Units[number],
        < 20 => Units[number - 10] + "toista",
        _ => Units[number / 10] + "kymmentä" + (number % 10 == 0 ? "" : Units[number % 10]),
    };

    protected override string HundredText(int hundreds) => hundreds == 1 ? "sata" : Units[hundreds] + "sataa";

    protected override string MinutesText(int minutes) => minutes == 1 ? "yksi minuutti" : NumberText(minutes) + " minuuttia";

    protected override string HourText(int hour) => "kello " + NumberText(hour);

    protected override string MinuteText(int minute) => (minute < 10 ? "nolla " : "") + NumberText(minute) + ",";

    protected override string DayText(int day) => day switch
    {
        <= 12 => Ordinals[day],
        < 20 => Ordinals[day - 10] + "toista",
        _ => (day < 30 ? "kahdeskymmenes" : "kolmaskymmenes") + (day % 10 == 0 ? "" : " " + Ordinals[day % 10]),
    };

    /// <summary>Both halves are inflected, but for "toista".</summary>
    private static string OnDayText(int day) => day switch
    {
        <= 10 => Essives[day],
        < 20 => Essives[day is 11 or 12 ? day : day - 10] + "toista",
        _ => (day < 30 ? "kahdentenakymmenentenä" : "kolmantenakymmenentenä") + (day % 10 == 0 ? "" : " " + Essives[day % 10]),
    };

    private static string OnDate(int day) => FormattableString.Invariant($"on-date-{day}");
}
