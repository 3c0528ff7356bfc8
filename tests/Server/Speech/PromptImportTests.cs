using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>Recordings of people, as they come: any rate, any level, and some that callers should not hear.</summary>
public sealed class PromptImportTests : IDisposable
{
    private static readonly PromptText Welcome = new("welcome", "sv", "Välkommen.");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8000, 1, 16)]
    [InlineData(44100, 2, 16)]
    [InlineData(96000, 2, 24)]
    public async Task Recording_IsMadeTelephoneSound_AtTheLevelOfAllPrompts(int rate, int channels, int bits)
    {
        var quiet = Tones.Joined(Tones.Silence(rate, 0.7), Tones.Sine(440, rate, 1, amplitude: 0.02), Tones.Silence(rate, 0.7));
        var report = await ImportAsync(WaveBytes.Of(quiet, 1, bits, channels));
        Assert.True(report.IsTaken, report.Note);
        Assert.Empty(report.Faults);
        Assert.True(WaveFile.TryRead(await File.ReadAllBytesAsync(_folder.Of("prompts", "sv", "welcome.wav")), out var audio));
        Assert.Equal(8000, audio!.SampleRate);
        Assert.InRange(SpeechLevel.Active(audio), -20.5, -19.5);
        Assert.InRange(audio.Length.TotalSeconds, 1.4, 1.6); // without the silence around it, with the pauses of a prompt
    }

    [Fact]
    public async Task LoudAndQuietOnes_AreTold()
    {
        Assert.Equal("8 kHz, 16 bit, 1.5 s, 16.9 dB louder", (await ImportAsync(WaveBytes.Of(Tones.Sine(440, 8000, 1, amplitude: 0.02), 1, 16, 1))).Note);
        Assert.Equal("44.1 kHz, 16 bit, 2 channels, 1.5 s, 15.1 dB quieter", (await ImportAsync(WaveBytes.Of(Tones.Sine(440, 44_100, 1, amplitude: 0.8), 1, 16, 2))).Note);
    }

    [Fact]
    public async Task Silence_IsRefused_AndWhatWasThereStays()
    {
        await ImportAsync(WaveBytes.Of(Tones.Sine(440, 8000, 1), 1, 16, 1));
        var before = await File.ReadAllBytesAsync(_folder.Of("prompts", "sv", "welcome.wav"));
        foreach (var nothing in new[] { Tones.Silence(8000, 1), Tones.Sine(100, 8000, 1, amplitude: 0.001) })
        {
            var report = await ImportAsync(WaveBytes.Of(nothing, 1, 16, 1));
            Assert.False(report.IsTaken);
            Assert.Equal("nothing is heard on it; record it again, nearer to the microphone", report.Note);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Of("prompts", "sv", "welcome.wav")));
    }

    [Fact]
    public async Task Clipped_IsTaken_AndTold()
    {
        var loud = Tones.Sine(440, 8000, 2, amplitude: 1.6);
        for (var i = 0; i < loud.Samples.Length; i++)
            loud.Samples[i] = Math.Clamp(loud.Samples[i], -1, 1);
        var report = await ImportAsync(WaveBytes.Of(loud, 1, 16, 1));
        Assert.True(report.IsTaken);
        Assert.Matches(@"^it was recorded too loud: clipped at \d+ places, first at 0:00\.0; record it again at a lower level$", Assert.Single(report.Faults));
    }

    [Fact]
    public async Task LongSilenceInside_AndANoisyRoom_AreTold()
    {
        var gap = Tones.Joined(Tones.Sine(440, 8000, 1), Tones.Silence(8000, 5), Tones.Sine(440, 8000, 1));
        Assert.Equal("nothing is heard from 0:01.0 to 0:06.0; callers take that for the end", Assert.Single((await ImportAsync(WaveBytes.Of(gap, 1, 16, 1))).Faults));

        var noisy = Tones.Joined(Tones.Sine(1000, 8000, 1, amplitude: 0.1), Tones.Sine(440, 8000, 1), Tones.Sine(1000, 8000, 1, amplitude: 0.1));
        Assert.StartsWith("the room is only 10 dB below the voice", Assert.Single((await ImportAsync(WaveBytes.Of(noisy, 1, 16, 1))).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotThereOrNoWav_IsSaid()
    {
        Assert.False((await new PromptImport(new(_folder.Path)).TakeAsync(_folder.Of("none.wav"), Welcome, default)).IsTaken);
        Assert.Equal("it is no WAV file", (await ImportAsync("ID3 a song"u8.ToArray())).Note);
    }

    [Fact]
    public async Task Imported_CountsAsRecorded_AndIsNeverRendered()
    {
        await ImportAsync(WaveBytes.Of(Tones.Sine(440, 8000, 1), 1, 16, 1));
        Assert.Equal(PromptState.Recorded, new PromptFolder(_folder.Path).StateOf(Welcome, SpeechSettings.Default));
    }

    private async Task<ImportReport> ImportAsync(byte[] wave)
    {
        await File.WriteAllBytesAsync(_folder.Of("welcome.wav"), wave);
        return await new PromptImport(new(_folder.Path)).TakeAsync(_folder.Of("welcome.wav"), Welcome, default);
    }
}
