using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>
/// A switch as the API sends it. <c>since</c> is since when it is as it is, <c>until</c> when it goes off by itself, <c>turnedAt</c> when it was turned
/// last, perhaps to what it was; all null when nobody ever did. <c>cause</c>: <c>command</c>, somebody did; <c>longest</c>, it went off by itself after
/// <c>longestSeconds</c>. One alone has in <c>events</c> how it was turned the last times, oldest first, as long as the journal keeps that.
/// </summary>
internal sealed record SwitchModel(
    string Name, string DisplayName, bool On, DateTimeOffset? Since, DateTimeOffset? Until, DateTimeOffset? TurnedAt, string? By, string? Reason, string? Cause, double? LongestSeconds,
    IReadOnlyList<StoryEventModel>? Events = null)
{
    public static SwitchModel Of(SwitchSnapshot one, AcdPlan plan, AdminOptions options)
    {
        DateTimeOffset? Local(DateTimeOffset? at) => at is { } known ? options.Local(known) : null;
        return new(
            one.Name,
            one.DisplayName,
            one.On,
            Local(one.Since),
            Local(one.Until),
            Local(one.TurnedAt),
            By: Who(one),
            one.Reason,
            one.Cause is { } cause ? CallStory.Name(cause) : null,
            plan.Switches.FirstOrDefault(known => known.Name == one.Name)?.Longest?.TotalSeconds);
    }

    /// <summary>Who turned it last; a telephone number masked.</summary>
    public static string? Who(SwitchSnapshot one) => one.Number is { Length: > 0 } number ? $"{one.By} {TelephoneNumber.Mask(number)}" : one.By;
}

/// <summary>Turns a switch. <c>reason</c> may be left out.</summary>
internal sealed record TurnRequest(bool? On, string? By, string? Reason);
