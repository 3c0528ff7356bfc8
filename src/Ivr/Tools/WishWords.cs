using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>What a caller asks for beside a queue, for people: a line each.</summary>
internal static class WishWords
{
    /// <param name="wish">What is asked for.</param>
    /// <param name="own">The caller's own contact person; null: not known.</param>
    public static ImmutableArray<string> Of(QueueWish wish, string? own = null)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        if (wish.Class is { } urgency)
        {
            lines.Add($"class: {urgency}");
        }

        if (wish.Unit is { } unit)
        {
            lines.Add($"unit: {unit}");
        }

        if (wish.Skills.Count > 0)
        {
            lines.Add($"skills: {string.Join(", ", wish.Skills.Select(skill => FormattableString.Invariant($"{skill.Key} from tier {skill.Value}")))}");
        }

        if (wish.Person is { } person)
        {
            lines.Add($"person: {person.Agent ?? (own is null ? "the caller's own" : $"the caller's own, {own}")}, up to {Durations.Print(person.WaitUpTo)}, else {(person.LeaveRequest ? "a request" : "the queue")}");
        }

        return lines.ToImmutable();
    }
}
