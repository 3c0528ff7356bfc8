using ContactCenter.Configuration;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "Configuration version {Version} is in use")]
    internal static partial void Reloaded(ILogger log, int version);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Error, Message = "The configuration has {Errors} errors and was not loaded; version {Version} stays in use")]
    internal static partial void ReloadRefused(ILogger log, int version, int errors);

    [LoggerMessage(EventId = 9008, Level = LogLevel.Error, Message = "{Finding}")]
    internal static partial void Wrong(ILogger log, Finding finding);

    [LoggerMessage(EventId = 9003, Level = LogLevel.Information, Message = "Started from {Events} journalled events after the checkpoint of event {Checkpoint}; {Phones} phones registered before are still reachable")]
    internal static partial void Restored(ILogger log, long events, long checkpoint, int phones);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Information, Message = "Stopping when the {Calls} calls in progress have ended; a second signal stops at once")]
    internal static partial void Draining(ILogger log, int calls);

    [LoggerMessage(EventId = 9005, Level = LogLevel.Information, Message = "Stopped")]
    internal static partial void Stopped(ILogger log);

    [LoggerMessage(EventId = 9007, Level = LogLevel.Error, Message = "A part of the server did not stop as it should; the others are stopped all the same")]
    internal static partial void StopFailed(ILogger log, Exception error);

    [LoggerMessage(EventId = 9006, Level = LogLevel.Warning, Message = "The admin token has fewer than 16 characters and can be guessed; take a longer one")]
    internal static partial void ShortToken(ILogger log);
}
