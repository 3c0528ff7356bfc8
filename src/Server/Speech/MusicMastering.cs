namespace ContactCenter.Server.Speech;

/// <summary>Makes a recording of music into one that can begin again and again: telephone rate, the level of music on hold, its end flowing into its beginning.</summary>
internal static class MusicMastering
{
    /// <summary>Where the end and the beginning are heard together.</summary>
    private static readonly TimeSpan Blend = TimeSpan.FromMilliseconds(80);

    /// <summary>Null when nothing is heard on it, or hardly more than the blend.</summary>
    public static SpeechAudio? Loop(SpeechAudio recording)
    {
        var music = Mastering.Trim(Resampler.To(recording, SpeechAudio.TelephoneRate));
        var blend = (int)(Blend.TotalSeconds * music.SampleRate);
        if (music.Samples.Length < 4 * blend)
            return null;

        // What followed the last sample that is left is where the new beginning begins.
        var looped = music.Samples[..^blend];
        for (var i = 0; i < blend; i++)
        {
            var turn = Math.PI / 2 * i / blend;
            looped[i] = (float)(music.Samples[i] * Math.Sin(turn) + music.Samples[looped.Length + i] * Math.Cos(turn));
        }

        return Even(music with { Samples = looped });
    }

    /// <summary>The limiter takes a little of the level away, so it is asked for twice.</summary>
    private static SpeechAudio Even(SpeechAudio music)
    {
        for (var round = 0; round < 2; round++)
        {
            var gain = (float)SpeechLevel.ToGain(SpeechLevel.Music - SpeechLevel.Whole(music));
            music = Limiter.Limit(music with { Samples = Array.ConvertAll(music.Samples, sample => sample * gain) }, SpeechLevel.Peak);
        }

        return music;
    }
}
