namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>Counters of one media thread: written by it alone, read by anyone (64-bit fields are read whole).</summary>
internal sealed class MediaCounters
{
    private const long BucketWidth = 50_000; // ns
    private readonly long[] _lateness = new long[401]; // the last one: 20 ms and more
    private long _latest;

    public long Sent;
    public long Received;
    public long Forwarded;
    public long Strangers;
    public long Malformed;
    public long Ignored;
    public long Refused;
    public long ObserverFailures;
    public long SkippedTicks;

    public void Late(long nanoseconds)
    {
        _lateness[Math.Clamp(nanoseconds / BucketWidth, 0, _lateness.Length - 1)]++;
        if (nanoseconds > _latest) _latest = nanoseconds;
    }

    public static MediaStatistics Sum(IReadOnlyList<MediaCounters> all, int sessions)
    {
        long total = all.Sum(one => one._lateness.Sum());
        return new()
        {
            Sessions = sessions,
            Sent = all.Sum(one => Volatile.Read(ref one.Sent)),
            Received = all.Sum(one => Volatile.Read(ref one.Received)),
            Forwarded = all.Sum(one => Volatile.Read(ref one.Forwarded)),
            Strangers = all.Sum(one => Volatile.Read(ref one.Strangers)),
            Malformed = all.Sum(one => Volatile.Read(ref one.Malformed)),
            Ignored = all.Sum(one => Volatile.Read(ref one.Ignored)),
            Refused = all.Sum(one => Volatile.Read(ref one.Refused)),
            ObserverFailures = all.Sum(one => Volatile.Read(ref one.ObserverFailures)),
            SkippedTicks = all.Sum(one => Volatile.Read(ref one.SkippedTicks)),
            Slots = total,
            LaterThan5 = LaterThan(all, 5),
            LaterThan10 = LaterThan(all, 10),
            LaterThan20 = LaterThan(all, 20),
            LatenessP50 = Percentile(all, total / 2),
            LatenessP99 = Percentile(all, total * 99 / 100),
            LatenessMax = all.Max(one => Volatile.Read(ref one._latest)) / 1e6,
        };
    }

    private static long LaterThan(IReadOnlyList<MediaCounters> all, int milliseconds) =>
        all.Sum(one => one._lateness.Skip((int)(milliseconds * 1_000_000 / BucketWidth)).Sum());

    private static double Percentile(IReadOnlyList<MediaCounters> all, long rank)
    {
        long below = 0;
        for (int bucket = 0; bucket < all[0]._lateness.Length; bucket++)
        {
            below += all.Sum(one => one._lateness[bucket]);
            if (below > rank) return (bucket + 1) * BucketWidth / 1e6;
        }

        return 0;
    }
}
