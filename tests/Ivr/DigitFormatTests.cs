namespace ContactCenter.Ivr.Tests;

/// <summary>Digits people type: numbers the authorities publish as examples are right, and no digit of them can be another one.</summary>
public sealed class DigitFormatTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(DigitFormat.SwedishPersonalNumber, "1212121212", "201212121212", 13)] // the latest, without a century
    [InlineData(DigitFormat.SwedishPersonalNumber, "191212121212", "191212121212", 113)]
    [InlineData(DigitFormat.SwedishPersonalNumber, "7010632391", "197010632391", 55)] // a coordination number
    [InlineData(DigitFormat.NorwegianPersonalNumber, "13097248022", "13097248022", 53)]
    [InlineData(DigitFormat.NorwegianPersonalNumber, "53097248016", "53097248016", 53)] // a D number
    [InlineData(DigitFormat.FinnishPersonalNumber, "131052308", "131052-308T", 73)]
    [InlineData(DigitFormat.Date, "20240229", "2024-02-29", 2)]
    [InlineData(DigitFormat.Date, "260302", "2026-03-02", 0)]
    [InlineData(DigitFormat.Date, "260303", "1926-03-03", 99)]
    [InlineData(DigitFormat.Date, "21000101", "2100-01-01", 0)]
    public void Right_AndInOneWayOfWriting(DigitFormat format, string digits, string written, int age)
    {
        var accepted = DigitFormats.Judge(format, digits, Today);
        Assert.Equal((written, age), (accepted?.Text, accepted?.AgeOn(Today)));
    }

    [Theory]
    [InlineData(DigitFormat.SwedishPersonalNumber, "1212121213")]
    [InlineData(DigitFormat.SwedishPersonalNumber, "12121212121")]
    [InlineData(DigitFormat.SwedishPersonalNumber, "0000000000")] // the check digit is right, the day is none
    [InlineData(DigitFormat.SwedishPersonalNumber, "209912121211")]
    [InlineData(DigitFormat.SwedishPersonalNumber, "7010922391")]
    [InlineData(DigitFormat.NorwegianPersonalNumber, "13097248023")]
    [InlineData(DigitFormat.NorwegianPersonalNumber, "1309724802")]
    [InlineData(DigitFormat.NorwegianPersonalNumber, "00000000000")]
    [InlineData(DigitFormat.FinnishPersonalNumber, "1310523081")] // the control character is a T
    [InlineData(DigitFormat.FinnishPersonalNumber, "131052001")]
    [InlineData(DigitFormat.FinnishPersonalNumber, "131052900")]
    [InlineData(DigitFormat.FinnishPersonalNumber, "310252308")]
    [InlineData(DigitFormat.Date, "20230229")]
    [InlineData(DigitFormat.Date, "20231301")]
    [InlineData(DigitFormat.Date, "2023011")]
    [InlineData(DigitFormat.Date, "00000101")]
    public void Wrong(DigitFormat format, string digits) => Assert.Null(DigitFormats.Judge(format, digits, Today));

    [Theory]
    [InlineData(DigitFormat.SwedishPersonalNumber, "7010632391")]
    [InlineData(DigitFormat.NorwegianPersonalNumber, "13097248022")]
    public void AnyOneDigitMistyped_IsFound(DigitFormat format, string digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            foreach (var other in "0123456789".Where(other => other != digits[i]))
            {
                Assert.Null(DigitFormats.Judge(format, digits[..i] + other + digits[(i + 1)..], Today));
            }
        }
    }

    [Fact]
    public void TelephoneNumber_IsWhatThePlanSays()
    {
        Assert.Equal("+46701234567", DigitFormats.Judge(DigitFormat.Telephone, "0701234567", Today, number => "+46" + number[1..])?.Text);
        Assert.Null(DigitFormats.Judge(DigitFormat.Telephone, "112", Today, _ => null));
        Assert.Equal("112", DigitFormats.Judge(DigitFormat.Telephone, "112", Today)?.Text);
    }

    [Fact]
    public void Age_ChangesOnTheBirthday_AndOnTheFirstOfMarchForALeapDay()
    {
        var leap = new AcceptedDigits(string.Empty, new(2008, 2, 29));
        Assert.Equal([17, 18, 17, 16], ((DateOnly[])[new(2026, 2, 28), new(2026, 3, 1), new(2025, 12, 31), new(2024, 2, 29)]).Select(day => leap.AgeOn(day)!.Value));
        Assert.Equal(15, leap.AgeOn(new(2024, 2, 28)));
    }

    [Fact]
    public void EverySwedishNumber_HasOneCheckDigit()
    {
        for (var serial = 0; serial < 1000; serial++)
        {
            Assert.Single(Enumerable.Range(0, 10), check => DigitFormats.Judge(DigitFormat.SwedishPersonalNumber, $"19700101{serial:000}{check}", Today) is not null);
        }
    }
}
