using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Turns a switch for a caller who knows its PIN.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Switch">Name in <c>switches.yaml</c>.</param>
/// <param name="To">True: on.</param>
/// <param name="Pin">The variable that holds what was typed; of a <c>collect</c> with <c>secret: true</c>.</param>
/// <param name="Done">Next node when it is so, and on disk.</param>
/// <param name="Refused">Next node when the PIN is another one, or too many wrong ones were tried.</param>
/// <param name="Failed">Next node when it could not be kept on disk in time.</param>
public sealed record TurnNode(string Name, string Switch, bool To, string Pin, string Done, string Refused, string Failed) : FlowNode(Name)
{
    /// <summary>Fewest digits of a PIN.</summary>
    public const int ShortestPin = 6;

    /// <summary>Most digits of a PIN.</summary>
    public const int LongestPin = 12;

    /// <summary>Prompts said while it takes long; may be empty.</summary>
    public ImmutableArray<string> Say { get; init; } = [];

    /// <summary>Music behind them; null for silence.</summary>
    public string? Music { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Done, Refused, Failed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;

    /// <inheritdoc/>
    public override IEnumerable<string> MusicPlayed => Music is null ? [] : [Music];
}
