using System.Globalization;

namespace ContactCenter.Ivr.Tests;

/// <summary>Numbers, times, dates and waits as each language reads them; and every word that is read is one that is rendered.</summary>
public sealed class SpokenLanguageTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string> Languages => [.. SpokenLanguage.Codes];

    [Theory]
    [InlineData("sv", 0, "noll")]
    [InlineData("sv", 21, "tjugoett")]
    [InlineData("sv", 77, "sjuttiosju")]
    [InlineData("sv", 105, "ett hundra fem")]
    [InlineData("sv", 1000, "ett tusen")]
    [InlineData("sv", 21_340, "tjugoett tusen tre hundra fyrtio")]
    [InlineData("sv", 999_999, "nio hundra nittionio tusen nio hundra nittionio")]
    [InlineData("en", 21, "twenty-one")]
    [InlineData("en", 100, "one hundred")]
    [InlineData("en", 105, "one hundred and five")]
    [InlineData("en", 1005, "one thousand and five")]
    [InlineData("en", 1234, "one thousand two hundred and thirty-four")]
    [InlineData("en", 105_000, "one hundred and five thousand")]
    [InlineData("nb", 1, "en")]
    [InlineData("nb", 21, "tjueen")]
    [InlineData("nb", 37, "trettisju")]
    [InlineData("nb", 105, "ett hundre og fem")]
    [InlineData("nb", 2040, "to tusen og førti")]
    [InlineData("fi", 11, "yksitoista")]
    [InlineData("fi", 20, "kaksikymmentä")]
    [InlineData("fi", 21, "kaksikymmentäyksi")]
    [InlineData("fi", 105, "sata viisi")]
    [InlineData("fi", 1912, "tuhat yhdeksänsataa kaksitoista")]
    [InlineData("fi", 200_000, "kaksisataa tuhatta")]
    [InlineData("zh", 0, "零")]
    [InlineData("zh", 2, "二")]
    [InlineData("zh", 10, "十")]
    [InlineData("zh", 12, "十二")]
    [InlineData("zh", 20, "二十")]
    [InlineData("zh", 105, "一百零五")]
    [InlineData("zh", 110, "一百一十")]
    [InlineData("zh", 112, "一百一十二")]
    [InlineData("zh", 222, "二百二十二")]
    [InlineData("zh", 1005, "一千零五")]
    [InlineData("zh", 1010, "一千零一十")]
    [InlineData("zh", 1105, "一千一百零五")]
    [InlineData("zh", 2000, "两千")]
    [InlineData("zh", 10_000, "一万")]
    [InlineData("zh", 20_000, "两万")]
    [InlineData("zh", 10_010, "一万零一十")]
    [InlineData("zh", 10_200, "一万零二百")]
    [InlineData("zh", 100_005, "十万零五")]
    [InlineData("zh", 120_034, "十二万零三十四")]
    [InlineData("zh", 999_999, "九十九万九千九百九十九")]
    public void Number_IsReadByTheLanguage(string language, int number, string expected) => Assert.Equal(expected, Text(language, Of(language).Cardinal(number)));

    [Theory]
    [InlineData("sv", "10:20", "klockan tio och tjugo,")]
    [InlineData("sv", "08:00", "klockan åtta,")]
    [InlineData("sv", "00:00", "vid midnatt,")]
    [InlineData("en", "10:20", "ten twenty in the morning,")]
    [InlineData("en", "14:05", "two oh five in the afternoon,")]
    [InlineData("en", "12:00", "noon,")]
    [InlineData("nb", "10:20", "klokka ti tjue,")]
    [InlineData("nb", "13:05", "klokka tretten null fem,")]
    [InlineData("nb", "01:00", "klokka ett,")]
    [InlineData("fi", "10:20", "kello kymmenen kaksikymmentä,")]
    [InlineData("fi", "21:05", "kello kaksikymmentäyksi nolla viisi,")]
    [InlineData("fi", "00:00", "keskiyö,")]
    [InlineData("zh", "10:20", "十点二十分,")]
    [InlineData("zh", "10:05", "十点零五分,")]
    [InlineData("zh", "02:00", "两点,")]
    [InlineData("zh", "22:02", "二十二点零二分,")]
    [InlineData("zh", "00:00", "零点,")]
    [InlineData("zh", "00:20", "零点二十分,")]
    public void Time_IsReadByTheLanguage(string language, string time, string expected) =>
        Assert.Equal(expected, Text(language, SpokenTime.Read(TimeOnly.Parse(time, CultureInfo.InvariantCulture), language)));

    [Theory]
    [InlineData("sv", "2026-03-21", "den tjugoförsta mars")]
    [InlineData("sv", "1912-12-12", "den tolfte december nittonhundra tolv")]
    [InlineData("sv", "1900-01-30", "den trettionde januari nittonhundra")]
    [InlineData("sv", "2027-05-03", "den tredje maj tjugohundra tjugosju")]
    [InlineData("en", "2026-03-21", "the twenty-first of March")]
    [InlineData("en", "1905-06-02", "the second of June nineteen oh five")]
    [InlineData("en", "1912-12-12", "the twelfth of December nineteen twelve")]
    [InlineData("en", "1900-01-30", "the thirtieth of January nineteen hundred")]
    [InlineData("en", "2005-01-31", "the thirty-first of January two thousand and five")]
    [InlineData("en", "2027-05-03", "the third of May twenty twenty-seven")]
    [InlineData("nb", "2026-03-21", "den tjueførste mars")]
    [InlineData("nb", "1912-12-12", "den tolvte desember nitten hundre og tolv")]
    [InlineData("nb", "2027-05-03", "den tredje mai to tusen og tjuesju")]
    [InlineData("fi", "2026-03-21", "kahdeskymmenes ensimmäinen maaliskuuta")]
    [InlineData("fi", "2026-11-13", "kolmastoista marraskuuta")]
    [InlineData("fi", "2026-12-12", "kahdestoista joulukuuta")]
    [InlineData("fi", "2026-01-31", "kolmaskymmenes ensimmäinen tammikuuta")]
    [InlineData("fi", "1952-10-20", "kahdeskymmenes lokakuuta tuhat yhdeksänsataa viisikymmentäkaksi")]
    [InlineData("zh", "2026-03-21", "三月二十一日")]
    [InlineData("zh", "1912-10-02", "一九一二年十月二日")]
    [InlineData("zh", "2005-02-10", "二零零五年二月十日")]
    public void Date_IsReadByTheLanguage_WithTheYearWhenItIsAnother(string language, string date, string expected) =>
        Assert.Equal(expected, Text(language, Of(language).Date(DateOnly.Parse(date, CultureInfo.InvariantCulture), Today)));

    [Theory]
    [InlineData("sv", 0, "en minut")]
    [InlineData("sv", 8, "åtta minuter")]
    [InlineData("sv", 11, "femton minuter")]
    [InlineData("sv", 60, "sextio minuter")]
    [InlineData("sv", 61, "mer än en timme")]
    [InlineData("en", 1, "one minute")]
    [InlineData("en", 26, "thirty minutes")]
    [InlineData("nb", 1, "ett minutt")]
    [InlineData("nb", 2, "to minutter")]
    [InlineData("fi", 1, "yksi minuutti")]
    [InlineData("fi", 5, "viisi minuuttia")]
    [InlineData("zh", 2, "两分钟")]
    [InlineData("zh", 300, "超过一小时")]
    public void Wait_IsReadInMinutes(string language, int minutes, string expected) =>
        Assert.Equal(expected, Text(language, SpokenLanguage.Wait(TimeSpan.FromMinutes(minutes))));

    [Theory]
    [InlineData("sv", "+46701234567", "46", "noll sju noll, ett två tre, fyra fem, sex sju,")]
    [InlineData("nb", "+4722401055", "47", "to to, fire null, en null, fem fem,")]
    [InlineData("fi", "+358401234567", "358", "nolla neljä nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän,")]
    [InlineData("fi", "+35891234567", "358", "nolla yhdeksän, yksi kaksi kolme, neljä viisi kuusi seitsemän,")]
    [InlineData("zh", "+8613800138001", "86", "幺三八,零零幺三,八零零幺,")]
    [InlineData("zh", "+862165529988", "86", "零二幺,六五五二,九九八八,")]
    [InlineData("zh", "+4722401055", "86", "加四七,二二四零,幺零五五,")]
    public void Telephone_IsReadInTheGroupsOfTheLanguage(string language, string number, string country, string expected) =>
        Assert.Equal(expected, Text(language, SpokenNumber.Read(number, language, country)));

    [Theory]
    [InlineData("sv", "1234567", "ett två tre, fyra fem, sex sju,")]
    [InlineData("en", "1234567", "one two three, four five six seven,")]
    [InlineData("nb", "12345", "en to tre, fire fem,")]
    [InlineData("zh", "1212", "一二一二,")]
    public void Digits_AreReadInGroups(string language, string digits, string expected) => Assert.Equal(expected, Text(language, SpokenNumber.Digits(digits, language)));

    [Theory, MemberData(nameof(Languages))]
    public void EveryNumber_IsReadDifferently_InWordsThatExist(string language)
    {
        var words = Of(language).Needed(PartKind.Number, isGiven: true).ToHashSet();
        var seen = new HashSet<string>();
        var used = new HashSet<string>();
        for (var number = 0; number <= SpokenLanguage.MaxNumber; number += number < 12_000 ? 1 : 89)
        {
            var read = Of(language).Cardinal(number);
            used.UnionWith(read);
            Assert.True(seen.Add(string.Join(' ', read)), $"{number}");
        }

        Assert.Subset(words, used);
    }

    [Theory, MemberData(nameof(Languages))]
    public void EveryDate_Time_Wait_AndNumber_IsReadInWordsThatExist(string language)
    {
        var spoken = Of(language);
        var dates = Enumerable.Range(0, 400 * 366).Select(day => new DateOnly(1800, 1, 1).AddDays(day)).Where(day => day.DayNumber % 7 == 0);
        Assert.Subset(spoken.Needed(PartKind.Date, isGiven: true).ToHashSet(), dates.SelectMany(day => spoken.Date(day, Today)).ToHashSet());
        var thisYear = Enumerable.Range(0, 365).SelectMany(day => spoken.Date(new DateOnly(2026, 1, 1).AddDays(day), Today)).ToHashSet();
        Assert.True(thisYear.SetEquals(spoken.Needed(PartKind.Date, isGiven: false)));
        var times = Enumerable.Range(0, 1440).SelectMany(minute => SpokenTime.Read(TimeOnly.MinValue.AddMinutes(minute), language)).ToHashSet();
        Assert.True(times.SetEquals(spoken.Needed(PartKind.Time, isGiven: false)));
        var waits = Enumerable.Range(0, 100).SelectMany(minutes => SpokenLanguage.Wait(TimeSpan.FromMinutes(minutes))).ToHashSet();
        Assert.True(waits.SetEquals(spoken.Needed(PartKind.Wait, isGiven: false)));
        var digits = spoken.Needed(PartKind.Telephone, isGiven: true).ToHashSet();
        Assert.Subset(digits, SpokenNumber.Read("+1234567890987654321", language, "46").Concat(SpokenNumber.Read("0110111", language, "46")).ToHashSet());
        Assert.Subset(spoken.Texts.Keys.ToHashSet(), digits);
        Assert.All(spoken.Texts.Values, text => Assert.True(text.Trim().Length > 0));
    }

    /// <summary>What callbacks say and what parts say is one sound.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void WordsThatShip_AreThoseOfTheLanguage(string language)
    {
        var shipped = ContactCenter.Configuration.MappingReader.Open(Corpus.Shipped("announcements.yaml"), new())!;
        foreach (var word in SpokenTime.AllAt(language).Concat(SpokenDay.All(language)).Concat(SpokenNumber.All(language)))
        {
            Assert.Equal(shipped.OptionalMapping(word)!.OptionalString(language), Of(language).Texts[word]);
        }
    }

    /// <summary>Every other word of the questions, too, stands there in every language.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void EveryWordOfCallbacks_Ships(string language)
    {
        var shipped = ContactCenter.Configuration.MappingReader.Open(Corpus.Shipped("announcements.yaml"), new())!;
        Assert.All(SpokenWords.Of(language).Concat(SpokenWhisper.Of(language)), word => Assert.False(string.IsNullOrWhiteSpace(shipped.OptionalMapping(word)?.OptionalString(language)), $"{language} has no {word}"));
    }

    [Theory]
    [InlineData("sv", "2026-03-09T10:20", "på måndag den nionde mars klockan tio och tjugo,")]
    [InlineData("en", "2026-03-09T10:20", "on Monday the ninth of March ten twenty in the morning,")]
    [InlineData("nb", "2026-03-09T10:20", "mandag den niende mars klokka ti tjue,")]
    [InlineData("nb", "2026-03-03T00:00", "i morgen ved midnatt,")]
    [InlineData("fi", "2026-03-02T13:00", "tänään kello kolmetoista,")]
    [InlineData("fi", "2026-03-09T10:20", "maanantaina yhdeksäntenä maaliskuuta kello kymmenen kaksikymmentä,")]
    [InlineData("fi", "2026-12-01T08:05", "tiistaina ensimmäisenä joulukuuta kello kahdeksan nolla viisi,")]
    [InlineData("fi", "2026-11-11T00:00", "keskiviikkona yhdentenätoista marraskuuta keskiyöllä,")]
    [InlineData("fi", "2026-11-12T16:40", "torstaina kahdentenatoista marraskuuta kello kuusitoista neljäkymmentä,")]
    [InlineData("fi", "2026-11-13T16:40", "perjantaina kolmantenatoista marraskuuta kello kuusitoista neljäkymmentä,")]
    [InlineData("fi", "2026-06-20T09:00", "lauantaina kahdentenakymmenentenä kesäkuuta kello yhdeksän,")]
    [InlineData("fi", "2026-06-21T09:00", "sunnuntaina kahdentenakymmenentenä ensimmäisenä kesäkuuta kello yhdeksän,")]
    [InlineData("fi", "2026-08-31T09:00", "maanantaina kolmantenakymmenentenä ensimmäisenä elokuuta kello yhdeksän,")]
    [InlineData("zh", "2026-03-03T14:00", "明天十四点,")]
    [InlineData("zh", "2026-03-09T10:20", "三月九日星期一十点二十分,")]
    [InlineData("zh", "2026-03-08T02:05", "三月八日星期日两点零五分,")]
    public void WhenSomethingIs_IsReadInTheFormsOfTheLanguage(string language, string at, string expected)
    {
        var when = DateTime.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal(expected, Text(language, SpokenDay.Read(DateOnly.FromDateTime(when), Today, language).Concat(SpokenTime.ReadAt(TimeOnly.FromDateTime(when), language))));
    }

    [Theory]
    [InlineData("fi", "yhdeksäntenä helmikuuta")]
    [InlineData("nb", "den niende februar")]
    [InlineData("zh", "二月九日")]
    public void DayThatHasBeen_IsReadWithoutTheWeekday(string language, string expected) =>
        Assert.Equal(expected, Text(language, SpokenDay.ReadPast(new(2026, 2, 9), Today, language)));

    [Fact]
    public void LanguageThatIsNotKnown_IsNotFound()
    {
        Assert.Null(SpokenLanguage.Find("ar"));
        Assert.Same(SpokenLanguage.Find("en"), SpokenLanguage.Find("en-GB"));
    }

    private static SpokenLanguage Of(string language) => SpokenLanguage.Find(language)!;

    private static string Text(string language, IEnumerable<string> words) => string.Join(language == "zh" ? "" : " ", words.Select(word => Of(language).Texts[word]));
}
