using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Every file of the corpus: good ones load without a word, bad ones give exactly the findings beside them.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> GoodFlows => Corpus.Cases("good/flows");

    public static TheoryData<string> BadFlows => Corpus.Cases("bad/flows");

    public static TheoryData<string> GoodHours => Corpus.Cases("good/hours");

    public static TheoryData<string> BadHours => Corpus.Cases("bad/hours");

    [Theory, MemberData(nameof(GoodFlows))]
    public void GoodFlow_LoadsWithoutFindings(string name)
    {
        var findings = new Findings();
        var flows = FlowSet.Load(Corpus.Files("good/flows", name), Corpus.Context(), findings);
        Assert.Empty(findings.All);
        Assert.NotNull(flows);
    }

    [Theory, MemberData(nameof(BadFlows))]
    public void BadFlow_GivesExactlyItsFindings(string name)
    {
        var findings = new Findings();
        var flows = FlowSet.Load(Corpus.Files("bad/flows", name), Corpus.Context(), findings);
        Corpus.AssertFindings("bad/flows", name, findings);
        Assert.NotEmpty(findings.All);
        Assert.Equal(findings.HasErrors, flows is null);
    }

    [Theory, MemberData(nameof(GoodHours))]
    public void GoodHours_LoadWithoutFindings(string name)
    {
        var findings = new Findings();
        var book = HoursBook.Load(Corpus.Files("good/hours", name)[0], Corpus.Today, findings);
        Assert.Empty(findings.All);
        Assert.NotNull(book);
    }

    [Theory, MemberData(nameof(BadHours))]
    public void BadHours_GiveExactlyTheirFindings(string name)
    {
        var findings = new Findings();
        var book = HoursBook.Load(Corpus.Files("bad/hours", name)[0], Corpus.Today, findings);
        Corpus.AssertFindings("bad/hours", name, findings);
        Assert.NotEmpty(findings.All);
        Assert.Equal(findings.HasErrors, book is null);
    }

    [Fact]
    public void HugeFlow_IsRefusedBeforeItIsParsed()
    {
        var findings = new Findings();
        var text = new StringBuilder("flow: main\nnodes:\n");
        for (var i = 0; text.Length <= ConfigParser.MaxFileBytes; i++)
        {
            text.Append("  n").Append(i).Append(": { say: welcome, next: full }\n");
        }

        Assert.Null(FlowSet.Load([new("huge.yaml", text.ToString())], Corpus.Context(), findings));
        Assert.Equal(FindingCodes.FileTooLarge, Assert.Single(findings.All).Code);
    }

    [Fact]
    public void MissingAudio_IsFoundForEveryLanguageAndForMusic()
    {
        var findings = new Findings();
        var all = Corpus.ShippedFlows().Prompts.Keys.SelectMany(p => new[] { $"sv/{p}", $"en/{p}" }).Append("music/hold").ToHashSet();
        Assert.NotNull(FlowSet.Load([Corpus.Shipped("flows/main.yaml")], Corpus.Context(all), findings));
        Assert.Empty(findings.All);

        all.Remove("en/queued");
        all.Remove("music/hold");
        Assert.Null(FlowSet.Load([Corpus.Shipped("flows/main.yaml")], Corpus.Context(all), findings));
        Assert.Equal(2, findings.All.Count(f => f.Code == FindingCodes.MissingAudio));
        Assert.Contains(findings.All, f => f.Message.EndsWith("it is played in lines 53, 60, 67, 74 as well", StringComparison.Ordinal)); // five queue nodes name the music
        Assert.Contains(findings.All, f => f.Message.StartsWith("there is no prompts/en/queued.wav;", StringComparison.Ordinal));
    }

    [Fact]
    public void FlowWithoutKnownQueuesOrHours_IsNotLoadedAndNotBlamed()
    {
        var findings = new Findings();
        Assert.Null(FlowSet.Load([Corpus.Shipped("flows/main.yaml")], new(null, null), findings));
        Assert.Empty(findings.All);
    }

    [Fact]
    public void OneBadFileAmongGoodOnes_LoadsNothing()
    {
        var findings = new Findings();
        var bad = Corpus.Files("bad/flows", "target")[0];
        Assert.Null(FlowSet.Load([Corpus.Shipped("flows/main.yaml"), bad], Corpus.Context(), findings));
    }
}
