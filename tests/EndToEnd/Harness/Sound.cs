using System.Buffers.Binary;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Telephone sound: 8000 samples a second, one channel.</summary>
internal static class Sound
{
    public const int Rate = 8000;

    public static float[] Tone(double hertz, TimeSpan duration, double level = 0.3)
    {
        var samples = new float[(int)(duration.TotalSeconds * Rate)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(level * Math.Sin(2 * Math.PI * hertz * i / Rate));
        return samples;
    }

    /// <summary>Writes 16-bit PCM, padded with silence to a duration: a softphone hangs up when its microphone file ends.</summary>
    public static void Write(string path, ReadOnlySpan<float> samples, TimeSpan padTo = default)
    {
        var count = Math.Max(samples.Length, (int)(padTo.TotalSeconds * Rate));
        var bytes = new byte[44 + (2 * count)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1); // channels
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * count);
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (short)Math.Clamp(samples[i] * 32767, short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * i)), value);
        }
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Reads a WAV of 8 kHz: PCM, A-law or mu-law; the first channel.</summary>
    public static float[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        int format = 0, channels = 1, rate = 0, bits = 16;
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            var body = at + 8;
            if (bytes.AsSpan(at, 4).SequenceEqual("fmt "u8))
            {
                format = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(body));
                channels = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(body + 2));
                rate = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(body + 4));
                bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(body + 14));
            }
            else if (bytes.AsSpan(at, 4).SequenceEqual("data"u8))
            {
                Assert.Equal(Rate, rate);
                // A recorder that was killed has not filled in the length.
                var end = length <= 0 || body + length > bytes.Length ? bytes.Length : body + length;
                return Samples(bytes.AsSpan(body, end - body), format, channels, bits);
            }
            at = body + length + (length & 1);
            if (length < 0)
                break;
        }
        throw new InvalidDataException(path + " is no WAV with sound in it");
    }

    private static float[] Samples(ReadOnlySpan<byte> data, int format, int channels, int bits)
    {
        var step = channels * bits / 8;
        var samples = new float[data.Length / step];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = format switch
            {
                6 => G711.FromALaw(data[i * step]),
                7 => G711.FromMuLaw(data[i * step]),
                _ => BinaryPrimitives.ReadInt16LittleEndian(data[(i * step)..]) / 32768f,
            };
        }
        return samples;
    }
}

/// <summary>ITU-T G.711, written for the tests alone so that the server's tables are checked against something else.</summary>
internal static class G711
{
    public static float FromALaw(byte code)
    {
        var c = code ^ 0x55;
        var segment = (c & 0x70) >> 4;
        var value = ((c & 0x0F) << 4) + 8;
        if (segment > 0)
            value = (value + 0x100) << (segment - 1);
        return ((c & 0x80) != 0 ? value : -value) / 32768f;
    }

    public static float FromMuLaw(byte code)
    {
        var c = ~code & 0xFF;
        var value = ((((c & 0x0F) << 3) + 0x84) << ((c & 0x70) >> 4)) - 0x84;
        return ((c & 0x80) != 0 ? -value : value) / 32768f;
    }

    public static byte ToALaw(float sample) => Nearest(sample, ALawValues);

    public static byte ToMuLaw(float sample) => Nearest(sample, MuLawValues);

    private static readonly (float Value, byte Code)[] ALawValues = Table(FromALaw);
    private static readonly (float Value, byte Code)[] MuLawValues = Table(FromMuLaw);

    private static (float Value, byte Code)[] Table(Func<byte, float> decode) =>
        [.. Enumerable.Range(0, 256).Select(code => (decode((byte)code), (byte)code)).OrderBy(entry => entry.Item1)];

    private static byte Nearest(float sample, (float Value, byte Code)[] table)
    {
        int low = 0, high = table.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (table[middle].Value < sample)
                low = middle + 1;
            else
                high = middle;
        }
        return low > 0 && sample - table[low - 1].Value < table[low].Value - sample ? table[low - 1].Code : table[low].Code;
    }
}
