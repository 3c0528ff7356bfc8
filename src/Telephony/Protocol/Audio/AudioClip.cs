namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>A prompt or a piece of music, ready to send in either law. Immutable: one copy serves every call that hears it.</summary>
public sealed class AudioClip
{
    private readonly byte[] _aLaw;
    private readonly byte[] _muLaw;

    private AudioClip(string name, byte[] aLaw, byte[] muLaw)
    {
        Name = name;
        _aLaw = aLaw;
        _muLaw = muLaw;
    }

    /// <summary>What the clip is called in logs and in the walk of a flow.</summary>
    public string Name { get; }

    /// <summary>The samples in A-law, one byte each, 8000 per second.</summary>
    public ReadOnlyMemory<byte> ALaw => _aLaw;

    /// <summary>The samples in µ-law, one byte each, 8000 per second.</summary>
    public ReadOnlyMemory<byte> MuLaw => _muLaw;

    /// <summary>How many samples there are.</summary>
    public int Length => _aLaw.Length;

    /// <summary>How long it takes to play.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(_aLaw.Length / (double)G711.SampleRate);

    /// <summary>The samples in the given law.</summary>
    public ReadOnlySpan<byte> Samples(AudioCodec codec) => codec == AudioCodec.Pcma ? _aLaw : _muLaw;

    /// <summary>Encodes linear samples, 8000 per second, once in each law.</summary>
    public static AudioClip FromPcm(string name, ReadOnlySpan<short> samples)
    {
        var aLaw = new byte[samples.Length];
        var muLaw = new byte[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            aLaw[i] = G711.EncodeALaw(samples[i]);
            muLaw[i] = G711.EncodeMuLaw(samples[i]);
        }

        return new(name, aLaw, muLaw);
    }

    /// <summary>Keeps G.711 bytes as they are and transcodes them once to the other law.</summary>
    public static AudioClip FromG711(string name, AudioCodec codec, ReadOnlySpan<byte> samples)
    {
        var own = samples.ToArray();
        var other = new byte[own.Length];
        G711.Transcode(codec, own, codec == AudioCodec.Pcma ? AudioCodec.Pcmu : AudioCodec.Pcma, other);
        return codec == AudioCodec.Pcma ? new(name, own, other) : new(name, other, own);
    }
}
