using System.Numerics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Where a piece of sound was found in a recording, and how much of it was there.</summary>
/// <param name="Start">Sample of the recording at which the piece begins.</param>
/// <param name="Likeness">1: the same; 0: nothing of it. Mean over the louder parts of the piece.</param>
internal readonly record struct Found(int Start, double Likeness);

/// <summary>What a human ear would be asked: is the tone there, is this the prompt?</summary>
internal static class Listening
{
    /// <summary>Samples of what is searched for at once: 300 ms.</summary>
    public const int Piece = 2400;

    private const int Frame = 160; // 20 ms

    /// <summary>How long a tone of this frequency is heard, in frames of 20 ms in which it dominates.</summary>
    public static TimeSpan HeardTone(ReadOnlySpan<float> recording, double hertz)
    {
        var frames = 0;
        for (var at = 0; at + Frame <= recording.Length; at += Frame)
        {
            var frame = recording.Slice(at, Frame);
            var energy = Dot(frame, frame);
            if (energy > 1e-3 * Frame && Goertzel(frame, hertz) > 0.7 * energy)
                frames++;
        }
        return TimeSpan.FromMilliseconds(20 * frames);
    }

    /// <summary>Waits until a tone is heard on a call, from the sample on at which it is to begin.</summary>
    public static Task HearsAsync(this RawCall call, double hertz, int from = 0) => Wait.UntilAsync(
        $"{hertz} Hz is heard", Stage.Soon, () => HeardTone(call.Media.HeardSamples().AsSpan(from), hertz).TotalSeconds > 0.3);

    /// <summary>Finds a prompt in a recording; <paramref name="atMost"/> limits how much of the prompt must have been heard.</summary>
    public static Found Find(ReadOnlySpan<float> prompt, ReadOnlySpan<float> recording, TimeSpan? atMost = null)
    {
        if (atMost is { } limit)
            prompt = prompt[..Math.Min(prompt.Length, (int)(limit.TotalSeconds * Sound.Rate))];

        // The loudest piece is searched for everywhere, the others where they must then be.
        var (loudest, _) = Loudest(prompt);
        var (anchor, _) = Search(prompt.Slice(loudest, Piece), recording, 0, recording.Length - Piece);
        return new Found(anchor - loudest, LikenessAt(prompt, recording, anchor - loudest));
    }

    /// <summary>Where the loudest piece of a prompt begins, and its energy.</summary>
    public static (int At, float Energy) Loudest(ReadOnlySpan<float> prompt)
    {
        var loudest = (At: 0, Energy: 0f);
        for (var at = 0; at + Piece <= prompt.Length; at += Piece / 2)
        {
            var energy = Dot(prompt.Slice(at, Piece), prompt.Slice(at, Piece));
            if (energy > loudest.Energy)
                loudest = (at, energy);
        }
        return loudest;
    }

    /// <summary>How much of a prompt is in a recording from this sample on; see <see cref="Found.Likeness"/>.</summary>
    public static double LikenessAt(ReadOnlySpan<float> prompt, ReadOnlySpan<float> recording, int start)
    {
        var (_, peak) = Loudest(prompt);
        double sum = 0, weight = 0;
        for (var at = 0; at + Piece <= prompt.Length; at += Piece)
        {
            var wanted = prompt.Slice(at, Piece);
            var energy = Dot(wanted, wanted);
            if (energy < 0.05 * peak)
                continue; // a pause
            // Packets lost or played late shift what follows by a few frames.
            var (_, likeness) = Search(wanted, recording, start + at - (3 * Frame), start + at + (3 * Frame));
            sum += Math.Max(0, likeness) * energy;
            weight += energy;
        }
        return weight > 0 ? sum / weight : 0;
    }

    /// <summary>Likeness of two pieces of the same length, -1 to 1.</summary>
    public static double Likeness(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var power = Math.Sqrt((double)Dot(a, a) * Dot(b, b));
        return power < 1e-9 ? 0 : Dot(a, b) / power;
    }

    /// <summary>Mean power, 0 to 1.</summary>
    public static double Power(ReadOnlySpan<float> samples) => samples.IsEmpty ? 0 : Dot(samples, samples) / samples.Length;

    private static (int At, double Likeness) Search(ReadOnlySpan<float> piece, ReadOnlySpan<float> recording, int from, int to)
    {
        var best = (At: from, Likeness: -1.0);
        for (var at = Math.Max(0, from); at <= Math.Min(to, recording.Length - piece.Length); at++)
        {
            var likeness = Likeness(piece, recording.Slice(at, piece.Length));
            if (likeness > best.Likeness)
                best = (at, likeness);
        }
        return best;
    }

    // Energy that a sine of this frequency explains.
    private static double Goertzel(ReadOnlySpan<float> frame, double hertz)
    {
        var turn = 2 * Math.PI * hertz / Sound.Rate;
        var coefficient = 2 * Math.Cos(turn);
        double s1 = 0, s2 = 0;
        foreach (var sample in frame)
            (s1, s2) = (sample + (coefficient * s1) - s2, s1);
        return 2 * ((s1 * s1) + (s2 * s2) - (coefficient * s1 * s2)) / frame.Length;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }
}
