using System.Buffers.Binary;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Tests.Audio;

public sealed class WavFileTests
{
    private static readonly short[] Samples = Tone.Sine(440, TimeSpan.FromMilliseconds(100));

    private static byte[] Edited(int offset, params byte[] bytes)
    {
        var file = WavFile.WritePcm(Samples);
        bytes.CopyTo(file, offset);
        return file;
    }

    [Fact]
    public void Read_LinearFile_GivesBothLaws()
    {
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("menu", WavFile.WritePcm(Samples), out var clip, out string message));
        Assert.Equal("", message);
        Assert.Equal("menu", clip!.Name);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clip.Duration);
        Assert.Equal(Samples.Select(G711.EncodeALaw), clip.ALaw.ToArray());
        Assert.Equal(Samples.Select(G711.EncodeMuLaw), clip.MuLaw.ToArray());
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public void Read_G711File_KeepsItsBytes(AudioCodec codec)
    {
        byte[] bytes = [.. Enumerable.Range(0, 255).Select(i => (byte)i)];
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("x", WavFile.WriteG711(codec, bytes), out var clip, out _));
        Assert.Equal(bytes, clip!.Samples(codec).ToArray());
    }

    public static TheoryData<string, byte[], WavVerdict, string> Refused() => new()
    {
        { "empty", [], WavVerdict.NotWav, "not a WAV file" },
        { "mp3", [.. "ID3"u8, .. new byte[100]], WavVerdict.NotWav, "prompts import" },
        { "16 kHz", Edited(24, 0x80, 0x3E), WavVerdict.WrongRate, "16000 Hz" },
        { "44.1 kHz", Edited(24, 0x44, 0xAC), WavVerdict.WrongRate, "8 kHz" },
        { "stereo", Edited(22, 2), WavVerdict.WrongChannels, "mono" },
        { "8 bits", Edited(34, 8), WavVerdict.UnsupportedEncoding, "8 bits" },
        { "float", Edited(20, 3), WavVerdict.UnsupportedEncoding, "floating-point" },
        { "no samples", WavFile.WritePcm([]), WavVerdict.Empty, "no audio" },
        { "cut off", WavFile.WritePcm(Samples)[..200], WavVerdict.Truncated, "156 of 1600 bytes" },
        { "header only", WavFile.WritePcm(Samples)[..20], WavVerdict.Truncated, "cut off" },
        { "data before format", [.. "RIFF\0\0\0\0WAVEdata\x02\0\0\0\0\0"u8], WavVerdict.Truncated, "fmt" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_NotPlayable_SaysWhyAndTheCure(string what, byte[] file, WavVerdict verdict, string says)
    {
        Assert.True(verdict == WavFile.TryRead("x", file, out var clip, out string message), $"{what}: {message}");
        Assert.Null(clip);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x7FFFF000u)]
    [InlineData(0xFFFFFFFFu)]
    public void Read_StreamedLength_TakesWhatIsThere(uint length)
    {
        var file = WavFile.WritePcm(Samples);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), length);
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("x", file, out var clip, out _));
        Assert.Equal(Samples.Length, clip!.Length);
    }

    [Fact]
    public void Read_OtherChunksAndExtensibleFormat_AreUnderstood()
    {
        byte[] format = [0xFE, 0xFF, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0, 22, 0, 16, 0, 4, 0, 0, 0, 1, 0, .. new byte[14]];
        byte[] file = [.. "RIFF\0\0\0\0WAVE"u8, .. "LIST\x03\0\0\0abc\0"u8, .. "fmt "u8, 40, 0, 0, 0, .. format, .. "data\x04\0\0\0"u8, 1, 0, 2, 0];
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("x", file, out var clip, out string message));
        Assert.Equal("", message);
        Assert.Equal(2, clip!.Length);
    }

    [Fact]
    public void Read_EveryTruncationAndManyMutations_NeverThrow()
    {
        var file = WavFile.WritePcm(Samples.AsSpan(0, 100));
        for (int length = 0; length <= file.Length; length++)
            _ = WavFile.TryRead("x", file.AsSpan(0, length), out _, out _);
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            var mutated = (byte[])file.Clone();
            for (int j = random.Next(1, 5); j > 0; j--)
                mutated[random.Next(48)] = (byte)random.Next(256);
            var verdict = WavFile.TryRead("x", mutated, out var clip, out _);
            Assert.True(verdict == WavVerdict.Ok == clip is not null, $"seed {Seed}, round {i}");
        }
    }

    [Fact]
    public void Ringing_SwedishCadence_OneSecondInSix()
    {
        var tone = Tone.Ringing();
        Assert.Equal(TimeSpan.FromSeconds(6), tone.Duration);
        Assert.Contains(tone.ALaw[..8000].ToArray(), sample => sample != G711.ALawSilence);
        Assert.All(tone.ALaw[8000..].ToArray(), sample => Assert.Equal(G711.ALawSilence, sample));
    }
}
