using ContactCenter.Server.Commands;
using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>What <c>prompts check</c> and <c>check</c> hear: the sounds that ship, and such as people put into the folder themselves.</summary>
public sealed class PromptCheckTests : IDisposable
{
    private static readonly PromptText Welcome = new("welcome", "sv", "Välkommen till oss. Vid fara för livet, ring ett ett två.");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Configurations =>
        [Shipped.Config, .. Directory.GetDirectories(Shipped.Examples).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task Shipped_HasNothingToMend(string configuration)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandRun.InvokeAsync(new() { PromptsCommand.Create() }, ["prompts", "check", "--config", configuration], output, error);
        Assert.Equal((CommandRun.Ok, ""), (code, error.ToString()));
        Assert.Matches(@"\n\d+ sounds, nothing to mend; speech at -2[01]\.\d to -(19|20)\.\d dBFS\n$", output.ToString());
    }

    [Fact]
    public void WhatTakingOverWouldHaveCured_IsTold()
    {
        Assert.Empty(Listen(Mastering.Prompt([Tones.Sine(440, 8000, 4)])!));
        var even = Tones.Sine(440, 8000, 4, amplitude: 0.1414);
        Assert.Equal("it begins with a click; take it over with `contactcenter prompts import`", Assert.Single(Listen(even with { Samples = [0.1f, .. even.Samples, 0] })));
        Assert.Equal("it ends with a click; take it over with `contactcenter prompts import`", Assert.Single(Listen(even with { Samples = [0, .. even.Samples, 0.1f] })));
        Assert.Equal("nothing is heard in its first 1.0 s; take it over with `contactcenter prompts import`", Assert.Single(Listen(Tones.Joined(Tones.Silence(8000, 1), even, Tones.Silence(8000, 1)))));
        Assert.Equal("nothing is heard in its last 2.0 s; take it over with `contactcenter prompts import`", Assert.Single(Listen(Tones.Joined(even, Tones.Silence(8000, 2)))));
        Assert.Contains("it is 3 dB louder than the other prompts", Assert.Single(Listen(Tones.Joined(Tones.Sine(440, 8000, 4, amplitude: 0.2), Tones.Silence(8000, 0.1)))), StringComparison.Ordinal);
        Assert.Contains(Listen(even with { Samples = [.. even.Samples.Select(sample => sample + 0.02f)] }), fault => fault.StartsWith("there is direct current on it", StringComparison.Ordinal));
    }

    [Fact]
    public void TooFastToFollow_IsTold_AndWhatIsNotThere()
    {
        Assert.Contains("words a minute are more than callers follow", Assert.Single(Listen(Mastering.Prompt([Tones.Sine(440, 8000, 1)])!)), StringComparison.Ordinal);
        Assert.Equal(
            "it is not there; make it with `contactcenter prompts render`, or record it",
            Assert.Single(new PromptCheck(new(_folder.Path)).Listen(Welcome with { Name = "other" }).Faults));
    }

    [Fact]
    public void ShippedMusic_HasNoEdgeWhereItBeginsAgain_AndOneLevel()
    {
        var clip = ClipOf(HoldMusic.Compose());
        var seam = LoopSeam.Of(clip)!.Value;
        Assert.False(seam.IsHeard);
        Assert.InRange(seam.Jump, 0, seam.UsualJump);
        Assert.InRange(seam.Bend, 0, seam.UsualBend);
        Assert.InRange(seam.Dip, -3, 3);
    }

    [Theory]
    [InlineData(0.125)]
    [InlineData(0.25)]
    public void MusicThatIsCutAnywhere_ClicksWhereItBeginsAgain_AndNoMoreWhenTakenOver(double period)
    {
        // From the middle of a wave to its top, or from a rising slope to a falling one.
        var tone = Tones.Sine(200, 8000, 3 + period / 200 * 2, amplitude: 0.1);
        Assert.True(LoopSeam.Of(ClipOf(tone))!.Value.IsHeard);
        var taken = MusicMastering.Loop(tone)!;
        Assert.False(LoopSeam.Of(ClipOf(taken))!.Value.IsHeard);
        Assert.InRange(SpeechLevel.Whole(taken), SpeechLevel.Music - 0.5, SpeechLevel.Music + 0.5);
        Assert.InRange(taken.Length.TotalSeconds, 2.8, 3);
    }

    [Fact]
    public void MusicTooShortToLoop_OrSilent_IsNone()
    {
        Assert.Null(MusicMastering.Loop(Tones.Sine(440, 44_100, 0.2)));
        Assert.Null(MusicMastering.Loop(Tones.Silence(44_100, 10)));
        Assert.Null(LoopSeam.Of(ClipOf(Tones.Sine(440, 8000, 0.1))));
    }

    private IReadOnlyList<string> Listen(SpeechAudio audio)
    {
        Directory.CreateDirectory(_folder.Of("prompts", "sv"));
        File.WriteAllBytes(_folder.Of("prompts", "sv", "welcome.wav"), WaveFile.Write(audio));
        return new PromptCheck(new(_folder.Path)).Listen(Welcome).Faults;
    }

    private static AudioClip ClipOf(SpeechAudio audio)
    {
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("music", WaveFile.Write(audio), out var clip, out _));
        return clip!;
    }
}
