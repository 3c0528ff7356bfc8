using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Configuration;

/// <summary>A sound with what its file was when it was decoded: what has not changed since is shared by the versions of a configuration.</summary>
/// <param name="Clip">To be played.</param>
/// <param name="Print">SHA-256 of the file, hexadecimal.</param>
internal sealed record SoundFile(AudioClip Clip, string Print)
{
    /// <summary>Bytes read at once: a buffer so long stays off the large object heap, and what is put there makes collections that stop the media threads.</summary>
    public const int Piece = 64 * 1024;

    /// <summary>What a listener would mind in a recording; null: nobody has listened yet.</summary>
    public ImmutableArray<string>? Faults { get; init; }

    /// <summary>SHA-256 of a file as it is now, without all of it in memory at once.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="piece">A buffer of <see cref="Piece"/> bytes.</param>
    public static string PrintOf(string file, byte[] piece)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int read; (read = stream.Read(piece)) > 0;) hash.AppendData(piece, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
