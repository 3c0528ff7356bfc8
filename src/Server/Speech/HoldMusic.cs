namespace ContactCenter.Server.Speech;

/// <summary>
/// The music on hold that ships: two verses of eight slow chords as soft pads with plucked notes above them, composed for this
/// project and computed the same every time. It stays at one level, as music that nobody asked for should, and in the band that a telephone carries.
/// Every note is written around the end into the beginning, so the loop has no seam.
/// </summary>
internal static class HoldMusic
{
    private const int Rate = SpeechAudio.TelephoneRate;
    private const int ChordSamples = 3 * Rate;
    private const int Verse = 8;
    private const double LowPassHertz = 2400;

    /// <summary>MIDI notes: the bass, which sounds an octave higher, then the pad. C – Am – F – G, and back over Em and Dm; the second verse from F.</summary>
    private static readonly int[][] Chords =
    [
        [48, 60, 64, 67, 71],
        [45, 60, 64, 67, 72],
        [41, 60, 65, 69, 72],
        [43, 59, 62, 67, 69],
        [40, 59, 64, 67, 71],
        [45, 60, 64, 67, 69],
        [50, 60, 65, 69, 72],
        [43, 59, 62, 65, 71],
        [41, 60, 65, 69, 72],
        [48, 60, 64, 67, 72],
        [50, 60, 65, 69, 74],
        [45, 60, 64, 69, 72],
        [41, 60, 65, 69, 72],
        [40, 59, 64, 67, 72],
        [50, 60, 65, 69, 72],
        [43, 59, 62, 67, 71],
    ];

    /// <summary>For each verse: which note of the chord is plucked on each of its eight beats; −1 rests.</summary>
    private static readonly int[][] Patterns = [[1, -1, 2, 3, -1, 4, 3, 2], [4, -1, 3, -1, 2, 3, -1, -1]];

    public static SpeechAudio Compose()
    {
        var loop = new double[Chords.Length * ChordSamples];
        for (var c = 0; c < Chords.Length; c++)
        {
            var start = c * ChordSamples;
            for (var n = 0; n < Chords[c].Length; n++)
                AddPad(loop, start, Frequency(Chords[c][n] + (n == 0 ? 12 : 0)), n == 0 ? 0.11 : 0.09);
            var pattern = Patterns[c / Verse];
            for (var beat = 0; beat < pattern.Length; beat++)
            {
                if (pattern[beat] >= 0)
                    AddPluck(loop, start + beat * ChordSamples / pattern.Length, Frequency(Chords[c][pattern[beat]] + 12), 0.28);
            }
        }

        var music = new SpeechAudio(LowPass(loop), Rate);
        var gain = (float)SpeechLevel.ToGain(SpeechLevel.Music - SpeechLevel.Whole(music));
        return music with { Samples = Array.ConvertAll(music.Samples, sample => sample * gain) };
    }

    /// <summary>Two tones a shade apart, from the middle of the chord before into the middle of the next: the powers of two that overlap add up to one.</summary>
    private static void AddPad(double[] loop, int start, double frequency, double volume)
    {
        const int Length = 2 * ChordSamples;
        for (var i = 0; i < Length; i++)
        {
            var t = (double)i / Rate;
            var envelope = Math.Sin(Math.PI * i / Length);
            var tone = Math.Sin(2 * Math.PI * frequency * t) + 0.35 * Math.Sin(2 * Math.PI * frequency * 1.003 * t)
                + 0.25 * Math.Sin(4 * Math.PI * frequency * t);
            loop[(start - ChordSamples / 2 + i + loop.Length) % loop.Length] += volume * envelope * tone;
        }
    }

    /// <summary>A plucked tone: harmonics that die the faster the higher they are.</summary>
    private static void AddPluck(double[] loop, int start, double frequency, double volume)
    {
        for (var i = 0; i < 2 * Rate; i++)
        {
            var t = (double)i / Rate;
            var attack = Math.Min(1, t / 0.008);
            var end = Math.Min(1, (2 - t) / 0.1);
            var tone = 0.0;
            for (var harmonic = 1; harmonic <= 3; harmonic++)
                tone += Math.Exp(-t * 2.2 * harmonic) / (harmonic * harmonic) * Math.Sin(2 * Math.PI * frequency * harmonic * t);
            loop[(start + i) % loop.Length] += volume * attack * end * tone;
        }
    }

    /// <summary>One-pole low-pass twice; it runs around the loop once first, so that its memory at the seam is the loop's own end.</summary>
    private static float[] LowPass(double[] loop)
    {
        var keep = Math.Exp(-2 * Math.PI * LowPassHertz / Rate);
        double first = 0, second = 0;
        var output = new float[loop.Length];
        for (var i = 0; i < 2 * loop.Length; i++)
        {
            first = loop[i % loop.Length] * (1 - keep) + first * keep;
            second = first * (1 - keep) + second * keep;
            output[i % loop.Length] = (float)second;
        }

        return output;
    }

    private static double Frequency(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);
}
