using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Recording;

/// <summary>
/// Tells speech from silence by level: what is 8 dB above the noise of the line for 60 ms. The noise is learned: it follows
/// quieter frames at once and louder ones by 2 dB a second, so that words do not become noise, and a fan that is turned on does.
/// A mutable struct to lie inside its recorder.
/// </summary>
public struct VoiceActivity
{
    private const double Margin = 8;          // dB
    private const double QuietestSpeech = -50; // dBFS: beneath it nobody is understood
    private const double LoudestNoise = -35;   // dBFS: so loud it may be speech, and is kept
    private const double QuietestNoise = -65;
    private const double DigitalSilence = -70; // what no phone sends while it listens: a gap
    private const double RisePerSample = 2.0 / G711.SampleRate;
    private const int Learning = 2400;  // 300 ms
    private const int Onset = 480;      // 60 ms
    private const int Hangover = 1600;  // 200 ms: the ends of words, and the time between them

    private double _noise;
    private int _learned;
    private int _loud;

    /// <summary>Samples since the last speech, or since the beginning.</summary>
    public int Silence { get; private set; }

    /// <summary>Samples that were speech, short pauses between words included.</summary>
    public int Speech { get; private set; }

    /// <summary>The noise of the line as it is known, dBFS.</summary>
    public readonly double Noise => _noise;

    /// <summary>Whether the last samples were speech.</summary>
    public readonly bool IsSpeech => _loud >= Onset;

    /// <summary>Takes some A-law samples in, usually 160.</summary>
    public void Hear(ReadOnlySpan<byte> samples)
    {
        if (samples.IsEmpty) return;
        double level = Level(samples);
        bool loud = level > DigitalSilence && level > Math.Max(Math.Min(Learn(level, samples.Length), LoudestNoise) + Margin, QuietestSpeech);
        _loud = loud ? Math.Min(_loud + samples.Length, Onset) : 0;
        if (IsSpeech)
        {
            // The onset and a pause that was short are part of it.
            Speech += Silence <= Hangover + Onset && Speech > 0 ? Silence + samples.Length : Onset;
            Silence = 0;
        }
        else
        {
            Silence += samples.Length;
        }
    }

    /// <summary>The mean level of A-law samples in dBFS: 0 is a square wave of full scale, −3 a sine.</summary>
    public static double Level(ReadOnlySpan<byte> samples)
    {
        double sum = 0;
        foreach (byte code in samples)
        {
            double sample = G711.DecodeALaw(code) / 32768.0;
            sum += sample * sample;
        }

        return 10 * Math.Log10(Math.Max(sum / Math.Max(samples.Length, 1), 1e-10));
    }

    private double Learn(double level, int samples)
    {
        level = Math.Max(level, QuietestNoise);
        if (_learned < Learning)
        {
            _noise = _learned == 0 ? level : Math.Min(_noise, level);
            _learned += samples;
        }
        else if (level < _noise)
        {
            _noise += (level - _noise) * 0.3;
        }
        else
        {
            _noise = Math.Min(level, _noise + (RisePerSample * samples));
        }

        return _noise;
    }
}
