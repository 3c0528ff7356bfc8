using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Records a message, which comes in the list of a queue.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Queue">Name in <c>queues.yaml</c>.</param>
/// <param name="Reason">Why the caller calls, for those who hear it.</param>
/// <param name="Say">Prompts before the tone; may be empty.</param>
/// <param name="Done">Next node when it is recorded, and on disk.</param>
/// <param name="Empty">Next node when nothing was said.</param>
/// <param name="Failed">Next node when no message can be recorded.</param>
public sealed record VoicemailNode(
    string Name, string Queue, string Reason, ImmutableArray<string> Say, string Done, string Empty, string Failed) : FlowNode(Name)
{
    /// <summary>What <see cref="Longest"/> may be.</summary>
    public static readonly TimeSpan LeastLongest = TimeSpan.FromSeconds(5), MostLongest = TimeSpan.FromMinutes(10);

    /// <summary>What <see cref="Silence"/> may be.</summary>
    public static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(2), MostSilence = TimeSpan.FromSeconds(30);

    /// <summary>Longest message, 5 s to 10 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>So long a silence ends it, 2 to 30 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The key that ends it; null: any.</summary>
    public char? End { get; init; }

    /// <summary>Where it stands, for findings; null for a node no file holds.</summary>
    public ConfigNode? Place { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Done, Empty, Failed];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => Targets; // a television is no caller, and is recorded all the same

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => Say;

    /// <inheritdoc/>
    public override bool MayFollowTalk => false;
}
