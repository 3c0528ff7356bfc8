using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>What the media engine logs. Never per packet, never a digit.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(EventId = 1100, Level = LogLevel.Information,
        Message = "Media thread {Thread} runs {Priority}")]
    internal static partial void ThreadStarted(ILogger log, int thread, string priority);

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error,
        Message = "Session {Session}: its observer failed; the session goes on")]
    internal static partial void ObserverFailed(ILogger log, long session, Exception exception);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error,
        Message = "Session {Session} failed and was closed")]
    internal static partial void SessionFailed(ILogger log, long session, Exception exception);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning,
        Message = "Media thread {Thread} was {Milliseconds} ms behind; frames were left out")]
    internal static partial void Behind(ILogger log, int thread, long milliseconds);
}
