using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Contacts;

/// <summary>The person whom a request to call back is made for: which times may be told, and when it is due (docs/callbacks.md).</summary>
internal sealed class CallbackPerson
{
    private readonly AgentId _agent;
    private readonly OpeningHours? _hours;
    private readonly bool _nobodyElse;

    private CallbackPerson(AgentId agent, OpeningHours? hours, bool nobodyElse) => (_agent, _hours, _nobodyElse) = (agent, hours, nobodyElse);

    /// <summary>Null: nobody is asked for, or this caller has nobody.</summary>
    /// <param name="wish">What the flow asks for.</param>
    /// <param name="callerNumber">Finds the contact person; null when withheld.</param>
    /// <param name="site">Knows contact persons and telephone hours.</param>
    public static CallbackPerson? Of(ContactPersonWish? wish, string? callerNumber, SiteConfiguration site) =>
        wish is null || (wish.Agent is { } named ? new AgentId(named) : site.ContactPersons.Find(callerNumber)) is not { } agent
            ? null
            : new(agent, site.TelephoneHoursOf(agent), wish.LeaveRequest);

    /// <summary>The time may be told: when it must be this person, only what lies in the telephone hours, as far as one person gets in it.</summary>
    /// <param name="slot">A slot of the queue that takes more.</param>
    /// <param name="queue">Whose.</param>
    /// <param name="slots">How the queue's slots are counted.</param>
    /// <param name="open">Open requests.</param>
    public bool MayBook(CallbackSlot slot, QueueId queue, SlotSettings? slots, IEnumerable<CallbackSnapshot> open) =>
        !_nobodyElse || (IsThere(slot.Start) && (_hours?.NextChange(slot.Start) is not { } end || end >= slot.End) && HasRoom(slot, queue, slots, open));

    /// <summary>The same request, for this person as far as that is the rule.</summary>
    /// <param name="request">As it is without.</param>
    /// <param name="now">Wall clock: telephone hours are on the wall.</param>
    public RequestCallback For(RequestCallback request, DateTimeOffset now)
    {
        if (IsThere(request.Slot ?? now)) return request with { Person = _agent };
        return _nobodyElse ? request with { Person = _agent, NotBefore = request.Slot is null ? _hours!.NextChange(now) : null } : request;
    }

    private bool IsThere(DateTimeOffset at) => _hours?.IsOpen(at) ?? true;

    private bool HasRoom(CallbackSlot slot, QueueId queue, SlotSettings? slots, IEnumerable<CallbackSnapshot> open)
    {
        var most = slots is null ? 1 : Math.Max(1, (int)(slot.Length * slots.Share / 100 / slots.Handling));
        return open.Count(one => one.Person == _agent && one.Queue == queue && one.Slot?.Start == slot.Start) < most;
    }
}
