using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads the tests of one file.</summary>
/// <param name="file">The file.</param>
/// <param name="hours">The service's own clock.</param>
internal sealed class FlowTestReader(MappingReader file, HoursBook hours)
{
    private const int MaxTests = 500;
    private const int MaxTier = 99;

    private static readonly ImmutableArray<(string Key, FlowTestEndKind Kind)> Ends =
        [("queue", FlowTestEndKind.Queue), ("hangup", FlowTestEndKind.HangUp), ("callback", FlowTestEndKind.Callback), ("voicemail", FlowTestEndKind.Voicemail), ("transfer", FlowTestEndKind.Transfer), ("waits", FlowTestEndKind.Waits)];

    private Findings Findings => file.Findings;

    /// <summary>Those that are right.</summary>
    public List<FlowTest> Read()
    {
        var given = file.OptionalMapping("given");
        var tests = file.RequiredMapping("tests");
        file.Done();
        if (tests is null)
        {
            return [];
        }

        if (tests.Node.Entries.Length is 0 or > MaxTests)
        {
            Findings.Error(tests.Node, FindingCodes.BadValue, $"a file has between 1 and {MaxTests} tests");
            return [];
        }

        var read = tests.Entries()
            .Select(entry => tests.Values.Mapping(entry.Value, entry.Key.Value) is { } test ? Test(entry.Key, test, given) : null)
            .OfType<FlowTest>()
            .ToList();
        given?.Done();
        return read;
    }

    private FlowTest? Test(ConfigScalar name, MappingReader test, MappingReader? given)
    {
        var before = Findings.ErrorCount;
        if (!Names.IsName(name.Value))
        {
            Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name for a test; use {Names.NameRule}");
        }

        var number = Given(test, given, "number", isRequired: true);
        var at = Given(test, given, "at", isRequired: true);
        var caller = Given(test, given, "caller");
        var language = Given(test, given, "language");
        var everywhere = given?.OptionalStrings("switches") ?? [];
        var switches = test.Has("switches") ? test.OptionalStrings("switches") : everywhere;
        var keys = test.OptionalStrings("keys");
        var hears = test.OptionalStrings("hears");
        var end = test.OptionalMapping("end") is { } ends ? End(ends) : null;
        DateTimeOffset when = default;
        if (at is not null && !WalkTime.TryRead(at.Value, hours.FromLocal, out when))
        {
            Findings.Error(at, FindingCodes.BadValue, $"{Quote.Of(at.Value)} is not a time; write it as 2026-03-02T09:00, or with an offset as 2026-03-02T09:00+01:00");
        }
        else if (at is not null && when.Year is < 2000 or > 2199)
        {
            Findings.Error(at, FindingCodes.BadValue, $"{Quote.Of(at.Value)} is not a time from 2000 to 2199");
        }

        if (!test.Has("hears") && !test.Has("end"))
        {
            Findings.Error(name, FindingCodes.MissingKey, "the test expects nothing; add `hears` or `end`");
        }

        test.Done();
        return Findings.ErrorCount == before
            ? new(name, number!, when) { Caller = caller, Language = language, Switches = switches, Keys = keys, Hears = hears, End = end }
            : null;
    }

    /// <summary>What stands in the test, or for all tests of the file.</summary>
    private ConfigScalar? Given(MappingReader test, MappingReader? given, string key, bool isRequired = false)
    {
        var everywhere = given?.Find(key);
        var node = test.Find(key) ?? everywhere;
        if (node is null && isRequired)
        {
            Findings.Error(test.Node, FindingCodes.MissingKey, $"the key {Quote.Of(key)} is missing; add it here, or for all tests of the file under `given`");
        }

        return node is not null && test.Values.Text(node, key) is not null ? (ConfigScalar)node : null;
    }

    private FlowTestEnd? End(MappingReader ends)
    {
        var written = Ends.Where(one => ends.Has(one.Key)).ToList();
        if (written.Count != 1)
        {
            ends.Know("reason", "language", "class", "unit", "contactPerson", "skills");
            ends.Done();
            Findings.Error(ends.Node, FindingCodes.BadValue, "an end is exactly one of `queue`, `hangup`, `callback`, `voicemail`, `transfer`, `waits`");
            return null;
        }

        var (key, kind) = written[0];
        var value = kind == FlowTestEndKind.HangUp && ends.OptionalOneOf(key, string.Empty, [.. OutcomeWords.All.Select(one => one.Word)]).Length == 0
            ? null
            : Text(ends, key);
        var end = value is null ? null : new FlowTestEnd(kind, value);
        if (end is not null && kind == FlowTestEndKind.Queue)
        {
            end = end with { Reason = Text(ends, "reason"), Language = Text(ends, "language"), Class = Text(ends, "class"), Unit = Text(ends, "unit") };
        }

        if (end is not null && kind is FlowTestEndKind.Queue or FlowTestEndKind.Callback)
        {
            end = end! with { Person = Text(ends, "contactPerson"), Skills = Skills(ends), SkillsAt = ends.Find("skills") };
        }

        ends.Done();
        return end;
    }

    private static ImmutableSortedDictionary<string, int>? Skills(MappingReader ends) =>
        ends.OptionalMapping("skills") is { } skills
            ? skills.Entries().Select(entry => (entry.Key.Value, Tier: skills.Values.Number(entry.Value, entry.Key.Value, 1, MaxTier)))
                .Where(skill => skill.Tier is not null).ToImmutableSortedDictionary(skill => skill.Value, skill => skill.Tier!.Value, StringComparer.Ordinal)
            : null;

    private static ConfigScalar? Text(MappingReader reader, string key) =>
        reader.Find(key) is { } node && reader.Values.Text(node, key) is not null ? (ConfigScalar)node : null;
}
