using System.Collections.Concurrent;
using ContactCenter.Acd;
using ContactCenter.Server.Alarms;

namespace ContactCenter.Server.Routing;

/// <summary>Hears of what the routing core decided about one contact. Must only post to a mailbox.</summary>
internal interface IContactListener
{
    /// <summary>Decided; what is promised to the caller with it is on disk.</summary>
    void OnAcd(AcdEvent happened);

    /// <summary>Decided, but it could not be written: what it promises must not be spoken.</summary>
    void OnNotWritten(AcdEvent promise);
}

/// <summary>Hears of requests to call back, and begins what they ask for. Must only post.</summary>
internal interface ICallbackListener
{
    /// <summary>Decided; not on disk yet.</summary>
    void OnAcd(AcdEvent happened);
}

/// <summary>Where the contacts in progress are: the routing core's events find their actors here.</summary>
internal sealed class ContactDirectory
{
    private readonly ConcurrentDictionary<ContactId, IContactListener> _contacts = new();

    /// <summary>Hears of requests to call back: set before the routing core begins.</summary>
    public ICallbackListener? Callbacks { get; set; }

    /// <summary>Hears of alarms: set before the routing core begins.</summary>
    public IAlarmListener? Alarms { get; set; }

    public void Add(ContactId contact, IContactListener listener) => _contacts[contact] = listener;

    public void Remove(ContactId contact) => _contacts.TryRemove(contact, out _);

    public void Tell(AcdEvent happened)
    {
        if (happened is CallbackRequested or CallbackDue or CallbackClosed) Callbacks?.OnAcd(happened);
        if (happened is AlarmRaised or AlarmAcknowledged or AlarmOver) Alarms?.OnAlarm(happened);
        Find(happened)?.OnAcd(happened);
    }

    public void TellNotWritten(AcdEvent promise) => Find(promise)?.OnNotWritten(promise);

    private IContactListener? Find(AcdEvent happened)
    {
        ContactId? about = happened switch
        {
            ContactQueued e => e.Contact,
            ContactRefused e => e.Contact,
            ContactOverflowed e => e.Contact,
            WaitAnnounced e => e.Contact,
            PersonGivenUp e => e.Contact,
            OfferMade e => e.Contact,
            OfferWithdrawn e => e.Contact,
            OfferFailed e => e.Contact,
            ContactConnected e => e.Contact,
            ContactHandedOn e => e.Contact,
            OutsideDialled e => e.Contact,
            OutsideConnected e => e.Contact,
            OutsideNotReached e => e.Contact,
            CallbackAccepted e => e.Contact,
            CallbackReached e => e.Contact,
            CallbackAttemptEnded e => e.Contact,
            _ => null,
        };
        return about is { } contact ? _contacts.GetValueOrDefault(contact) : null;
    }
}
