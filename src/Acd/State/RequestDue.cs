namespace ContactCenter.Acd;

/// <summary>What a request to call back waits for, in the order of what comes first at one instant.</summary>
internal enum RequestDueKind
{
    /// <summary>Nothing was heard of a dial.</summary>
    Dial,

    /// <summary>The promise ends soon.</summary>
    AtRisk,

    /// <summary>The promise is broken.</summary>
    Broken,

    /// <summary>The queue calls nobody any more for now.</summary>
    Closing,

    /// <summary>An attempt begins.</summary>
    Attempt,
}

/// <summary>The next thing that comes due for a request.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
internal readonly record struct RequestDue(DateTimeOffset At, RequestDueKind Kind)
{
    // Whoever dials hears of the end itself; the caller has as long as the plan says from when the question has been heard.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    /// <summary>Follows from the request's state and the plan alone; null: nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="line">Its queue; null, or one that left the plan: nobody calls.</param>
    /// <param name="callsNobody">The system is about to stop.</param>
    public static RequestDue? Next(CallbackCard request, QueueLine? line, bool callsNobody)
    {
        RequestDue? next = null;
        var plan = line is { Retired: false } ? line.Plan.Callback : null;
        var rules = plan ?? CallbackPlan.Default;
        if (request is { State: CallbackState.Dialling, DialUntil: { } until })
        {
            var agent = rules.First == CallbackFirst.Caller ? line!.Plan.RingTime : TimeSpan.Zero; // rung only then
            First(ref next, until + rules.ConfirmWithin + agent + Margin, RequestDueKind.Dial);
        }

        if (request is { PromisedBy: { } promised, IsDialled: false, Broken: false })
        {
            First(ref next, request.AtRisk ? promised + rules.BrokenAfter : promised - rules.AtRisk, request.AtRisk ? RequestDueKind.Broken : RequestDueKind.AtRisk);
        }

        // By another plan it may have begun outside the hours: then those count that opened next.
        if (request is { State: CallbackState.Waiting or CallbackState.Offered, Attempt.Arrived.At: var begun } && plan?.Calendar is { } calendar
            && calendar.Closes(Later(begun, calendar.NextOpen(begun))) is { } closes && closes > begun)
        {
            First(ref next, closes, RequestDueKind.Closing);
        }

        if (request is { State: CallbackState.Booked, Ends: null } && plan is not null && !callsNobody)
        {
            First(ref next, request.DueAt, RequestDueKind.Attempt);
        }

        return next;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static void First(ref RequestDue? next, DateTimeOffset at, RequestDueKind kind)
    {
        if (next is null || at < next.Value.At)
        {
            next = new(at, kind);
        }
    }
}
