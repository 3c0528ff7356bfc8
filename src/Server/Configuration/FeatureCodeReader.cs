using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads what agents dial and press: the codes, and what may follow them.</summary>
internal sealed partial class FeatureCodeReader(MappingReader root)
{
    private const int MaxCodes = 500;

    /// <summary>Codes with their names: reasons of pauses, dispositions.</summary>
    public ImmutableDictionary<string, string> Names(string key, string example)
    {
        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (root.OptionalMapping(key) is not { } mapping)
            return names.ToImmutable();
        if (mapping.Node.Entries.Length > MaxCodes)
            root.Findings.Error(mapping.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {mapping.Node.Entries.Length}; {MaxCodes} are the most"));
        foreach (var (code, node) in mapping.Entries().Take(MaxCodes))
        {
            if (!Digits().IsMatch(code.Value))
                root.Findings.Error(code, FindingCodes.BadName, $"{Quote.Of(code.Value)} cannot be pressed on a telephone; write 1 to 4 digits in quotes, as in {example}");
            if (mapping.Values.Text(node, code.Value) is not { } name)
                continue;
            if (name.Length > 64 || name.Any(char.IsControl))
                root.Findings.Error(node, FindingCodes.BadValue, "the name stands in lists: write it on one line, in at most 64 characters");
            names[code.Value] = name;
        }

        return names.ToImmutable();
    }

    public FeatureCodes Codes()
    {
        if (root.OptionalMapping("featureCodes") is not { } codes)
            return FeatureCodes.Default;
        var read = FeatureCodes.Default with
        {
            LogIn = Code(codes, "logIn", FeatureCodes.Default.LogIn),
            LogOut = Code(codes, "logOut", FeatureCodes.Default.LogOut),
            Pause = Code(codes, "pause", FeatureCodes.Default.Pause),
            Ready = Code(codes, "ready", FeatureCodes.Default.Ready),
            EndWrapUp = Code(codes, "endWrapUp", FeatureCodes.Default.EndWrapUp),
            Disposition = Code(codes, "disposition", FeatureCodes.Default.Disposition),
            NextLine = Code(codes, "nextLine", FeatureCodes.Default.NextLine),
            HandOn = Code(codes, "handOn", FeatureCodes.Default.HandOn),
        };
        codes.Done();
        // Dialled whole: only what digits may follow takes others in. Pressed key by key: the shorter code is always heard first.
        Distinct(codes, [("logIn", read.LogIn, false), ("logOut", read.LogOut, false), ("pause", read.Pause, true), ("ready", read.Ready, false), ("endWrapUp", read.EndWrapUp, false), ("disposition", read.Disposition, true)]);
        Distinct(codes, [("nextLine", read.NextLine, true), ("handOn", read.HandOn, true)]);
        return read;
    }

    private static string Code(MappingReader codes, string key, string fallback)
    {
        var code = codes.OptionalString(key, fallback)!;
        if (Star().IsMatch(code))
            return code;
        codes.Findings.Error(codes.Find(key)!, FindingCodes.FeatureCode, $"{Quote.Of(code)} is no feature code; write a star and 1 to 4 digits in quotes, as in \"{fallback}\"");
        return fallback;
    }

    private static void Distinct(MappingReader codes, ImmutableArray<(string Key, string Code, bool Open)> all)
    {
        foreach (var (key, code, _) in all)
        {
            foreach (var (other, shorter, open) in all)
            {
                var taken = code == shorter ? string.CompareOrdinal(key, other) > 0 : open && code.StartsWith(shorter, StringComparison.Ordinal);
                if (key != other && taken)
                {
                    codes.Findings.Error(codes.Find(key) ?? codes.Find(other)!, FindingCodes.FeatureCode,
                        $"`{key}` is {code}, but what begins with {shorter} is `{other}`; give one of them another code");
                }
            }
        }
    }

    [GeneratedRegex(@"^\*[0-9]{1,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Star();

    [GeneratedRegex(@"^[0-9]{1,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
