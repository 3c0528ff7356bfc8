namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>The audio formats a leg can speak: ITU-T G.711, 8000 samples per second, one byte per sample.</summary>
public enum AudioCodec
{
    /// <summary>A-law; static payload type 8 (RFC 3551 §6).</summary>
    Pcma,

    /// <summary>µ-law; static payload type 0 (RFC 3551 §6).</summary>
    Pcmu,
}
