using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>A request to call back in the shape of the API.</summary>
internal static class CallbackProjection
{
    /// <summary>Nobody has called though the promise ends soon, or has ended. Who is called this moment is past that.</summary>
    public static bool IsAtRisk(CallbackSnapshot request) => request is { AtRisk: true, DialledInVain: 0, State: not (CallbackState.Dialling or CallbackState.Talking) };

    /// <summary>Null: no number of a request.</summary>
    public static CallbackId? Id(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new(number) : null;

    /// <summary>When its turn begins or began.</summary>
    public static DateTimeOffset DueAt(CallbackSnapshot request) => request.NotBefore ?? (request.Since > request.At ? request.Since : request.At);

    public static QueueCallbacksModel Count(IEnumerable<CallbackSnapshot> requests, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var states = new int[Enum.GetValues<CallbackState>().Length];
        var (atRisk, broken) = (0, 0);
        DateTimeOffset? next = null;
        foreach (var request in requests)
        {
            states[(int)request.State]++;
            atRisk += IsAtRisk(request) ? 1 : 0;
            broken += request.Broken ? 1 : 0;
            if (request is { State: CallbackState.Booked, NotBefore: { } due } && !(due >= next))
                next = due;
        }

        int Of(CallbackState state) => states[(int)state];
        return new(
            Of(CallbackState.Booked), Of(CallbackState.Waiting), Of(CallbackState.Offered), Of(CallbackState.Dialling), Of(CallbackState.Talking), Of(CallbackState.Attached),
            atRisk, broken, next is { } at ? local(at) : null);
    }

    public static CallbackModel Of(CallbackSnapshot request, string number, Func<DateTimeOffset, DateTimeOffset> local)
    {
        DateTimeOffset? Local(DateTimeOffset? at) => at is { } given ? local(given) : null;
        return new(
            request.Callback.ToString(),
            request.Queue.Value,
            number,
            CallStory.Name(request.State),
            request.Reason,
            request.Language,
            CallStory.Name(request.Cause),
            request.By,
            request.Reference,
            local(request.At),
            local(request.Since),
            request.Class?.Value,
            request.Unit?.Value,
            request.Person?.Value,
            request.Skills.ToDictionary(static skill => skill.Key.Value, static skill => skill.Value),
            request.Slot is { } slot ? new(local(slot.Start), local(slot.End)) : null,
            Local(request.PromisedBy),
            Local(request.NotBefore),
            local(DueAt(request)),
            request.AtRisk,
            request.Broken,
            request.Attempts,
            request.DialledInVain,
            request.LastFailure is { } failure ? CallStory.Name(failure) : null,
            request.Agent?.Value,
            request.Call?.Value,
            request.Contact?.Value,
            End: null,
            Events: null,
            request.FollowUp is { } followUp ? new(followUp.Department, followUp.Discharged, followUp.Due) : null);
    }

    /// <summary>One that is over, from its story; null: the story does not tell.</summary>
    public static CallbackModel? Closed(IReadOnlyList<FeedEvent> story, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var events = story.Select(static e => e.Event).ToList();
        if (events.OfType<CallbackRequested>().FirstOrDefault() is not { } asked || events.OfType<CallbackClosed>().LastOrDefault() is not { } closed)
            return null;
        var moved = events.OfType<CallbackMoved>().LastOrDefault();
        var last = new CallbackSnapshot(asked.Callback, asked.At, asked.Queue, asked.Number, CallbackState.Booked)
        {
            Contact = asked.Contact,
            Reason = asked.Reason,
            Language = asked.Language,
            Cause = asked.Cause,
            By = asked.By,
            Reference = asked.Reference,
            Since = moved?.Since ?? asked.Since,
            Class = events.OfType<CallbackPrioritised>().LastOrDefault()?.Class ?? asked.Class,
            Unit = asked.Unit,
            Person = asked.Person,
            FollowUp = asked.FollowUp,
            Skills = asked.Skills,
            Slot = moved is null ? asked.Slot : moved.Slot,
            PromisedBy = moved is null ? asked.PromisedBy : moved.PromisedBy,
            Attempts = events.OfType<CallbackDue>().Select(static due => due.Attempt).DefaultIfEmpty().Max(),
            DialledInVain = events.OfType<CallbackAttemptEnded>().Count(static over => over.End == AttemptEnd.NotReached),
            LastFailure = events.OfType<CallbackAttemptEnded>().LastOrDefault(static over => over.Failure is not null)?.Failure,
            Broken = events.OfType<CallbackBroken>().Any(),
        };
        return Of(last, TelephoneNumber.Mask(asked.Number), local) with { State = "closed", End = CallStory.Name(closed.End) };
    }
}
