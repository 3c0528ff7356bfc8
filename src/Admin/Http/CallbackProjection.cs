using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>A request to call back in the shape of the API.</summary>
internal static class CallbackProjection
{
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
            request.Slot is { } slot ? new(local(slot.Start), local(slot.End)) : null,
            Local(request.PromisedBy),
            Local(request.NotBefore),
            local(request.NotBefore ?? request.At),
            request.AtRisk,
            request.Broken,
            request.Attempts,
            request.DialledInVain,
            request.LastFailure is { } failure ? CallStory.Name(failure) : null,
            request.Agent?.Value,
            request.Call?.Value,
            request.Contact?.Value,
            Events: null);
    }
}
