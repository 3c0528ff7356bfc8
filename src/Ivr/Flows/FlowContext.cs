namespace ContactCenter.Ivr;

/// <summary>What flows refer to outside their own files.</summary>
/// <param name="Queues">Names of the queues there are. Null when they could not be read: unknown ones are not reported
/// then, and nothing is loaded.</param>
/// <param name="Hours">The opening hours there are, or null as above.</param>
/// <param name="AudioFiles">Sound files there are, below <c>prompts/</c> without their ending: <c>sv/welcome</c>,
/// <c>music/hold</c>. Null: not looked for.</param>
public sealed record FlowContext(
    IReadOnlyCollection<string>? Queues, HoursBook? Hours, IReadOnlySet<string>? AudioFiles = null);
