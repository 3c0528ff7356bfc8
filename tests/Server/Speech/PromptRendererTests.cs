using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

public sealed class PromptRendererTests : IDisposable
{
    private static readonly PromptText Welcome = new("welcome", "sv", "Välkommen. Vänta.");
    private static readonly PromptText Goodbye = new("goodbye", "sv", "Hej då.");
    private static readonly PromptText English = new("welcome", "en", "Welcome.");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeSynthesizer _synthesizer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Missing_IsRendered_OncePerSentence()
    {
        Assert.Equal([RenderOutcome.Rendered, RenderOutcome.Rendered], await RenderAsync([Welcome, English]));
        Assert.Equal(["sv Välkommen.", "sv Vänta.", "en-gb Welcome."], _synthesizer.Spoken);
        Assert.True(WaveFile.TryRead(await File.ReadAllBytesAsync(_folder.Of("prompts", "sv", "welcome.wav")), out var audio));
        Assert.Equal(8000, audio!.SampleRate);
    }

    [Fact]
    public async Task Current_IsLeftAlone()
    {
        await RenderAsync([Welcome]);
        Assert.Equal([RenderOutcome.Current], await RenderAsync([Welcome]));
    }

    [Fact]
    public async Task TextChanged_IsRenderedAgain()
    {
        await RenderAsync([Welcome]);
        Assert.Equal([RenderOutcome.Rendered], await RenderAsync([Welcome with { Text = "Välkommen!" }]));
        Assert.Equal([RenderOutcome.Current], await RenderAsync([Welcome with { Text = "Välkommen!" }]));
    }

    [Fact]
    public async Task PaceOfItsOwn_IsSpokenSo_AndAnotherOneIsRenderedAgain()
    {
        await RenderAsync([Welcome]);
        Assert.Equal([RenderOutcome.Rendered], await RenderAsync([Welcome with { Pace = 110 }]));
        Assert.Equal(110, _synthesizer.Pace);
        Assert.Equal([RenderOutcome.Current], await RenderAsync([Welcome with { Pace = 110 }]));
    }

    [Fact]
    public async Task VoiceChanged_IsRenderedAgain_InThatLanguageOnly()
    {
        await RenderAsync([Welcome, English]);
        var faster = SpeechSettings.Default with { Voices = new Dictionary<string, SpeechVoice> { ["sv"] = new("sv", 141), ["en"] = SpeechSettings.Default.Voices["en"] } };
        Assert.Equal([RenderOutcome.Rendered, RenderOutcome.Current], await RenderAsync([Welcome, English], faster));
    }

    [Fact]
    public async Task Recording_WithoutManifest_IsNeverOverwritten()
    {
        _folder.Write("prompts/sv/welcome.wav", "recorded by people");
        Assert.Equal([RenderOutcome.Recorded, RenderOutcome.Rendered], await RenderAsync([Welcome, Goodbye]));
        Assert.Equal("recorded by people", await File.ReadAllTextAsync(_folder.Of("prompts", "sv", "welcome.wav")));
    }

    [Fact]
    public async Task Recording_InPlaceOfARenderedFile_IsNeverOverwritten()
    {
        await RenderAsync([Welcome]);
        _folder.Write("prompts/sv/welcome.wav", "recorded by people");
        Assert.Equal([RenderOutcome.Recorded], await RenderAsync([Welcome with { Text = "Nytt." }]));
        Assert.Equal("recorded by people", await File.ReadAllTextAsync(_folder.Of("prompts", "sv", "welcome.wav")));
    }

    [Fact]
    public async Task ManifestDamaged_ErrsOnTheSideOfTheRecording()
    {
        await RenderAsync([Welcome]);
        _folder.Write("prompts/sv/rendered.yaml", "welcome: { text: \"0000");
        Assert.Equal([RenderOutcome.Recorded], await RenderAsync([Welcome with { Text = "Nytt." }]));
    }

    [Fact]
    public async Task FileTakenAway_IsRenderedAgain()
    {
        await RenderAsync([Welcome]);
        File.Delete(_folder.Of("prompts", "sv", "welcome.wav"));
        Assert.Equal([RenderOutcome.Rendered], await RenderAsync([Welcome]));
    }

    [Fact]
    public async Task OneFails_TheOthersAreRendered_AndLaterOnlyThatOne()
    {
        _synthesizer.Fail = text => text == "Vänta." ? SpeechFault.Failed : SpeechFault.None;
        Assert.Equal([RenderOutcome.Failed, RenderOutcome.Rendered], await RenderAsync([Welcome, Goodbye]));
        Assert.False(File.Exists(_folder.Of("prompts", "sv", "welcome.wav")));

        _synthesizer.Fail = _ => SpeechFault.None;
        Assert.Equal([RenderOutcome.Rendered, RenderOutcome.Current], await RenderAsync([Welcome, Goodbye]));
    }

