using System.Net;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Sip;

internal static partial class SipLog
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information, Message = "SIP listens on {Address}, UDP and TCP")]
    internal static partial void Listening(ILogger log, IPEndPoint address);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "A fault of ours on the SIP loop; the message or command it happened with is lost")]
    internal static partial void Bug(ILogger log, Exception exception);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "SIP takes no new calls")]
    internal static partial void StoppedAccepting(ILogger log);
}
