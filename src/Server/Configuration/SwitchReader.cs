using System.Collections.Immutable;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads switches.yaml, which need not be there. One that holds comments only, as the one that ships, names none.</summary>
internal static class SwitchReader
{
    public const string FileName = "switches.yaml";

    private const int MaxSwitches = 100;
    private const int MaxDisplayName = 100;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static SwitchFile Read(ConfigFile file, Findings findings, SecretLookup secrets)
    {
        if (file.Text.Split('\n').All(static line => line.AsSpan().Trim() is "" or ['#', ..]))
            return SwitchFile.Empty;
        var errors = findings.ErrorCount;
        var read = ImmutableArray.CreateBuilder<Placed<SwitchSettings>>();
        if (MappingReader.Open(file, findings, secrets) is { } root)
        {
            foreach (var (name, value) in Entries(root))
            {
                if (!Names.IsId(name.Value))
                    findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name for a switch; use small letters, digits and dashes, 64 at most");
                else if (value is ConfigScalar { IsEmpty: true })
                    read.Add(new(new(name.Value, name.Value, null, null), name));
                else if (root.Values.Mapping(value, name.Value) is { } one)
                    read.Add(new(Switch(name.Value, one), name));
            }

            root.Done();
        }

        return new(read.ToImmutable()) { IsWhole = findings.ErrorCount == errors };
    }

    private static IEnumerable<ConfigEntry> Entries(MappingReader root)
    {
        if (root.RequiredMapping("switches") is not { } switches)
            return [];
        if (switches.Node.Entries.Length is 0 or > MaxSwitches)
            switches.Findings.Error(switches.Node, FindingCodes.BadValue, FormattableString.Invariant($"there must be 1 to {MaxSwitches} switches; without any, take the file away"));
        return switches.Entries().Take(MaxSwitches);
    }

    private static SwitchSettings Switch(string name, MappingReader one)
    {
        var displayName = one.OptionalString("name", name)!;
        if (displayName.Length > MaxDisplayName || displayName.Any(char.IsControl))
            one.Findings.Error(one.Find("name")!, FindingCodes.BadValue, FormattableString.Invariant($"`name` must be one line of at most {MaxDisplayName} characters"));
        TimeSpan? longest = one.Has("longest") ? one.RequiredDuration("longest", Shortest, Longest) : null;
        var pin = one.OptionalSecret("pin");
        var place = one.Find("pin");
        if (pin is { } written)
            CheckPin(written.Reveal(), place!, one.Findings);
        one.Done();
        return new(name, displayName, longest, pin) { DemoPinPlace = pin is not null && IsInClear(place) ? place : null };
    }

    private static bool IsInClear(ConfigNode? pin) => pin is ConfigScalar scalar && !scalar.Value.StartsWith("${", StringComparison.Ordinal);

    /// <summary>No message holds a digit of it.</summary>
    private static void CheckPin(string pin, ConfigNode at, Findings findings)
    {
        if (pin.Length is < TurnNode.ShortestPin or > TurnNode.LongestPin || !pin.All(char.IsAsciiDigit))
            findings.Error(at, FindingCodes.BadValue, FormattableString.Invariant($"`pin` must be {TurnNode.ShortestPin} to {TurnNode.LongestPin} digits and nothing else; they are pressed on a telephone"));
        else if (IsSoonTried(pin))
            findings.Error(at, FindingCodes.WeakPin, "this PIN is among the first that anybody tries: one digit again and again, or digits in a row; take others");
    }

    /// <summary>The same step from each digit to the next: 000000, 123456, 987654, 135791; 0 follows 9.</summary>
    private static bool IsSoonTried(string pin)
    {
        var step = (pin[1] - pin[0] + 10) % 10;
        for (var i = 2; i < pin.Length; i++)
        {
            if ((pin[i] - pin[i - 1] + 10) % 10 != step)
                return false;
        }

        return true;
    }
}
