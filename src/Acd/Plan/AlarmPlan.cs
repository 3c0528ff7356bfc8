namespace ContactCenter.Acd;

/// <summary>That one of a class waits unanswered is told to people.</summary>
/// <param name="After">How long it waits before that, 0 to <see cref="LongestAfter"/>. 0: as soon as it is queued.</param>
/// <param name="Again">Told anew each time this has passed while nobody answered or acknowledged, <see cref="ShortestAgain"/> to <see cref="LongestAgain"/>; null: told once.</param>
public sealed record AlarmPlan(TimeSpan After, TimeSpan? Again = null)
{
    /// <summary>The longest wait before an alarm.</summary>
    public static readonly TimeSpan LongestAfter = TimeSpan.FromHours(24);

    /// <summary>An alarm is told anew no sooner.</summary>
    public static readonly TimeSpan ShortestAgain = TimeSpan.FromSeconds(10);

    /// <summary>An alarm is told anew no later.</summary>
    public static readonly TimeSpan LongestAgain = TimeSpan.FromHours(1);
}
