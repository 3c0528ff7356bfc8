using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Contacts;

internal static partial class ContactLog
{
    [LoggerMessage(EventId = 9101, Level = LogLevel.Error, Message = "Call {CallId} failed; it was ended, the others go on")]
    internal static partial void Failed(ILogger log, string callId, Exception error);

    [LoggerMessage(EventId = 9102, Level = LogLevel.Warning, Message = "Call {CallId}: no sound for prompt {Language}/{Prompt}; run `contactcenter prompts render`")]
    internal static partial void ClipMissing(ILogger log, string callId, string language, string prompt);

    [LoggerMessage(EventId = 9103, Level = LogLevel.Information, Message = "Call {CallId} connected with {AgentId} after {WaitedSeconds:F1} s in the queue")]
    internal static partial void Connected(ILogger log, string callId, string agentId, double waitedSeconds);

    [LoggerMessage(EventId = 9104, Level = LogLevel.Warning, Message = "Call {CallId} has lasted as long as a call may and was ended")]
    internal static partial void TooLong(ILogger log, string callId);

    [LoggerMessage(EventId = 9105, Level = LogLevel.Information, Message = "Call {CallId} from {Caller} to {Called}, flow {Flow}")]
    internal static partial void Arrived(ILogger log, string callId, string caller, string called, string flow);

    [LoggerMessage(EventId = 9106, Level = LogLevel.Information, Message = "Call to {Called} from {Source} refused: {Status} {Reason}")]
    internal static partial void Refused(ILogger log, string called, string source, int status, string reason);

    [LoggerMessage(EventId = 9108, Level = LogLevel.Information, Message = "Callback {Callback}, call {CallId}: accepted by {AgentId} after {WaitedSeconds:F1} s, and dialled")]
    internal static partial void Dialled(ILogger log, string callId, long callback, string agentId, double waitedSeconds);

    [LoggerMessage(EventId = 9109, Level = LogLevel.Warning, Message = "Call {CallId}: a part of prompt {Language}/{Prompt} had nothing to read and was left out")]
    internal static partial void PartLeftOut(ILogger log, string callId, string language, string prompt);

    [LoggerMessage(EventId = 9107, Level = LogLevel.Error, Message = "A call to a feature code failed; it was ended")]
    internal static partial void FeatureCodeFailed(ILogger log, Exception error);
}
