using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>Which numbers are called back, as trunks show them and as people type them.</summary>
public sealed class NumberPlanTests
{
    private static readonly NumberPlan Sweden = new(NumberPlanSettings.Default, new(["+46", "0", "112", "0900123456", "+47", "0044"]), ["1001", "0313422400", "100"]);

    private static readonly string[] Refused =
    [
        "112", "911", "999", "000", "110", "118118", "118100", "0900123456", "0939123456", "0944123456", "0712345678", "979123456", "870123456", "881612345678", "888123456",
    ];

    private static readonly string[] Separators = [" ", "-", ".", "/", "(", ")", "\u00a0", "\u2011", "  ", " - "];

    [Theory]
    [InlineData("0701234567")]
    [InlineData("+46701234567")]
    [InlineData("0046701234567")]
    [InlineData("46701234567")]
    [InlineData("070-123 45 67")]
    [InlineData("+46 (0)70 123 45 67")]
    [InlineData("0046 (0) 70/123.45.67")]
    [InlineData("460701234567")]
    [InlineData("  070–123 45 67 ")]
    public void OneNumber_IsOne_HoweverItIsWritten(string text) =>
        Assert.Equal(new(NumberProblem.None, "+46701234567", "+46701234567"), Sweden.Judge(text));

    [Theory]
    [InlineData("08-123 456", "+468123456")]
    [InlineData("011-81 23 45", "+4611812345")]    // Norrköping, no directory
    [InlineData("+4790123456", "+4790123456")]
    [InlineData("00 44 7911 123456", "+447911123456")]
    public void Judge_Allows(string text, string number) => Assert.Equal(number, Sweden.Judge(text).Number);

    [Theory]
    [InlineData(null, NumberProblemText.Withheld)]
    [InlineData("", NumberProblemText.Withheld)]
    [InlineData(" \t", NumberProblemText.Withheld)]
    [InlineData("Anonymous", NumberProblemText.Withheld)]
    [InlineData("restricted", NumberProblemText.Withheld)]
    [InlineData("1001", NumberProblemText.Internal)]
    [InlineData("801", NumberProblemText.Internal)]
    [InlineData("031-342 24 00", NumberProblemText.Internal)]      // ours
    [InlineData("+46313422400", NumberProblemText.Internal)]
    [InlineData("1-1-2", NumberProblemText.Emergency)]
    [InlineData("+46112", NumberProblemText.Emergency)]
    [InlineData("0112", NumberProblemText.Emergency)]
    [InlineData("0046 0112", NumberProblemText.Emergency)]
    [InlineData("0900 123456", NumberProblemText.Premium)]
    [InlineData("+46 (0)900 123456", NumberProblemText.Premium)]
    [InlineData("46900123456", NumberProblemText.Premium)]
    [InlineData("118 118", NumberProblemText.Premium)]
    [InlineData("+46118118", NumberProblemText.Premium)]
    [InlineData("00881612345678", NumberProblemText.Premium)]      // a satellite
    [InlineData("+33123456789", NumberProblemText.ForeignNotAllowed)]
    [InlineData("0033123456789", NumberProblemText.ForeignNotAllowed)]
    [InlineData("070123456", NumberProblemText.None)]
    [InlineData("07012345678", NumberProblemText.Malformed)]       // one too many
    [InlineData("070123", NumberProblemText.Malformed)]
    [InlineData("701234567", NumberProblemText.Malformed)]         // no prefix: might be anywhere
    [InlineData("+46007012345", NumberProblemText.Malformed)]
    [InlineData("+0701234567", NumberProblemText.Malformed)]
    [InlineData("+", NumberProblemText.Malformed)]
    [InlineData("00", NumberProblemText.Malformed)]
    [InlineData("++46701234567", NumberProblemText.Malformed)]
    [InlineData("070+1234567", NumberProblemText.Malformed)]
    [InlineData("070123456#", NumberProblemText.Malformed)]
    [InlineData("sip:0701234567@192.0.2.1", NumberProblemText.Malformed)]
    [InlineData("0701234567;phone-context=x", NumberProblemText.Malformed)]
    [InlineData("٠٧٠١٢٣٤٥٦٧", NumberProblemText.Malformed)]
    [InlineData("０７０１２３４５６７", NumberProblemText.Malformed)]
    [InlineData("070\r\n1234567", NumberProblemText.Malformed)]
    [InlineData("070\01234567", NumberProblemText.Malformed)]
    public void Judge_Says(string? text, NumberProblemText problem) => Assert.Equal(problem.ToString(), Sweden.Judge(text).Problem.ToString());

