using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Comparison;

/// <summary>
/// A unit, or all of them together, in one period. Counts of <see cref="Attempts"/> are of every day of the period. Everything else is of the days that are
/// compared, each with its weight, so that every weekday counts as often in both periods.
/// </summary>
public sealed record UnitFigures
{
    /// <summary>Calls that were for the unit, every day of the period.</summary>
    public required int Attempts { get; init; }

    /// <summary>What became of them; with <see cref="Open"/> the sum is <see cref="Attempts"/>. Those that are none are left out.</summary>
    public required IReadOnlyDictionary<Outcome, int> Outcomes { get; init; }

    /// <summary>Of <see cref="Attempts"/>: without an outcome in the journal.</summary>
    public required int Open { get; init; }

    /// <summary>Days that are compared.</summary>
    public int Days { get; init; }

    /// <summary>Visits to the unit's queues a day; null without a day, as all that follows.</summary>
    public double? VisitsPerDay { get; init; }

    /// <summary>Answered visits of all that are decided: the answer rate as everywhere else.</summary>
    public double? AnswerRate { get; init; }

    /// <summary>95 % interval of <see cref="AnswerRate"/>; null: cannot be told.</summary>
    public Interval? AnswerRateInterval { get; init; }

    /// <summary>Answered calls of all calls that were for the unit on those days, closed hours and menus included; null where the events are gone.</summary>
    public double? ReachedRate { get; init; }

    /// <summary>Visits whose caller hung up while waiting, of all decided.</summary>
    public double? AbandonedRate { get; init; }

    /// <summary>Visits that were turned away, of all decided.</summary>
    public double? TurnedAwayRate { get; init; }

    /// <summary>Visits that ended with a callback booked, of all decided.</summary>
    public double? CallbackRate { get; init; }

    /// <summary>Requests to call back made a day.</summary>
    public double? CallbacksPerDay { get; init; }

    /// <summary>Promised callbacks that were kept on time, of all promises that are decided.</summary>
    public double? CallbacksOnTimeRate { get; init; }

    /// <summary>Announced waits that were not kept, of all scored.</summary>
    public double? WaitsBrokenRate { get; init; }

    /// <summary>Half of those answered waited no longer, in seconds.</summary>
    public double? MedianWaitSeconds { get; init; }

    /// <summary>Nine of ten of those answered waited no longer, in seconds.</summary>
    public double? P90WaitSeconds { get; init; }

    /// <summary>Calls whose number had rung earlier that day, of those whose number is kept.</summary>
    public double? AgainRate { get; init; }

    /// <summary>Calls whose number is kept, of all.</summary>
    public double? NumbersKnownRate { get; init; }

    /// <summary>Talk and wrap-up of a conversation: the days' means, weighted by those answered.</summary>
    public double? HandleSeconds { get; init; }

    /// <summary>Hours agents were logged in for the unit a day; an agent who works for two units is in both.</summary>
    public double? AgentHoursPerDay { get; init; }

    /// <summary>When the first caller of a day came to a queue: the middle one of the days.</summary>
    public TimeOnly? FirstCall { get; init; }

    /// <summary>When the last one did.</summary>
    public TimeOnly? LastCall { get; init; }

    /// <summary>The unit's part of the visits of all units.</summary>
    public double? ShareOfVisits { get; init; }
}
