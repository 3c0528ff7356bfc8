using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Connects the caller with a number outside.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Number">The number, variables put in.</param>
/// <param name="Say">Prompts said at once; may be empty. Whoever answers cuts them short.</param>
/// <param name="Music">Music behind them; null for the ringing tone.</param>
/// <param name="RingTime">For how long it rings, <see cref="ShortestRing"/> to <see cref="LongestRing"/>.</param>
/// <param name="Failed">Next node when nobody answers, or it cannot be dialled.</param>
public sealed record TransferNode(
    string Name, FlowText Number, ImmutableArray<string> Say, string? Music, TimeSpan RingTime, string Failed) : FlowNode(Name)
{
    /// <summary>What <see cref="RingTime"/> may be, and is when it is not said.</summary>
    public static readonly TimeSpan ShortestRing = TimeSpan.FromSeconds(5), LongestRing = TimeSpan.FromMinutes(3), UsualRing = TimeSpan.FromSeconds(45);

    /// <summary>Where the number stands, for findings; null for a node no file holds.</summary>
    public ConfigNode? Place { get; init; }

    /// <summary>The number when it is always the same; null when variables are put in.</summary>
    public string? Constant => Number.Variables.Any() ? null : string.Concat(Number.Pieces.Select(piece => piece.Text));

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Failed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;

    /// <inheritdoc/>
    public override IEnumerable<string> MusicPlayed => Music is null ? [] : [Music];

    /// <inheritdoc/>
    public override bool MayFollowTalk => false;
}
