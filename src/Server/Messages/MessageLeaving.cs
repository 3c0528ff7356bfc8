using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Messages;

/// <summary>Messages that callers leave: where they are recorded, and the routing core, which is asked and answers when it is on disk. A caller is told nothing before.</summary>
internal sealed class MessageLeaving(AcdActor acd, MessageRecordings recordings, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(5);

    /// <summary>A name for a recording that is to be made, and where.</summary>
    public (MessageId Id, string Path) NewRecording()
    {
        var id = recordings.NewId();
        return (id, recordings.PathOf(id));
    }

    /// <summary>Nothing, or nothing worth hearing, was recorded: the file goes.</summary>
    public void Discard(MessageId id) => recordings.Discard(id);

    /// <summary>
    /// The recording is whole and on disk: now it is a message. To be asked before the contact is let go (<see cref="Leave"/>), also when the caller has hung up.
    /// False: there is no message, or the disk does not take it soon enough to promise anything. A recording whose message the core refuses is deleted.
    /// </summary>
    public async Task<bool> LeaveAsync(LeaveMessage message)
    {
        string why;
        try
        {
            var refusal = await acd.AskWrittenAsync(message).WaitAsync(WrittenWithin, time);
            if (refusal == Refusal.None) return true;
            if (refusal != Refusal.DuplicateMessage) recordings.Discard(message.Id);
            why = refusal.ToString();
        }
        catch (Exception e) when (e is TimeoutException or StorageException or OperationCanceledException) // it may be taken yet, so the recording stays
        {
            why = e is OperationCanceledException ? "the server stops" : e.Message;
        }

        MessageLog.NotLeft(log, message.Contact.Value, message.Id.Value, message.Queue.Value, why);
        return false;
    }
}
