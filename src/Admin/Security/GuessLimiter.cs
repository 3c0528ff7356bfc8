using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Admin;

/// <summary>
/// Slows down guessing of the token: a wrong one costs its address a credit; with none left even the right
/// one is not looked at until one has come back. Bounded in memory: the oldest addresses are forgotten.
/// </summary>
internal sealed class GuessLimiter(TimeProvider time)
{
    private const int Credits = 10;
    private const int MaxAddresses = 4096;
    private static readonly TimeSpan CreditComesBack = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, (int Spent, DateTimeOffset At)> _addresses = [];

    /// <summary>Seconds until the address may try again; 0: it may now.</summary>
    public int SecondsToWait(IPAddress? address)
    {
        lock (_lock)
        {
            if (!_addresses.TryGetValue(Key(address), out var entry))
                return 0;
            // None of a credit comes back before all of it: else the tenth wrong token would cost nothing a moment later.
            var since = time.GetUtcNow() - entry.At;
            return entry.Spent < Credits || since >= CreditComesBack ? 0 : (int)Math.Ceiling((CreditComesBack - since).TotalSeconds);
        }
    }

    public void Wrong(IPAddress? address)
    {
        var now = time.GetUtcNow();
        var key = Key(address);
        lock (_lock)
        {
            var spent = _addresses.TryGetValue(key, out var entry)
                ? Math.Max(0, entry.Spent - (int)((now - entry.At) / CreditComesBack))
                : 0;
            if (_addresses.Count >= MaxAddresses && !_addresses.ContainsKey(key))
                Forget(now);
            _addresses[key] = (Math.Min(spent + 1, Credits), now);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        var paidBack = _addresses.Where(entry => now - entry.Value.At > CreditComesBack * Credits).Select(static entry => entry.Key).ToList();
        foreach (var key in paidBack)
            _addresses.Remove(key);
        if (_addresses.Count >= MaxAddresses)
            _addresses.Remove(_addresses.MinBy(static entry => entry.Value.At).Key);
    }

    /// <summary>An IPv6 subscriber holds a whole /64: they count as one.</summary>
    private static UInt128 Key(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            bytes[8..].Clear();
        else
            bytes[15] = 4;
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
