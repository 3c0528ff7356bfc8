using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(2500)]
    [InlineData(3000)]
    [InlineData(3400)]
    public void To8kHz_KeepsTheTelephoneBand(double hertz)
    {
        var output = Resampler.To(Tones.Sine(hertz, 22_050, 0.5), 8000);
        Assert.InRange(Tones.MiddleDecibels(output, 0.5), -0.1, 0.1);
    }

    [Theory]
    [InlineData(4100)]
    [InlineData(4600)] // would fold to 3400
    [InlineData(7000)] // would fold to 1000
    [InlineData(10_000)]
    public void To8kHz_LeavesNothingThatWouldFoldBack(double hertz)
    {
        var output = Resampler.To(Tones.Sine(hertz, 22_050, 0.5), 8000);
        Assert.InRange(Tones.MiddleDecibels(output, 0.5), double.NegativeInfinity, -60);
    }

    [Fact]
    public void To8kHz_KeepsTheWaveInPlace()
    {
        var output = Resampler.To(Tones.Sine(440, 22_050, 0.5), 8000);
        var expected = Tones.Sine(440, 8000, 0.5);
        for (var i = 400; i < expected.Samples.Length - 400; i++)
            Assert.InRange(output.Samples[i] - expected.Samples[i], -0.002f, 0.002f);
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(6000)]
    public void Length_FollowsTheRates(int rate)
    {
        var output = Resampler.To(Tones.Sine(200, rate, 1), 8000);
        Assert.Equal(8000, output.SampleRate);
        Assert.InRange(output.Samples.Length, 7999, 8000);
    }

    [Fact]
    public void SameRate_ChangesNothing()
    {
        var tone = Tones.Sine(440, 8000, 0.1);
        Assert.Same(tone.Samples, Resampler.To(tone, 8000).Samples);
    }

    [Fact]
    public void Nothing_StaysNothing() => Assert.Empty(Resampler.To(new([], 22_050), 8000).Samples);
}
