using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Recording;

internal static partial class RecordingLog
{
    [LoggerMessage(EventId = 1110, Level = LogLevel.Error, Message = "Recording {Name} cannot be kept")]
    internal static partial void NotWritten(ILogger log, string name, Exception problem);
}