    [Fact]
    public async Task Absent_IsAskedOnce()
    {
        _synthesizer.Fail = _ => SpeechFault.Absent;
        Assert.Equal([RenderOutcome.Failed, RenderOutcome.Skipped, RenderOutcome.Skipped], await RenderAsync([Welcome, Goodbye, English]));
        Assert.Single(_synthesizer.Spoken);
    }

    [Fact]
    public async Task HangsThreeTimesInARow_IsAskedNoMore()
    {
        var five = Enumerable.Range(1, 5).Select(n => Welcome with { Name = $"p{n}", Text = $"Nummer {n}." }).ToArray();
        _synthesizer.Fail = _ => SpeechFault.Slow;
        Assert.Equal([RenderOutcome.Failed, RenderOutcome.Failed, RenderOutcome.Failed, RenderOutcome.Skipped, RenderOutcome.Skipped], await RenderAsync(five));

        // Once in a while is no reason.
        _synthesizer.Fail = text => text.Contains('3', StringComparison.Ordinal) ? SpeechFault.None : SpeechFault.Slow;
        Assert.Equal([RenderOutcome.Failed, RenderOutcome.Failed, RenderOutcome.Rendered, RenderOutcome.Failed, RenderOutcome.Failed], await RenderAsync(five));
    }

    [Fact]
    public async Task DiesHalfWay_WhatWasRenderedStays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs /bin/sh");
        var one = WaveFile.Write(Tones.Sine(300, 22_050, 0.3));
        await File.WriteAllBytesAsync(_folder.Of("one.wav"), one);
        // Speaks twice, then dies in the middle of its output.
        var script = _folder.Script("synthesiser", $"""
            cat > /dev/null
            echo x >> '{_folder.Of("count")}'
            if [ $(wc -l < '{_folder.Of("count")}') -le 2 ]; then cat '{_folder.Of("one.wav")}'; else head -c 100 '{_folder.Of("one.wav")}'; kill -9 $$; fi
            """);
        var reports = await new PromptRenderer(new EspeakSynthesizer(script), new(_folder.Path), SpeechSettings.Default)
            .RenderAsync([Goodbye, English, Welcome], [], _ => { }, default);
        Assert.Equal([RenderOutcome.Rendered, RenderOutcome.Rendered, RenderOutcome.Failed], reports.Select(report => report.Outcome));
        Assert.Contains("ended with code", reports[2].Note, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Of("prompts", "sv", "welcome.wav")));
        Assert.Equal([RenderOutcome.Current, RenderOutcome.Current], await RenderAsync([Goodbye, English]));
    }

    [Fact]
    public async Task LanguageWithoutVoice_NamesTheCure()
    {
        var reports = await new PromptRenderer(_synthesizer, new(_folder.Path), SpeechSettings.Default)
            .RenderAsync([new("welcome", "ar", "أهلا")], [], _ => { }, default);
        Assert.Contains("speech.voices", Assert.Single(reports).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Music_IsComposedWhenMissing_AndNeverOverwritten()
    {
        var renderer = new PromptRenderer(_synthesizer, new(_folder.Path), SpeechSettings.Default);
        Assert.Equal(RenderOutcome.Rendered, Assert.Single(await renderer.RenderAsync([], ["hold", "vivaldi", "hold"], _ => { }, default)).Outcome);
        _folder.Write("prompts/music/hold.wav", "recorded by people");
        Assert.Equal(RenderOutcome.Current, Assert.Single(await renderer.RenderAsync([], ["hold"], _ => { }, default)).Outcome);
        Assert.Equal("recorded by people", await File.ReadAllTextAsync(_folder.Of("prompts", "music", "hold.wav")));
    }

    private async Task<IEnumerable<RenderOutcome>> RenderAsync(PromptText[] prompts, SpeechSettings? speech = null) =>
        (await new PromptRenderer(_synthesizer, new(_folder.Path), speech ?? SpeechSettings.Default)
            .RenderAsync(prompts, [], _ => { }, default)).Select(report => report.Outcome);

    private sealed class FakeSynthesizer : ISpeechSynthesizer
    {
        public List<string> Spoken { get; } = [];

        public int Pace { get; private set; }

        public Func<string, SpeechFault> Fail { get; set; } = _ => SpeechFault.None;

        public string Engine => "fake";

        public void Dispose()
        {
            // speaks no more than a test lasts
        }

        public Task<SpeechResult> SynthesizeAsync(SpeechRequest request, CancellationToken cancellation)
        {
            Spoken.Add($"{request.Voice} {request.Text}");
            Pace = request.WordsPerMinute;
            return Task.FromResult(Fail(request.Text) is var fault && fault == SpeechFault.None
                ? SpeechResult.Spoken(Tones.Sine(300, 22_050, 0.2))
                : SpeechResult.Failed(fault, "told to fail"));
        }
    }
}
