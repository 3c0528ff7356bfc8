namespace ContactCenter.Ivr.Tests;

/// <summary>Parts in prompts: cut, filled in, read digit by digit when they are something else, and left out rather than silent.</summary>
public sealed class SpokenPromptTests
{
    private static readonly SpokenMoment Moment = new(new(2026, 3, 2, 10, 20, 0), "46", 21, TimeSpan.FromMinutes(8));

    [Theory]
    [InlineData("sv", "Du skrev {digits x}. Stämmer det?", "123", "p.1 digit-1 digit-2 digit-3-last p.2", "Du skrev ett två tre. Stämmer det?")]
    [InlineData("sv", "{digits x}", "12", "digit-1 digit-2-last", "ett två")]
    [InlineData("sv", "Klockan är {time}.", "", "p.1 hour-10 minute-20", "Klockan är klockan tio och tjugo.")]
    [InlineData("en", "{date}: {number x} calls", "105", "date-2 month-3 number-100 number-and number-5 p.1", "the second of March: one hundred and five calls")]
    [InlineData("sv", "Tid {time x} den {date x}", "2026-05-03T08:00", "p.1 hour-8-last p.2 date-3 month-5", "Tid klockan åtta den den tredje maj")]
    [InlineData("zh", "您排在第{position}位，大约{wait}。", "", "p.1 number-21 p.2 minutes-8", "您排在第二十一位，大约八分钟。")]
    [InlineData("fi", "Numero {telephone x}", "+46701234567", "p.1 digit-0 digit-7 digit-0-last digit-1 digit-2 digit-3-last digit-4 digit-5 digit-6 digit-7-last", "Numero nolla seitsemän nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän")]
    [InlineData("sv", "Hej {{du}}", "", "p", "Hej {du}")]
    public void Prompt_IsSaidInPieces(string language, string text, string value, string sounds, string said)
    {
        var filled = SpokenPrompt.Fill(PromptPiece.Of("p", text), language, _ => value, Moment);
        Assert.Equal((sounds, said, 0), (string.Join(' ', filled.Sounds), filled.Text, filled.LeftOut));
    }

    [Theory]
    [InlineData("number", "1234567", "digit-1 digit-2 digit-3-last digit-4 digit-5-last digit-6 digit-7-last")]
    [InlineData("number", "-5", "digit-5-last")]
    [InlineData("number", "007", "number-7")]
    [InlineData("time", "25:00", "digit-2 digit-5-last digit-0 digit-0-last")]
    [InlineData("time", "0820", "hour-8 minute-20")]
    [InlineData("date", "2026-02-30", "digit-2 digit-0 digit-2-last digit-6 digit-0 digit-2-last digit-3 digit-0-last")]
    [InlineData("date", "20260301", "date-1 month-3")]
    [InlineData("telephone", "hos mig", "")]
    [InlineData("digits", "", "")]
    [InlineData("digits", "131052-308T", "digit-1 digit-3 digit-1-last digit-0 digit-5-last digit-2 digit-3-last digit-0 digit-8-last")]
    public void ValueOfAnotherForm_IsReadDigitByDigit_OrLeftOut(string kind, string value, string sounds)
    {
        var filled = SpokenPrompt.Fill(PromptPiece.Of("p", $"A {{{kind} x}}. B"), "sv", _ => value, Moment);
        Assert.Equal(string.Join(' ', new[] { "p.1", sounds, "p.2" }.Where(part => part.Length > 0)), string.Join(' ', filled.Sounds));
        Assert.Equal(sounds.Length == 0 ? 1 : 0, filled.LeftOut);
    }

    [Theory]
    [InlineData("Du har plats {position}.")]
    [InlineData("Du väntar {wait}.")]
    public void PlaceOrWaitThatIsNotKnown_LeavesOutThePrompt(string text)
    {
        var filled = SpokenPrompt.Fill(PromptPiece.Of("p", text), "sv", _ => "", new(Moment.Now, "46"));
        Assert.Empty(filled.Sounds);
        Assert.Equal(1, filled.LeftOut);
    }

    /// <summary>Whatever a variable holds, every sound is a word of the language or a piece of the prompt.</summary>
    [Fact]
    public void AnyValue_IsReadInWordsThatAreRendered()
    {
        const int seed = 20260302;
        var random = new Random(seed);
        const string signs = "0123456789+-:. T";
        foreach (var language in SpokenLanguage.Codes)
        {
            foreach (var kind in Enum.GetValues<PartKind>().Where(kind => kind is not (PartKind.Position or PartKind.Wait)))
            {
                var there = SpokenLanguage.Find(language)!.Needed(kind, isGiven: true).ToHashSet();
                var pieces = PromptPiece.Of("p", new PromptPart(kind, "x").ToString());
                for (var run = 0; run < 2000; run++)
                {
                    var value = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => signs[random.Next(run % 2 == 0 ? 10 : signs.Length)]));
                    Assert.All(SpokenPrompt.Fill(pieces, language, _ => value, Moment).Sounds, word => Assert.True(there.Contains(word), $"{word} of {value} in {language}, seed {seed}"));
                }
            }
        }
    }

    [Fact]
    public void CollectedDigits_AreToldOnPaper()
    {
        var flows = FlowSet.Load(Corpus.Files("good/flows", "parts"), Corpus.Context(), new())!;
        var walk = FlowWalk.Walk(flows, Corpus.ShippedHours(), new("200", new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), "4,7,1,1,1"));
        Assert.Null(walk.Problem);
        Assert.Contains("hears: Du skrev fyra sju, ett ett. Stämmer det?\n", walk.Text, StringComparison.Ordinal);
        Assert.Contains("hears: Du har plats tre i kön och väntar åtta minuter.\n", walk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingSoundOfAPiece_IsFound()
    {
        var findings = new ContactCenter.Configuration.Findings();
        string[] sounds = ["ask", "you-entered.1", "you-entered.2", "queued.1", "queued.3", "goodbye", "now.1"];
        Assert.Null(FlowSet.Load(Corpus.Files("good/flows", "parts"), Corpus.Context(sounds.SelectMany(name => new[] { "sv/" + name, "zh/" + name }).ToHashSet()), findings));
        Assert.Contains(findings.All, finding => finding.Message.StartsWith("there is no prompts/sv/now.2.wav (and 1 more);", StringComparison.Ordinal));
        Assert.Contains(findings.All, finding => finding.Message.StartsWith("there is no prompts/zh/queued.2.wav;", StringComparison.Ordinal));
    }
}
