using System.Buffers.Binary;

namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>What a recording's file is.</summary>
public enum WavRecordingState
{
    /// <summary>Not one of ours.</summary>
    Foreign,

    /// <summary>Its header tells its length.</summary>
    Finished,

    /// <summary>Whoever wrote it was stopped before the end: what is in it can be played, its header has to be put right.</summary>
    Unfinished,
}

/// <summary>
/// The file of a recording that is written while it lasts: A-law at 8000 Hz, 44 bytes of header and the samples. Until the end the
/// header promises a huge length, as writers to a pipe do, which players take for "until the end of the file".
/// </summary>
public static class WavRecording
{
    /// <summary>Bytes before the first sample.</summary>
    public const int HeaderLength = 44;

    private const uint Streamed = 0x7FFF0000;

    /// <summary>The header.</summary>
    /// <param name="samples">How many there are, even; null while nobody knows.</param>
    public static byte[] Header(int? samples)
    {
        var header = WavFile.WriteG711(AudioCodec.Pcma, [])[..HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), samples is { } known ? (uint)(known + HeaderLength - 8) : Streamed + HeaderLength - 8);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), samples is { } length ? (uint)length : Streamed);
        return header;
    }

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="head">Its first <see cref="HeaderLength"/> bytes, or all there are.</param>
    /// <param name="fileLength">Length of the whole file.</param>
    /// <param name="samples">How many samples are in it; even.</param>
    public static WavRecordingState Inspect(ReadOnlySpan<byte> head, long fileLength, out int samples)
    {
        samples = (int)Math.Clamp(fileLength - HeaderLength, 0, (long)(WavFile.MaxDuration.TotalSeconds * G711.SampleRate)) & ~1;
        // A crash of the machine may leave less than a header of a file that was just begun.
        if (head.Length < HeaderLength) return samples == 0 && Header(null).AsSpan().StartsWith(head) ? WavRecordingState.Unfinished : WavRecordingState.Foreign;
        head = head[..HeaderLength];
        if (head.SequenceEqual(Header(samples)) && fileLength == samples + HeaderLength) return WavRecordingState.Finished;
        return head.SequenceEqual(Header(null)) ? WavRecordingState.Unfinished : WavRecordingState.Foreign;
    }
}
