namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>Makes the few sounds that need no recording.</summary>
public static class Tone
{
    // G.711: a sine of full scale in A-law is +3.14 dBm0.
    private const double FullScaleDbm0 = 3.14;
    private const int RampSamples = 40; // 5 ms: no click at either end

    /// <summary>A sine.</summary>
    /// <param name="frequency">Hertz, above 0 and below 4000.</param>
    /// <param name="length">How long.</param>
    /// <param name="level">dBm0; −10 is a usual signalling tone, 3.14 full scale.</param>
    public static short[] Sine(double frequency, TimeSpan length, double level = -10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequency);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequency, G711.SampleRate / 2.0);
        var samples = new short[(int)(length.TotalSeconds * G711.SampleRate)];
        double amplitude = 32256 * Math.Pow(10, (Math.Min(level, FullScaleDbm0) - FullScaleDbm0) / 20);
        for (int i = 0; i < samples.Length; i++)
        {
            double ramp = Math.Min(1, Math.Min(i + 1, samples.Length - i) / (double)RampSamples);
            samples[i] = (short)(amplitude * ramp * Math.Sin(2 * Math.PI * frequency * i / G711.SampleRate));
        }

        return samples;
    }

    /// <summary>The ringing tone a caller hears in Sweden: 425 Hz, one second in six (ITU-T E.180). To be looped.</summary>
    public static AudioClip Ringing()
    {
        var cadence = new short[6 * G711.SampleRate];
        Sine(425, TimeSpan.FromSeconds(1)).CopyTo(cadence, 0);
        return AudioClip.FromPcm("ringing", cadence);
    }

    /// <summary>What is heard before a message is recorded: 1000 Hz for half a second at −20 dBFS.</summary>
    public static AudioClip BeforeRecording() =>
        AudioClip.FromPcm("tone before recording", Sine(1000, TimeSpan.FromSeconds(0.5), FullScaleDbm0 - 20));

    /// <summary>Nothing, for so long: a pause in a list.</summary>
    public static AudioClip Silence(TimeSpan length) =>
        AudioClip.FromPcm("silence", new short[(int)(length.TotalSeconds * G711.SampleRate)]);
}
