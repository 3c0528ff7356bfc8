using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Routing;

internal static partial class RoutingLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Critical, Message = "The routing core failed and stopped; restart the server")]
    internal static partial void CoreFailed(ILogger log, Exception error);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "The journal refused {Count} events: figures will be short of them")]
    internal static partial void JournalRefused(ILogger log, int count);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Error, Message = "A place in the queue could not be written to disk, so it was not announced")]
    internal static partial void PromiseNotWritten(ILogger log, Exception error);
}
