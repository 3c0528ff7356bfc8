using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads what prompts say, as far as that goes without knowing where: the parts in them must be parts.</summary>
internal sealed class PromptReader(FlowDraft draft, Findings findings)
{
    private const string Pace = "pace";
    private const int MaxParts = 20, SlowestPace = 80, FastestPace = 300;

    public Prompt Read(ConfigScalar name, MappingReader? languages)
    {
        if (!Names.IsName(name.Value))
        {
            findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name for a prompt; use {Names.NameRule}");
        }

        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        int? pace = languages?.Has(Pace) == true ? languages.OptionalInt(Pace, SlowestPace, FastestPace, SlowestPace) : null;
        foreach (var (language, text) in languages?.Entries().Where(static entry => entry.Key.Value != Pace) ?? [])
        {
            var isSpoken = draft.Languages.IsEmpty || draft.Languages.Contains(language.Value);
            if (!isSpoken)
            {
                findings.Warning(language, FindingCodes.UnknownLanguage,
                    $"the flow does not speak {Quote.Of(language.Value)}{NearestName.Hint(language.Value, draft.Languages, "add it to languages, or take it away")}");
            }

            if (languages!.Values.Text(text, language.Value) is { } said)
            {
                texts[language.Value] = said;
                CheckParts(text, language.Value, said, isSpoken);
            }
        }

        return new(name.Value, texts.ToImmutable(), name) { Pace = pace };
    }

    private void CheckParts(ConfigNode place, string language, string text, bool isSpoken)
    {
        if (FlowText.Parse(text) is not { } cut)
        {
            Wrong(place, "a brace stands alone in it; write a part such as {time}, or the brace twice");
            return;
        }

        var parts = cut.Variables.ToList();
        foreach (var written in parts)
        {
            var part = PromptPart.Parse(written, out var problem);
            if (part is null)
            {
                Wrong(place, problem == "unknown"
                    ? $"{Quote.Of($"{{{written}}}")} is no part of a prompt{NearestName.Hint(written.Split(' ')[0], PromptPart.Words, "take it away")}"
                    : $"{Quote.Of($"{{{written}}}")} is not whole; {problem}");
            }
            else if (part.Variable is { } variable && !Names.IsName(variable))
            {
                Wrong(place, $"{Quote.Of(variable)} is no name for a variable; use {Names.NameRule}");
            }
        }

        if (parts.Count > MaxParts)
        {
            Wrong(place, $"it has more than {MaxParts} parts; make it several prompts");
        }
        else if (parts.Count > 0 && cut.Pieces.Any(piece => !piece.IsVariable && piece.Text.Count(c => c == '[') != piece.Text.Count(c => c == ']')))
        {
            Wrong(place, "a part stands within words of another language; end the bracket before it");
        }
        else if (parts.Count > 0 && isSpoken && SpokenLanguage.Find(language) is null)
        {
            findings.Error(place, FindingCodes.NoSpokenWords,
                $"numbers and times cannot be read in {Quote.Of(language)}, only in {string.Join(", ", SpokenLanguage.Codes.Select(Quote.Of))}; say it without {Quote.Of($"{{{parts[0]}}}")}");
        }
    }

    private void Wrong(ConfigNode place, string problem) => findings.Error(place, FindingCodes.PromptPart, problem);
}
