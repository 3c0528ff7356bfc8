using ContactCenter.Server.Configuration;
using ContactCenter.Server.Speech;
using ContactCenter.Server.Tests.Speech;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>What people put into the folder of prompts themselves is listened to.</summary>
public sealed class RecordedPromptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task QuietOne_IsTold_AndPlayed()
    {
        Assert.Equal(["prompts/sv/queued.wav: it is 14 dB quieter than the other prompts; take it over with `contactcenter prompts import`"], await CheckAsync(Tones.Faded(Tones.Sine(440, 8000, 1, amplitude: 0.03))));
    }

    [Fact]
    public async Task SilentOne_IsTold() =>
        Assert.Equal(["prompts/sv/queued.wav: nothing is heard on it; record it again, nearer to the microphone"], await CheckAsync(Tones.Silence(8000, 1)));

    [Fact]
    public async Task GoodOne_IsNoFinding() => Assert.Empty(await CheckAsync(Tones.Faded(Tones.Sine(440, 8000, 1, amplitude: 0.14))));

    private async Task<IEnumerable<string>> CheckAsync(SpeechAudio recorded)
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        await File.WriteAllBytesAsync(_folder.Of("prompts", "sv", "queued.wav"), WaveFile.Write(recorded));
        var loaded = SiteConfiguration.Load(_folder.Path, time: new FixedTime());
        Assert.NotNull(loaded.Site!.Prompts.Find("sv", "queued"));
        return loaded.Findings.Select(finding => finding.Message);
    }
}
