using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

public sealed class WaveFileTests
{
    [Fact]
    public void Written_IsReadBack()
    {
        var tone = Tones.Sine(440, 8000, 0.1);
        Assert.True(WaveFile.TryRead(WaveFile.Write(tone), out var read));
        Assert.Equal(8000, read!.SampleRate);
        Assert.All(tone.Samples.Zip(read.Samples), pair => Assert.InRange(pair.First - pair.Second, -0.0001f, 0.0001f));
    }

    [Fact]
    public void LengthUnknownWhileWriting_ReadsToTheEnd()
    {
        var file = WaveFile.Write(Tones.Sine(440, 22_050, 0.1));
        file.AsSpan(40, 4).Fill(0xff);
        Assert.True(WaveFile.TryRead(file, out var read));
        Assert.Equal(2205, read!.Samples.Length);
    }

    [Fact]
    public void CutAnywhere_IsAVerdict()
    {
        var file = WaveFile.Write(Tones.Sine(440, 8000, 0.01));
        for (var length = 0; length < file.Length; length++)
            Assert.False(WaveFile.TryRead(file[..length], out _)); // a synthesiser that died half-way has said nothing
    }

    [Fact]
    public void AnyByteChanged_IsNeverAnException()
    {
        var file = WaveFile.Write(Tones.Sine(440, 8000, 0.01));
        for (var at = 0; at < 48; at++)
        {
            foreach (byte value in new byte[] { 0, 1, 0x7f, 0x80, 0xff })
            {
                var changed = file.ToArray();
                changed[at] = value;
                WaveFile.TryRead(changed, out _);
            }
        }
    }

    [Fact]
    public void PastFullScale_IsHeld()
    {
        WaveFile.TryRead(WaveFile.Write(new([2f, -2f], 8000)), out var read);
        Assert.Equal([32767 / 32768f, -1f], read!.Samples);
    }
}
