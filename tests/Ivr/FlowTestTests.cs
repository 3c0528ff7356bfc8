using System.Globalization;
using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Tests that stand beside flows: those that hold are silent, the others say what was expected and what came.</summary>
public sealed class FlowTestTests
{
    public static TheoryData<string> Good => Corpus.Cases("good/flow-tests");

    public static TheoryData<string> Bad => Corpus.Cases("bad/flow-tests");

    [Theory, MemberData(nameof(Good))]
    public void WhatHolds_IsSilent(string name)
    {
        var file = Corpus.Files("good/flow-tests", name)[0];
        Assert.Empty(Run(file).All);
        Assert.True(Schema.Accepts(ConfigParser.Parse(file, new())!));
    }

    [Theory, MemberData(nameof(Bad))]
    public void WhatFails_SaysWhatWasExpectedAndWhatCame(string name)
    {
        var file = Corpus.Files("bad/flow-tests", name)[0];
        var findings = Run(file);
        Corpus.AssertFindings("bad/flow-tests", name, findings);
        Assert.True(findings.HasErrors);
        var ofForm = findings.All.Any(finding => finding.Code != FindingCodes.FlowTest);
        Assert.Equal(!ofForm, Schema.Accepts(ConfigParser.Parse(file, new())!));
    }

    [Theory]
    [InlineData("main.yaml")]
    [InlineData("hours.yaml")]
    public void ShippedTests_NameTheirSchema_AndHold(string name)
    {
        var shipped = Corpus.Shipped($"flows/tests/{name}");
        Assert.StartsWith("# yaml-language-server: $schema=../../schema/flow-test.json\n", shipped.Text, StringComparison.Ordinal);
        Assert.True(Schema.Accepts(ConfigParser.Parse(shipped, new())!));
        Assert.Empty(Run(shipped).All);
    }

    [Fact]
    public void MoreThanCanBeRun_IsSaidOnce_AndTheRestIsLeft()
    {
        var files = Enumerable.Range(0, 5).Select(file => new ConfigFile(
            string.Create(CultureInfo.InvariantCulture, $"t{file}.yaml"),
            Tests(500, "end: { waits: menu }"))).ToList();
        var findings = new Findings();
        FlowTests.Check(files, Flows, Corpus.ShippedHours(), new("", default), findings);
        Assert.Equal("t4.yaml:3:3: error flow-test: there are more than 2000 tests; from here on they are not run: take some away", Assert.Single(findings.All).ToString());

        findings = Run(new("many.yaml", Tests(501, "end: { waits: menu }")));
        Assert.Equal("a file has between 1 and 500 tests", Assert.Single(findings.All).Message);

        var far = new ConfigFile("long.yaml", Tests(500, $"keys: \"{string.Join(',', Enumerable.Repeat("8", 190))}\"\n    end: {{ waits: menu }}"));
        findings = new Findings();
        FlowTests.Check([far, far, far, far], Flows, Corpus.ShippedHours(), new("", default), findings);
        Assert.Equal("the tests walk too far; from here on they are not run: take some away, or let them press fewer keys", Assert.Single(findings.All).Message);
    }

    /// <summary>Words exchanged and cut at any place: findings, never an exception.</summary>
    [Fact]
    public void AnyTestFile_IsAVerdict()
    {
        var whole = Corpus.Files("good/flow-tests", "main")[0].Text;
        for (var at = 0; at < whole.Length; at++)
        {
            Run(new("cut.yaml", whole[..at]));
            Run(new("hole.yaml", whole.Remove(at, Math.Min(7, whole.Length - at))));
            Run(new("sign.yaml", whole.Insert(at, ": ")));
        }
    }

    private static SchemaValidator Schema => SchemaValidator.Open(Corpus.Root, "flow-test");

    private static FlowSet Flows { get; } = Corpus.ShippedFlows();

    private static Findings Run(ConfigFile file)
    {
        var findings = new Findings();
        var flows = file.Name is "callback.yaml" or "wishes.yaml" or "switches.yaml" or "transfer.yaml" or "voicemail.yaml" ? FlowSet.Load(Corpus.Files("good/flows", Path.GetFileNameWithoutExtension(file.Name)), Corpus.Context(), new())! : Flows;
        FlowTests.Check([file], flows, Corpus.ShippedHours(), new("", default), findings);
        return findings;
    }

    private static string Tests(int count, string body)
    {
        var text = new StringBuilder("given: { number: \"100\", at: 2026-03-02T09:00 }\ntests:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  t{i}:\n    {body}\n");
        }

        return text.ToString();
    }
}
