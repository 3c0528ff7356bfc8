using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Speech;

/// <summary>Where music that is played again and again begins anew: as the telephone hears it, in A-law.</summary>
/// <param name="Jump">From the last sample to the first, of full scale 1.</param>
/// <param name="UsualJump">The largest step from sample to sample within 100 ms before and behind.</param>
/// <param name="Bend">How much the step changes at the seam: a kink in the wave.</param>
/// <param name="UsualBend">The largest change of step within 100 ms before and behind.</param>
/// <param name="Dip">How far the loudness of 200 ms around the seam is below the middle one of the music, dB; negative when it is louder there.</param>
internal readonly record struct LoopSeam(double Jump, double UsualJump, double Bend, double UsualBend, double Dip)
{
    private const int Near = G711.SampleRate / 10;

    /// <summary>A step that drowns in what is around it: one of A-law at the level of speech, and more than the music itself has.</summary>
    private const double LeastJump = 0.02;
    private const double TimesUsual = 2;

    /// <summary>A click is heard each time the music begins again.</summary>
    public bool IsHeard => (Jump > LeastJump && Jump > TimesUsual * UsualJump) || (Bend > LeastJump && Bend > TimesUsual * UsualBend);

    /// <summary>Null for what is shorter than the music around a seam would be.</summary>
    public static LoopSeam? Of(AudioClip clip)
    {
        if (clip.Length < 4 * Near)
            return null;
        var law = clip.Samples(AudioCodec.Pcma);
        var around = new double[2 * Near];
        for (var i = 0; i < Near; i++)
        {
            around[i] = Decode(law[law.Length - Near + i]);
            around[Near + i] = Decode(law[i]);
        }

        double usualJump = 0, usualBend = 0, bend = 0;
        for (var i = 1; i < around.Length; i++)
        {
            var step = around[i] - around[i - 1];
            if (i != Near)
                usualJump = Math.Max(usualJump, Math.Abs(step));
            if (i == 1)
                continue;
            var change = Math.Abs(step - (around[i - 1] - around[i - 2]));
            if (i is Near or Near + 1)
                bend = Math.Max(bend, change);
            else
                usualBend = Math.Max(usualBend, change);
        }

        return new(Math.Abs(around[Near] - around[Near - 1]), usualJump, bend, usualBend, MiddlePower(law) - Decibels(around.Sum(sample => sample * sample) / around.Length));
    }

    private static double MiddlePower(ReadOnlySpan<byte> law)
    {
        var powers = new List<double>();
        for (var at = 0; at + 2 * Near <= law.Length; at += 2 * Near)
        {
            var sum = 0.0;
            foreach (var sample in law.Slice(at, 2 * Near))
                sum += Decode(sample) * Decode(sample);
            powers.Add(sum / (2 * Near));
        }

        powers.Sort();
        return Decibels(powers[powers.Count / 2]);
    }

    private static double Decode(byte sample) => G711.DecodeALaw(sample) / 32768.0;

    private static double Decibels(double power) => 10 * Math.Log10(power + 1e-12);
}
