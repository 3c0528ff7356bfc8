using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Messages in the shape of the API.</summary>
internal sealed class MessageProjection(AdminPorts ports, AdminOptions options, Projection projection)
{
    /// <summary>Null: there is none of this name. Any text is taken.</summary>
    public MessageSnapshot? Find(string id) => projection.Snapshot.Messages.Find(new MessageId(id));

    /// <summary>A page of the list.</summary>
    public IReadOnlyList<MessageModel> Of(IEnumerable<MessageSnapshot> messages)
    {
        var owners = Owners();
        return [.. messages.Select(message => Of(message, owners, message.Number is { } number ? TelephoneNumber.Mask(number) : null))];
    }

    /// <summary>One message with its story; its number is whole, for who may read it is to call.</summary>
    public MessageModel Whole(MessageSnapshot message)
    {
        var left = ports.Journal.ReadCall(message.Contact).Where(e => e.Event is MessageLeft left && left.Message == message.Message);
        return Of(message, Owners(), message.Number) with { Events = [.. left.Concat(ports.Journal.ReadMessage(message.Message)).OrderBy(static e => e.Sequence).Select(projection.Line)] };
    }

    /// <summary>There was a message of this name.</summary>
    public bool IsErased(string id) => new MessageId(id) is { IsWellFormed: true } message && ports.Journal.ReadMessage(message).Any(static e => e.Event is MessageErased);

    private Dictionary<QueueId, AgentId?> Owners() => projection.Snapshot.Queues.ToDictionary(static queue => queue.Id, static queue => queue.MessagesOwner);

    private MessageModel Of(MessageSnapshot message, Dictionary<QueueId, AgentId?> owners, string? number) => new(
        message.Message.Value,
        message.Queue.Value,
        CallStory.Name(message.State),
        number,
        message.Reason,
        message.Language,
        options.Local(message.At),
        Math.Round(message.Length.TotalSeconds, 1),
        options.Local(message.DueBy),
        message.IsOverdue,
        owners.GetValueOrDefault(message.Queue)?.Value,
        message.Agent?.Value,
        options.Local(message.Since),
        message.ClosedBy,
        message.Word,
        message.ErasedAt is { } end ? options.Local(end) : null,
        message.Contact.Value,
        message.Callback?.ToString(),
        Events: null);
}
