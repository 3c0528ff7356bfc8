using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>Test sounds, and how strong a tone is in a sound.</summary>
internal static class Tones
{
    public static SpeechAudio Sine(double hertz, int rate, double seconds, double amplitude = 0.5)
    {
        var samples = new float[(int)(rate * seconds)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate));
        return new(samples, rate);
    }

    /// <summary>As a good recording begins and ends: out of silence and into it, within 20 ms.</summary>
    public static SpeechAudio Faded(SpeechAudio audio)
    {
        var fade = audio.SampleRate / 50;
        return new([.. audio.Samples.Select((sample, i) => sample * Math.Min(1f, Math.Min(i, audio.Samples.Length - 1 - i) / (float)fade))], audio.SampleRate);
    }

    public static SpeechAudio Silence(int rate, double seconds) => new(new float[(int)(rate * seconds)], rate);

    public static SpeechAudio Joined(params SpeechAudio[] parts) =>
        new([.. parts.SelectMany(part => part.Samples)], parts[0].SampleRate);

    /// <summary>RMS of the middle half in decibels against another level.</summary>
    public static double MiddleDecibels(SpeechAudio audio, double amplitude)
    {
        var middle = audio.Samples[(audio.Samples.Length / 4)..(audio.Samples.Length * 3 / 4)];
        var power = middle.Average(sample => (double)sample * sample);
        return 10 * Math.Log10(Math.Max(power, 1e-20) / (amplitude * amplitude / 2));
    }
}
