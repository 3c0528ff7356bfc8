using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Asks a service outside, and puts what it answers into variables.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Service">Name in <c>lookups</c> of <c>server.yaml</c>.</param>
/// <param name="Send">What is sent, by name.</param>
/// <param name="Get">Variables, each with where in the answer its value stands: <c>unit</c>, <c>patient.name</c>.</param>
/// <param name="Found">Next node when there is an answer.</param>
/// <param name="NotFound">Next node when the service knows nothing.</param>
/// <param name="Failed">Next node when it does not answer, or not sensibly.</param>
public sealed record LookUpNode(
    string Name, string Service, ImmutableArray<(string Name, FlowText Text)> Send, ImmutableArray<(string Variable, string Path)> Get,
    string Found, string NotFound, string Failed) : FlowNode(Name)
{
    /// <summary>Prompts said while it takes long; may be empty.</summary>
    public ImmutableArray<string> Say { get; init; } = [];

    /// <summary>Music behind them; null for silence.</summary>
    public string? Music { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Found, NotFound, Failed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets;

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;

    /// <inheritdoc/>
    public override IEnumerable<string> MusicPlayed => Music is null ? [] : [Music];
}
