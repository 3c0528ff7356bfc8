using System.Numerics;

namespace ContactCenter.Acd;

/// <summary>What is known of an open contact. Changed by applying events, by nothing else.</summary>
internal sealed class ContactCard : Timed, IHeapItem<Place>, IDrawn
{
    private DateTimeOffset[]? _looks;

    public ContactCard(ContactArrived arrived, long arrivalNumber)
    {
        Arrived = arrived;
        ArrivalNumber = arrivalNumber;
    }

    /// <summary>In <see cref="Heap"/>; 0 when it needs no phone (or no further one).</summary>
    public int HeapHandle { get; set; }

    /// <summary>The heap of its demand in which it waits for a phone.</summary>
    public IndexedHeap<Place, ContactCard>? Heap { get; set; }

    public bool IsToDraw { get; set; }

    public ContactArrived Arrived { get; }

    /// <summary>By which requests to call back are made and found; null or empty: none can be.</summary>
    public string? CallableNumber => Arrived.CallbackNumber ?? Arrived.CallerNumber;

    public ContactId Id => Arrived.Contact;

    /// <summary>Order of arrival within this core; for listing only. No two have the same.</summary>
    public long ArrivalNumber { get; }

    /// <summary>The request it is an attempt to call back for; null: a caller.</summary>
    public CallbackId? Attempt { get; set; }

    public ContactState State { get; set; }

    /// <summary>The present queue, or the one it was last in while talking.</summary>
    public QueueLine? Line { get; set; }

    /// <summary>The entry into the present queue; null in the flow.</summary>
    public ContactQueued? Queued { get; set; }

    /// <summary>Its place in the one ordering, as fixed by <see cref="Queued"/>.</summary>
    public Place Place { get; set; }

    /// <summary>Where it stands in the queue's list of those who are here. Written by the queue only.</summary>
    public int LineSlot { get; set; }

    /// <summary>Skills asked for besides; equal wishes are one object.</summary>
    public IReadOnlyDictionary<SkillId, int> Skills { get; set; } = Nothing.Asked;

    /// <summary>What it is part of while it has a place; null otherwise.</summary>
    public Demand? Demand { get; set; }

    /// <summary>Its way so far.</summary>
    public Journey Journey { get; } = new();

    /// <summary>Opened steps, a bit for each; the first is always open. A step that sent on counts as opened.</summary>
    public ulong Opened { get; set; } = 1;

    /// <summary>The last opened step.</summary>
    public int Step => 63 - BitOperations.LeadingZeroCount(Opened);

    /// <summary>From when its own time in this queue counts: entering it. Being back where nobody answered elsewhere is the same visit.</summary>
    public DateTimeOffset StepsFrom { get; set; }

    /// <summary>Only the person asked for is offered it.</summary>
    public bool WaitsForPerson { get; set; }

    /// <summary>Since when it waits unanswered, or waited last; null: it never did, or was talked with and handed on.</summary>
    public UnansweredWait? Unanswered { get; set; }

    /// <summary>Whose phones ring for it, in the order in which they began.</summary>
    public AgentCard[] Ringing { get; private set; } = [];

    /// <summary>Who talks with it.</summary>
    public AgentCard? Talker { get; set; }

    /// <summary>Who talks with it, or whose phone rings first.</summary>
    public AgentCard? Agent => Talker ?? (Ringing.Length > 0 ? Ringing[0] : null);

    /// <summary>The offer that rings first; null when none does.</summary>
    public OfferId? Offer => Ringing.Length > 0 ? Ringing[0].Offer : null;

    public DateTimeOffset? ConnectedAt { get; set; }

    public long Ticket => Place.Ticket;

    public bool HasPlace => State is ContactState.Waiting or ContactState.Offered;

    public void BeginRinging(AgentCard agent) => Ringing = [.. Ringing, agent];

    public void StopRinging(AgentCard agent) => Ringing = Ringing is [var only] && only == agent ? [] : [.. Ringing.Except([agent])];

    public bool IsOpen(int step) => (Opened & (1UL << step)) != 0;

    /// <summary>Open, or it leads where this contact does not go (again): not looked at any more.</summary>
    public bool IsPast(int step) => IsOpen(step) || (Line!.Plan.Steps[step].Then is { } way && !Goes(way));

    /// <summary>It goes this way: not to a number that did not answer it, and to call somebody back only to another queue, once.</summary>
    private bool Goes(WayOut way) => Attempt is null
        ? !Journey.WasNotReached(way)
        : way is { Kind: WayOutKind.Queue, Target: { } target } && !Journey.WasSentInto(new(target));

    Place IHeapItem<Place>.HeapKey => Place;

    /// <summary>Who never was in a queue has no ticket, and comes before those who were.</summary>
    protected override (int Kind, long Order) Turn => (Deadline.OfContact, Ticket > 0 ? Ticket : long.MinValue + ArrivalNumber);

    /// <summary>The one ordering of everyone who waits, over all queues.</summary>
    public bool ComesBefore(ContactCard other) => Place.ComesBefore(other.Place);

    /// <summary>When this step is looked at (again).</summary>
    public DateTimeOffset LookAt(int step) =>
        _looks?[step] is { } again && again != default ? again : StepsFrom + Line!.Plan.Steps[step].After;

    /// <summary>The step's time had come before, and its conditions did not hold.</summary>
    public bool WasLookedAt(int step) => _looks is not null && _looks[step] != default;

    public void LookAgain(int step, DateTimeOffset at) => (_looks ??= new DateTimeOffset[Line!.Plan.Steps.Count])[step] = at;

    /// <summary>Steps are looked at anew: another queue, or another plan.</summary>
    public void ForgetLooks() => _looks = null;

    public ContactImage Image() => new(
        Arrived,
        ArrivalNumber,
        State,
        Queued,
        Journey.Image(),
        Opened,
        StepsFrom,
        WaitsForPerson,
        _looks?.ToArray(),
        [.. Ringing.Select(a => a.Id)],
        Talker?.Id,
        ConnectedAt)
    {
        Attempt = Attempt,
        Unanswered = Unanswered,
    };

    /// <summary>As it was, but for its line, whom it is with and what is derived from these.</summary>
    public static ContactCard Of(ContactImage image)
    {
        var contact = new ContactCard(image.Arrived, image.ArrivalNumber)
        {
            State = image.State,
            Queued = image.Queued,
            Place = image.Queued is { } queued ? Place.Of(queued) : default,
            Opened = image.Opened,
            StepsFrom = image.StepsFrom,
            WaitsForPerson = image.WaitsForPerson,
            ConnectedAt = image.ConnectedAt,
            Attempt = image.Attempt,
            Unanswered = image.Unanswered,
        };
        contact.Journey.Restore(image.Journey);
        return contact;
    }

    /// <summary>When steps are looked at again, if the queue has as many as it had.</summary>
    public void RestoreLooks(IReadOnlyList<DateTimeOffset>? looks) =>
        _looks = looks?.Count == Line?.Plan.Steps.Count ? looks?.ToArray() : null;

    public override string ToString() => Id.Value;
}
