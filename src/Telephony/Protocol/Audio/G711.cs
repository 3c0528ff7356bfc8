using System.Numerics;

namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>
/// ITU-T G.711: A-law and µ-law to and from 16-bit linear samples, and each law straight to the other by table.
/// Linear samples are left-justified in 16 bits: the 13 bits of A-law and the 14 bits of µ-law are the upper ones.
/// </summary>
public static class G711
{
    /// <summary>The A-law byte of the smallest positive level: what silence sounds like (G.711 §3.2, even bits inverted).</summary>
    public const byte ALawSilence = 0xD5;

    /// <summary>The µ-law byte of zero.</summary>
    public const byte MuLawSilence = 0xFF;

    /// <summary>Samples per second of both laws.</summary>
    public const int SampleRate = 8000;

    private static readonly short[] ALawLevels = BuildLevels(DecodeALawByFormula);
    private static readonly short[] MuLawLevels = BuildLevels(DecodeMuLawByFormula);
    private static readonly byte[] ALawToMuLawTable = BuildTranscoding(ALawLevels, MuLawLevels, EncodeMuLaw);
    private static readonly byte[] MuLawToALawTable = BuildTranscoding(MuLawLevels, ALawLevels, EncodeALaw);

    /// <summary>The linear value, −32256…32256, of an A-law byte.</summary>
    public static short DecodeALaw(byte code) => ALawLevels[code];

    /// <summary>The linear value, −32124…32124, of a µ-law byte.</summary>
    public static short DecodeMuLaw(byte code) => MuLawLevels[code];

    /// <summary>The A-law byte whose decision interval holds the sample (G.711 table 1).</summary>
    public static byte EncodeALaw(short sample)
    {
        // Ones' complement keeps the decision values symmetric around zero.
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int code = magnitude;
        if (magnitude >= 16)
        {
            int segment = BitOperations.Log2((uint)magnitude) - 3;
            code = (segment << 4) | ((magnitude >> (segment - 1)) & 0x0F);
        }

        return (byte)((sample < 0 ? code : code | 0x80) ^ 0x55);
    }

    /// <summary>The µ-law byte whose decision interval holds the sample (G.711 table 2).</summary>
    public static byte EncodeMuLaw(short sample)
    {
        // In 14-bit units with the bias of 33; above the last decision value everything is the top level.
        int magnitude = Math.Min(((sample < 0 ? ~sample : sample) >> 2) + 33, 0x1FFF);
        int segment = BitOperations.Log2((uint)magnitude) - 5;
        int code = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
        return (byte)~(sample < 0 ? code | 0x80 : code);
    }

    /// <summary>The µ-law byte of the level nearest to that of an A-law byte.</summary>
    public static byte ALawToMuLaw(byte code) => ALawToMuLawTable[code];

    /// <summary>The A-law byte of the level nearest to that of a µ-law byte.</summary>
    public static byte MuLawToALaw(byte code) => MuLawToALawTable[code];

    /// <summary>The byte that is silence in a codec.</summary>
    public static byte Silence(AudioCodec codec) => codec == AudioCodec.Pcma ? ALawSilence : MuLawSilence;

    /// <summary>The linear value of a byte in a codec.</summary>
    public static short Decode(AudioCodec codec, byte code) =>
        codec == AudioCodec.Pcma ? ALawLevels[code] : MuLawLevels[code];

    /// <summary>The byte of a linear value in a codec.</summary>
    public static byte Encode(AudioCodec codec, short sample) =>
        codec == AudioCodec.Pcma ? EncodeALaw(sample) : EncodeMuLaw(sample);

    /// <summary>Turns bytes of one codec into bytes of another; equal codecs are copied. <paramref name="destination"/> is at least as long.</summary>
    public static void Transcode(AudioCodec from, ReadOnlySpan<byte> source, AudioCodec to, Span<byte> destination)
    {
        if (from == to)
        {
            source.CopyTo(destination);
            return;
        }

        var table = from == AudioCodec.Pcma ? ALawToMuLawTable : MuLawToALawTable;
        for (int i = 0; i < source.Length; i++)
            destination[i] = table[source[i]];
    }

    private static short DecodeALawByFormula(int code)
    {
        int plain = code ^ 0x55;
        int segment = (plain >> 4) & 7;
        int magnitude = ((plain & 0x0F) << 4) + 8;
        if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((plain & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static short DecodeMuLawByFormula(int code)
    {
        int plain = ~code & 0xFF;
        int magnitude = ((((plain & 0x0F) << 3) + 0x84) << ((plain >> 4) & 7)) - 0x84;
        return (short)((plain & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short[] BuildLevels(Func<int, short> formula)
    {
        var levels = new short[256];
        for (int code = 0; code < 256; code++)
            levels[code] = formula(code);
        return levels;
    }

    /// <summary>
    /// The nearest level of the same sign. The interval that holds a level is not always the nearest
    /// output: its neighbours are tried as well, and the louder one loses a tie.
    /// </summary>
    private static byte[] BuildTranscoding(short[] from, short[] to, Func<short, byte> encode)
    {
        var table = new byte[256];
        for (int code = 0; code < 256; code++)
        {
            int level = from[code];
            byte best = encode(from[code]);
            for (int candidate = 0; candidate < 256; candidate++)
            {
                if (to[candidate] < 0 != level < 0) continue;
                int gain = Math.Abs(to[best] - level) - Math.Abs(to[candidate] - level);
                if (gain > 0 || (gain == 0 && Math.Abs((int)to[candidate]) < Math.Abs((int)to[best])))
                    best = (byte)candidate;
            }

            table[code] = best;
        }

        return table;
    }
}
