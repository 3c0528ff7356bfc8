using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>One way of a <see cref="ChooseNode"/>.</summary>
/// <param name="Written">As it stands in the file.</param>
/// <param name="From">Lowest whole number that fits; null when <paramref name="Written"/> is a text to be the same as.</param>
/// <param name="To">Highest whole number that fits.</param>
/// <param name="Target">Next node.</param>
public sealed record ChooseCase(string Written, long? From, long? To, string Target)
{
    /// <summary>True when the value takes this way.</summary>
    public bool Fits(string value) => From is null
        ? string.Equals(value, Written, StringComparison.Ordinal)
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= From && number <= To;
}

/// <summary>Goes by the value of a variable.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Cases">The first that fits counts.</param>
/// <param name="Otherwise">Next node when none fits.</param>
public sealed record ChooseNode(string Name, string Variable, ImmutableArray<ChooseCase> Cases, string Otherwise) : FlowNode(Name)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => Cases.Select(way => way.Target).Append(Otherwise);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [];
}
