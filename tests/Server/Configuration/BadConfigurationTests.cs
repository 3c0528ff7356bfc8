using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>Everything that `check` must find, each as a change to the configuration that ships: see <see cref="BadCase"/>.</summary>
public sealed class BadConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Cases => BadCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_FindsExactlyWhatIsWrong(string name)
    {
        var bad = BadCase.Read(name);
        bad.LayOut(_folder.Path);
        var loaded = SiteConfiguration.Load(_folder.Path, bad.Overrides, Secrets, new FixedTime());
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            bad.Expect(loaded.Findings.Select(finding => finding.ToString())); // read the difference before it is kept
        Assert.Equal(bad.Expected, loaded.Findings.Select(finding => finding.ToString()));
        Assert.Equal(loaded.Findings.Any(finding => finding.Severity == FindingSeverity.Error), loaded.HasErrors);
    }

    /// <summary>Only a start leaves the tests beside the flows alone.</summary>
    [Fact]
    public void FailingFlowTests_DoNotKeepAServerFromStarting()
    {
        BadCase.Read("flow-test-fails").LayOut(_folder.Path);
        var loaded = SiteConfiguration.Load(_folder.Path, time: new FixedTime(), flowTestsToo: false);
        Assert.Empty(loaded.Findings);
        Assert.NotNull(loaded.Site);
    }

    /// <summary>Whatever is missing from a file: a verdict, never an exception, and nothing half loaded.</summary>
    [Theory]
    [InlineData("server.yaml")]
    [InlineData("agents.yaml")]
    [InlineData("queues.yaml")]
    public void AnyLineTakenAway_OrCut_IsAVerdict(string name)
    {
        Shipped.CopyTo(_folder.Path, sound: false);
        var lines = File.ReadAllLines(_folder.Of(name));
        for (var i = 0; i < lines.Length; i++)
        {
            Load(lines.Where((_, at) => at != i));
            Load(lines[..i].Append(lines[i][..(lines[i].Length / 2)]));
        }

        void Load(IEnumerable<string> text)
        {
            File.WriteAllLines(_folder.Of(name), text);
            var loaded = SiteConfiguration.Load(_folder.Path, time: new FixedTime());
            Assert.Equal(loaded.HasErrors, loaded.Findings.Any(finding => finding.Severity == FindingSeverity.Error));
            Assert.All(loaded.Findings, finding => Assert.True(finding is { Line: > 0, Column: > 0, Message.Length: > 10 }, finding.ToString()));
        }
    }

    private static string? Secrets(string name) => name switch
    {
        "SET_SECRET" => "long enough",
        "SET_PIN" => "480261",
        "SHORT_PIN" => "48026",
        "LONG_PIN" => "4802614802614",
        "WORD_PIN" => "48026a",
        "EASY_PIN" => "901234",
        _ => null,
    };

    [Fact]
    public void Corpus_IsNotEmpty() => Assert.InRange(Cases.Count, 50, int.MaxValue);
}
