using System.Globalization;

namespace ContactCenter.Ivr.Tests;

/// <summary>Numbers, times and days as each language reads them; and nothing is ever read that is not among the words of the language.</summary>
public sealed class SpokenTests
{
    public static TheoryData<string> Languages => [.. SpokenWords.Languages];

    [Theory]
    [InlineData("+46701234567", "sv", "070 123 45 67")]
    [InlineData("+46313422400", "sv", "031 342 24 00")]
    [InlineData("+46812345678", "sv", "08 123 456 78")]
    [InlineData("+468123456", "sv", "08 12 34 56")]
    [InlineData("+4631123456", "sv", "031 12 34 56")]
    [InlineData("+4512345678", "sv", "+ 45 123 456 78")]
    [InlineData("+358401234567", "sv", "+ 358 401 23 45 67")]
    [InlineData("+12025550123", "sv", "+ 1 202 555 01 23")]
    [InlineData("112", "sv", "112")]
    [InlineData("0701", "sv", "07 01")]
    [InlineData("", "sv", "")]
    [InlineData("+", "sv", "+")]
    [InlineData("+46701234567", "en", "070 123 4567")]
    [InlineData("+46812345678", "en", "08 123 456 78")]
    [InlineData("+441632960123", "en", "+ 44 163 296 0123")]
    [InlineData("+12025550123", "en", "+ 1 202 555 0123")]
    public void Number_IsReadInGroups(string number, string language, string expected) =>
        Assert.Equal(expected, Groups(SpokenNumber.Read(number, language, "46")));

    [Theory]
    [InlineData("00:00", "midnight")]
    [InlineData("00:20", "hour-0 minute-20")]
    [InlineData("08:00", "hour-8-last")]
    [InlineData("10:05", "hour-10 minute-5")]
    [InlineData("10:20", "hour-10 minute-20")]
    [InlineData("12:00", "hour-12-last")]
    [InlineData("13:59", "hour-13 minute-59")]
    public void Time_InSwedish_IsThatOf24Hours(string time, string expected) => Assert.Equal(expected, Read(time, "sv"));

    [Theory]
    [InlineData("00:00", "midnight")]
    [InlineData("00:20", "hour-12 minute-20 at-night")]
    [InlineData("04:59", "hour-4 minute-59 at-night")]
    [InlineData("08:00", "hour-8 oclock in-the-morning")]
    [InlineData("10:05", "hour-10 minute-5 in-the-morning")]
    [InlineData("12:00", "noon")]
    [InlineData("12:20", "hour-12 minute-20 in-the-afternoon")]
    [InlineData("17:59", "hour-5 minute-59 in-the-afternoon")]
    [InlineData("18:00", "hour-6 oclock in-the-evening")]
    [InlineData("22:00", "hour-10 oclock at-night")]
    public void Time_InEnglish_IsThatOf12Hours(string time, string expected) => Assert.Equal(expected, Read(time, "en"));

    [Theory]
    [InlineData("2026-12-04", "sv", "day-today")]
    [InlineData("2026-12-05", "sv", "day-tomorrow")]
    [InlineData("2026-12-07", "sv", "weekday-1 date-7 month-12")]
    [InlineData("2026-12-13", "en", "weekday-7 date-13 month-12")]
    [InlineData("2027-01-31", "nb", "weekday-7 date-31 month-1")]
    [InlineData("2026-12-03", "sv", "weekday-4 date-3 month-12")]
    [InlineData("2026-12-05", "fi", "day-tomorrow")]
    [InlineData("2026-12-07", "fi", "weekday-1 on-date-7 month-12")]
    [InlineData("2026-12-07", "zh", "month-12 date-7 weekday-1")]
    public void Day_IsTodayTomorrowOrADate(string day, string language, string expected) =>
        Assert.Equal(expected, string.Join(' ', SpokenDay.Read(Date(day), Date("2026-12-04"), language)));

    [Theory, MemberData(nameof(Languages))]
    public void EveryMinuteOfADay_IsReadDifferently_InWordsThatExist(string language)
    {
        var words = SpokenTime.AllAt(language).ToHashSet();
        var minutes = Enumerable.Range(0, 24 * 60).Select(minute => SpokenTime.ReadAt(TimeOnly.MinValue.AddMinutes(minute), language)).ToList();
        Assert.All(minutes.SelectMany(time => time), word => Assert.Contains(word, words));
        Assert.Equal(24 * 60, minutes.Select(time => string.Join(' ', time)).Distinct().Count());
        Assert.Equal(words.Order(), minutes.SelectMany(time => time).Distinct().Order()); // nothing is rendered in vain
    }

