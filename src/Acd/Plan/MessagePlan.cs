namespace ContactCenter.Acd;

/// <summary>How a queue sees to messages that callers leave. Without one it takes none.</summary>
/// <param name="Owner">Answers for what nobody has taken.</param>
public sealed record MessagePlan(AgentId Owner)
{
    /// <summary>How long a message is kept whose queue says nothing, or is no more.</summary>
    internal static readonly TimeSpan DefaultKeep = TimeSpan.FromDays(30);

    /// <summary>By when one is to be done whose queue says nothing.</summary>
    internal static readonly TimeSpan DefaultWithin = TimeSpan.FromHours(4);

    /// <summary>By when a message is to be done, from when it is left. More than 0; default 4 h.</summary>
    public TimeSpan Within
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = DefaultWithin;

    /// <summary>How long it is kept when it is done. 0 or more; default 30 d.</summary>
    public TimeSpan Keep
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = DefaultKeep;

    /// <summary>So many that are not done are taken. At least 1; default 500.</summary>
    public int Most
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 500;
}
