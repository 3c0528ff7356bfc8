using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Messages;

/// <summary>Leaves messages: asks the routing core, and answers when it is on disk. A caller is told nothing before.</summary>
internal sealed class MessageLeaving(AcdActor acd, MessageRecordings recordings, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The recording is whole and on disk: now it is a message. To be asked before the contact is let go (<see cref="Leave"/>), also when the caller has hung up.
    /// False: there is no message, or the disk does not take it soon enough to promise anything. A recording whose message the core refuses is deleted.
    /// </summary>
    public async Task<bool> LeaveAsync(LeaveMessage message)
    {
        string why;
        try
        {
            var refusal = await AskAsync(message).WaitAsync(WrittenWithin, time);
            if (refusal is Refusal.None or Refusal.DuplicateMessage) return true; // who asks twice has left it once
            recordings.Discard(message.Id);
            why = refusal.ToString();
        }
        catch (Exception e) when (e is TimeoutException or StorageException or OperationCanceledException) // it may be taken yet, so the recording stays
        {
            why = e is OperationCanceledException ? "the server stops" : e.Message;
        }

        MessageLog.NotLeft(log, message.Contact.Value, message.Id.Value, message.Queue.Value, why);
        return false;
    }

    /// <summary>When the call was ended while its recording was written, what was said counts all the same.</summary>
    private async Task<Refusal> AskAsync(LeaveMessage message)
    {
        var refusal = await acd.AskWrittenAsync(message);
        return refusal is Refusal.UnknownContact or Refusal.AlreadyQueued ? await acd.AskWrittenAsync(message with { IsFound = true }) : refusal;
    }
}
