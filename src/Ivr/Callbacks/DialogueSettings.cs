using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What the questions need to know about the place they are asked at.</summary>
/// <param name="Language">The caller's, one of <see cref="SpokenWords.Languages"/>.</param>
/// <param name="Clock">The service's own clock.</param>
/// <param name="Judge">
/// The number plan: what was seen or typed to the number that is to be dialled (E.164 with +); null when it may not be called.
/// </param>
public sealed record DialogueSettings(string Language, HoursBook Clock, Func<string, string?> Judge)
{
    /// <summary>Prompts said before the first question; may be empty.</summary>
    public ImmutableArray<string> Say { get; init; } = [];

    /// <summary>True: several people may be behind one number, and are asked for their reference.</summary>
    public bool AsksReference { get; init; }

    /// <summary>Country code of numbers that are read without it: 46 reads +46701234567 as 0701234567.</summary>
    public string Country { get; init; } = "46";
}
