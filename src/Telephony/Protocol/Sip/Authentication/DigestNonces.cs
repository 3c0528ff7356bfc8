using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Nonces of 32 bytes in hex: time made (8), randomness (8), HMAC-SHA256 over both (16). Use counts are kept for the most
/// recent ones that a right secret has used; a nonce forgotten early only costs its client one more challenge.
/// </summary>
internal sealed class DigestNonces(byte[] key, TimeSpan lifetime)
{
    internal const int MaxRemembered = 4096;
    private const int Length = 32;
    private const int Signed = 16;

    private readonly Dictionary<string, Use> _uses = [];
    private readonly Queue<string> _order = new();

    /// <summary>Highest count seen, and which of the 63 below it were seen: datagrams may overtake one another.</summary>
    private struct Use
    {
        internal uint Highest;
        internal ulong Seen;
    }

    internal string Create(TimeSpan now, RandomFill random)
    {
        Span<byte> nonce = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(nonce, now.Ticks);
        random(nonce[8..Signed]);
        Sign(nonce[..Signed], nonce[Signed..]);
        return Convert.ToHexStringLower(nonce);
    }

    /// <summary>False: not ours, too old, or this count has been used.</summary>
    internal bool TryUse(string nonce, uint count, TimeSpan now)
    {
        if (!IsFresh(nonce, now))
            return false;
        if (!_uses.TryGetValue(nonce, out var use))
        {
            // A count above 1 for a nonce without a first use: forgotten here, so it may be a replay.
            if (count != 1)
                return false;
            Remember(nonce);
            _uses[nonce] = new Use { Highest = 1, Seen = 1 };
            return true;
        }
        if (count > use.Highest)
        {
            uint ahead = count - use.Highest;
            use.Seen = ahead >= 64 ? 1 : (use.Seen << (int)ahead) | 1;
            use.Highest = count;
        }
        else
        {
            uint behind = use.Highest - count;
            if (behind >= 64 || (use.Seen & (1UL << (int)behind)) != 0)
                return false;
            use.Seen |= 1UL << (int)behind;
        }
        _uses[nonce] = use;
        return true;
    }

    private bool IsFresh(string nonce, TimeSpan now)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (nonce.Length != 2 * Length
            || Convert.FromHexString(nonce, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }
        Span<byte> mac = stackalloc byte[Length - Signed];
        Sign(bytes[..Signed], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[Signed..]))
            return false;
        var age = now - TimeSpan.FromTicks(BinaryPrimitives.ReadInt64BigEndian(bytes));
        return age >= TimeSpan.Zero && age < lifetime;
    }

    private void Sign(ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed, whole);
        whole[..mac.Length].CopyTo(mac);
    }

    private void Remember(string nonce)
    {
        if (_order.Count == MaxRemembered)
            _uses.Remove(_order.Dequeue());
        _order.Enqueue(nonce);
    }
}
