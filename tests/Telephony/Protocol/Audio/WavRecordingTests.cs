using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Tests.Audio;

public sealed class WavRecordingTests
{
    private static readonly byte[] Samples = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public void Finished_IsReadAsItIs()
    {
        byte[] file = [.. WavRecording.Header(1000), .. Samples];
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("x", file, out var clip, out _));
        Assert.Equal(Samples, clip!.ALaw.ToArray());
        Assert.Equal(WavRecordingState.Finished, WavRecording.Inspect(file, file.Length, out int samples));
        Assert.Equal(1000, samples);
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(777, 776)]
    [InlineData(0, 0)]
    public void Unfinished_IsKnown_CanBeHeardAndRepaired(int written, int even)
    {
        byte[] file = [.. WavRecording.Header(null), .. Samples[..written]];
        Assert.Equal(WavRecordingState.Unfinished, WavRecording.Inspect(file, file.Length, out int samples));
        Assert.Equal(even, samples);
        Assert.Equal(written > 0 ? WavVerdict.Ok : WavVerdict.Empty, WavFile.TryRead("x", file, out _, out _));
        byte[] repaired = [.. WavRecording.Header(samples), .. Samples[..even]];
        Assert.Equal(WavRecordingState.Finished, WavRecording.Inspect(repaired, repaired.Length, out _));
    }

    [Fact]
    public void CutInTheHeader_IsUnfinishedAndEmpty()
    {
        for (int length = 0; length < WavRecording.HeaderLength; length++)
        {
            Assert.Equal(WavRecordingState.Unfinished, WavRecording.Inspect(WavRecording.Header(null).AsSpan(0, length), length, out int samples));
            Assert.Equal(0, samples);
        }
    }

    [Fact]
    public void AnythingElse_IsForeign()
    {
        byte[] pcm = WavFile.WritePcm(new short[100]);
        Assert.Equal(WavRecordingState.Foreign, WavRecording.Inspect(pcm, pcm.Length, out _));
        Assert.Equal(WavRecordingState.Foreign, WavRecording.Inspect("ID3"u8, 3, out _));
        byte[] longer = [.. WavRecording.Header(1000), .. Samples, 1, 2];
        Assert.Equal(WavRecordingState.Foreign, WavRecording.Inspect(longer, longer.Length, out _));
    }

    [Fact]
    public void ToneBeforeRecording_IsMinus20WithCleanEdges()
    {
        var tone = Tone.BeforeRecording().ALaw.ToArray().Select(G711.DecodeALaw).ToArray();
        var steady = tone[400..3600];
        double level = 10 * Math.Log10(steady.Average(sample => Math.Pow(sample / 32768.0, 2)) * 2); // of a sine of full scale
        Assert.InRange(level, -20.5, -19.5);
        Assert.True(Math.Abs((int)tone[0]) < 200 && Math.Abs((int)tone[^1]) < 200);
    }
}
