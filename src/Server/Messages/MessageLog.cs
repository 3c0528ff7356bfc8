using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Messages;

internal static partial class MessageLog
{
    [LoggerMessage(EventId = 9301, Level = LogLevel.Warning, Message = "Recordings of messages cannot be deleted: {Problem}. It is tried again within an hour")]
    internal static partial void NotDeleted(ILogger log, string problem);

    [LoggerMessage(EventId = 9302, Level = LogLevel.Information, Message = "Deleted {Count} recordings that belong to no message any more")]
    internal static partial void Swept(ILogger log, int count);

    [LoggerMessage(EventId = 9303, Level = LogLevel.Warning, Message = "Call {Call}: the message {Message} for queue {Queue} was not left: {Why}")]
    internal static partial void NotLeft(ILogger log, string call, string message, string queue, string why);
}
