using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>
/// Finnish: "kaksikymmentäyksi", "kello kymmenen kaksikymmentä", "kahdeskymmenes ensimmäinen maaliskuuta". Everything stands in the nominative, so
/// the words around a part must not ask for another case.
/// </summary>
internal sealed class SpokenFinnish : SpokenLanguage
{
    private static readonly string[] Units = ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"];

    private static readonly string[] Ordinals =
        ["", "ensimmäinen", "toinen", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs", "kymmenes", "yhdestoista", "kahdestoista"];

    protected override (string One, string More) ThousandText => ("tuhat", "tuhatta");

    /// <summary>In the partitive, as behind a date.</summary>
    protected override ImmutableArray<string> MonthTexts { get; } =
    [
        "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta",
    ];

    protected override string LongWaitText => "yli tunti";

    protected override IEnumerable<(string Name, string Text)> TimeWords => [(SpokenTime.Midnight, "keskiyö,")];

    /// <summary>Numbers alone.</summary>
    protected override IEnumerable<string> YearWords => Words("number-");

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
}