    [Fact]
    public void LongText_IsMalformed() => Assert.Equal(NumberProblem.Malformed, Sweden.Judge(new string('0', 100_000)).Problem);

    [Fact]
    public void Dialled_AsAtHome()
    {
        var plan = new NumberPlan(NumberPlanSettings.Default with { DialsAsAtHome = true }, new(["+47"]), []);
        Assert.Equal("0701234567", plan.Judge("+46701234567").Dial);
        Assert.Equal("004790123456", plan.Judge("+4790123456").Dial);
    }

    [Fact]
    public void CountryWithoutPrefix()
    {
        var plan = new NumberPlan(new() { Country = "47", TrunkPrefix = "", National = new(8, 8), Internal = new(3, 4) }, new(["+46"]), []);
        Assert.All(["90123456", "+4790123456", "004790123456", "4790123456"], text => Assert.Equal("+4790123456", plan.Judge(text).Number));
        Assert.Equal("+4747123456", plan.Judge("47123456").Number);
        Assert.Equal("+46701234567", plan.Judge("+46701234567").Number);
        Assert.Equal(NumberProblem.Malformed, plan.Judge("0701234567").Problem);
    }

    [Fact]
    public void EmergencyAndPremium_AreNeverCalled_InAnySpelling()
    {
        string[] before = ["", "+", "00", "0", "+46", "0046", "46", "+460", "00460", "460", "+46 (0)"];
        var dice = new Random(4);
        foreach (var number in Refused)
        {
            foreach (var prefix in before)
            {
                foreach (var form in new[] { number, number.TrimStart('0') })
                {
                    var text = prefix + form;
                    if (Twin(text))
                        continue;
                    Assert.False(Sweden.Judge(text).MayBeCalled, text);
                    for (var i = 0; i < 20; i++)
                    {
                        var spread = string.Concat(text.Select(c => c + (dice.Next(3) == 0 && c != '+' ? Separators[dice.Next(Separators.Length)] : "")));
                        Assert.False(Sweden.Judge(spread).MayBeCalled, spread);
                    }
                }
            }
        }
    }

    /// <summary>A satellite's or premium country code behind a national prefix is an ordinary Swedish number: 0870 123 456 is in Stockholm.</summary>
    private static bool Twin(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        string[] ordinary = ["08", "0979", "468", "4608", "004608", "00468", "46979", "460979", "0046979", "00460979"];
        return ordinary.Any(digits.StartsWith) && !digits.StartsWith("0088", StringComparison.Ordinal) && !digits.StartsWith("0087", StringComparison.Ordinal);
    }

    [Fact]
    public void WhateverIsWritten_IsAVerdict_ThatIsTheSameAgain()
    {
        const string Written = "0123456789012345678900004646+ -()./#*;:@aåé١\u00a0\u2013\ud83d\r\n\0";
        for (var seed = 0; seed < 40_000; seed++)
        {
            var dice = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, dice.Next(0, 24)).Select(_ => Written[dice.Next(dice.Next(2) == 0 ? 28 : Written.Length)]));
            var verdict = Sweden.Judge(text);
            Assert.True(verdict.MayBeCalled == (verdict.Number is not null) && verdict.MayBeCalled == (verdict.Dial is not null), $"seed {seed}: {text}");
            if (verdict.Number is not { } number)
                continue;
            Assert.Matches(@"^\+[1-9][0-9]{6,14}\z", number);
            Assert.False(OutsideNumbers.IsDear(number), $"seed {seed}: {text}");
            Assert.Equal(verdict, Sweden.Judge(number));
            Assert.Equal(verdict, Sweden.Judge(verdict.Dial));
            Assert.Equal(verdict, Sweden.Judge(" " + text.Trim() + "-"));
        }
    }

    /// <summary>The verdicts by name: a test's arguments are public.</summary>
    public enum NumberProblemText
    {
        None,
        Withheld,
        Malformed,
        Internal,
        Emergency,
        Premium,
        ForeignNotAllowed,
    }
}
