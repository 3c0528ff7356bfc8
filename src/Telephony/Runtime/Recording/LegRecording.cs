using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Runtime.Recording;

/// <summary>What a leg hears on its way to a file. Begun anywhere, then used by the leg's media thread alone.</summary>
/// <param name="file">Where it goes.</param>
/// <param name="limits">When it ends by itself.</param>
internal sealed class LegRecording(RecordingFile file, RecordingLimits limits)
{
    private const int SamplesPerTick = 8;
    private MessageRecorder? _recorder;

    /// <summary>Listens from now on.</summary>
    public void Begin(long tick) => _recorder = new(limits, tick * SamplesPerTick);

    public void Hear(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec, long tick) =>
        _recorder!.Hear(header, payload, codec, tick * SamplesPerTick);

    public void Key(char digit, in RtpHeader? header, long tick) => _recorder!.Key(digit, header, tick * SamplesPerTick);

    /// <summary>Time has passed. False: it is over.</summary>
    public bool Advance(long tick)
    {
        var recorder = _recorder!;
        while (!file.HasFailed && recorder.TryNext(tick * SamplesPerTick, out var audio)) file.TryAppend(audio);
        if (file.HasFailed) recorder.Stop(RecordingEnd.Failed);
        else if (recorder.End == RecordingEnd.None) return true;
        file.End(recorder.End, recorder.Kept, recorder.Speech);
        return false;
    }

    /// <summary>The call is over, or another recording begins.</summary>
    public void Stop()
    {
        if (_recorder is { } recorder)
        {
            recorder.Stop(RecordingEnd.Gone);
            if (Advance(0)) throw new InvalidOperationException("A recording goes on that was stopped.");
        }
        else
        {
            file.Abandon(); // the leg was closed before it began
        }
    }
}
