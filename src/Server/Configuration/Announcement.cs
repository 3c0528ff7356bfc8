using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// What the system itself says: names in announcements.yaml and of the sounds, <c>prompts/LANGUAGE/NAME.wav</c>. What flows say
/// is named there.
/// </summary>
internal static class Announcement
{
    public const string AgentLoggedIn = "agent-logged-in";
    public const string AgentLoggedOut = "agent-logged-out";
    public const string AgentPaused = "agent-paused";
    public const string AgentReady = "agent-ready";
    public const string AgentWrapUpEnded = "agent-wrap-up-ended";
    public const string AgentDisposed = "agent-disposed";

    /// <summary>The state does not allow it now.</summary>
    public const string AgentRefused = "agent-refused";
    public const string AgentUnknownCode = "agent-unknown-code";

    /// <summary>A caller cannot be handed on to a number of our own flows.</summary>
    public const string AgentOwnNumber = "agent-own-number";

    /// <summary>The one who was called does not want to talk any more.</summary>
    public const string AgentCallerDeclined = "agent-caller-declined";

    public const string CallbackBooked = "callback-booked";
    public const string PersonRequestLeft = "person-request-left";
    public const string NobodyThere = "nobody-there";
    public const string WaitedTooLong = "waited-too-long";
    public const string LongWaitExpected = "long-wait-expected";

    /// <summary>Before an outside number is dialled for the caller.</summary>
    public const string PassingOn = "passing-on";

    /// <summary>The colleague or outside number did not answer.</summary>
    public const string ReturnedToQueue = "returned-to-queue";

    /// <summary>To the one we have called: who we are, and the keys.</summary>
    public const string CallbackGreeting = "callback-greeting";

    /// <summary>The agent is gone before they talked.</summary>
    public const string CallbackAgainSoon = "callback-again-soon";

    /// <summary>The one we have called does not want to talk any more.</summary>
    public const string CallbackGoodbye = "callback-goodbye";

    /// <summary>Positions spoken as such; those further back are <c>position-more</c>.</summary>
    private const int LastPosition = 20;

    /// <summary>Ends of the ranges of the wait, in minutes.</summary>
    private static readonly ImmutableArray<int> Ends = [2, 5, 10, 15, 20, 30, 45, 60];

    /// <summary>Confirmations on an agent's own telephone.</summary>
    public static ImmutableArray<string> ToAgents { get; } =
        [AgentLoggedIn, AgentLoggedOut, AgentPaused, AgentReady, AgentWrapUpEnded, AgentDisposed, AgentRefused, AgentUnknownCode];

    /// <summary>To an agent who waits for the one whom we call: why nobody is there.</summary>
    public static ImmutableArray<string> NotReached { get; } = [.. Enum.GetValues<DialFailure>().Select(OfFailure), AgentCallerDeclined];

    public static ImmutableArray<string> Ranges { get; } =
        [OfRange(null, TimeSpan.FromMinutes(Ends[0])), .. Ends.Select((end, i) => OfRange(TimeSpan.FromMinutes(end), i + 1 < Ends.Length ? TimeSpan.FromMinutes(Ends[i + 1]) : null))];

    public static ImmutableArray<string> Positions { get; } = [.. Enumerable.Range(1, LastPosition + 1).Select(OfPosition)];

    /// <summary>To those whom we call back.</summary>
    public static ImmutableArray<string> ToCalled { get; } = [CallbackGreeting, CallbackAgainSoon, CallbackGoodbye];

    public static ImmutableArray<string> All { get; } =
        [.. ToAgents, AgentOwnNumber, .. ToCalled, .. NotReached, .. SpokenWhisper.Own, .. SpokenWords.All, .. Ranges, .. Positions, CallbackBooked, PersonRequestLeft, NobodyThere, WaitedTooLong, LongWaitExpected, PassingOn, ReturnedToQueue];

    /// <summary>The announcement of a wait between two ends; both from the ranges of docs/routing.md, null where it is open.</summary>
    public static string OfRange(TimeSpan? from, TimeSpan? to) => (from?.TotalMinutes ?? 0, to?.TotalMinutes) switch
    {
        (0, { } end) => FormattableString.Invariant($"wait-under-{end:0}"),
        ({ } begin, { } end) => FormattableString.Invariant($"wait-{begin:0}-{end:0}"),
        var (begin, _) => FormattableString.Invariant($"wait-over-{begin:0}"),
    };

    /// <summary>Why a caller was not reached.</summary>
    public static string OfFailure(DialFailure failure) => failure switch
    {
        DialFailure.Busy => "agent-caller-busy",
        DialFailure.NoAnswer => "agent-caller-no-answer",
        DialFailure.Machine => "agent-caller-machine",
        DialFailure.NoSuchNumber => "agent-caller-no-such-number",
        _ => "agent-caller-failed",
    };

    /// <param name="position">1 for the head of the queue.</param>
    public static string OfPosition(int position) =>
        position > LastPosition ? "position-more" : FormattableString.Invariant($"position-{Math.Max(position, 1)}");
}
