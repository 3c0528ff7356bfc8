using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Why a number is not called.</summary>
public enum NumberFault
{
    /// <summary>It may be called.</summary>
    None,

    /// <summary>No number that could be dialled.</summary>
    Malformed,

    /// <summary>An extension, or a number of this service.</summary>
    Internal,

    /// <summary>Of an emergency service.</summary>
    Emergency,

    /// <summary>Costs more than a call.</summary>
    Premium,

    /// <summary>Abroad, and not allowed.</summary>
    Foreign,
}

/// <summary>A number as the number plan judges it.</summary>
/// <param name="Fault">Why it is not called.</param>
/// <param name="Number">E.164, as it is kept; null when it is not called.</param>
public sealed record CallbackNumber(NumberFault Fault, string? Number);

/// <summary>What became of something asked of a request to call back or of a message.</summary>
/// <param name="Refusal">The routing core's word.</param>
public sealed record CallbackVerdict(Refusal Refusal)
{
    /// <summary>The server stops; nothing was done.</summary>
    public static CallbackVerdict Stopped { get; } = new(Refusal.None) { IsStopped = true };

    /// <summary>It was done and waits for the disk: a stop now would undo it.</summary>
    public static CallbackVerdict NotWritten { get; } = new(Refusal.None) { IsNotWritten = true };

    /// <summary>See <see cref="Stopped"/>.</summary>
    public bool IsStopped { get; private init; }

    /// <summary>See <see cref="NotWritten"/>.</summary>
    public bool IsNotWritten { get; private init; }
}

/// <summary>What may be done to requests to call back, and to messages.</summary>
public interface ICallbackPort
{
    /// <summary>May this number be called, and how is it kept? Any text is taken.</summary>
    CallbackNumber Judge(string number);

    /// <summary>
    /// One of <see cref="RequestCallback"/>, <see cref="MoveCallback"/>, <see cref="PrioritiseCallback"/>, <see cref="CloseCallback"/>, <see cref="TakeMessage"/>,
    /// <see cref="GiveMessageBack"/> and <see cref="CloseMessage"/>. Answers when it is decided and on disk; the view shows what came of it.
    /// </summary>
    Task<CallbackVerdict> CarryOutAsync(AcdCommand command, CancellationToken cancellation);
}
