using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Everything the HTTP side needs from the server. Members are safe from any thread and cheap: they read what the actors publish.</summary>
/// <param name="View">Queues, agents, calls and figures as they are now.</param>
/// <param name="Journal">The past, from disk.</param>
/// <param name="Feed">New journal events as they reach the disk; the server publishes to it.</param>
/// <param name="Agents">What may be done to an agent's state.</param>
/// <param name="Calls">What may be done to a call.</param>
/// <param name="Callbacks">What may be done to requests to call back.</param>
/// <param name="FollowUps">Lists of people who went home and are called for that.</param>
/// <param name="Recordings">What callers have left by voice.</param>
/// <param name="Switches">Turns switches.</param>
/// <param name="Alarms">Acknowledges alarms.</param>
/// <param name="Comparison">Looks back over days that are over.</param>
/// <param name="Why">Explains why it went as it did.</param>
/// <param name="Configuration">Checking and reloading the configuration.</param>
/// <param name="Health">Whether the server does its work.</param>
/// <param name="Metrics">Counters and gauges of the server's rooms.</param>
public sealed record AdminPorts(
    IContactCenterView View,
    IJournalPort Journal,
    EventFeed Feed,
    IAgentCommands Agents,
    ICallCommands Calls,
    ICallbackPort Callbacks,
    IFollowUpPort FollowUps,
    IRecordingPort Recordings,
    ISwitchPort Switches,
    IAlarmPort Alarms,
    IComparisonPort Comparison,
    IWhyPort Why,
    IConfigurationPort Configuration,
    IHealthPort Health,
    IMetricsPort Metrics);

/// <summary>The journal as the HTTP side reads it.</summary>
public interface IJournalPort
{
    /// <summary>Events after a sequence number, oldest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<FeedEvent> ReadAfter(long sequence, int limit);

    /// <summary>One call's events, oldest first; empty when the journal has none.</summary>
    IReadOnlyList<FeedEvent> ReadCall(ContactId call);

    /// <summary>One message's events but for the leaving of it, oldest first; empty when the journal has none.</summary>
    IReadOnlyList<FeedEvent> ReadMessage(MessageId message);

    /// <summary>One request's events and those of its attempts, oldest first; empty when the journal has none.</summary>
    /// <param name="callback">The request.</param>
    /// <param name="asked">The call in which it was asked for, to find the asking soon; null: none, or not known.</param>
    IReadOnlyList<FeedEvent> ReadCallback(CallbackId callback, ContactId? asked);

    /// <summary>How a switch was turned the last times, at most so many, oldest first; empty when the journal has none.</summary>
    IReadOnlyList<FeedEvent> ReadSwitch(string name, int most);
}

/// <summary>One event of the journal. Telephone numbers in it are whole: this side masks them on the way out.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="Event">What happened.</param>
public sealed record FeedEvent(long Sequence, AcdEvent Event);

/// <summary>What became of a command.</summary>
public enum CommandVerdict
{
    /// <summary>Done, or it was so already.</summary>
    Done,

    /// <summary>It will be done when the agent's phone has been answered.</summary>
    Noted,

    /// <summary>There is no such agent, call or request.</summary>
    Unknown,

    /// <summary>Not in the present state, for example ending a wrap-up that is not.</summary>
    NotNow,

    /// <summary>What was given cannot be used: no such code, target or number.</summary>
    BadValue,

    /// <summary>The server has too much to do; try again.</summary>
    Overloaded,
}

/// <summary>The verdict and, when it is not done, why in words.</summary>
public sealed record CommandResult(CommandVerdict Verdict, string? Explanation = null);

/// <summary>What a person or a supervisor may do to an agent's status. Each answers when the routing core has decided.</summary>
public interface IAgentCommands
{
    Task<CommandResult> LogInAsync(AgentId agent, CancellationToken cancellation);

    Task<CommandResult> LogOutAsync(AgentId agent, CancellationToken cancellation);

    /// <param name="agent">The agent.</param>
    /// <param name="reason">Why, in the agent's words; already bounded to 64 characters without control characters; null: not given.</param>
    /// <param name="cancellation">The caller went away.</param>
    Task<CommandResult> PauseAsync(AgentId agent, string? reason, CancellationToken cancellation);

    Task<CommandResult> ReadyAsync(AgentId agent, CancellationToken cancellation);

    Task<CommandResult> EndWrapUpAsync(AgentId agent, CancellationToken cancellation);

    /// <param name="agent">The agent.</param>
    /// <param name="code">What the present or last contact was about; already bounded to 64 characters.</param>
    /// <param name="cancellation">The caller went away.</param>
    Task<CommandResult> GiveDispositionAsync(AgentId agent, string code, CancellationToken cancellation);

    /// <summary>The agent whose phone rings for an attempt to call somebody back says whether to: what the keys of the phone say.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="attempt">For which the phone rings.</param>
    /// <param name="accepts">False: passes it on.</param>
    /// <param name="cancellation">The caller went away.</param>
    Task<CommandResult> DecideAsync(AgentId agent, ContactId attempt, bool accepts, CancellationToken cancellation);
}

/// <summary>What may be done to a call in progress. Each answers when the routing core has decided.</summary>
public interface ICallCommands
{
    /// <summary>The agent who talks with the caller hands on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">Where to; its text is bounded to 128 characters without control characters.</param>
    /// <param name="cancellation">The caller of the API went away.</param>
    Task<CommandResult> HandOnAsync(ContactId call, HandOnTarget target, CancellationToken cancellation);
}

/// <summary>One finding of the configuration check.</summary>
/// <param name="File">Path relative to the configuration folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">Stable short code.</param>
/// <param name="Message">What is wrong and the cure.</param>
public sealed record ConfigurationFinding(string File, int Line, int Column, string Severity, string Code, string Message);

/// <summary>What checking or reloading found.</summary>
/// <param name="Loaded">Whether the running server now uses what was read. Always false for a check.</param>
/// <param name="Version">Names the configuration in use, changes when another is loaded.</param>
/// <param name="Findings">Everything found, errors first.</param>
public sealed record ConfigurationReport(bool Loaded, string Version, IReadOnlyList<ConfigurationFinding> Findings);

/// <summary>The configuration folder of the running server.</summary>
public interface IConfigurationPort
{
    /// <summary>Reads and checks the folder; changes nothing.</summary>
    Task<ConfigurationReport> CheckAsync(CancellationToken cancellation);

    /// <summary>Checks, and takes it into use when there is no error. Calls in progress keep the version they began with.</summary>
    Task<ConfigurationReport> ReloadAsync(CancellationToken cancellation);
}

/// <summary>One thing that must work.</summary>
/// <param name="Name">Short name: <c>sip</c>, <c>journal</c>, <c>media</c> …</param>
/// <param name="IsHealthy">Whether it works.</param>
/// <param name="Detail">What is wrong; never a secret, a path or a number: anyone may read it.</param>
public sealed record HealthFinding(string Name, bool IsHealthy, string? Detail = null);

/// <summary>Whether the server does its work.</summary>
public interface IHealthPort
{
    /// <summary>False only when the process should be restarted: an actor is dead or stuck.</summary>
    bool IsLive { get; }

    /// <summary>Whether calls should be sent here: false while starting, draining, or when a part fails.</summary>
    IReadOnlyList<HealthFinding> Ready();
}

/// <summary>Counters and gauges of the rooms behind this one.</summary>
public interface IMetricsPort
{
    /// <summary>Writes them. Called for every scrape, one at a time.</summary>
    void Write(MetricsWriter writer);
}
