using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>
/// What an agent hears who answers for a callback, before the caller is dialled: that it is one and the keys, then the number and since when
/// it is asked for. A key may be pressed at any time. Why stands on the agent's page: it is a text of the flow's, which nobody has spoken.
/// </summary>
public static class SpokenWhisper
{
    private const string Offer = "agent-callback-offer";
    private const string Number = "agent-callback-number";
    private const string Since = "agent-callback-since";

    /// <summary>Its own words.</summary>
    public static ImmutableArray<string> Own { get; } = [Offer, Number, Since];

    /// <summary>Prompt names needed in a language; empty for one that is not known.</summary>
    public static ImmutableArray<string> Of(string language) => SpokenWords.Languages.Contains(language)
        ? [.. Own, DialogueWords.About, .. SpokenNumber.All(language), .. SpokenTime.AllAt(language), .. SpokenDay.All(language)]
        : [];

    /// <summary>The prompts, in order.</summary>
    /// <param name="number">Whom to call; null: not known, and not said.</param>
    /// <param name="since">Since when it is asked for.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="language">One of <see cref="SpokenWords.Languages"/>.</param>
    /// <param name="clock">The service's own clock.</param>
    /// <param name="country">See <see cref="DialogueSettings.Country"/>.</param>
    public static ImmutableArray<string> Read(string? number, DateTimeOffset since, DateTimeOffset now, string language, HoursBook clock, string country = "46")
    {
        ArgumentNullException.ThrowIfNull(clock);
        var asked = clock.ToLocal(since).DateTime;
        var (day, today) = (DateOnly.FromDateTime(asked), DateOnly.FromDateTime(clock.ToLocal(now).DateTime));
        var read = number is null ? [] : SpokenNumber.Read(number, language, country);
        return
        [
            Offer,
            .. read.IsEmpty ? [] : read.Insert(0, Number),
            Since, .. SpokenDay.ReadPast(day, today, language), DialogueWords.About, .. SpokenTime.ReadAt(TimeOnly.FromDateTime(asked), language),
        ];
    }
}
