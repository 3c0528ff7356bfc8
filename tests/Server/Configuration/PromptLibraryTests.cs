using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>What is heard where there is no sound.</summary>
public sealed class PromptLibraryTests
{
    private static readonly AudioClip Swedish = AudioClip.FromPcm("sv", new short[800]);
    private static readonly PromptLibrary Library = new(new Dictionary<string, SoundFile> { ["sv/welcome"] = new(Swedish, ""), ["music/welcome"] = new(AudioClip.FromPcm("music", new short[8]), "") });

    [Fact]
    public void AnotherLanguage_ThenTones_ButNeverMusic()
    {
        Assert.Same(Swedish, Library.Instead("welcome"));
        var tones = Library.Instead("goodbye");
        Assert.Equal(0.8, tones.Duration.TotalSeconds, 2);
        Assert.Same(tones, new PromptLibrary(new Dictionary<string, SoundFile>()).Instead("welcome"));
    }

    [Fact]
    public void Pause_IsSilence_MadeOnce()
    {
        var pause = Library.Silence(TimeSpan.FromMilliseconds(600));
        Assert.Equal(4800, pause.Length);
        Assert.Same(pause, Library.Silence(TimeSpan.FromMilliseconds(600)));
    }
}
