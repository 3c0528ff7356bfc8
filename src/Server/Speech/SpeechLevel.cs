namespace ContactCenter.Server.Speech;

/// <summary>
/// How loud speech is. Levels are dBFS: decibels relative to a square wave of full scale, so that a sine of
/// full scale is −3 dBFS. The level of speech is measured where somebody speaks, not in the pauses.
/// </summary>
internal static class SpeechLevel
{
    /// <summary>What prompts are brought to.</summary>
    public const double Prompt = -20;

    /// <summary>What music on hold is brought to: a little below the voice that interrupts it.</summary>
    public const double Music = -24;

    /// <summary>No sample of a prompt is louder than this.</summary>
    public const double Peak = -2;

    /// <summary>Below the loudest frame by this much counts as a pause.</summary>
    private const double PauseDepth = 30;
    private const int FramesPerSecond = 50;

    /// <summary>RMS of the 20 ms frames in which somebody speaks; −∞ for silence.</summary>
    public static double Active(SpeechAudio audio)
    {
        var powers = FramePowers(audio);
        var threshold = powers.DefaultIfEmpty(0).Max() * Math.Pow(10, -PauseDepth / 10);
        return ToDecibels(powers.Where(power => power >= threshold && power > 0).DefaultIfEmpty(0).Average());
    }

    /// <summary>RMS of everything.</summary>
    public static double Whole(SpeechAudio audio) =>
        ToDecibels(audio.Samples.Select(sample => (double)sample * sample).DefaultIfEmpty(0).Average());

    /// <summary>The loudest sample.</summary>
    public static double Loudest(SpeechAudio audio) =>
        2 * ToDecibels(audio.Samples.Select(sample => Math.Abs((double)sample)).DefaultIfEmpty(0).Max());

    /// <summary>
    /// What is heard where nobody speaks, and where that takes longer than a pause may. At the ends of a recording it is cut off anyway.
    /// </summary>
    public static (double? Noise, IReadOnlyList<(TimeSpan From, TimeSpan To)> Pauses) Quiet(SpeechAudio audio, TimeSpan longest)
    {
        var powers = FramePowers(audio);
        var threshold = powers.DefaultIfEmpty(0).Max() * Math.Pow(10, -PauseDepth / 10);
        var first = powers.FindIndex(power => power >= threshold);
        var last = powers.FindLastIndex(power => power >= threshold);
        var pauses = new List<(TimeSpan, TimeSpan)>();
        for (int i = Math.Max(first, 0), begun = i; i <= last; i++)
        {
            if (powers[i] < threshold)
                continue;
            if ((i - begun) > longest.TotalSeconds * FramesPerSecond)
                pauses.Add((TimeSpan.FromSeconds((begun + 1.0) / FramesPerSecond), TimeSpan.FromSeconds((double)i / FramesPerSecond)));
            begun = i;
        }

        // A tenth of the frames is quiet even where somebody speaks without a breath: between the words. In a word or two there is no between.
        var quiet = powers.Order().Take(Math.Max(1, powers.Count / 10)).ToList();
        var noise = powers.Count >= 2 * FramesPerSecond ? ToDecibels(quiet.Average()) : (double?)null;
        return (noise, pauses);
    }

    /// <summary>The first and the last sample that are less than so many dB below the loudest one; null when there is no sound.</summary>
    public static (int First, int Last)? Sounding(SpeechAudio audio, double depth)
    {
        var threshold = audio.Samples.Select(Math.Abs).DefaultIfEmpty(0).Max() * (float)ToGain(-depth);
        return threshold <= 0
            ? null
            : (Array.FindIndex(audio.Samples, sample => Math.Abs(sample) > threshold), Array.FindLastIndex(audio.Samples, sample => Math.Abs(sample) > threshold));
    }

    public static double ToGain(double decibels) => Math.Pow(10, decibels / 20);

    private static double ToDecibels(double power) => 10 * Math.Log10(power);

    private static List<double> FramePowers(SpeechAudio audio)
    {
        var frame = Math.Max(1, audio.SampleRate / FramesPerSecond);
        var powers = new List<double>(audio.Samples.Length / frame + 1);
        for (var at = 0; at < audio.Samples.Length; at += frame)
        {
            var part = audio.Samples.AsSpan(at, Math.Min(frame, audio.Samples.Length - at));
            var sum = 0.0;
            foreach (var sample in part)
                sum += sample * sample;
            powers.Add(sum / part.Length);
        }

        return powers;
    }
}
