namespace ContactCenter.Acd;

/// <summary>
/// A priority class. Everyone who waits stands in one ordering by <c>since − head start</c>: a contact of this class passes
/// those of a class with a smaller head start who came at most the difference before it, and nobody else. So everybody
/// ages at the same pace, and how far anyone can be overtaken is known from the plan.
/// </summary>
/// <param name="Id">Its key.</param>
/// <param name="HeadStart">How much earlier it counts as having come. 0 to 24 h.</param>
/// <param name="OverridesRest">May be offered to agents who rest, when no other competent agent is ready.</param>
public sealed record PriorityClass(ClassId Id, TimeSpan HeadStart, bool OverridesRest = false)
{
    /// <summary>What is told while one of this class waits unanswered; null: nothing.</summary>
    public AlarmPlan? Alarm { get; init; }

    /// <summary>Red, yellow, green: most urgent first, the last one is everybody's.</summary>
    public static IReadOnlyList<PriorityClass> Default { get; } =
    [
        new(new("red"), TimeSpan.FromHours(1), OverridesRest: true),
        new(new("yellow"), TimeSpan.FromMinutes(10)),
        new(new("green"), TimeSpan.Zero),
    ];
}
