using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>The journal as the HTTP side reads it.</summary>
internal sealed class JournalPort(Journal journal) : IJournalPort
{
    public IReadOnlyList<FeedEvent> ReadAfter(long sequence, int limit) =>
        [.. journal.Reader().ReadAll(sequence).Take(limit).Select(Entry)];

    public IReadOnlyList<FeedEvent> ReadCall(ContactId call) =>
        [.. journal.Reader().ReadContact(call.Value).Select(Entry)];

    public IReadOnlyList<FeedEvent> ReadMessage(MessageId message) =>
        [.. journal.Reader().ReadMessage(message).Select(Entry)];

    public IReadOnlyList<FeedEvent> ReadSwitch(string name, int most) =>
        [.. journal.Reader().ReadSwitch(name, most).Select(Entry)];

    public IReadOnlyList<FeedEvent> ReadCallback(CallbackId callback, ContactId? asked)
    {
        var reader = journal.Reader();
        var story = reader.ReadCallback(callback).ToList();
        if (asked is { } call)
            story.AddRange(reader.ReadContact(call.Value).Where(entry => entry.Event is CallbackRequested requested && requested.Callback == callback));
        else if (story.Count > 0 && story[0].Event is not CallbackRequested && reader.FindRequested(callback) is { } made)
            story.Add(made);
        return [.. story.OrderBy(static entry => entry.Sequence).Select(Entry)];
    }

    /// <summary>What has reached the disk, for those who listen.</summary>
    public static IReadOnlyList<FeedEvent> Entries(IReadOnlyList<JournalledEvent> written) => [.. written.Select(Entry)];

    private static FeedEvent Entry(JournalledEvent entry) => new(entry.Sequence, entry.Event);
}
