using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>The schemas editors use say the same as the loaders, as far as a schema can.</summary>
public sealed class SchemaTests
{
    /// <summary>Findings a schema can see: they hang on one file and on form alone.</summary>
    private static readonly string[] OfForm =
    [
        FindingCodes.UnknownKey, FindingCodes.MissingKey, FindingCodes.WrongType, FindingCodes.BadName, FindingCodes.BadNumber,
        FindingCodes.BadValue, FindingCodes.NodeKind, FindingCodes.MenuKey, FindingCodes.MenuTimeout, FindingCodes.MenuInvalid,
        FindingCodes.UnknownDay,
    ];

    /// <summary>Dates that look like one, durations out of bounds: form is right, only the loader knows.</summary>
    private static readonly string[] BeyondForm = ["impossible-date", "complex-key", "sub-flow-values", "switch-values"];

    public static TheoryData<string> GoodFlows => Corpus.Cases("good/flows");

    public static TheoryData<string> BadFlows => Corpus.Cases("bad/flows");

    public static TheoryData<string> GoodHours => Corpus.Cases("good/hours");

    public static TheoryData<string> BadHours => Corpus.Cases("bad/hours");

    [Theory]
    [InlineData("server.yaml", "server", "schema/server.json")]
    [InlineData("agents.yaml", "agents", "schema/agents.json")]
    [InlineData("queues.yaml", "queues", "schema/queues.json")]
    [InlineData("hours.yaml", "hours", "schema/hours.json")]
    [InlineData("announcements.yaml", "announcements", "schema/announcements.json")]
    [InlineData("flows/main.yaml", "flow", "../schema/flow.json")]
    public void ShippedFile_NamesItsSchema_AndFollowsIt(string file, string schema, string reference)
    {
        var shipped = Corpus.Shipped(file);
        Assert.StartsWith($"# yaml-language-server: $schema={reference}\n", shipped.Text, StringComparison.Ordinal);
        Assert.True(SchemaValidator.Open(Corpus.Root, schema).Accepts(Parse(shipped)!));
    }

    [Theory, MemberData(nameof(GoodFlows))]
    public void GoodFlow_IsAccepted(string name) => Assert.All(
        Corpus.Files("good/flows", name), file => Assert.True(SchemaValidator.Open(Corpus.Root, "flow").Accepts(Parse(file)!), file.Name));

    [Theory, MemberData(nameof(GoodHours))]
    public void GoodHours_AreAccepted(string name) =>
        Assert.True(SchemaValidator.Open(Corpus.Root, "hours").Accepts(Parse(Corpus.Files("good/hours", name)[0])!));

    [Theory, MemberData(nameof(BadFlows))]
    public void FlowOfBadForm_IsRefused(string name)
    {
        var findings = new Findings();
        var files = Corpus.Files("bad/flows", name);
        FlowSet.Load(files, Corpus.Context(), findings);
        foreach (var file in files.Where(file => findings.All.Any(f => f.File == file.Name && OfForm.Contains(f.Code)) && !BeyondForm.Contains(name)))
        {
            Assert.False(Parse(file) is { } node && SchemaValidator.Open(Corpus.Root, "flow").Accepts(node), file.Name);
        }
    }

    [Theory, MemberData(nameof(BadHours))]
    public void HoursOfBadForm_AreRefused(string name)
    {
        var findings = new Findings();
        var file = Corpus.Files("bad/hours", name)[0];
        HoursBook.Load(file, Corpus.Today, findings);
        if (findings.All.Any(f => OfForm.Contains(f.Code)) && !BeyondForm.Contains(name))
        {
            Assert.False(Parse(file) is { } node && SchemaValidator.Open(Corpus.Root, "hours").Accepts(node));
        }
    }

    private static ConfigNode? Parse(ConfigFile file) => ConfigParser.Parse(file, new());
}
