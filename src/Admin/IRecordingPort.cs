using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What callers have left by voice.</summary>
public interface IRecordingPort
{
    /// <summary>The recording as a WAV file, at its beginning, which can be read from anywhere; null: it is deleted.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    Stream? Open(MessageId message);
}
