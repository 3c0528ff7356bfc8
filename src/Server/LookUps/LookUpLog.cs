using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.LookUps;

/// <summary>What is logged of look-ups: never what was asked or answered.</summary>
internal static partial class LookUpLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Look-up {Name} failed after {Milliseconds:0} ms: {Problem}.")]
    public static partial void Failed(ILogger log, string name, string problem, double milliseconds);
}
