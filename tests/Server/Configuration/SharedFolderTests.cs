using ContactCenter.Server.Configuration;
using ContactCenter.Server.Speech;
using ContactCenter.Server.Tests.Speech;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>Several services that say what every service says from one folder.</summary>
public sealed class SharedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SharedFolderTests()
    {
        Shipped.CopyTo(_folder.Of("common"), sound: true);
        Shipped.CopyTo(_folder.Of("own"), sound: true);
        File.Delete(_folder.Of("own", "announcements.yaml"));
        foreach (var sound in Directory.GetFiles(_folder.Of("own", "prompts"), "*.wav", SearchOption.AllDirectories))
        {
            if (!IsOfFlow(sound))
                File.Delete(sound);
        }

        Share("../common");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnnouncementsWordsAndMusic_AreTakenFromThere()
    {
        var loaded = Load();
        Assert.Empty(loaded.Findings);
        Assert.NotNull(loaded.Site!.Prompts.Find("sv", "wait-2-5"));
        Assert.NotNull(loaded.Site.Prompts.Music("hold"));
    }

    [Fact]
    public async Task WhatIsThereItself_ComesFirst()
    {
        _folder.Write("own/announcements.yaml", "wait-2-5: { sv: Om några minuter., en: In a few minutes. }\n");
        Assert.Contains(Load().Findings, static finding => finding.Code == "outdated-audio"); // the shared sound says another text
        await File.WriteAllBytesAsync(_folder.Of("own", "prompts", "sv", "wait-2-5.wav"), WaveFile.Write(Tones.Faded(Tones.Sine(440, 8000, 3, amplitude: 0.14))));
        await File.WriteAllBytesAsync(_folder.Of("own", "prompts", "en", "wait-2-5.wav"), WaveFile.Write(Tones.Faded(Tones.Sine(440, 8000, 3, amplitude: 0.14))));
        var loaded = Load();
        Assert.Empty(loaded.Findings);
        Assert.Equal(3, loaded.Site!.Prompts.Find("sv", "wait-2-5")!.Duration.TotalSeconds, 1);
    }

    [Fact]
    public async Task AnotherLanguage_StandsBesideTheShared()
    {
        _folder.Write("own/announcements.yaml", "wait-2-5: { fi: Muutaman minuutin. }\n");
        Directory.CreateDirectory(_folder.Of("own", "prompts", "fi"));
        await File.WriteAllBytesAsync(_folder.Of("own", "prompts", "fi", "wait-2-5.wav"), WaveFile.Write(Tones.Faded(Tones.Sine(440, 8000, 3, amplitude: 0.14))));
        Assert.Empty(Load().Findings);
    }

    [Fact]
    public void WhatAFlowSays_IsItsOwn()
    {
        File.Delete(_folder.Of("own", "prompts", "sv", "welcome.wav"));
        Assert.Contains(Load().Findings, static finding => finding.Code == "missing-audio" && finding.Message.Contains("prompts/sv/welcome.wav", StringComparison.Ordinal));
    }

    [Fact]
    public void FolderThatIsNotThere_IsSaidAtItsPlace()
    {
        Share("../comon");
        var finding = Load().Findings.First(static finding => finding.Message.Contains("comon", StringComparison.Ordinal));
        Assert.Equal("there is no folder `../comon` seen from here; write where the shared announcements are, such as ../common", finding.Message);
        Assert.True(finding.Line > 1);
    }

    [Fact]
    public void WrongServerFile_SaysNothingOfAnnouncements()
    {
        File.AppendAllText(_folder.Of("own", "server.yaml"), "nonsense: 1\n");
        Assert.DoesNotContain(Load().Findings, static finding => finding.Code == "missing-announcement");
    }

    private SiteLoad Load() => SiteConfiguration.Load(_folder.Of("own"), time: new FixedTime());

    private void Share(string folder)
    {
        var server = File.ReadAllText(Path.Combine(Shipped.Config, "server.yaml"));
        _folder.Write("own/server.yaml", server + $"shared: {folder}\n");
    }

    private static bool IsOfFlow(string sound) => File.ReadAllText(Path.Combine(Shipped.Config, "flows", "main.yaml")).Contains($"\n  {Path.GetFileNameWithoutExtension(sound)}:", StringComparison.Ordinal);
}
