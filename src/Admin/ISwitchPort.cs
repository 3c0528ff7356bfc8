using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What became of turning a switch.</summary>
public enum SwitchVerdict
{
    /// <summary>It is so, and on disk.</summary>
    Turned,

    /// <summary>There is no such switch.</summary>
    Unknown,

    /// <summary>It is so and waits for the disk: a stop now would undo it.</summary>
    NotWritten,

    /// <summary>The server stops; nothing was done.</summary>
    Stopped,
}

/// <summary>Turns switches.</summary>
public interface ISwitchPort
{
    /// <summary>Answers when it is decided and on disk; the view shows what came of it.</summary>
    Task<SwitchVerdict> TurnAsync(TurnSwitch command, CancellationToken cancellation);
}
