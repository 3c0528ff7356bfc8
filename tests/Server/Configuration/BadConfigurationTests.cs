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
        var loaded = SiteConfiguration.Load(_folder.Path, bad.Overrides, secret => secret == "SET_SECRET" ? "long enough" : null, new FixedTime());
        Assert.Equal(bad.Expected, loaded.Findings.Select(finding => finding.ToString()));
        Assert.Equal(loaded.Findings.Any(finding => finding.Severity == FindingSeverity.Error), loaded.HasErrors);
    }

    [Fact]
    public void Corpus_IsNotEmpty() => Assert.InRange(Cases.Count, 50, int.MaxValue);
}
