namespace ContactCenter.Acd;

/// <summary>Does what comes due for a request to call back: its time, the end of its hours, of a dial or of a promise.</summary>
internal sealed class CallbackClock(AcdState state, Turn turn, CallbackTimes times, AttemptDesk attempts)
{
    /// <summary>Who moves a request that came due while its queue calls nobody.</summary>
    public const string TheClock = "system";

    public void Expire(CallbackCard request)
    {
        var line = state.Lines.Find(request.Queue);
        switch (RequestDue.Next(request, line, state.Callbacks.CallsNobody)?.Kind)
        {
            case RequestDueKind.Dial:
                attempts.NotReached(request.Attempt!, request, DialFailure.NoAnswer);
                break;
            case RequestDueKind.AtRisk:
                turn.Emit(new CallbackAtRisk(turn.Now, request.Id, request.Queue, request.PromisedBy!.Value));
                break;
            case RequestDueKind.Broken:
                turn.Emit(new CallbackBroken(turn.Now, request.Id, request.Queue, request.PromisedBy!.Value));
                break;
            case RequestDueKind.Closing:
                Closing(request);
                break;
            case RequestDueKind.Attempt when times.NotBefore(request.Queue, null) is { } open:
                turn.Emit(new CallbackMoved(
                    turn.Now, request.Id, request.Queue, request.Slot, open, request.Since, request.HeadStart, request.PromisedBy, TheClock, "outside the hours of calling"));
                break;
            case RequestDueKind.Attempt:
                attempts.Begin(request, line!);
                break;
            default:
                break;
        }
    }

    /// <summary>Another plan holds: a queue that calls nobody by it, or nobody now, has nobody in the ordering. Who is dialled is let finish.</summary>
    public void Replanned(CallbackCard request)
    {
        if (request.State is CallbackState.Waiting or CallbackState.Offered
            && (times.RulesOf(request.Queue) is null || times.NotBefore(request.Queue, null) is not null))
        {
            Closing(request);
        }
    }

    /// <summary>Nobody is called any more today: at the next opening, at the old place.</summary>
    private void Closing(CallbackCard request)
    {
        if (times.NotBefore(request.Queue, null) is { } open)
        {
            attempts.Withdraw(request, open);
        }
        else
        {
            attempts.Withdraw(request); // opened again before anybody looked: it begins anew at once
        }
    }
}
