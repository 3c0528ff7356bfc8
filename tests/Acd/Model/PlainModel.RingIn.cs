namespace ContactCenter.Acd.Tests;

/// <summary>Who is to be called back rings in: stands at the place that is kept, and nobody calls meanwhile.</summary>
internal sealed partial class PlainModel
{
    /// <summary>The request of its number, when there is one, or the one of the reference it gave.</summary>
    private Request? OpenFor(Caller caller, QueueId queue, string? reference)
    {
        var open = _requests.Where(r => r.Queue == queue && r.Number == caller.Callable && (reference is null || r.Reference == reference)).ToArray();
        return open.Length == 1 ? open[0] : null;
    }

    private Request? RingsInFor(Caller caller, QueuePlan queue, string? reference) =>
        queue.Callback is not null && OpenFor(caller, queue.Id, reference) is { } open && (open.Caller is null || open.Caller == caller) ? open : null;

    private void TakeClassOf(Request request, Caller caller)
    {
        if (_plan.Classes.FirstOrDefault(k => k.Id == request.Class) is { } its && its.HeadStart > caller.HeadStart)
        {
            (caller.Class, caller.HeadStart) = (its.Id, its.HeadStart);
            caller.OverridesRest |= its.OverridesRest;
        }
    }

    private void TakePlaceOf(Request request, Caller caller)
    {
        var (own, its) = (_now - caller.Waited, request.Since - request.HeadStart);
        if (request.Since <= _now && its < own - caller.HeadStart)
        {
            var since = own < request.Since ? own : request.Since;
            (caller.Waited, caller.HeadStart) = (_now - since, since - its);
            caller.OverridesRest |= request.OverridesRest;
        }

        if (!request.IsBusy && request.Caller is null)
        {
            StopTrying(request);
            Attach(request, caller);
        }
    }

    private void Attach(Request request, Caller caller)
    {
        request.Caller = caller;
        Say(new CallbackAttached(_now, request.Id, request.Queue, caller.Id));
    }

    /// <summary>They have talked: nobody has to call.</summary>
    private void Talked(Caller caller)
    {
        var open = OpenFor(caller, caller.Queue!.Id, null);
        foreach (var request in _requests.Where(r => r.Caller == caller || ((r == open || r.Id == caller.Callback) && r is { Caller: null, State: not CallbackState.Talking })).ToArray())
        {
            if (request.State == CallbackState.Dialling)
            {
                DialOver(request, AttemptEnd.RangIn, null, null); // the phone stops ringing, and the agent is free
            }
            else
            {
                StopTrying(request);
            }

            Close(request, caller.Id.Value.StartsWith("callback-", StringComparison.Ordinal) ? CallbackEnd.Done : CallbackEnd.RangAgain);
        }
    }

    /// <summary>The conversation is over, and the caller goes on: one who was called is a caller like any other.</summary>
    private void TalkedAndGoesOn(Caller caller, HandOnBy by)
    {
        if (caller.For is not { } request)
        {
            if (by != HandOnBy.PhoneLost)
            {
                Talked(caller);
            }

            return;
        }

        (caller.For, request.Attempt) = (null, null);
        if (by == HandOnBy.PhoneLost)
        {
            Attach(request, caller);
        }
        else
        {
            Close(request, CallbackEnd.Done);
        }
    }

    private void Detach(Caller caller)
    {
        foreach (var request in _requests.Where(r => r.Caller == caller))
        {
            request.Caller = null;
            Say(new CallbackDetached(_now, request.Id, request.Queue, caller.Id));
        }
    }
}
