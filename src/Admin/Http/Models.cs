using System.Text.Json.Nodes;

namespace ContactCenter.Admin;

/// <summary>A queue as the API sends it. Its shape is promised: names and order stay.</summary>
internal sealed record QueueModel(
    string Id, string Name, int Waiting, double? LongestWaitSeconds, int CallbacksWaiting, QueueAgentsModel Agents, QueueTodayModel Today,
    double? ExpectedWaitSeconds, string Announces, double? PromisesKept, QueueCallbacksModel Callbacks,
    QueueMessagesModel Messages);

/// <summary>
/// Open requests to call back by state; the sum is <c>callbacksWaiting</c>. Of them <c>atRisk</c> have not been called though their promise ends soon or has ended,
/// <c>broken</c> long after it ended. <c>nextDueAt</c> is when the next one's time comes.
/// </summary>
internal sealed record QueueCallbacksModel(
    int Booked, int Waiting, int Offered, int Dialling, int Talking, int Attached, int AtRisk, int Broken, DateTimeOffset? NextDueAt);

/// <summary>Those who serve the queue by state; the sum is all of them. Who rests (after an unanswered offer, at the occupancy cap, after a long call) counts as paused.</summary>
internal sealed record QueueAgentsModel(int Ready, int Offered, int Talking, int WrapUp, int Paused, int Offline);

/// <summary>
/// The day so far. Rates run from 0 to 1; rates and averages of nothing are null. Those who were offered to the queue are
/// those answered, abandoned, turned away, booked for a callback, passed on outside, overflowed to another queue (and counted
/// again there), interrupted by a stop of ours, failed by a fault of ours, or undecided: waiting, or an outside number rings.
/// Who was answered and waits once more in the same visit, handed on, stays answered.
/// </summary>
internal sealed record QueueTodayModel(
    long Offered, long Answered, long Abandoned, long TurnedAway, long CallbackBooked, long CallbackCompleted,
    double? AnswerRate, double? ServiceLevel, double? AverageSpeedOfAnswerSeconds, double? AverageHandleSeconds, double? AverageAbandonSeconds,
    long Interrupted, long Failed, long PassedOn, long Overflowed, TurnedAwayModel TurnedAwayBy, long HandedOn, long RestsOverridden,
    double LargestOvertakingSeconds, PromisesModel Promises, long Undecided, CallbackFiguresModel Callbacks,
    MessageFiguresModel Messages);

/// <summary>
/// What became of the requests to call back that were made on the day. <c>requested</c> is the sum of the first six after it, and of
/// onTime, late, broken, noPromise, cancelledUndialled and undialled. In neither: <c>dials</c>, and <c>noTimeFree</c>, callers who wanted a time and were turned away.
/// </summary>
internal sealed record CallbackFiguresModel(
    long Requested, long Open, long Done, long Cancelled, long RangAgain, long Unreachable, long Refused,
    long OnTime, long Late, long Broken, long NoPromise, long CancelledUndialled, long Undialled, double? OnTimeShare, long Dials, long NoTimeFree);

/// <summary>Those turned away by cause; the sum is <c>turnedAway</c>.</summary>
internal sealed record TurnedAwayModel(long Full, long NobodyThere, long ExpectedWait, long WaitedTooLong, long Other);

/// <summary>What was said about the wait: estimates made, told as a range or a position, and how the scored ones came out.</summary>
internal sealed record PromisesModel(long Announced, long ToldWait, long ToldPosition, long Kept, long Early, long Late, double? KeptShare);

/// <summary>An agent.</summary>
internal sealed record AgentModel(
    string Id, string Name, string Status, string? PauseReason, bool Reachable, string State, DateTimeOffset? Since, DateTimeOffset? Until, AgentCallModel? Call,
    string? Cause, double? Occupancy, int MissedOffers, string? LastCall);

/// <summary>The contact an agent is offered or talks with.</summary>
internal sealed record AgentCallModel(string Id, string? Caller, string? Queue, string? Reason, string? Language, double? WaitedSeconds, string? Callback);

/// <summary>A call in progress; with <c>callback</c> an attempt to call that request back, and <c>caller</c> whom.</summary>
internal sealed record CallModel(
    string Id, string State, string? Caller, string Called, DateTimeOffset ArrivedAt, string? Queue, DateTimeOffset? QueuedAt,
    int? Position, string? Reason, string? Language, string? Agent, DateTimeOffset? ConnectedAt,
    DateTimeOffset? WaitingSince, string? Class, string? Unit, string? Person, string? OutsideNumber,
    string? Callback);

/// <summary>One call and everything that happened to it. <c>Call</c> is null once it has ended, <c>Outcome</c> until then.</summary>
internal sealed record CallStoryModel(string Id, CallModel? Call, string? Outcome, IReadOnlyList<StoryEventModel> Events);

/// <summary>One line of a call's story.</summary>
internal sealed record StoryEventModel(long Sequence, DateTimeOffset At, string Kind, string Text, JsonNode? Event);

/// <summary>The figures of a day.</summary>
internal sealed record StatisticsModel(
    string Day, int Calls, int OpenCalls, IReadOnlyDictionary<string, int> Outcomes, LinesModel Lines, QueueTodayModel Total, IReadOnlyList<QueueStatisticsModel> Queues)
{
    /// <summary>Alarms raised on the day, by priority class; classes without any are absent.</summary>
    public IReadOnlyList<AlarmFiguresModel> Alarms { get; init; } = [];
}

/// <summary>In which line contacts were settled.</summary>
/// <param name="SettledIn">How many by tier: that of whoever talked with them last. 0: handed on, and nobody talked with them there.</param>
/// <param name="SettledInFirstLine">The part of them in the first line, 0 to 1; null without any.</param>
/// <param name="Goal">What it should be; null: no goal.</param>
internal sealed record LinesModel(IReadOnlyDictionary<string, int> SettledIn, double? SettledInFirstLine, double? Goal);

/// <summary>The figures of one queue.</summary>
internal sealed record QueueStatisticsModel(string Id, string Name, QueueTodayModel Figures);

/// <summary>Whether the server is well.</summary>
internal sealed record HealthModel(string Status, IReadOnlyList<HealthFinding> Checks);

/// <summary>What became of a command: <c>done</c>; or <c>waitsForPhone</c>, a callback that is accepted when the agent's phone is answered.</summary>
internal sealed record CommandModel(string Status);

/// <summary>Why an agent pauses; may be left out.</summary>
internal sealed record PauseRequest(string? Reason);

/// <summary>What a contact was about.</summary>
internal sealed record DispositionRequest(string? Code);

/// <summary>Which request the agent means; without it whichever the agent is asked about.</summary>
internal sealed record DecideRequest(string? Callback);

/// <summary>Where to hand on: <c>to</c> is <c>nextLine</c>, <c>queue</c>, <c>colleague</c> or <c>number</c>; <c>target</c> names it, except for the next line.</summary>
internal sealed record HandOnRequest(string? To, string? Target);
