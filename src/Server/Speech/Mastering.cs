namespace ContactCenter.Server.Speech;

/// <summary>Makes spoken passages into one prompt: telephone rate, even level, natural pauses, no clicks.</summary>
internal static class Mastering
{
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(100);

    /// <summary>With what the next prompt has before it, as long as between two sentences of one: nobody hears where a file ends.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMilliseconds(380);

    /// <summary>At both ends of a piece of a sentence: the whole has to flow.</summary>
    private static readonly TimeSpan Join = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Comma = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Between two sentences: twice the pause at a comma, so that one hears which key belongs to which choice; short enough not to sound like the end.
    /// </summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(480);
    private static readonly TimeSpan Fade = TimeSpan.FromMilliseconds(8);

    /// <summary>Where rumble begins: below it a telephone carries nothing.</summary>
    private const double HighPassHertz = 120;

    /// <summary>One prompt of these passages in order; null when none of them has a sound.</summary>
    public static SpeechAudio? Prompt(IReadOnlyList<SpeechAudio> passages, TextEnd end = TextEnd.Sentence)
    {
        // Every passage is brought to the level by itself: two voices in one prompt are equally loud.
        var parts = passages
            .Select(passage => Trim(HighPass(Resampler.To(passage, SpeechAudio.TelephoneRate))))
            .Where(part => part.Samples.Length > 0)
            .Select(part => Normalise(part, SpeechLevel.Prompt))
            .ToList();
        if (parts.Count == 0)
            return null;

        var (before, after) = end switch
        {
            TextEnd.Piece => (Join, Join),
            TextEnd.Comma => (Join, Comma),
            _ => (Before, After),
        };
        var samples = new List<float>(new float[Count(before)]);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                samples.AddRange(new float[Count(Between)]);
            samples.AddRange(FadeEdges(parts[i]).Samples);
        }

        samples.AddRange(new float[Count(after)]);
        return new([.. samples], SpeechAudio.TelephoneRate);
    }

    /// <summary>Brings the speech to a level; what would pass the peak limit is turned down around it.</summary>
    public static SpeechAudio Normalise(SpeechAudio audio, double level)
    {
        var result = audio;
        // The limiter takes a little of the level away, so it is asked for twice.
        for (var round = 0; round < 3; round++)
        {
            var measured = SpeechLevel.Active(result);
            if (double.IsNegativeInfinity(measured))
                return audio;
            var gain = (float)SpeechLevel.ToGain(level - measured);
            result = Limiter.Limit(new(Array.ConvertAll(result.Samples, sample => sample * gain), audio.SampleRate), SpeechLevel.Peak);
        }

        return result;
    }

    /// <summary>Cuts silence off both ends, leaving a few milliseconds for soft consonants.</summary>
    public static SpeechAudio Trim(SpeechAudio audio)
    {
        if (SpeechLevel.Sounding(audio, SoundMeasure.SilenceDepth) is not { } sounding)
            return audio with { Samples = [] };
        var margin = (int)(Fade.TotalSeconds * audio.SampleRate);
        return audio with { Samples = audio.Samples[Math.Max(0, sounding.First - margin)..Math.Min(audio.Samples.Length, sounding.Last + margin)] };
    }

    private static SpeechAudio FadeEdges(SpeechAudio audio)
    {
        var samples = (float[])audio.Samples.Clone();
        var length = Math.Min(Count(Fade), samples.Length / 2);
        for (var i = 0; i < length; i++)
        {
            var gain = (float)(0.5 - 0.5 * Math.Cos(Math.PI * i / length));
            samples[i] *= gain;
            samples[^(i + 1)] *= gain;
        }

        return audio with { Samples = samples };
    }

    /// <summary>Second-order Butterworth high-pass: takes the direct current and rumble away.</summary>
    private static SpeechAudio HighPass(SpeechAudio audio)
    {
        var k = Math.Tan(Math.PI * HighPassHertz / audio.SampleRate);
        var norm = 1 / (1 + Math.Sqrt(2) * k + k * k);
        var a1 = 2 * (k * k - 1) * norm;
        var a2 = (1 - Math.Sqrt(2) * k + k * k) * norm;
        var output = new float[audio.Samples.Length];
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (var i = 0; i < output.Length; i++)
        {
            double x = audio.Samples[i];
            var y = norm * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
            (x2, x1, y2, y1) = (x1, x, y1, y);
            output[i] = (float)y;
        }

        return audio with { Samples = output };
    }

    private static int Count(TimeSpan time) => (int)(time.TotalSeconds * SpeechAudio.TelephoneRate);
}
