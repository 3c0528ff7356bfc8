using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Tests.Recording;

/// <summary>When a message begins and ends, and what is in it. A minute takes milliseconds.</summary>
public sealed class MessageRecorderTests
{
    private readonly List<byte> _kept = [];
    private readonly Random _dice = new(7);
    private MessageRecorder _recorder = new(new(), 0);
    private long _now;

    private static byte[] Tone(double seconds, double level = -16.86) =>
        [.. Protocol.Audio.Tone.Sine(440, TimeSpan.FromSeconds(seconds), level).Select(G711.EncodeALaw)];

    private byte[] Noise(double seconds, double dbfs)
    {
        double amplitude = 32768 * Math.Pow(10, dbfs / 20) * Math.Sqrt(3);
        return [.. Enumerable.Range(0, (int)(seconds * 8000)).Select(_ => G711.EncodeALaw((short)((_dice.NextDouble() * 2 - 1) * amplitude)))];
    }

    private static byte[] Quiet(double seconds) => [.. Enumerable.Repeat(G711.ALawSilence, (int)(seconds * 8000))];

    private void Begin(RecordingLimits limits) => _recorder = new(limits, _now);

    private void Say(params byte[][] sounds)
    {
        foreach (var frame in sounds.SelectMany(sound => sound.Chunk(160)))
        {
            _recorder.Hear(new RtpHeader(8, false, 0, (uint)_now, 1), frame, AudioCodec.Pcma, _now);
            _now += frame.Length;
            Collect();
        }
    }

    private void SayNothingAtAll(double seconds)
    {
        for (long end = _now + (long)(seconds * 8000); _now < end; _now += 160) Collect();
    }

    private void Collect()
    {
        while (_recorder.TryNext(_now, out var audio)) _kept.AddRange(audio);
    }

    private byte[] Message()
    {
        Assert.NotEqual(RecordingEnd.None, _recorder.End);
        Assert.Equal(_recorder.Length, _kept.Count);
        return [.. _kept.Take(_recorder.Kept)];
    }

    private static double Loud(byte[] message) => message.Chunk(160).Count(frame => VoiceActivity.Level(frame) > -30) * 0.02;

    [Fact]
    public void Silence_EndsIt_AndLittleOfItIsKeptOnEitherSide()
    {
        Say(Quiet(2), Tone(3), Quiet(6));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        var message = Message();
        Assert.InRange(message.Length / 8000.0, 3.5, 4.2);
        Assert.Equal(3.0, Loud(message), 0.05);
        Assert.Equal(3.0, _recorder.Speech / 8000.0, 0.1);
    }

    [Fact]
    public void Silence_OfAPhoneThatSendsNothing_CountsTheSame()
    {
        Say(Tone(2));
        SayNothingAtAll(6);
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.InRange(Message().Length / 8000.0, 2.0, 3.0);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(-48)]
    [InlineData(-38)]
    public void Silence_OnALineWithNoise_IsSilence(double noise)
    {
        Say(Noise(1.5, noise), Tone(2), Noise(8, noise));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.Equal(2.0, _recorder.Speech / 8000.0, 0.2);
    }

    [Fact]
    public void Noise_ThatBegins_IsLearned()
    {
        Say(Noise(1, -60), Tone(1), Noise(20, -44));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.InRange(_recorder.Speech / 8000.0, 1, 8);
    }

    [Fact]
    public void Words_WithPauses_AreOneMessage_AndQuietOnesToo()
    {
        var words = Enumerable.Range(0, 20).SelectMany(_ => new[] { Tone(0.4, -30), Noise(1.5, -58) }).ToArray();
        Say([Noise(1, -58), .. words]);
        Assert.Equal(RecordingEnd.None, _recorder.End);
        Say(Noise(6, -58));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.InRange(_recorder.Speech / 8000.0, 7, 9);
    }

    [Fact]
    public void Click_IsNoSpeech()
    {
        Say(Noise(1, -60), Tone(0.03), Noise(5, -60));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.Equal(0, _recorder.Speech);
        Assert.Empty(Message());
    }

    [Fact]
    public void NothingSaid_LeavesNothing()
    {
        Say(Noise(5.2, -45));
        Assert.Equal(RecordingEnd.Silence, _recorder.End);
        Assert.Equal(0, _recorder.Speech);
        Assert.Empty(Message());
    }

    [Fact]
    public void FirstWord_IsWholeFromItsBeginning()
    {
        Say(Quiet(1), Tone(2));
        _recorder.Stop(RecordingEnd.Gone);
        Collect();
        Assert.Equal(2.0, Loud(Message()), 0.03);
        Assert.Equal(RecordingEnd.Gone, _recorder.End);
    }

    [Fact]
    public void Longest_EndsItToTheFrame()
    {
        Begin(new() { Longest = TimeSpan.FromSeconds(5) });
        Say(Tone(9));
        Assert.Equal(RecordingEnd.Longest, _recorder.End);
        Assert.Equal(40_000, Message().Length);
    }

    [Fact]
    public void Key_EndsIt_AndIsNotInIt()
    {
        Begin(new() { EndKey = '#' });
        Say(Tone(2));
        long pressed = _now;
        _recorder.Key('5', new RtpHeader(101, true, 0, (uint)pressed, 1), _now); // another one means nothing
        Say(Tone(0.5, -3)); // what a gateway lets through of the key
        _recorder.Key('#', new RtpHeader(101, true, 0, (uint)pressed, 1), _now);
        Collect();
        Assert.Equal(RecordingEnd.Key, _recorder.End);
        var message = Message();
        Assert.InRange(message.Length, (int)pressed - 500, (int)pressed - 320);
        Assert.All(message.Chunk(160), frame => Assert.InRange(VoiceActivity.Level(frame), -80, -15));
    }

    [Fact]
    public void Key_WithoutAPacket_EndsItNow()
    {
        Say(Tone(2));
        _recorder.Key('7', null, _now);
        Collect();
        Assert.Equal(RecordingEnd.Key, _recorder.End);
        Assert.Equal(16_000 - 320, Message().Length);
    }

    [Fact]
    public void Ended_TakesNothingMore()
    {
        Say(Tone(2));
        _recorder.Stop(RecordingEnd.Gone);
        Collect();
        int length = _recorder.Length;
        Say(Tone(1));
        _recorder.Key('#', null, _now);
        Assert.Equal((length, RecordingEnd.Gone), (_recorder.Length, _recorder.End));
    }

    [Fact]
    public void Limits_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageRecorder(new() { Longest = TimeSpan.FromSeconds(4) }, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageRecorder(new() { Silence = TimeSpan.FromSeconds(31) }, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyTraffic_EndsWithinItsLimits(int seed)
    {
        var dice = new Random(seed);
        Begin(new() { Longest = TimeSpan.FromSeconds(10), Silence = TimeSpan.FromSeconds(2) });
        for (int i = 0; i < 5000 && _recorder.End == RecordingEnd.None; i++)
        {
            var payload = new byte[dice.Next(0, 1400)];
            dice.NextBytes(payload);
            _recorder.Hear(new RtpHeader(8, false, 0, (uint)dice.NextInt64(), (uint)dice.Next(3)), payload, AudioCodec.Pcmu, _now);
            _now += dice.Next(0, 400);
            Collect();
        }

        Assert.NotEqual(RecordingEnd.None, _recorder.End);
        Assert.InRange(Message().Length, 0, 80_000);
    }
}
