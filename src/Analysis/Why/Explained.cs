using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>Why a call, or one who is called back, waited as it did.</summary>
/// <param name="Matter">What was found.</param>
/// <param name="Story">That in words.</param>
public sealed record ExplainedCall(Matter Matter, WhyStory Story);

/// <summary>What an agent did, and why those who waited were not theirs.</summary>
/// <param name="Agent">Who.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Until then.</param>
/// <param name="Did">What the agent did, in order.</param>
/// <param name="Waited">Who waited, and why they were not the agent's.</param>
/// <param name="Lines">That in words.</param>
/// <param name="DecidedBy">By which plan it was decided.</param>
public sealed record ExplainedIdle(
    AgentId Agent, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<AgentStretch> Did, IReadOnlyList<NotTaken> Waited, IReadOnlyList<WhyLine> Lines, DecidedBy DecidedBy);
