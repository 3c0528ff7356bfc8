namespace ContactCenter.Acd;

/// <summary>
/// What became of the messages that were left in a queue's list on one day. Each is counted once, at every instant: <c>Left = Open + Done + Lapsed</c>. A message is no visit to the
/// queue: the sum of those is as it was.
/// </summary>
public sealed record MessageFigures
{
    /// <summary>Nobody left any.</summary>
    public static MessageFigures None { get; } = new();

    /// <summary>Messages left.</summary>
    public int Left { get; init; }

    /// <summary>Not done yet.</summary>
    public int Open { get; init; }

    /// <summary>Seen to.</summary>
    public int Done { get; init; }

    /// <summary>Erased before anybody saw to them: kept as long as numbers are.</summary>
    public int Lapsed { get; init; }

    /// <summary>Of all: not done when they should have been.</summary>
    public int Overdue { get; init; }

    /// <summary>The sum holds. It always does; audited.</summary>
    public bool Conserves => Left == Open + Done + Lapsed && Overdue <= Left;
}
