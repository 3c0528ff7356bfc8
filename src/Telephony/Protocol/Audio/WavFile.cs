using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Protocol.Audio;

/// <summary>What a WAV file turned out to be.</summary>
public enum WavVerdict
{
    /// <summary>Playable.</summary>
    Ok,

    /// <summary>Not a RIFF/WAVE file at all.</summary>
    NotWav,

    /// <summary>The file ends before what its headers promise.</summary>
    Truncated,

    /// <summary>Compressed or floating-point samples, or another width than the format has.</summary>
    UnsupportedEncoding,

    /// <summary>Another sampling rate than 8000 Hz.</summary>
    WrongRate,

    /// <summary>More than one channel.</summary>
    WrongChannels,

    /// <summary>No samples.</summary>
    Empty,

    /// <summary>Longer than <see cref="WavFile.MaxDuration"/>.</summary>
    TooLong,
}

/// <summary>Reads and writes the WAV files that prompts are: 8000 Hz, mono, 16-bit linear, A-law or µ-law.</summary>
public static class WavFile
{
    /// <summary>Longest clip that is taken.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(30);

    private const ushort Pcm = 1;
    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;
    private const uint StreamedLength = 0x7FFF0000; // writers to a pipe do not know the length and put a huge one
    private const int MaxChunks = 64;
    private const string Convert = "record it as 8 kHz mono with 16 bits, or take any WAV over with: contactcenter prompts import";

    /// <summary>Reads a file. Never throws for what is in it.</summary>
    /// <param name="name">Name for the clip.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="clip">The clip, when the verdict is <see cref="WavVerdict.Ok"/>.</param>
    /// <param name="message">What is wrong and how to cure it, for people; empty when nothing is.</param>
    public static WavVerdict TryRead(string name, ReadOnlySpan<byte> file, out AudioClip? clip, out string message)
    {
        clip = null;
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            return Verdict(WavVerdict.NotWav, $"not a WAV file (no RIFF/WAVE header); {Convert}", out message);

        ReadOnlySpan<byte> format = default;
        var rest = file[12..];
        for (int chunks = 0; chunks < MaxChunks && rest.Length >= 8; chunks++)
        {
            var id = rest[..4];
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            bool cut = length > rest.Length;
            if (id.SequenceEqual("data"u8))
            {
                if (cut && length < StreamedLength)
                    return Verdict(WavVerdict.Truncated, $"cut off: {rest.Length} of {length} bytes of audio are there; copy it again", out message);
                return ReadSamples(name, format, cut ? rest : rest[..(int)length], out clip, out message);
            }

            if (cut) break;
            if (id.SequenceEqual("fmt "u8)) format = rest[..(int)length];
            // Chunks are padded to an even length.
            rest = rest[(int)Math.Min(rest.Length, length + (length & 1))..];
        }

        return Verdict(WavVerdict.Truncated, "cut off: no audio (data chunk) in it; copy it again", out message);
    }

    /// <summary>A file of 16-bit linear samples at 8000 Hz.</summary>
    public static byte[] WritePcm(ReadOnlySpan<short> samples)
    {
        var file = Header(Pcm, 2, samples.Length * 2, out int start);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(start + (i * 2)), samples[i]);
        return file;
    }

    /// <summary>A file of G.711 samples, as they are.</summary>
    public static byte[] WriteG711(AudioCodec codec, ReadOnlySpan<byte> samples)
    {
        var file = Header(codec == AudioCodec.Pcma ? ALaw : MuLaw, 1, samples.Length, out int start);
        samples.CopyTo(file.AsSpan(start));
        return file;
    }

    private static WavVerdict ReadSamples(
        string name, ReadOnlySpan<byte> format, ReadOnlySpan<byte> samples, out AudioClip? clip, out string message)
    {
        clip = null;
        if (format.Length < 16)
            return Verdict(WavVerdict.Truncated, "the audio comes before its format (fmt chunk) or the format is cut off; " + Convert, out message);
        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        // The extensible form names the encoding in the first bytes of its GUID.
        if (encoding == Extensible && format.Length >= 26) encoding = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);

        int width = encoding == Pcm ? 2 : 1;
        if (encoding is not (Pcm or ALaw or MuLaw) || bits != width * 8)
            return Verdict(WavVerdict.UnsupportedEncoding, $"{Describe(encoding)} with {bits} bits is not taken; {Convert}", out message);
        if (rate != G711.SampleRate) return Verdict(WavVerdict.WrongRate, $"{rate} Hz, but telephones hear 8000 Hz; {Convert}", out message);
        if (channels != 1) return Verdict(WavVerdict.WrongChannels, $"{channels} channels, but a telephone has one; {Convert}", out message);
        int count = samples.Length / width;
        if (count == 0) return Verdict(WavVerdict.Empty, "no audio in it; record or render it again", out message);
        if (count > MaxDuration.TotalSeconds * G711.SampleRate)
            return Verdict(WavVerdict.TooLong, $"longer than {MaxDuration.TotalMinutes} minutes; shorten it", out message);

        clip = encoding switch
        {
            Pcm => AudioClip.FromPcm(name, Linear(samples, count)),
            ALaw => AudioClip.FromG711(name, AudioCodec.Pcma, samples),
            _ => AudioClip.FromG711(name, AudioCodec.Pcmu, samples),
        };
        message = "";
        return WavVerdict.Ok;
    }

    private static ReadOnlySpan<short> Linear(ReadOnlySpan<byte> bytes, int count)
    {
        if (BitConverter.IsLittleEndian) return MemoryMarshal.Cast<byte, short>(bytes);
        var samples = new short[count];
        for (int i = 0; i < count; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]);
        return samples;
    }

    private static byte[] Header(ushort encoding, int width, int length, out int start)
    {
        start = 44;
        var file = new byte[start + length + (length & 1)];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], encoding);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], G711.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], G711.SampleRate * width);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)width);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], (short)(width * 8));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], length);
        return file;
    }

    private static string Describe(int encoding) => encoding switch
    {
        Pcm => "linear audio",
        2 => "ADPCM audio",
        3 => "floating-point audio",
        ALaw => "A-law audio",
        MuLaw => "µ-law audio",
        0x55 => "MP3 audio",
        _ => string.Create(CultureInfo.InvariantCulture, $"encoding {encoding}"),
    };

    private static WavVerdict Verdict(WavVerdict verdict, string text, out string message)
    {
        message = text;
        return verdict;
    }
}
