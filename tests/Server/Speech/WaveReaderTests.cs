using System.Buffers.Binary;
using System.Text;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>WAV files as recording programs write them, and what only looks like one.</summary>
public sealed class WaveReaderTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 8, 0.01)]
    [InlineData(1, 16, 0.0001)]
    [InlineData(1, 24, 0.0001)]
    [InlineData(1, 32, 0.0001)]
    [InlineData(3, 32, 0.0001)]
    [InlineData(3, 64, 0.0001)]
    [InlineData(6, 8, 0.02)]
    [InlineData(7, 8, 0.02)]
    public void EveryUsualCoding_IsRead(int tag, int bits, double within)
    {
        var tone = Tones.Sine(440, 8000, 0.1);
        foreach (var extensible in new[] { false, true })
        {
            var read = Read(WaveBytes.Of(tone, tag, bits, channels: 1, extensible: extensible));
            Assert.Equal("", read.Problem);
            Assert.Equal(tone.Samples.Length, read.Audio!.Samples.Length);
            Assert.All(tone.Samples.Zip(read.Audio.Samples), pair => Assert.InRange(pair.First - pair.Second, -within, within));
        }
    }

    [Theory]
    [InlineData(8000, 1, 16, "8 kHz, 16 bit")]
    [InlineData(44100, 2, 16, "44.1 kHz, 16 bit, 2 channels")]
    [InlineData(96000, 2, 24, "96 kHz, 24 bit, 2 channels")]
    [InlineData(192000, 6, 32, "192 kHz, 32 bit, 6 channels")]
    public void EveryRateAndSeveralChannels_BecomeOne(int rate, int channels, int bits, string told)
    {
        var read = Read(WaveBytes.Of(Tones.Sine(440, rate, 0.2), 1, bits, channels));
        Assert.Equal(told, read.Format.ToString());
        Assert.Equal(rate, read.Audio!.SampleRate);
        Assert.Equal(0.2, read.Audio.Length.TotalSeconds, 3);
        Assert.InRange(Tones.MiddleDecibels(read.Audio, 0.5), -0.1, 0.1);
    }

    [Fact]
    public void TooLong_IsSaidByTheHeaderAlone()
    {
        // 40 minutes of 96 kHz in stereo would be 1.4 GB: a file of holes stands in for it.
        var head = WaveBytes.Of(Tones.Sine(440, 96_000, 0.01), 1, 24, 2)[..44];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(40), 96_000u * 6 * 2400);
        using var file = new Hollow(head, 44 + 96_000L * 6 * 2400);
        Assert.Equal("it is 40:00 long, and at most 5:00 can be taken; cut it", WaveReader.Read(file, Longest).Problem);
        Assert.InRange(file.Taken, 1, 100);
    }

    [Fact]
    public void WhereItIsClipped_IsTold()
    {
        var loud = Tones.Sine(440, 8000, 1, amplitude: 0.9);
        Assert.Empty(Read(WaveBytes.Of(loud, 1, 16, 1)).Clipped);
        loud.Samples.AsSpan(4000, 5).Fill(1);
        Assert.Equal(0.5, Assert.Single(Read(WaveBytes.Of(loud, 1, 16, 1)).Clipped).TotalSeconds, 2);
        Assert.Single(Read(WaveBytes.Of(loud, 1, 24, 2)).Clipped.Distinct());
    }

    [Theory]
    [InlineData("RIFX", "it is no WAV file")]
    [InlineData("RIFF....AVI LIST", "it is no WAV file")]
    [InlineData("ID3 a song, not a WAV", "it is no WAV file")]
    [InlineData("RIFF....WAVE", "there is no sound in it")]
    [InlineData("RIFF....WAVEdata\u0001\0\0\0.", "its header is not there; save it again")]
    public void WhatIsNone_IsSaid(string bytes, string problem) => Assert.Equal(problem, Read(Encoding.Latin1.GetBytes(bytes)).Problem);

    [Fact]
    public void FormatsThatAreNotRead_NameTheCure()
    {
        var tone = Tones.Sine(440, 8000, 0.01);
        Assert.Equal("its samples are coded as kind 85 with 16 bits, which is not read; save it as WAV with 16 or 24 bits", Read(WaveBytes.Of(tone, 85, 16, 1)).Problem);
        Assert.Equal("it has 9 channels; save it with one or two", Read(WaveBytes.Of(tone, 1, 16, 9)).Problem);
        Assert.Equal("it has 100 samples a second; save it with 8000 to 192000", Read(WaveBytes.Of(tone with { SampleRate = 100 }, 1, 16, 1)).Problem);
    }

    [Fact]
    public void CutAnywhere_IsAVerdict()
    {
        var file = WaveBytes.Of(Tones.Sine(440, 8000, 0.01), 1, 16, 1);
        for (var length = 0; length < file.Length; length++)
            Assert.NotEqual("", Read(file[..length]).Problem);
    }

    [Fact]
    public void AnyByteChanged_IsNeverAnException()
    {
        var file = WaveBytes.Of(Tones.Sine(440, 8000, 0.01), 3, 32, 2, extensible: true);
        for (var at = 0; at < 80; at++)
        {
            foreach (byte value in new byte[] { 0, 1, 2, 0x7f, 0x80, 0xfe, 0xff })
            {
                var changed = file.ToArray();
                changed[at] = value;
                Read(changed);
            }
        }
    }

    [Fact]
    public void NoNumber_IsSilence()
    {
        var file = WaveBytes.Of(Tones.Sine(440, 8000, 0.01), 3, 32, 1);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(44), float.NaN);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(48), float.PositiveInfinity);
        Assert.Equal([0f, 0f], Read(file).Audio!.Samples[..2]);
    }

    private static WaveReading Read(byte[] file)
    {
        using var stream = new MemoryStream(file, writable: false);
        return WaveReader.Read(stream, Longest);
    }

    /// <summary>A long file that has nothing behind its head.</summary>
    private sealed class Hollow(byte[] head, long length) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, Math.Max(0, head.Length - Position));
            head.AsSpan((int)Position, read).CopyTo(buffer.AsSpan(offset));
            Position += read;
            Taken += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void Flush() => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
