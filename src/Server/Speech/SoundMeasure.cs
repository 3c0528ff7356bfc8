namespace ContactCenter.Server.Speech;

/// <summary>What one hears of a sound besides its words, in numbers.</summary>
/// <param name="Length">All of it.</param>
/// <param name="Level">RMS of the frames in which somebody speaks, dBFS; −∞ for silence.</param>
/// <param name="Peak">The loudest sample, dBFS.</param>
/// <param name="Before">Silence at the beginning: what is 46 dB below the loudest sample.</param>
/// <param name="After">The same at the end.</param>
/// <param name="Offset">The mean of all samples, of full scale 1: direct current.</param>
/// <param name="First">The first sample, without its sign: what it jumps by from the silence before.</param>
/// <param name="Last">The last one.</param>
/// <param name="LongestPause">Between two frames in which somebody speaks.</param>
internal sealed record SoundMeasure(
    TimeSpan Length, double Level, double Peak, TimeSpan Before, TimeSpan After, double Offset, double First, double Last, TimeSpan LongestPause)
{
    /// <summary>Below the loudest sample, in dB.</summary>
    public const double SilenceDepth = 46;

    /// <summary>What is between the silences at the ends.</summary>
    public TimeSpan Sounding => Length - Before - After;

    public static SoundMeasure Of(SpeechAudio audio)
    {
        var samples = audio.Samples;
        if (samples.Length == 0)
            return new(TimeSpan.Zero, double.NegativeInfinity, double.NegativeInfinity, TimeSpan.Zero, TimeSpan.Zero, 0, 0, 0, TimeSpan.Zero);
        var (first, last) = SpeechLevel.Sounding(audio, SilenceDepth) ?? (samples.Length, samples.Length - 1);
        return new(
            audio.Length,
            SpeechLevel.Active(audio),
            SpeechLevel.Loudest(audio),
            At(first),
            At(samples.Length - 1 - last),
            samples.Average(sample => (double)sample),
            Math.Abs(samples[0]),
            Math.Abs(samples[^1]),
            SpeechLevel.Quiet(audio, TimeSpan.Zero).Pauses.Select(pause => pause.To - pause.From).DefaultIfEmpty(TimeSpan.Zero).Max());

        TimeSpan At(int count) => TimeSpan.FromSeconds((double)count / audio.SampleRate);
    }

    /// <summary>
    /// Words a minute, pauses included, a word being five letters and the space behind it: in short words one says more of them. Null where there is too
    /// little to say, and where a sign is a word.
    /// </summary>
    /// <param name="text">What is said, with or without marks of other languages.</param>
    public double? Pace(string text)
    {
        const int Least = 24;
        const double Word = 6;
        const char FirstSignThatIsAWord = '\u2E80';
        var letters = SpokenText.WithoutMarks(text).Count(letter => letter < FirstSignThatIsAWord && (char.IsLetterOrDigit(letter) || letter == ' '));
        return letters >= Least && Sounding > TimeSpan.Zero ? letters / Word / Sounding.TotalMinutes : null;
    }
}
