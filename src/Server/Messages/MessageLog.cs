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

    [LoggerMessage(EventId = 9304, Level = LogLevel.Information, Message = "Call {Call} has left message {Message} for queue {Queue}, {Seconds:F0} s")]
    internal static partial void Left(ILogger log, string call, string message, string queue, double seconds);

    [LoggerMessage(EventId = 9305, Level = LogLevel.Warning, Message = "Call {Call}: no room for a message; there are {Count} recordings with {Megabytes} MB. See `messages` in server.yaml, and the free space of the disk")]
    internal static partial void NoRoom(ILogger log, string call, int count, long megabytes);

    [LoggerMessage(EventId = 9306, Level = LogLevel.Error, Message = "Call {Call}: no message can be recorded")]
    internal static partial void NotOpened(ILogger log, string call, Exception problem);

    [LoggerMessage(EventId = 9307, Level = LogLevel.Error, Message = "Call {Call}: the disk is too slow for a message")]
    internal static partial void DiskSlow(ILogger log, string call);

    [LoggerMessage(EventId = 9308, Level = LogLevel.Error, Message = "Message {Message} is recorded, and cannot be brought to its queue; it is tried again at the next start")]
    internal static partial void NotKept(ILogger log, string message, Exception problem);

    [LoggerMessage(EventId = 9309, Level = LogLevel.Information, Message = "Message {Message} for queue {Queue}, {Seconds:F0} s, was cut off by a stop and is in its list now")]
    internal static partial void Adopted(ILogger log, string message, string queue, double seconds);

    [LoggerMessage(EventId = 9310, Level = LogLevel.Error, Message = "Message {Message} was cut off by a stop, and queue {Queue} does not take it: {Why}. It is tried again at the next start")]
    internal static partial void AdoptionRefused(ILogger log, string message, string queue, string why);
}
