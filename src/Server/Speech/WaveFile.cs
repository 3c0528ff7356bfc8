using System.Buffers.Binary;

namespace ContactCenter.Server.Speech;

/// <summary>
/// RIFF WAVE as far as rendering needs it: mono or stereo 16-bit PCM in, mono 16-bit PCM out.
/// Playing is done from <c>Telephony.Protocol.Audio</c>.
/// </summary>
internal static class WaveFile
{
    private const int MinRate = 4000;
    private const int MaxRate = 192_000;

    /// <summary>
    /// Reads the samples. A length that reaches past the end is cut there: a synthesiser writing to a pipe
    /// cannot know its length beforehand and writes a huge one.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> file, out SpeechAudio? audio)
    {
        audio = null;
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            return false;

        int channels = 0, rate = 0;
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            var id = rest[..4];
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)rest.Length - 8);
            var body = rest.Slice(8, length);
            if (id.SequenceEqual("fmt "u8))
            {
                if (!IsPcm16(body, out channels, out rate))
                    return false;
            }
            else if (id.SequenceEqual("data"u8))
            {
                if (rate == 0)
                    return false;
                audio = new(Mix(body, channels), rate);
                return true;
            }

            rest = rest[Math.Min(rest.Length, 8 + length + (length & 1))..];
        }

        return false;
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

    private static bool IsPcm16(ReadOnlySpan<byte> format, out int channels, out int rate)
    {
        channels = rate = 0;
        if (format.Length < 16)
            return false;
        channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(format) == 1
            && BinaryPrimitives.ReadUInt16LittleEndian(format[14..]) == 16
            && channels is 1 or 2
            && rate is >= MinRate and <= MaxRate;
    }

    private static float[] Mix(ReadOnlySpan<byte> body, int channels)
    {
        var samples = new float[body.Length / (2 * channels)];
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0;
            for (var c = 0; c < channels; c++)
                sum += BinaryPrimitives.ReadInt16LittleEndian(body[((i * channels + c) * 2)..]);
            samples[i] = sum / (32768f * channels);
        }

        return samples;
    }
}
