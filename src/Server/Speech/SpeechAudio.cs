namespace ContactCenter.Server.Speech;

/// <summary>One channel of linear samples, full scale ±1.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="SampleRate">Samples a second.</param>
internal sealed record SpeechAudio(float[] Samples, int SampleRate)
{
    /// <summary>The rate everything is stored and played at: what G.711 carries.</summary>
    public const int TelephoneRate = 8000;

    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);
}
