using System.Collections.Immutable;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>The words that the parts in the flows' prompts are read in: each with its text, as it ships or as announcements.yaml says instead.</summary>
internal static class PartWords
{
    /// <summary>What must be there as sound.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="announcements">What people have written.</param>
    /// <param name="isThere">True: this word is seen to in this language already.</param>
    public static IReadOnlyList<(Prompt Prompt, IReadOnlyCollection<string> Languages)> Of(
        FlowSet flows, ImmutableSortedDictionary<string, Prompt> announcements, Func<string, string, bool> isThere)
    {
        var words = new SortedDictionary<string, Prompt>(StringComparer.Ordinal);
        foreach (var (prompt, language, part) in flows.Flows.SelectMany(PartsOf).DistinctBy(found => (found.Language, found.Part with { Variable = found.Part.Variable is null ? null : "" })))
        {
            if (SpokenLanguage.Find(language) is not { } spoken)
                continue; // found when the flow was read
            foreach (var name in spoken.Needed(part.Kind, part.Variable is not null).Where(name => !isThere(name, language)))
            {
                var known = words.GetValueOrDefault(name) ?? new(name, ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), prompt.Place);
                var text = announcements.GetValueOrDefault(name)?.Texts.GetValueOrDefault(language) ?? spoken.Texts[name];
                words[name] = known with { Texts = known.Texts.SetItem(language, text) };
            }
        }

        return [.. words.Values.Select(word => (word, (IReadOnlyCollection<string>)[.. word.Texts.Keys]))];
    }

    private static IEnumerable<(Prompt Prompt, string Language, PromptPart Part)> PartsOf(Flow flow) =>
        from prompt in flow.Prompts.Values from language in flow.Languages from part in prompt.PartsIn(language) select (prompt, language, part);
}