    [Theory, MemberData(nameof(Languages))]
    public void EveryDateOfTwoYears_IsReadInWordsThatExist(string language)
    {
        var today = Date("2027-06-15");
        var days = Enumerable.Range(0, 731).Select(ahead => SpokenDay.Read(today.AddDays(ahead), today, language)).ToList();
        Assert.All(days.SelectMany(day => day), word => Assert.Contains(word, SpokenDay.All(language)));
        Assert.Equal(731, days.Select(day => string.Join(' ', day)).Distinct().Count());
        Assert.Equal(SpokenDay.All(language).Order(), days.SelectMany(day => day).Distinct().Order());
    }

    [Theory, MemberData(nameof(Languages))]
    public void EveryDigitString_IsReadWhole_InWordsThatExist(string language)
    {
        const int seed = 20261201;
        var random = new Random(seed);
        var words = SpokenNumber.All(language).ToHashSet();
        for (var run = 0; run < 20_000; run++)
        {
            var digits = string.Concat(Enumerable.Range(0, run % 21).Select(_ => random.Next(10)));
            var number = (run % 3 == 0 ? "+" : "") + digits;
            var read = SpokenNumber.Read(number, language, "46");
            Assert.All(read, word => Assert.True(words.Contains(word), $"{word} of {number}, seed {seed}"));
            var heard = Groups(read).Replace(" ", "", StringComparison.Ordinal);
            Assert.True(heard == (number.StartsWith("+46", StringComparison.Ordinal) ? "0" + digits[2..] : number), $"{heard} for {number}, seed {seed}");
            Assert.Subset(SpokenLanguage.Find(language)!.Texts.Keys.ToHashSet(), read.ToHashSet());
            Assert.True(read.Length == 0 || read[^1].EndsWith("-last", StringComparison.Ordinal) || digits.Length == 0);
        }
    }

    [Fact]
    public void NumberThatIsTooLong_IsReadAsFarAsTwentyDigits() => Assert.Equal(20, SpokenNumber.Read(new string('1', 1000), "sv", "46").Length);

    [Theory, MemberData(nameof(Languages))]
    public void EveryWord_StandsOnce(string language) => Assert.Equal(SpokenWords.Of(language).Distinct(), SpokenWords.Of(language));

    [Theory]
    [InlineData("070123", "2026-03-02T08:20:00Z", "sv", "agent-callback-offer agent-callback-number digit-0 digit-7 digit-0-last digit-1 digit-2 digit-3-last agent-callback-since day-today callback-about hour-9 minute-20")]
    [InlineData(null, "2026-03-01T23:00:00Z", "en", "agent-callback-offer agent-callback-since day-today callback-about midnight")]
    [InlineData("", "2026-03-01T22:59:00Z", "en", "agent-callback-offer agent-callback-since date-1 month-3 callback-about hour-11 minute-59 at-night")]
    public void Whisper_TellsTheAgentTheNumberAndSinceWhen(string? number, string since, string language, string expected)
    {
        var read = SpokenWhisper.Read(number, DateTimeOffset.Parse(since, CultureInfo.InvariantCulture), DialogueDriver.Morning, language, Corpus.ShippedHours());
        Assert.All(read, word => Assert.Contains(word, SpokenWhisper.Of(language)));
        Assert.Equal(expected, string.Join(' ', read));
    }

    [Fact]
    public void OfferWhileWaiting_IsSaidInWordsThatExist_WhateverTheKey() =>
        Assert.All("0123456789*#", key => Assert.All(SpokenWords.WaitOffer(key), word => Assert.All(SpokenWords.Languages, language => Assert.Contains(word, SpokenWords.Of(language)))));

    [Fact]
    public void LanguageThatIsNotKnown_HasNoWords() => Assert.Empty(SpokenWords.Of("ar"));

    private static string Read(string time, string language) =>
        string.Join(' ', SpokenTime.Read(TimeOnly.Parse(time, CultureInfo.InvariantCulture), language));

    private static DateOnly Date(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);

    /// <summary>The digits, with a blank where the voice falls.</summary>
    private static string Groups(IEnumerable<string> words) => string.Concat(words.Select(word => word switch
    {
        "digit-plus" => "+ ",
        _ when word.EndsWith("-last", StringComparison.Ordinal) => word[6] + " ",
        _ => word[6..7],
    })).TrimEnd();
}
