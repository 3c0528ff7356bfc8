using System.IO.Compression;
using System.Numerics;

namespace ContactCenter.Server.Storage;

/// <summary>The state after an event, as it is kept.</summary>
/// <param name="Sequence">The event after which it was so.</param>
/// <param name="At">When.</param>
/// <param name="Version">Of the image's form: a program reads its own only.</param>
/// <param name="Image">The state.</param>
internal sealed record Checkpoint(long Sequence, DateTimeOffset At, int Version, byte[] Image);

/// <summary>A checkpoint that is there, unread.</summary>
/// <param name="Sequence">The event after which it was so.</param>
/// <param name="At">When.</param>
/// <param name="Version">Of the image's form.</param>
/// <param name="Program">Version of the program that wrote it.</param>
/// <param name="Crc">CRC-32C of what is stored.</param>
/// <param name="IsWhole">Every part is there: the program was not ended in the middle of writing it.</param>
internal sealed record StoredCheckpoint(long Sequence, DateTimeOffset At, int Version, string Program, long Crc, bool IsWhole);

/// <summary>How an image lies in its table.</summary>
internal static class CheckpointForm
{
    /// <summary>Bytes in one part. The journal waits while a part is written, so it is small.</summary>
    public const int PartSize = 128 * 1024;

    /// <summary>Bytes of an image at most, unpacked: half a million contacts. A broken one must not eat the memory.</summary>
    private const int LongestImage = 1 << 30;

    public static byte[] Pack(byte[] image)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(image);
        return packed.ToArray();
    }

    /// <summary>Null when it cannot be unpacked.</summary>
    public static byte[]? Unpack(byte[] packed)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var image = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (zip.Read(buffer) is > 0 and var read)
            {
                if (image.Length + read > LongestImage) return null;
                image.Write(buffer, 0, read);
            }

            return image.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static long Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
