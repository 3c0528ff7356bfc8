using ContactCenter.Server.Commands;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>The sounds that ship: right format, even level, no clicks, and what the texts say.</summary>
public sealed class ShippedPromptTests
{
    private const float Edge = 0.003f;

    /// <summary>Those that are a piece of a sentence: others follow at once.</summary>
    private static readonly Lazy<HashSet<string>> Pieces = new(static () =>
    [
        .. new SiteLoader(Shipped.Config, AddressOverrides.None, _ => null, new FixedTime()).LoadTexts().Announcements.Values
            .SelectMany(prompt => prompt.Texts.Where(text => SpokenText.EndOf(text.Value) != TextEnd.Sentence).Select(text => Path.Combine("prompts", text.Key, prompt.Name))),
    ]);

    public static TheoryData<string> Sounds =>
        [.. Shipped.Files(Shipped.Config).Keys.Where(name => name.EndsWith(".wav", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sounds))]
    public void Sound_HasFormatLevelAndNoClipping(string name)
    {
        var file = File.ReadAllBytes(Path.Combine(Shipped.Config, name));
        Assert.True(WaveFile.TryRead(file, out var audio));
        Assert.Equal(WaveFile.Write(audio!), file); // 8 kHz mono 16-bit PCM and nothing else
        Assert.Equal(8000, audio!.SampleRate);
        Assert.InRange(SpeechLevel.Loudest(audio), -12, -1.5);

        if (name.StartsWith(Path.Combine("prompts", "music"), StringComparison.Ordinal))
        {
            Assert.InRange(SpeechLevel.Whole(audio), SpeechLevel.Music - 1, SpeechLevel.Music + 1);
            Assert.InRange(audio.Length.TotalSeconds, 40, 60);
            Assert.InRange(file.Length, 0, 1_000_000);
        }
        else
        {
            Assert.InRange(SpeechLevel.Active(audio), SpeechLevel.Prompt - 2, SpeechLevel.Prompt + 2);
            var edge = Pieces.Value.Contains(Path.ChangeExtension(name, null)) ? 120 : 400;
            Assert.All(audio.Samples[..edge].Concat(audio.Samples[^edge..]), sample => Assert.InRange(sample, -Edge, Edge));
        }
    }

    [Fact]
    public void Texts_HaveAllBeenRendered()
    {
        var site = SiteConfiguration.Load(Shipped.Config, time: new FixedTime()).Site!;
        var folder = new PromptFolder(Shipped.Config);
        var texts = new SiteLoader(Shipped.Config, AddressOverrides.None, _ => null, new FixedTime()).LoadTexts();
        var states = site.Flows.Prompts.Values.Concat(texts.Announcements.Values)
            .SelectMany(prompt => prompt.Texts.Select(text => new PromptText(prompt.Name, text.Key, text.Value)))
            .ToDictionary(prompt => $"{prompt.Language}/{prompt.Name}", prompt => folder.StateOf(prompt, site.Server.Speech));
        Assert.All(states, state => Assert.Equal(PromptState.Current, state.Value));
    }

    [Fact]
    public void Music_IsWhatTheProjectComposes()
    {
        var file = File.ReadAllBytes(Path.Combine(Shipped.Config, "prompts", "music", "hold.wav"));
        WaveFile.TryRead(file, out var audio);
        var composed = HoldMusic.Compose().Samples;
        Assert.Equal(composed.Length, audio!.Samples.Length);
        // Another machine's sine may differ in the last bit.
        Assert.All(composed.Zip(audio.Samples), pair => Assert.InRange(pair.First - pair.Second, -0.0002f, 0.0002f));
    }

    [Fact]
    public void Sounds_FitTheRepository() =>
        Assert.InRange(Shipped.Files(Shipped.Config).Values.Sum(file => new FileInfo(file).Length), 0, 40_000_000);

    [Fact]
    public async Task Rendering_MakesTheShippedFormat()
    {
        Assert.SkipUnless(EspeakSynthesizerTests.IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        using var folder = new TemporaryFolder();
        Shipped.CopyTo(folder.Path, sound: true, forOthers: true);
        File.Delete(folder.Of("prompts", "sv", "welcome.wav"));
        File.Delete(folder.Of("prompts", "en", "queued.wav"));
        File.Delete(folder.Of("prompts", "music", "hold.wav"));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandRun.InvokeAsync(new() { PromptsCommand.Create() }, ["prompts", "render", "--config", folder.Path], output, error);
        Assert.Equal("", error.ToString());
        Assert.Equal(CommandRun.Ok, code);
        Assert.EndsWith($"3 rendered, {Shipped.Files(Shipped.Config, forOthers: true).Keys.Count(name => name.EndsWith(".wav", StringComparison.Ordinal)) - 3} up to date, 0 recorded by people, 0 failed\n", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(SiteConfiguration.Load(folder.Path, time: new FixedTime()).Findings);
        WaveFile.TryRead(await File.ReadAllBytesAsync(folder.Of("prompts", "sv", "welcome.wav")), out var welcome);
        Assert.InRange(SpeechLevel.Active(welcome!), SpeechLevel.Prompt - 2, SpeechLevel.Prompt + 2);
    }
}
