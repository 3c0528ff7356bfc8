using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Runtime.Recording;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Messages;

/// <summary>What became of a message.</summary>
internal enum MessageResult
{
    /// <summary>It is in the list of its queue, and on disk.</summary>
    Left,

    /// <summary>Nothing was said.</summary>
    Empty,

    /// <summary>It could not be recorded, or not be kept.</summary>
    Failed,
}

/// <summary>A recording that may begin.</summary>
/// <param name="Id">Its name.</param>
/// <param name="File">Where it goes.</param>
/// <param name="Note">What is known of it.</param>
internal sealed record OpenMessage(MessageId Id, RecordingFile File, MessageNote Note);

/// <summary>
/// Messages on their way from a caller's mouth to the list of a queue: a file is opened before the tone, and what was said is on disk, its name
/// too, before the routing core is told; the caller hears of it when the journal has it. Until then a note stands beside the recording, so that
/// nothing is lost by a crash at any point. Any thread.
/// </summary>
internal sealed class MessageDesk(MessageFolder folder, RecordingDisk disk, MessageLeaving leaving, AcdActor acd, TimeProvider time, ILogger<MessageDesk> log)
{
    /// <summary>So long a caller waits for the disk.</summary>
    private static readonly TimeSpan DiskWithin = TimeSpan.FromSeconds(5);

    /// <summary>Less than this nobody means to say.</summary>
    private static readonly TimeSpan LeastSpeech = TimeSpan.FromSeconds(1);

    private readonly long[] _results = new long[3];

    /// <summary>Where the recordings are.</summary>
    public MessageFolder Folder => folder;

    /// <summary>How many came to this.</summary>
    public long Count(MessageResult result) => Interlocked.Read(ref _results[(int)result]);

    /// <summary>Makes room, and a file. Null: there is none, and why is logged.</summary>
    public async Task<OpenMessage?> OpenAsync(MessageNote note, TimeSpan longest)
    {
        var opening = OpenOnDiskAsync(note, longest);
        try
        {
            if (await opening.WaitAsync(DiskWithin, time) is { } open) return open;
        }
        catch (TimeoutException)
        {
            MessageLog.DiskSlow(log, note.Contact);
            _ = DiscardLateAsync(opening);
        }

        Interlocked.Increment(ref _results[(int)MessageResult.Failed]);
        return null;
    }

    /// <summary>Nobody will record to it.</summary>
    public Task DiscardAsync(OpenMessage open)
    {
        open.File.Abandon();
        return DeleteAsync(open.Id);
    }

    /// <summary>The recording is under way: waits for its end, and brings the message to its queue.</summary>
    public async Task<MessageResult> KeepAsync(OpenMessage open)
    {
        await open.File.Ended;
        var keeping = KeepOnDiskAsync(open);
        var result = MessageResult.Failed;
        try
        {
            result = await keeping.WaitAsync(DiskWithin, time);
        }
        catch (TimeoutException)
        {
            MessageLog.DiskSlow(log, open.Note.Contact); // it goes on, and nothing of what was said is lost
        }

        Interlocked.Increment(ref _results[(int)result]);
        return result;
    }

    /// <summary>After a start: what a crash has cut off comes in the lists, as far as somebody spoke.</summary>
    public async Task AdoptAsync()
    {
        foreach (var id in folder.Found)
        {
            try
            {
                await AdoptAsync(id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
            {
                MessageLog.NotKept(log, id.Value, e);
            }
            catch (OperationCanceledException)
            {
                return; // the server stops: at the next start
            }
        }
    }

    private async Task<OpenMessage?> OpenOnDiskAsync(MessageNote note, TimeSpan longest)
    {
        MessageId? reserved = null;
        try
        {
            await disk.RunAsync(() => reserved = folder.TryReserve(longest));
            if (reserved is not { } id)
            {
                MessageLog.NoRoom(log, note.Contact, folder.Count, folder.Bytes / 1024 / 1024);
                return null;
            }

            // The note first: a recording without one may be deleted.
            await disk.RunAsync(() => FoundRecording.WriteNote(folder.NoteOf(id), note));
            return new(id, await disk.CreateAsync(folder.PathOf(id)), note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            MessageLog.NotOpened(log, note.Contact, e);
            if (reserved is { } id) await DeleteAsync(id);
            return null;
        }
    }

    private async Task<MessageResult> KeepOnDiskAsync(OpenMessage open)
    {
        var recorded = await open.File.Done;
        if (recorded.How == RecordingEnd.Failed || recorded.Speech < LeastSpeech)
        {
            await DeleteAsync(open.Id);
            return recorded.How == RecordingEnd.Failed ? MessageResult.Failed : MessageResult.Empty;
        }

        try
        {
            await disk.RunAsync(() =>
            {
                folder.Keep(open.Id);
                folder.Sync();
            });
            return await HandOverAsync(open.Id, open.Note, recorded.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            MessageLog.NotKept(log, open.Id.Value, e); // the note is there for the next start
        }

        return MessageResult.Failed;
    }

    private async Task<MessageResult> HandOverAsync(MessageId id, MessageNote note, TimeSpan length)
    {
        if (!await leaving.LeaveAsync(note.Command(id, length))) return MessageResult.Failed;
        await disk.RunAsync(() => folder.DeleteNote(id));
        MessageLog.Left(log, note.Contact, id.Value, note.Queue, length.TotalSeconds);
        return MessageResult.Left;
    }

    private async Task AdoptAsync(MessageId id)
    {
        FoundRecording? found = null;
        await disk.RunAsync(() => found = FoundRecording.Read(folder.PathOf(id), folder.NoteOf(id)));
        if (found is null) return;
        if (found.Speech < LeastSpeech)
        {
            await DeleteAsync(id);
            return;
        }

        await disk.RunAsync(() =>
        {
            found.Repair();
            folder.Keep(id);
            folder.Sync();
        });
        var verdict = await acd.AskWrittenAsync(found.Note.Command(id, found.Length) with { IsFound = true });
        if (verdict is Refusal.None or Refusal.DuplicateMessage) await disk.RunAsync(() => folder.DeleteNote(id));
        if (verdict == Refusal.None) MessageLog.Adopted(log, id.Value, found.Note.Queue, found.Length.TotalSeconds);
        else if (verdict != Refusal.DuplicateMessage) MessageLog.AdoptionRefused(log, id.Value, found.Note.Queue, verdict.ToString());
    }

    private async Task DiscardLateAsync(Task<OpenMessage?> opening)
    {
        if (await opening is { } late) await DiscardAsync(late);
    }

    private async Task DeleteAsync(MessageId id)
    {
        try
        {
            await disk.RunAsync(() => folder.Delete(id));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            MessageLog.NotDeleted(log, e.Message);
        }
    }
}
