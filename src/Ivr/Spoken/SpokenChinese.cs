using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>
/// Chinese (Mandarin): 一百零五, 两千, 十点二十分 by the clock of 24 hours, 二零二六年三月二十一日; in telephone numbers 一 is read 幺 (yāo).
/// </summary>
internal sealed class SpokenChinese : SpokenLanguage
{
    private const string Wan = "number-wan";
    private const string TwoOf = "number-2-of";
    private const string YearSign = "year-sign";
    private const string Digits = "零一二三四五六七八九";
    private const string One = "digit-1";
    private const string Yao = "digit-1-yao";
    private const string Last = "-last";

    internal override bool HasMidnight => false;

    internal override string Between => "";

    protected override (string One, string More) ThousandText => ("一千", "千");

    protected override string PlusText => "加";

    protected override ImmutableArray<string> MonthTexts => [.. Enumerable.Range(1, 12).Select(month => NumberText(month) + "月")];

    protected override (string Today, string Tomorrow) NearDayTexts => ("今天", "明天");

    protected override ImmutableArray<string> WeekdayTexts { get; } = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

    protected override string LongWaitText => "超过一小时";

    protected override IEnumerable<string> YearWords => [YearSign];

    protected override IEnumerable<(string Name, string Text)> OwnWords =>
    [
        .. Enumerable.Range(2, 8).Select(thousands => (Number(thousands * 1000), Counted(thousands) + "千")),
        .. Enumerable.Range(10, 10).Select(number => (Within(number), "一" + NumberText(number))),
        (Wan, "万"), (TwoOf, "两"), (YearSign, "年"), (Yao, "幺"), (Yao + Last, "幺,"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<string> Cardinal(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        if (number < 100)
        {
            return [Number(number)];
        }

        var read = ImmutableArray.CreateBuilder<string>();
        var (wan, thousands, hundreds, rest) = (number / 10_000, number / 1000 % 10, number / 100 % 10, number % 100);
        if (wan > 0)
        {
            read.Add(wan == 2 ? TwoOf : Number(wan));
            read.Add(Wan);
        }

        if (thousands > 0)
        {
            read.Add(Number(thousands * 1000));
        }

        if (hundreds > 0)
        {
            AddZero(read, thousands == 0);
            read.Add(Number(hundreds * 100));
        }

        if (rest > 0)
        {
            AddZero(read, hundreds == 0 || rest < 10);
            read.Add(rest is >= 10 and < 20 ? Within(rest) : Number(rest));
        }

        return read.ToImmutable();
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> Date(DateOnly date, DateOnly today) =>
        [.. date.Year == today.Year ? [] : Year(date.Year), SpokenDay.Month(date.Month), SpokenDay.Date(date.Day)];

    /// <summary>The larger comes first: month, day, day of the week.</summary>
    internal override ImmutableArray<string> On(DateOnly day) => [.. OnDate(day), SpokenDay.Weekday(day)];

    /// <inheritdoc/>
    internal override ImmutableArray<string> OnDate(DateOnly day) => [SpokenDay.Month(day.Month), SpokenDay.Date(day.Day)];

    /// <summary>138 0013 8000, 6552 9988: fours from behind.</summary>
    internal override int Group(int left) => left <= 4 || left % 4 == 0 ? 4 : 3;

    internal override string InTelephone(string digit) => digit is One or One + Last ? Yao + digit[One.Length..] : digit;

    protected override ImmutableArray<string> Year(int year) =>
        [.. FormattableString.Invariant($"{year:0000}").Select(digit => "digit-" + digit), YearSign];

    protected override string NumberText(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        < 20 => "十" + Unit(number),
        _ => Digits[number / 10] + "十" + Unit(number),
    };

    protected override string HundredText(int hundreds) => Digits[hundreds] + "百";

    protected override string MinutesText(int minutes) => Counted(minutes) + "分钟";

    protected override string HourText(int hour) => Counted(hour) + "点";

    protected override string MinuteText(int minute) => (minute < 10 ? "零" : "") + NumberText(minute) + "分,";

    protected override string DayText(int day) => NumberText(day) + "日";

    /// <summary>A gap in the places is told once, where something stands before it.</summary>
    private static void AddZero(ImmutableArray<string>.Builder read, bool isGap)
    {
        if (isGap && read.Count > 0)
        {
            read.Add(Number(0));
        }
    }

    /// <summary>Ten to nineteen behind a hundred or more: 一十.</summary>
    private static string Within(int number) => Number(number) + "-within";

    private static string Unit(int number) => number % 10 == 0 ? "" : Digits[number % 10].ToString();

    /// <summary>Two of something is 两.</summary>
    private string Counted(int number) => number == 2 ? "两" : NumberText(number);
}
