namespace ContactCenter.Telephony.Protocol.Recording;

/// <summary>When a recording ends by itself.</summary>
public sealed record RecordingLimits
{
    /// <summary>What <see cref="Longest"/> may be.</summary>
    public static readonly TimeSpan LeastLongest = TimeSpan.FromSeconds(5), MostLongest = TimeSpan.FromMinutes(10);

    /// <summary>What <see cref="Silence"/> may be.</summary>
    public static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(2), MostSilence = TimeSpan.FromSeconds(30);

    /// <summary>Longest recording, 5 s to 10 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>So long a silence ends it, 2 to 30 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The key that ends it: 0–9, *, #; null: any.</summary>
    public char? EndKey { get; init; }
}

/// <summary>How a recording ended.</summary>
public enum RecordingEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>By the key.</summary>
    Key,

    /// <summary>Nothing was said for as long as that may be.</summary>
    Silence,

    /// <summary>It was as long as it may be.</summary>
    Longest,

    /// <summary>The call is over.</summary>
    Gone,

    /// <summary>It could not be kept.</summary>
    Failed,
}
