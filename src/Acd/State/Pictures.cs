namespace ContactCenter.Acd;

/// <summary>Open contacts, requests and messages as readers outside see them: what did not change since the last picture is not drawn again.</summary>
internal sealed class Pictures(WaitingRoom room, CallbackList list, MessageList messages)
{
    private Album<ContactId, ContactSnapshot> _contacts = Album<ContactId, ContactSnapshot>.Empty;
    private Album<(QueueId Queue, string Number, string? Reference), CallbackSnapshot> _callbacks =
        Album<(QueueId Queue, string Number, string? Reference), CallbackSnapshot>.Empty;

    private Album<MessageId, MessageSnapshot> _messages = Album<MessageId, MessageSnapshot>.Empty;

    /// <summary>As they are now.</summary>
    public (Album<ContactId, ContactSnapshot> Contacts, Album<(QueueId Queue, string Number, string? Reference), CallbackSnapshot> Callbacks, Album<MessageId, MessageSnapshot> Messages) Draw()
    {
        DrawMessages();
        if (room.Redraws.AreAll || list.Redraws.AreAll)
        {
            room.Redraws.Take();
            list.Redraws.Take();
            _contacts = Album<ContactId, ContactSnapshot>.Empty.With(room.Unordered.Select(Drawn));
            _callbacks = Album<(QueueId, string, string?), CallbackSnapshot>.Empty.With(list.All.Select(Drawn));
            return (_contacts, _callbacks, _messages);
        }

        var contacts = room.Redraws.Take();
        foreach (var contact in contacts)
        {
            if (contact.Attempt is { } id && list.Find(id) is { } request)
            {
                list.Redraws.Add(request); // it shows where its attempt is
            }
        }

        _contacts = contacts.Length == 0 ? _contacts : _contacts.With(contacts.Select(Drawn));
        var requests = list.Redraws.Take();
        _callbacks = requests.Length == 0 ? _callbacks : _callbacks.With(requests.Select(Drawn));
        return (_contacts, _callbacks, _messages);
    }

    private void DrawMessages()
    {
        if (messages.Redraws.AreAll)
        {
            messages.Redraws.Take();
            _messages = Album<MessageId, MessageSnapshot>.Empty.With(messages.All.Select(Drawn));
        }
        else if (messages.Redraws.Take() is { Length: > 0 } changed)
        {
            _messages = _messages.With(changed.Select(Drawn));
        }
    }

    private (long Number, MessageId Name, MessageSnapshot? Picture) Drawn(MessageCard message) =>
        (message.Order, message.Id, messages.Find(message.Id) == message ? SnapshotOf.Message(message, messages.NumbersKept) : null);

    private (long Number, ContactId Name, ContactSnapshot? Picture) Drawn(ContactCard contact) =>
        (contact.ArrivalNumber, contact.Id, room.Find(contact.Id) == contact ? SnapshotOf.Contact(contact) : null);

    private (long Number, (QueueId, string, string?) Name, CallbackSnapshot? Picture) Drawn(CallbackCard request) =>
        (request.Id.Value, (request.Queue, request.Requested.Number, request.Requested.Reference), list.Find(request.Id) == request ? SnapshotOf.Request(request) : null);
}
