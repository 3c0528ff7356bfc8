namespace ContactCenter.Server.Speech;

/// <summary>Keeps every sample below a peak by turning down smoothly around it, looking ahead so that nothing is cut.</summary>
internal static class Limiter
{
    private static readonly TimeSpan Attack = TimeSpan.FromMilliseconds(4);

    public static SpeechAudio Limit(SpeechAudio audio, double peak)
    {
        var ceiling = (float)SpeechLevel.ToGain(peak);
        if (!audio.Samples.Any(sample => Math.Abs(sample) > ceiling))
            return audio;

        var reach = Math.Max(1, (int)(Attack.TotalSeconds * audio.SampleRate));
        var wanted = Array.ConvertAll(audio.Samples, sample => ceiling / Math.Max(Math.Abs(sample), ceiling));
        // The least gain within reach, then the mean of those: smooth, and at each sample no more than it may have,
        // since every value in its mean already looked as far as that sample.
        var least = Array.ConvertAll(Indices(wanted), i => Around(wanted, i, reach).Min());
        var smooth = Array.ConvertAll(Indices(least), i => Around(least, i, reach).Average());
        return audio with { Samples = [.. audio.Samples.Zip(smooth, (sample, gain) => sample * gain)] };
    }

    private static int[] Indices(float[] values) => [.. Enumerable.Range(0, values.Length)];

    private static ArraySegment<float> Around(float[] values, int centre, int reach) =>
        new(values, Math.Max(0, centre - reach), Math.Min(values.Length, centre + reach + 1) - Math.Max(0, centre - reach));
}
