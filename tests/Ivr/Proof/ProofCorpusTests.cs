using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests.Proof;

/// <summary>Every flow of the corpus gives exactly the findings beside it.</summary>
public sealed class ProofCorpusTests
{
    public static TheoryData<string> Flows => Corpus.Cases("proof");

    [Theory, MemberData(nameof(Flows))]
    public void Flow_GivesExactlyItsFindings(string name)
    {
        var findings = new Findings();
        var flows = ProofSite.Load(Corpus.Files("proof", name), findings);
        Assert.Empty(findings.All);
        FlowProof.Run(flows!, ProofSite.Context, Corpus.Today, findings);
        Corpus.AssertFindings("proof", name, findings);
    }

    [Theory, MemberData(nameof(Flows))]
    public void Flow_IsAcceptedByTheSchema(string name) => Assert.All(
        Corpus.Files("proof", name), file => Assert.True(SchemaValidator.Open(Corpus.Root, "flow").Accepts(ConfigParser.Parse(file, new())!), file.Name));
}
