using System.Net;

namespace ContactCenter.Admin;

internal static partial class AdminLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Wrong token from {Address}")]
    internal static partial void WrongToken(ILogger log, IPAddress? address);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    internal static partial void Failed(ILogger log, string method, string path, Exception e);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "Agent {AgentId}: {Command} by {Address}: {Verdict}")]
    internal static partial void AgentCommand(ILogger log, string agentId, string command, IPAddress? address, CommandVerdict verdict);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Information, Message = "{Id}: {Command} by {Address}: {Verdict}")]
    internal static partial void CallCommand(ILogger log, string id, string command, IPAddress? address, CommandVerdict verdict);

    [LoggerMessage(EventId = 4006, Level = LogLevel.Information, Message = "Callback {Id}: {Command} by {Address}: {Refusal}")]
    internal static partial void Callback(ILogger log, string id, string command, IPAddress? address, ContactCenter.Acd.Refusal refusal);

    [LoggerMessage(EventId = 4010, Level = LogLevel.Information, Message = "Alarm {Alarm} acknowledged by {Address}: {Verdict}")]
    internal static partial void AlarmHeard(ILogger log, long alarm, IPAddress? address, AlarmVerdict verdict);

    [LoggerMessage(EventId = 4007, Level = LogLevel.Information, Message = "Switch {Name} turned (on: {On}) by {Address}: {Verdict}")]
    internal static partial void Switch(ILogger log, string name, bool on, IPAddress? address, SwitchVerdict verdict);

    [LoggerMessage(EventId = 4008, Level = LogLevel.Information, Message = "Message {Id}: {Command} by {Address}: {Refusal}")]
    internal static partial void Message(ILogger log, string id, string command, IPAddress? address, ContactCenter.Acd.Refusal refusal);

    [LoggerMessage(EventId = 4009, Level = LogLevel.Information, Message = "Message {Id}: heard by {Address}")]
    internal static partial void Heard(ILogger log, string id, IPAddress? address);

    [LoggerMessage(EventId = 4011, Level = LogLevel.Information, Message = "List of people who went home for queue {Queue} (dry run: {DryRun}) by {Address}: {Booked} booked, {Already} were there, {Refused} refused, broken off: {BrokenOff}")]
    internal static partial void FollowUps(ILogger log, string queue, bool dryRun, IPAddress? address, int booked, int already, int refused, bool brokenOff);

    [LoggerMessage(EventId = 4004, Level = LogLevel.Information, Message = "Configuration reloaded by {Address}: loaded {Loaded}, {Findings} findings")]
    internal static partial void Reloaded(ILogger log, IPAddress? address, bool loaded, int findings);
}
