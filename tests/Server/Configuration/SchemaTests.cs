using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Ivr.Tests;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>The schemas of the files that are not flows or hours say the same as the loader, as far as a schema can.</summary>
public sealed class SchemaTests : IDisposable
{
    /// <summary>Findings a schema can see: they hang on one file and on form alone.</summary>
    private static readonly string[] OfForm =
        [FindingCodes.UnknownKey, FindingCodes.MissingKey, FindingCodes.WrongType, FindingCodes.BadName, FindingCodes.FeatureCode];

    /// <summary>A unit called `any`, codes that mean two things, a user without a secret: only the loader knows.</summary>
    private static readonly string[] BeyondForm = ["agent-units-and-hours", "trunk-user-without-secret"];

    private static readonly string[] Files = ["server", "agents", "queues", "announcements", "contact-persons", "switches"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Cases => BadCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void FileOfBadForm_IsRefused_AndNoOther(string name)
    {
        var bad = BadCase.Read(name);
        bad.LayOut(_folder.Path);
        foreach (var file in Files.Where(file => File.Exists(_folder.Of(file + ".yaml")) && !BeyondForm.Contains(name)))
        {
            var found = bad.Expected.Where(finding => finding.StartsWith(file + ".yaml:", StringComparison.Ordinal)).ToList();
            var ofForm = found.Any(finding => OfForm.Any(code => finding.Contains($" error {code}: ", StringComparison.Ordinal)));
            if ((ofForm || found.Count == 0) && ConfigParser.Parse(new(file, File.ReadAllText(_folder.Of(file + ".yaml"))), new()) is { } node)
                Assert.True(SchemaValidator.Open(Shipped.Root, file).Accepts(node) != ofForm, $"{file}.yaml of {name} is {(ofForm ? "accepted" : "refused")} by its schema");
        }
    }

    /// <summary>A node that asks for callbacks uses its queue, class, unit and skills; and every word of the questions is there as sound.</summary>
    [Fact]
    public void CallbackNode_IsAccepted()
    {
        var good = BadCase.Read("../good/callback-node");
        good.LayOut(_folder.Path);
        var loaded = SiteConfiguration.Load(_folder.Path, good.Overrides, _ => null, new FixedTime());
        Assert.Empty(loaded.Findings);
        string[] spoken = ["sv", "en"]; // those of its flow
        Assert.All(spoken, language => Assert.All(SpokenWords.Of(language), word => Assert.True(loaded.Site!.Prompts.Find(language, word) is not null, $"{language}/{word}")));
        Assert.All(SpokenWhisper.Of("sv").Concat(Announcement.ToCalled), word => Assert.NotNull(loaded.Site!.Prompts.Find("sv", word)));
    }

    /// <summary>Everything that may be written, in one configuration: it loads, its schemas accept it, and it comes out as it was meant.</summary>
    [Fact]
    public void Everything_IsAccepted()
    {
        var good = BadCase.Read("../good/everything");
        good.LayOut(_folder.Path);
        foreach (var file in Files)
            Assert.True(SchemaValidator.Open(Shipped.Root, file).Accepts(ConfigParser.Parse(new(file, File.ReadAllText(_folder.Of(file + ".yaml"))), new())!), file);
        var loaded = SiteConfiguration.Load(_folder.Path, good.Overrides, name => name == "CLOSED_PIN" ? "480261" : "kept secret", new FixedTime());
        Assert.Empty(loaded.Findings);
        Everything.Assert(loaded.Site!);
    }
}
