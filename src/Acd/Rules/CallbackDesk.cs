namespace ContactCenter.Acd;

/// <summary>Rules for how a request to call back comes about: one open for a number, queue and reference, at the place the caller has.</summary>
internal sealed class CallbackDesk(AcdState state, Turn turn, CallbackTimes times)
{
    private const int LongestReference = 8;

    /// <summary>A request can be left at this place: the number is known, and there is room or a request already.</summary>
    public bool CanRequest(ContactCard contact, ContactQueued place) =>
        contact.CallableNumber is { Length: > 0 } number && (state.Callbacks.Count < state.Plan.MostCallbacks || IsThere(number, place));

    /// <summary>Leaves a request at the place of this entry. One that is open for the number counts instead.</summary>
    public void Request(ContactCard contact, ContactQueued place, CallbackCause cause, AgentId? person = null, DateTimeOffset? notBefore = null)
    {
        if (contact.CallableNumber is not { Length: > 0 } number || IsThere(number, place))
        {
            return;
        }

        turn.Emit(new CallbackRequested(
            turn.Now, new(state.Callbacks.Last + 1), contact.Id, number, place.Queue, place.Reason, place.Language, cause, place.Since, place.Ticket)
        {
            Class = place.Class,
            HeadStart = place.HeadStart,
            OverridesRest = place.OverridesRest,
            Skills = place.Skills,
            Unit = place.Unit,
            Person = person,
            NotBefore = times.NotBefore(place.Queue, notBefore),
        });
    }

    /// <summary>The first to ask for a place in a slot has it.</summary>
    public Refusal Request(RequestCallback command, OfferDesk offers)
    {
        if (state.Lines.Find(command.Queue) is not { Retired: false } line)
        {
            return Refusal.UnknownQueue;
        }

        if (!IsNumber(command.Number) || !IsReference(command.Reference))
        {
            return Refusal.BadTarget;
        }

        command = command.FollowUp is null ? command : command with { Contact = null };
        var contact = command.Contact is { } id ? state.Contacts.Find(id) : null;
        var refusal = Check(command, contact, line);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        FollowUp? followUp = null;
        SlotCapacity? slot;
        refusal = command.FollowUp is { } wish ? FindTime(wish, line.Plan, out slot, out followUp) : times.Check(command.Slot, line.Plan, null, out slot);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var request = Asked(command, contact, line, slot);
        request = followUp is null ? request : request with { Cause = CallbackCause.FollowUp, FollowUp = followUp, PromisedBy = null }; // nobody was told a time
        if (contact is { State: ContactState.Offered })
        {
            offers.WithdrawAll(contact, WithdrawCause.ContactLeft);
        }

        turn.Emit(request);
        return Refusal.None;
    }

    private Refusal Check(RequestCallback command, ContactCard? contact, QueueLine line) => command.Contact is not null && contact is null ? Refusal.UnknownContact
        : contact is { Attempt: not null } || contact is { State: not ContactState.InFlow, HasPlace: false } || (contact is { HasPlace: true } && contact.Line != line) ? Refusal.AlreadyQueued
        : command.Message is { } message && state.Messages.Find(message) is null ? Refusal.UnknownMessage
        : state.Callbacks.Find(command.Queue, command.Number, command.Reference) is not null ? Refusal.AlreadyRequested
        : state.Callbacks.Count >= state.Plan.MostCallbacks ? Refusal.TooManyCallbacks
        : Refusal.None;

    private Refusal FindTime(FollowUpWish wish, QueuePlan queue, out SlotCapacity? slot, out FollowUp? followUp)
    {
        (slot, followUp) = (null, null);
        if (wish.Department is not { Length: > 0 and <= FollowUp.LongestDepartment } department || department.Any(char.IsControl))
        {
            return Refusal.BadTarget;
        }

        if (queue.Callback is not { FollowUp: not null, Calendar: not null })
        {
            return Refusal.NoCallbacks;
        }

        if (FollowUpBook.Find(queue, wish.Discharged, turn.Now, start => state.Callbacks.Slots.Use(queue.Id, start)) is not { } time)
        {
            return Refusal.SlotFull;
        }

        (slot, followUp) = (time.Slot, new(department, wish.Discharged, time.Due));
        return Refusal.None;
    }

    /// <summary>Who stands at the place of a request, or has one of its own, needs no other.</summary>
    private bool IsThere(string number, ContactQueued place) =>
        (place.Callback is { } had && state.Callbacks.Find(had) is not null) || state.Callbacks.Find(place.Queue, number, null) is not null;

    /// <summary>Not a fact yet.</summary>
    private CallbackRequested Asked(RequestCallback command, ContactCard? contact, QueueLine line, SlotCapacity? slot)
    {
        var place = contact is { HasPlace: true } ? contact.Queued : null;
        var priority = state.Plan.ClassFor(command.Class, line.Plan);
        var headStart = place?.HeadStart ?? priority.HeadStart;
        var time = slot is { } booked
            ? times.Booked(booked, line.Plan, headStart)
            : new(place?.Since ?? turn.Now - (contact?.Journey.Waited ?? TimeSpan.Zero), headStart, times.NotBefore(line.Plan.Id, place is null ? command.NotBefore : null));
        var request = new CallbackRequested(
            turn.Now,
            new(state.Callbacks.Last + 1),
            contact?.Id,
            command.Number,
            line.Plan.Id,
            Bounded.Text(command.Reason),
            Bounded.Text(command.Language),
            command.Cause == CallbackCause.Agent ? CallbackCause.Agent : CallbackCause.Caller,
            time.Since,
            place?.Ticket ?? Math.Max(state.Contacts.LastTicket, state.Callbacks.LastTicket) + 1)
        {
            Class = place is null ? priority.Id : place.Class,
            HeadStart = time.HeadStart,
            OverridesRest = place?.OverridesRest ?? priority.OverridesRest,
            Skills = place?.Skills ?? Bounded.Skills(command.Skills),
            Unit = place is null ? command.Unit : place.Unit,
            Person = place is null ? command.Person : null,
            NotBefore = time.NotBefore,
            Slot = slot?.Slot,
            Reference = command.Reference,
            By = command.By is { } by ? Bounded.Text(by) : null,
            Message = command.Message,
        };
        return request with
        {
            PromisedBy = slot is { Slot.End: var end } ? end
                : command.PromisedBy is { } told ? times.Promise(told)
                : contact is null ? null // nobody hears it
                : times.PromiseOf(line, request, place is null ? null : state.Waits.Promises.Told(place.Contact)),
        };
    }

    private static bool IsNumber(string? number) => number is { Length: > 0 and <= 64 };

    private static bool IsReference(string? reference) =>
        reference is null || (reference.Length is > 0 and <= LongestReference && reference.All(char.IsAsciiDigit));
}
