using System.Collections.Concurrent;
using ContactCenter.Acd;

namespace ContactCenter.Server.Routing;

/// <summary>Hears of what the routing core decided about one contact. Must only post to a mailbox.</summary>
internal interface IContactListener
{
    void OnAcd(AcdEvent happened);
}

/// <summary>Where the contacts in progress are: the routing core's events find their actors here.</summary>
internal sealed class ContactDirectory
{
    private readonly ConcurrentDictionary<ContactId, IContactListener> _contacts = new();

    public void Add(ContactId contact, IContactListener listener) => _contacts[contact] = listener;

    public void Remove(ContactId contact) => _contacts.TryRemove(contact, out _);

    public void Tell(AcdEvent happened)
    {
        ContactId? about = happened switch
        {
            ContactQueued e => e.Contact,
            ContactRefused e => e.Contact,
            OfferMade e => e.Contact,
            OfferWithdrawn e => e.Contact,
            OfferFailed e => e.Contact,
            ContactConnected e => e.Contact,
            _ => null,
        };
        if (about is { } contact && _contacts.TryGetValue(contact, out var listener)) listener.OnAcd(happened);
    }
}
