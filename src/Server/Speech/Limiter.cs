namespace ContactCenter.Server.Speech;

/// <summary>Keeps every sample below a peak by turning down smoothly around it, looking ahead so that nothing is cut.</summary>
internal static class Limiter
{
    private static readonly TimeSpan Attack = TimeSpan.FromMilliseconds(4);

    public static SpeechAudio Limit(SpeechAudio audio, double peak)
    {
        var ceiling = (float)SpeechLevel.ToGain(peak);
        var reach = Math.Max(1, (int)(Attack.TotalSeconds * audio.SampleRate));
        var least = new float[audio.Samples.Length];
        Array.Fill(least, 1f);
        var over = false;
        for (var i = 0; i < least.Length; i++)
        {
            var loud = Math.Abs(audio.Samples[i]);
            if (loud <= ceiling)
                continue;
            over = true;
            foreach (ref var gain in Around(least, i, reach))
                gain = Math.Min(gain, ceiling / loud);
        }

        if (!over)
            return audio;

        // The least gain within reach, then the mean of those: smooth, and at each sample no more than it may have,
        // since every value in its mean already looked as far as that sample.
        var output = new float[least.Length];
        for (var i = 0; i < output.Length; i++)
            output[i] = audio.Samples[i] * Mean(Around(least, i, reach));
        return audio with { Samples = output };
    }

    private static Span<float> Around(float[] values, int centre, int reach)
    {
        var first = Math.Max(0, centre - reach);
        return values.AsSpan(first, Math.Min(values.Length, centre + reach + 1) - first);
    }

    private static float Mean(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
