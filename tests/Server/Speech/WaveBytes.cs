using System.Buffers.Binary;
using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>WAV files of every form, written by other code than the one that reads them.</summary>
internal static class WaveBytes
{
    public static byte[] Of(SpeechAudio audio, int tag, int bits, int channels, bool extensible = false)
    {
        using var stream = new MemoryStream();
        using var file = new BinaryWriter(stream);
        var data = audio.Samples.SelectMany(sample => Enumerable.Repeat(sample, channels)).SelectMany(sample => Sample(sample, tag, bits)).ToArray();
        file.Write("RIFF"u8);
        file.Write((extensible ? 60 : 36) + data.Length);
        file.Write("WAVEfmt "u8);
        file.Write(extensible ? 40 : 16);
        file.Write((ushort)(extensible ? 0xFFFE : tag));
        file.Write((ushort)channels);
        file.Write(audio.SampleRate);
        file.Write(audio.SampleRate * channels * bits / 8);
        file.Write((ushort)(channels * bits / 8));
        file.Write((ushort)bits);
        if (extensible)
        {
            file.Write((ushort)22);
            file.Write((ushort)bits);
            file.Write(0);
            file.Write((ushort)tag);
            file.Write([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        }

        file.Write("data"u8);
        file.Write(data.Length);
        file.Write(data);
        return stream.ToArray();
    }

    private static byte[] Sample(float value, int tag, int bits)
    {
        var bytes = new byte[bits / 8];
        switch (tag, bits)
        {
            case (3, 32): BinaryPrimitives.WriteSingleLittleEndian(bytes, value); break;
            case (3, 64): BinaryPrimitives.WriteDoubleLittleEndian(bytes, value); break;
            case (6, _): bytes[0] = G711.EncodeALaw((short)(value * 32767)); break;
            case (7, _): bytes[0] = G711.EncodeMuLaw((short)(value * 32767)); break;
            case (_, 8): bytes[0] = (byte)Math.Clamp(Math.Round(value * 128) + 128, 0, 255); break;
            default:
                var whole = (long)Math.Clamp(Math.Round(value * Math.Pow(2, bits - 1)), -Math.Pow(2, bits - 1), Math.Pow(2, bits - 1) - 1);
                for (var i = 0; i < bytes.Length; i++)
                    bytes[i] = (byte)(whole >> (8 * i));
                break;
        }

        return bytes;
    }
}
