using ContactCenter.Admin;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Switches;

/// <summary>What is logged of switches turned by telephone: never what was typed.</summary>
internal static partial class SwitchLog
{
    [LoggerMessage(EventId = 9121, Level = LogLevel.Information, Message = "Call {CallId}: switch {Switch} turned {State} by telephone from {Caller}")]
    internal static partial void Turned(ILogger log, string callId, string @switch, string state, string caller);

    [LoggerMessage(EventId = 9122, Level = LogLevel.Warning, Message = "Call {CallId}: wrong PIN for switch {Switch} from {Caller}; after five within 15 minutes every PIN is refused for 15 minutes")]
    internal static partial void WrongPin(ILogger log, string callId, string @switch, string caller);

    [LoggerMessage(EventId = 9123, Level = LogLevel.Warning, Message = "Call {CallId}: switch {Switch} not turned for {Caller}: too many wrong PINs were tried. The API turns it all the same")]
    internal static partial void Shut(ILogger log, string callId, string @switch, string caller);

    [LoggerMessage(EventId = 9124, Level = LogLevel.Error, Message = "Call {CallId}: the PIN was right, but that switch {Switch} is {State} could not be kept: {Verdict}")]
    internal static partial void NotTurned(ILogger log, string callId, string @switch, string state, SwitchVerdict verdict);
}
