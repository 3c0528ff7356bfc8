using System.Buffers.Binary;

namespace ContactCenter.Server.Speech;

/// <summary>The WAV files that prompts are: one channel, 16 bits.</summary>
internal static class WaveFile
{
    /// <summary>Longer than anything a synthesiser is asked to say at once.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Reads the samples. A length that reaches past the end is cut there: a synthesiser that writes to a pipe cannot know its length beforehand.</summary>
    public static bool TryRead(byte[] file, out SpeechAudio? audio)
    {
        using var stream = new MemoryStream(file, writable: false);
        audio = WaveReader.Read(stream, Longest).Audio;
        return audio is not null;
    }

    /// <summary>A whole file of mono 16-bit PCM; samples past full scale are held there.</summary>
    public static byte[] Write(SpeechAudio audio)
    {
        var bytes = new byte[44 + audio.Samples.Length * 2];
        var header = bytes.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], audio.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], audio.SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], audio.Samples.Length * 2);
        for (var i = 0; i < audio.Samples.Length; i++)
        {
            var value = (short)Math.Clamp(MathF.Round(audio.Samples[i] * 32768f), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(header[(44 + i * 2)..], value);
        }

        return bytes;
    }
}
