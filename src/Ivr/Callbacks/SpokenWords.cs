using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Everything that may be said where callbacks are booked: what must be there as sound.</summary>
public static class SpokenWords
{
    /// <summary>Languages whose numbers, times and days are known.</summary>
    public static ImmutableArray<string> Languages { get; } = [.. SpokenLanguage.Codes];

    /// <summary>Prompt names needed in a language; empty for one that is not known.</summary>
    public static ImmutableArray<string> Of(string language) => Languages.Contains(language)
        ? [.. DialogueWords.All, .. SpokenNumber.All(language), .. SpokenTime.AllAt(language), .. SpokenDay.All(language)]
        : [];

    /// <summary>Names of all languages.</summary>
    public static ImmutableArray<string> All { get; } = [.. Languages.SelectMany(language => Of(language)).Distinct(StringComparer.Ordinal)];

    /// <summary>What is said to somebody who waits: by which key callbacks are to be had.</summary>
    /// <param name="key">0-9, * or #.</param>
    public static ImmutableArray<string> WaitOffer(char key) => [DialogueWords.WaitOffer, DialogueWords.OfKey(key)];
}
