namespace ContactCenter.Acd;

/// <summary>Rules for what people change in requests to call back. Not while the caller is dialled or talked with.</summary>
internal sealed class CallbackChanges(AcdState state, Turn turn, CallbackTimes times, AttemptDesk attempts)
{
    public Refusal Move(MoveCallback command)
    {
        if (state.Callbacks.Find(command.Callback) is not { } request)
        {
            return Refusal.UnknownCallback;
        }

        if (request.IsBusy)
        {
            return Refusal.CallbackBusy;
        }

        var queue = state.Lines.Find(request.Queue) is { Retired: false } line ? line.Plan : null;
        SlotCapacity? slot = null;
        var refusal = queue is null && command.Slot is not null ? Refusal.NoCallbacks
            : queue is null ? Refusal.None
            : times.Check(command.Slot, queue, request.Id, out slot);
        if (refusal != Refusal.None || IsSo(request, slot))
        {
            return refusal == Refusal.None ? Refusal.NoChange : refusal;
        }

        var headStart = HeadStartOf(request, queue);
        var time = slot is { } booked && queue is not null
            ? times.Booked(booked, queue, headStart, request.Id)
            : new(request.Since < turn.Now ? request.Since : turn.Now, headStart, times.NotBefore(request.Queue, null));
        var promised = slot is { Slot.End: var end } ? end : command.IsTold ? PromiseOf(request, time) : null;
        attempts.Withdraw(request);
        turn.Emit(new CallbackMoved(
            turn.Now, request.Id, request.Queue, slot?.Slot, time.NotBefore, time.Since, time.HeadStart, promised, Bounded.Text(command.By), Bounded.Reason(command.Reason)));
        return Refusal.None;
    }

    public Refusal Prioritise(PrioritiseCallback command)
    {
        if (state.Callbacks.Find(command.Callback) is not { } request)
        {
            return Refusal.UnknownCallback;
        }

        if (state.Plan.Classes.FirstOrDefault(c => c.Id == command.Class) is not { } priority)
        {
            return Refusal.UnknownClass;
        }

        if (request.IsBusy || request.Class == command.Class)
        {
            return request.IsBusy ? Refusal.CallbackBusy : Refusal.NoChange;
        }

        var lead = request.Slot is null ? TimeSpan.Zero
            : CallbackTimes.Lead(times.RulesOf(request.Queue) ?? CallbackPlan.Default, request.Since, request.BookedAt);
        attempts.Withdraw(request);
        turn.Emit(new CallbackPrioritised(
            turn.Now,
            request.Id,
            request.Queue,
            priority.Id,
            priority.HeadStart + lead,
            priority.OverridesRest,
            Bounded.Text(command.By),
            Bounded.Reason(command.Reason)));
        return Refusal.None;
    }

    public Refusal Close(CloseCallback command)
    {
        if (state.Callbacks.Find(command.Callback) is not { } request)
        {
            return Refusal.UnknownCallback;
        }

        if (request.IsBusy)
        {
            return Refusal.CallbackBusy;
        }

        attempts.Withdraw(request);
        turn.Emit(new CallbackClosed(turn.Now, request.Id, request.Queue, command.End)
        {
            By = command.By is { } by ? Bounded.Text(by) : null,
            Reason = command.Reason is { } reason ? Bounded.Reason(reason) : null,
        });
        return Refusal.None;
    }

    /// <summary>A caller who wanted a time was told that there is none.</summary>
    public Refusal NoTimeFree(NoTimeFree command)
    {
        if (state.Contacts.Find(command.Contact) is null)
        {
            return Refusal.UnknownContact;
        }

        if (state.Lines.Find(command.Queue) is not { Retired: false })
        {
            return Refusal.UnknownQueue;
        }

        turn.Emit(new CallbackTurnedAway(turn.Now, command.Contact, command.Queue));
        return Refusal.None;
    }

    private DateTimeOffset? PromiseOf(CallbackCard request, CallbackTime time) => state.Lines.Find(request.Queue) is { Retired: false } line
        ? times.PromiseOf(
            line,
            request.Requested with { Since = time.Since, HeadStart = time.HeadStart, NotBefore = time.NotBefore, Class = request.Class, OverridesRest = request.OverridesRest },
            announced: null)
        : null;

    /// <summary>Nothing would be other than it is.</summary>
    private bool IsSo(CallbackCard request, SlotCapacity? slot) => slot?.Slot == request.Slot
        && (slot is null ? request.State != CallbackState.Booked || request.NotBefore is null : request.InVain == 0 || request.Since > turn.Now);

    private TimeSpan HeadStartOf(CallbackCard request, QueuePlan? queue) =>
        state.Plan.Classes.FirstOrDefault(c => c.Id == request.Class)?.HeadStart ?? (queue is null ? request.HeadStart : state.Plan.ClassFor(null, queue).HeadStart);
}
