namespace ContactCenter.Server.Speech;

/// <summary>
/// Changes the sample rate by a Kaiser-windowed sinc: flat within 0.1 dB to 3.4 kHz when going to 8 kHz,
/// 80 dB down from where the next spectrum would fold back.
/// </summary>
internal static class Resampler
{
    /// <summary>Zero crossings of the sinc on each side; with beta 8 the band edge is about 400 Hz wide at 8 kHz.</summary>
    private const int Crossings = 48;
    private const double Beta = 8.0;

    /// <summary>The middle of the band edge, as a part of the lower rate's Nyquist frequency.</summary>
    private const double Edge = 0.945;

    public static SpeechAudio To(SpeechAudio audio, int rate)
    {
        if (audio.SampleRate == rate || audio.Samples.Length == 0)
            return audio with { SampleRate = rate };

        var divisor = GreatestCommonDivisor(audio.SampleRate, rate);
        var up = rate / divisor;
        var down = audio.SampleRate / divisor;
        var cutoff = Edge * Math.Min(1.0, (double)rate / audio.SampleRate);
        var reach = (int)Math.Ceiling(Crossings / cutoff);
        var phases = new float[up][];

        var output = new float[(int)((long)audio.Samples.Length * up / down)];
        for (var n = 0; n < output.Length; n++)
        {
            var position = (long)n * down;
            var phase = (int)(position % up);
            var kernel = phases[phase] ??= Kernel((double)phase / up, reach, cutoff);
            output[n] = Convolve(audio.Samples, (int)(position / up), kernel, reach);
        }

        return new(output, rate);
    }

    private static float Convolve(float[] input, int centre, float[] kernel, int reach)
    {
        var first = centre - reach + 1;
        var from = Math.Max(0, -first);
        var to = Math.Min(kernel.Length, input.Length - first);
        var sum = 0f;
        for (var k = from; k < to; k++)
            sum += input[first + k] * kernel[k];
        return sum;
    }

    /// <summary>The taps for an output sample lying <paramref name="fraction"/> after an input sample; they sum to one.</summary>
    private static float[] Kernel(double fraction, int reach, double cutoff)
    {
        var taps = new double[2 * reach];
        var sum = 0.0;
        for (var k = 0; k < taps.Length; k++)
        {
            var t = k - reach + 1 - fraction;
            var x = t / reach;
            var window = Math.Abs(x) >= 1 ? 0 : BesselI0(Beta * Math.Sqrt(1 - x * x)) / BesselI0(Beta);
            taps[k] = cutoff * Sinc(cutoff * t) * window;
            sum += taps[k];
        }

        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-12 * sum; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
