using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(EventId = 9200, Level = LogLevel.Error, Message = "Journal {File} cannot be written, trying again: {Error}")]
    internal static partial void Failing(ILogger log, string file, string error);

    [LoggerMessage(EventId = 9201, Level = LogLevel.Information, Message = "Journal {File} is written again; nothing accepted was lost")]
    internal static partial void Recovered(ILogger log, string file);

    [LoggerMessage(EventId = 9202, Level = LogLevel.Critical, Message = "Journal {File} stopped with {Records} records that the disk never took")]
    internal static partial void Lost(ILogger log, string file, int records);

    [LoggerMessage(EventId = 9204, Level = LogLevel.Warning, Message = "Journal {File}: {Caution}")]
    internal static partial void Caution(ILogger log, string file, string caution);

    [LoggerMessage(EventId = 9205, Level = LogLevel.Critical, Message = "The journal stops here: {Why}")]
    internal static partial void TakenOver(ILogger log, string why);

    [LoggerMessage(EventId = 9206, Level = LogLevel.Warning, Message = "The checkpoint after event {Sequence} of {At} cannot be used: {Why}. The one before it serves, or the journal")]
    internal static partial void CheckpointBroken(ILogger log, long sequence, DateTimeOffset at, string why);

    [LoggerMessage(EventId = 9207, Level = LogLevel.Information, Message = "The checkpoint after event {Sequence} was written by version {Program} and is not read by this one")]
    internal static partial void CheckpointOfAnotherVersion(ILogger log, long sequence, string program);

    [LoggerMessage(EventId = 9208, Level = LogLevel.Information, Message = "Kept long enough: {Erased} events lost their numbers, {Deleted} events were deleted")]
    internal static partial void Swept(ILogger log, long erased, long deleted);

    [LoggerMessage(EventId = 9209, Level = LogLevel.Warning, Message = "What was kept long enough could not all be deleted; it goes on later: {Why}")]
    internal static partial void SweepFailed(ILogger log, string why);

    [LoggerMessage(EventId = 9210, Level = LogLevel.Information, Message = "Checkpoint after event {Sequence}: {Bytes} bytes in {Milliseconds} ms")]
    internal static partial void CheckpointWritten(ILogger log, long sequence, int bytes, long milliseconds);

    [LoggerMessage(EventId = 9211, Level = LogLevel.Warning, Message = "No checkpoint could be written; the journal serves: {Why}")]
    internal static partial void CheckpointFailed(ILogger log, string why);

    [LoggerMessage(EventId = 9212, Level = LogLevel.Error, Message = "No checkpoint can be read, and the journal begins with event {First}, since older ones were deleted. The start goes on from there: requests to call back that are older are lost")]
    internal static partial void BeginningDeleted(ILogger log, long first);

    [LoggerMessage(EventId = 9203, Level = LogLevel.Error, Message = "A listener to the journal failed")]
    internal static partial void ListenerFailed(ILogger log, Exception e);
}
