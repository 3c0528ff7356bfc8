using System.Security.Cryptography;
using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Switches;

/// <summary>What came of a PIN.</summary>
internal enum PinVerdict
{
    /// <summary>It is the one.</summary>
    Right,

    /// <summary>It is another one, or there is none.</summary>
    Wrong,

    /// <summary>Too many wrong ones were tried: it was not looked at.</summary>
    Shut,
}

/// <summary>
/// Judges PINs, and shuts what they open when too many wrong ones are tried, whoever tries them: numbers of callers are easily made up. Any thread.
/// </summary>
/// <param name="time">Its monotonic clock: setting the wall clock opens nothing.</param>
internal sealed class PinGuard(TimeProvider time)
{
    /// <summary>With so many within <see cref="Within"/> it is shut.</summary>
    public const int MaxWrong = 5;

    /// <summary>For how long wrong ones count.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    /// <summary>For how long it is shut; what is tried meanwhile makes it no longer.</summary>
    public static readonly TimeSpan ShutFor = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, Tried> _tried = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Judges one, in the same time whichever digits are right.</summary>
    /// <param name="door">What it opens.</param>
    /// <param name="pin">The right one; null or empty: there is none, and every one is wrong.</param>
    /// <param name="typed">What was typed.</param>
    public PinVerdict Judge(string door, Secret? pin, string typed)
    {
        var isRight = IsSame(pin?.Reveal() ?? string.Empty, typed) && pin is { IsEmpty: false };
        lock (_gate)
        {
            if (!_tried.TryGetValue(door, out var tried)) _tried[door] = tried = new();
            if (tried.ShutAt is { } shut && time.GetElapsedTime(shut) < ShutFor) return PinVerdict.Shut;
            tried.ShutAt = null;
            if (isRight) return PinVerdict.Right;
            while (tried.Wrong.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Within) tried.Wrong.Dequeue();
            tried.Wrong.Enqueue(time.GetTimestamp());
            if (tried.Wrong.Count < MaxWrong) return PinVerdict.Wrong;
            tried.Wrong.Clear();
            tried.ShutAt = time.GetTimestamp();
            return PinVerdict.Wrong;
        }
    }

    /// <summary>Digests are of one length, and tell nothing of what is the same in the two.</summary>
    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private sealed class Tried
    {
        public Queue<long> Wrong { get; } = [];

        public long? ShutAt { get; set; }
    }
}
