using System.Buffers.Binary;
using System.Globalization;

namespace ContactCenter.Server.Speech;

/// <summary>
/// Reads WAV files as synthesisers and recording programs write them: linear and floating samples of any usual width, A-law and µ-law,
/// any usual rate, one channel or several, which become one. What plays to callers is read elsewhere, and takes less.
/// </summary>
internal static class WaveReader
{
    /// <summary>What programs that write to a pipe put where a length belongs: from there on it is not known.</summary>
    private const uint StreamedLength = 0x7FFF0000;
    private const int MaxChunks = 64;
    private const int MaxFormat = 4096;

    /// <summary>So many samples in a row at full scale are no peak but a cut one.</summary>
    private const int ClippedRun = 3;

    /// <summary>Reads from the beginning of a stream that can be sought in. What is in it is never an exception.</summary>
    /// <param name="file">The file.</param>
    /// <param name="longest">One that is longer is not read.</param>
    public static WaveReading Read(Stream file, TimeSpan longest)
    {
        var head = (Span<byte>)stackalloc byte[12];
        if (file.ReadAtLeast(head, 12, throwOnEndOfStream: false) < 12 || !head.StartsWith("RIFF"u8) || !head[8..].StartsWith("WAVE"u8))
            return WaveReading.Not("it is no WAV file");

        WaveFormat? format = null;
        for (var chunks = 0; chunks < MaxChunks && file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8; chunks++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var left = file.Length - file.Position;
            if (head.StartsWith("data"u8))
            {
                if (format is not { } known)
                    return WaveReading.Not("its header is not there; save it again");
                if (length > left && length < StreamedLength)
                    return WaveReading.Not("it is cut off; copy it again");
                return Samples(file, known, Math.Min(length, left), longest);
            }

            if (length > left)
                break;
            var after = file.Position + length + (length & 1); // chunks are padded to an even length
            if (head.StartsWith("fmt "u8))
            {
                var chunk = new byte[Math.Min(length, MaxFormat)];
                file.ReadExactly(chunk);
                format = WaveFormat.Parse(chunk, out var problem);
                if (format is null)
                    return WaveReading.Not(problem);
            }

            file.Position = Math.Min(after, file.Length);
        }

        return WaveReading.Not("there is no sound in it");
    }

    private static WaveReading Samples(Stream file, WaveFormat format, long bytes, TimeSpan longest)
    {
        var frames = bytes / format.FrameBytes;
        var length = TimeSpan.FromSeconds((double)frames / format.Rate);
        if (frames == 0)
            return WaveReading.Not("there is no sound in it");
        if (length > longest)
            return WaveReading.Not(string.Create(CultureInfo.InvariantCulture, $"it is {Clock(length)} long, and at most {Clock(longest)} can be taken; cut it"));

        var samples = new float[frames];
        var clipped = new List<TimeSpan>();
        var runs = new int[format.Channels];
        var block = new byte[format.FrameBytes * 4096];
        for (var at = 0L; at < frames;)
        {
            var wanted = (int)Math.Min(4096, frames - at) * format.FrameBytes;
            file.ReadExactly(block, 0, wanted);
            for (var i = 0; i < wanted; i += format.FrameBytes, at++)
            {
                var sum = 0f;
                for (var channel = 0; channel < format.Channels; channel++)
                {
                    var value = format.Decode(block.AsSpan(i + channel * format.Bytes, format.Bytes));
                    sum += value;
                    runs[channel] = IsFullScale(value) ? runs[channel] + 1 : 0;
                    if (runs[channel] == ClippedRun)
                        clipped.Add(TimeSpan.FromSeconds((double)at / format.Rate));
                }

                samples[at] = sum / format.Channels;
            }
        }

        return new(new(samples, format.Rate), format, clipped, "");
    }

    private static bool IsFullScale(float value) => Math.Abs(value) >= 0.999f;

    /// <summary>As clocks show it: 40:00.</summary>
    internal static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}

/// <summary>What was read, or why nothing was.</summary>
/// <param name="Audio">One channel; null when it cannot be read.</param>
/// <param name="Format">As it was in the file.</param>
/// <param name="Clipped">Where it was recorded too loud: each place at which samples stick at full scale.</param>
/// <param name="Problem">Why it cannot be read, and the cure, behind the file's name; empty when it can.</param>
internal sealed record WaveReading(SpeechAudio? Audio, WaveFormat Format, IReadOnlyList<TimeSpan> Clipped, string Problem)
{
    public static WaveReading Not(string problem) => new(null, default, [], problem);
}
