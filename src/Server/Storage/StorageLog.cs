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

    [LoggerMessage(EventId = 9203, Level = LogLevel.Error, Message = "A listener to the journal failed")]
    internal static partial void ListenerFailed(ILogger log, Exception e);
}
