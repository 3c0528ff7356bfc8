using System.Collections.Immutable;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads announcements.yaml: names to texts by language.</summary>
internal static class AnnouncementReader
{
    /// <summary>The file's name.</summary>
    public const string FileName = "announcements.yaml";

    private const int MaxAnnouncements = 1000;

    /// <summary>What could be read; null when the file could not.</summary>
    public static ImmutableSortedDictionary<string, Prompt>? Read(ConfigFile file, Findings findings)
    {
        if (MappingReader.Open(file, findings) is not { } root)
            return null;
        if (root.Node.Entries.Length > MaxAnnouncements)
            findings.Error(root.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {root.Node.Entries.Length} announcements; {MaxAnnouncements} are the most"));
        var read = ImmutableSortedDictionary.CreateBuilder<string, Prompt>(StringComparer.Ordinal);
        foreach (var (name, node) in root.Entries().Take(MaxAnnouncements))
        {
            if (!Names.IsId(name.Value))
                findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} cannot be an announcement's name; use small letters, digits and dashes, 64 at most");
            else if (root.Values.Mapping(node, name.Value) is { } texts)
                read[name.Value] = new(name.Value, Texts(texts), name);
        }

        return read.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> Texts(MappingReader reader)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (language, node) in reader.Entries())
        {
            if (!Names.IsLanguage(language.Value))
                reader.Findings.Error(language, FindingCodes.UnknownLanguage, $"{Quote.Of(language.Value)} is no language; write it as sv, en or ar");
            else if (reader.Values.Text(node, language.Value) is { } text)
                texts[language.Value] = Checked(node, text, reader.Findings);
        }

        if (reader.Node.Entries.Length == 0)
            reader.Findings.Error(reader.Node, FindingCodes.MissingLanguage, "this announcement says nothing; give it a text, as in { sv: …, en: … }");
        return texts.ToImmutable();
    }

    /// <summary>What the system says is said to anybody, anywhere.</summary>
    private static string Checked(ConfigNode place, string text, Findings findings)
    {
        if (text.AsSpan().ContainsAny('{', '}'))
            findings.Error(place, FindingCodes.PromptPart, "an announcement has no parts in braces; write them in a prompt of a flow");
        return text;
    }
}
