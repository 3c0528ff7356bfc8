using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Alarms;

/// <summary>What is logged of alarms: no number, and nothing people wrote.</summary>
internal static partial class AlarmLog
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "Alarm {Alarm}, told {Told} times: class {Class}, call {CallId} waits in {Queue} for {Seconds:0} s; {Present} present who may take it")]
    public static partial void Raised(ILogger log, long alarm, int told, string @class, string callId, string queue, double seconds, int present);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "Alarm {Alarm}: class {Class}, call {CallId} was turned away from {Queue}: {Cause}; {Present} present")]
    public static partial void TurnedAway(ILogger log, long alarm, string @class, string callId, string queue, string cause, int present);

    [LoggerMessage(EventId = 3103, Level = LogLevel.Information, Message = "Alarm {Alarm} of call {CallId} is acknowledged")]
    public static partial void Acknowledged(ILogger log, long alarm, string callId);

    [LoggerMessage(EventId = 3104, Level = LogLevel.Information, Message = "Alarm {Alarm} of call {CallId} is over after {Seconds:0} s: {End}")]
    public static partial void Over(ILogger log, long alarm, string callId, double seconds, string end);

    [LoggerMessage(EventId = 3105, Level = LogLevel.Warning, Message = "Alarm {Alarm} could not be sent ({Notice}, attempt {Attempt}): {Problem}")]
    public static partial void NotSent(ILogger log, long alarm, string notice, int attempt, string problem);

    [LoggerMessage(EventId = 3106, Level = LogLevel.Error, Message = "Alarm {Alarm} is not sent: so many wait to be sent already")]
    public static partial void TooMany(ILogger log, long alarm);

    [LoggerMessage(EventId = 3107, Level = LogLevel.Error, Message = "The sending of alarm {Alarm} ended with an error of ours")]
    public static partial void Bug(ILogger log, Exception error, long alarm);
}
