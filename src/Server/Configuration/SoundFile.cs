using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>A WAV file made ready to play; what cannot be played is refused with the cure.</summary>
internal static class SoundFile
{
    private const string Cure = "is not 8000 Hz mono 16-bit PCM; convert it: sox IN.wav -r 8000 -c 1 -b 16 OUT.wav";

    public static AudioClip? Decode(string name, ReadOnlySpan<byte> file, out string problem)
    {
        problem = Cure;
        if (!WaveFile.TryRead(file, out var audio) || audio is null || audio.SampleRate != SpeechAudio.TelephoneRate)
            return null;
        if (audio.Samples.Length == 0)
        {
            problem = "holds no sound; record it again, or take it away and run `contactcenter prompts render`";
            return null;
        }

        return AudioClip.FromPcm(name, Array.ConvertAll(audio.Samples, sample => (short)Math.Clamp(sample * 32768f, short.MinValue, short.MaxValue)));
    }
}
