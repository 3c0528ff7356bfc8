using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

public sealed class MasteringTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.05)]
    [InlineData(0.9)]
    public void Prompt_HasTheLevel_HoweverLoudItCame(double amplitude)
    {
        var prompt = Mastering.Prompt([Tones.Sine(500, 22_050, 1, amplitude)])!;
        Assert.InRange(SpeechLevel.Active(prompt), SpeechLevel.Prompt - 0.5, SpeechLevel.Prompt + 0.5);
    }

    [Fact]
    public void Prompt_PassagesAreEquallyLoud()
    {
        var prompt = Mastering.Prompt([Tones.Sine(500, 8000, 1, 0.02), Tones.Sine(500, 8000, 1, 0.8)])!;
        var half = prompt.Samples.Length / 2;
        var first = SpeechLevel.Active(prompt with { Samples = prompt.Samples[..half] });
        var second = SpeechLevel.Active(prompt with { Samples = prompt.Samples[half..] });
        Assert.InRange(first - second, -0.5, 0.5);
    }

    [Fact]
    public void Prompt_CutsLongSilence_LeavesShort()
    {
        var prompt = Mastering.Prompt([Tones.Joined(Tones.Silence(8000, 2), Tones.Sine(500, 8000, 1), Tones.Silence(8000, 3))])!;
        Assert.InRange(prompt.Length.TotalSeconds, 1.46, 1.52);
        Assert.All(prompt.Samples[..760], sample => Assert.Equal(0, sample));
        Assert.All(prompt.Samples[^3000..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Prompt_EdgesHaveNoClick()
    {
        // A cosine that starts and ends at its height: the worst edge.
        var samples = Tones.Sine(500, 8000, 1).Samples.Skip(4).Take(7992).ToArray();
        var prompt = Mastering.Prompt([new(samples, 8000)])!;
        var first = Array.FindIndex(prompt.Samples, sample => sample != 0);
        var last = Array.FindLastIndex(prompt.Samples, sample => sample != 0);
        Assert.InRange(Math.Abs(prompt.Samples[first]), 0, 0.01f);
        Assert.InRange(Math.Abs(prompt.Samples[last]), 0, 0.01f);
    }

    [Theory]
    [InlineData("noll", 0.02, 0.02)]
    [InlineData("Vi ringer dig", 0.02, 0.02)]
    [InlineData("noll,", 0.02, 0.25)]
    [InlineData("Tack. ", 0.1, 0.38)]
    [InlineData("[en: For English, press eight.]", 0.1, 0.38)]
    public void Prompt_ThatIsAPieceOfASentence_HasTheSilenceThatItsEndAsksFor(string text, double before, double after)
    {
        var prompt = Mastering.Prompt([Tones.Sine(500, 8000, 1)], SpokenText.EndOf(text))!;
        Assert.InRange(prompt.Length.TotalSeconds, 1 + before + after - 0.001, 1 + before + after + 0.02);
        Assert.All(prompt.Samples[..(int)(before * 8000)], sample => Assert.Equal(0, sample));
        Assert.All(prompt.Samples[^(int)(after * 8000)..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Prompt_OfSilence_IsNone() => Assert.Null(Mastering.Prompt([Tones.Silence(22_050, 1)]));

    [Fact]
    public void Normalise_HoldsThePeak_EvenOfSpikySound()
    {
        var random = new Random(20260302);
        var samples = Tones.Sine(300, 8000, 2, 0.1).Samples;
        for (var i = 0; i < 200; i++)
            samples[random.Next(samples.Length)] = random.Next(2) == 0 ? 0.95f : -0.95f;
        var result = Mastering.Normalise(new(samples, 8000), SpeechLevel.Prompt);
        Assert.InRange(SpeechLevel.Loudest(result), double.NegativeInfinity, SpeechLevel.Peak + 0.01);
    }

    [Fact]
    public void Limiter_LeavesQuietSoundAlone()
    {
        var tone = Tones.Sine(300, 8000, 0.1, 0.5);
        Assert.Same(tone, Limiter.Limit(tone, SpeechLevel.Peak));
    }

    [Fact]
    public void HoldMusic_IsTheSameEveryTime_AndLoopsWithoutSeam()
    {
        var music = HoldMusic.Compose();
        Assert.Equal(music.Samples, HoldMusic.Compose().Samples);
        var steps = music.Samples.Zip(music.Samples.Skip(1), (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(Math.Abs(music.Samples[0] - music.Samples[^1]), 0, steps);
        Assert.InRange(SpeechLevel.Whole(music), SpeechLevel.Music - 0.1, SpeechLevel.Music + 0.1);
        Assert.InRange(music.Length.TotalSeconds, 40, 60);
    }
}
