using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What became of acknowledging an alarm.</summary>
public enum AlarmVerdict
{
    /// <summary>It is acknowledged, and that is on disk.</summary>
    Done,

    /// <summary>There is no such alarm, or it is over.</summary>
    Unknown,

    /// <summary>Somebody has acknowledged it already.</summary>
    Already,

    /// <summary>It is acknowledged and waits for the disk: a stop now would forget it.</summary>
    NotWritten,

    /// <summary>The server stops; nothing was done.</summary>
    Stopped,
}

/// <summary>Acknowledges alarms.</summary>
public interface IAlarmPort
{
    /// <summary>Answers when it is decided and on disk; the view shows what came of it.</summary>
    Task<AlarmVerdict> AcknowledgeAsync(AcknowledgeAlarm command, CancellationToken cancellation);
}
