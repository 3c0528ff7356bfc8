using System.Buffers.Binary;
using System.Globalization;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Speech;

/// <summary>How the samples of a WAV file are written.</summary>
/// <param name="Coding">Their kind.</param>
/// <param name="Channels">1 to 8.</param>
/// <param name="Rate">Samples a second, 4000 to 192 000.</param>
/// <param name="Bytes">Of one sample.</param>
internal readonly record struct WaveFormat(WaveCoding Coding, int Channels, int Rate, int Bytes)
{
    private const int MinRate = 4000;
    private const int MaxRate = 192_000;
    private const int MaxChannels = 8;
    private const ushort Extensible = 0xFFFE;

    /// <summary>Bytes of one instant: a sample of every channel.</summary>
    public int FrameBytes => Channels * Bytes;

    /// <summary>Of the chunk "fmt ". Null with a problem when it is nothing we read.</summary>
    public static WaveFormat? Parse(ReadOnlySpan<byte> chunk, out string problem)
    {
        problem = "its header is cut off";
        if (chunk.Length < 16)
            return null;
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == Extensible && chunk.Length >= 26)
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]); // the first two bytes of the subformat are the old tag
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        WaveCoding? coding = (tag, bits) switch
        {
            (1, 8 or 16 or 24 or 32) => WaveCoding.Linear,
            (3, 32 or 64) => WaveCoding.Float,
            (6, 8) => WaveCoding.ALaw,
            (7, 8) => WaveCoding.MuLaw,
            _ => null,
        };
        if (coding is null)
            problem = string.Create(CultureInfo.InvariantCulture, $"its samples are coded as kind {tag} with {bits} bits, which is not read; save it as WAV with 16 or 24 bits");
        else if (channels is < 1 or > MaxChannels)
            problem = string.Create(CultureInfo.InvariantCulture, $"it has {channels} channels; save it with one or two");
        else if (rate is < MinRate or > MaxRate)
            problem = string.Create(CultureInfo.InvariantCulture, $"it has {rate} samples a second; save it with 8000 to 192000");
        else
            return new(coding.Value, channels, (int)rate, bits / 8);
        return null;
    }

    /// <summary>One sample, full scale ±1.</summary>
    public float Decode(ReadOnlySpan<byte> sample) => (Coding, Bytes) switch
    {
        (WaveCoding.Linear, 1) => (sample[0] - 128) / 128f,
        (WaveCoding.Linear, 2) => BinaryPrimitives.ReadInt16LittleEndian(sample) / 32768f,
        (WaveCoding.Linear, 3) => (sample[0] | (sample[1] << 8) | ((sbyte)sample[2] << 16)) / 8388608f,
        (WaveCoding.Linear, _) => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2147483648f,
        (WaveCoding.Float, 4) => Sane(BinaryPrimitives.ReadSingleLittleEndian(sample)),
        (WaveCoding.Float, _) => Sane((float)BinaryPrimitives.ReadDoubleLittleEndian(sample)),
        (WaveCoding.ALaw, _) => G711.DecodeALaw(sample[0]) / 32768f,
        _ => G711.DecodeMuLaw(sample[0]) / 32768f,
    };

    /// <summary>For people: "96 kHz, 24 bit, 2 channels".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate / 1000.0:0.###} kHz, {(Coding is WaveCoding.ALaw ? "A-law" : Coding is WaveCoding.MuLaw ? "µ-law" : $"{Bytes * 8} bit{(Coding is WaveCoding.Float ? " float" : "")}")}{(Channels > 1 ? $", {Channels} channels" : "")}");

    private static float Sane(float value) => float.IsFinite(value) ? Math.Clamp(value, -8, 8) : 0;
}

/// <summary>What the bytes of a sample mean.</summary>
internal enum WaveCoding
{
    Linear,
    Float,
    ALaw,
    MuLaw,
}
