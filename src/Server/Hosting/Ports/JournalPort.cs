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

    public IReadOnlyList<FeedEvent> ReadCallback(CallbackId callback, ContactId? asked)
    {
        var reader = journal.Reader();
        var made = asked is { } call ? reader.ReadContact(call.Value).Where(entry => entry.Event is CallbackRequested requested && requested.Callback == callback) : [];
        return [.. made.Concat(reader.ReadCallback(callback)).OrderBy(static entry => entry.Sequence).Select(Entry)];
    }

    /// <summary>What has reached the disk, for those who listen.</summary>
    public static IReadOnlyList<FeedEvent> Entries(IReadOnlyList<JournalledEvent> written) => [.. written.Select(Entry)];

    private static FeedEvent Entry(JournalledEvent entry) => new(entry.Sequence, entry.Event);
}
