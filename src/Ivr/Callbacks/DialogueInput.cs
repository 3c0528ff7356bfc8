using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Something that happened to a caller who books a callback.</summary>
public abstract record DialogueInput
{
    /// <summary>Nobody's keys or numbers: they are not for logs.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>The questions begin.</summary>
/// <param name="Number">The number the caller calls from, as seen; null when withheld.</param>
/// <param name="Open">What is promised to that number (without a reference) already; null: nothing.</param>
/// <param name="CanKeepPlace">True when the caller can keep a place in the queue.</param>
/// <param name="CanBook">True when the queue has times that can be booked, free or not.</param>
public sealed record DialogueStarted(string? Number, OpenCallback? Open, bool CanKeepPlace, bool CanBook) : DialogueInput;

/// <summary>A request that is open already.</summary>
/// <param name="Promised">Start of the slot promised; null: it keeps its place.</param>
/// <param name="By">The time told for a kept place; null: none was.</param>
public sealed record OpenCallback(DateTimeOffset? Promised, DateTimeOffset? By = null);

/// <summary>A key was pressed.</summary>
/// <param name="Key">0-9, *, #; anything else is ignored.</param>
public sealed record DialogueKey(char Key) : DialogueInput;

/// <summary>What was to be played has been played to its end.</summary>
/// <param name="Step"><see cref="DialoguePlace.Step"/> at which it was begun; -1 for the current one.</param>
public sealed record DialoguePromptEnded(int Step = -1) : DialogueInput;

/// <summary>The timer ran out.</summary>
/// <param name="Step"><see cref="DialoguePlace.Step"/> at which it was begun; -1 for the current one.</param>
public sealed record DialogueTimeout(int Step = -1) : DialogueInput;

/// <summary>The answer to <see cref="FindSlots"/>.</summary>
/// <param name="Starts">Starts of free slots, in order of time; empty: none is left.</param>
public sealed record DialogueSlots(ImmutableArray<DateTimeOffset> Starts) : DialogueInput;

/// <summary>The answer to <see cref="BookCallback"/> or <see cref="MoveOpenCallback"/>: it is done, and on disk.</summary>
/// <param name="Slot">Start of the slot; null: the place is kept.</param>
/// <param name="By">The time promised for a kept place; null: none is.</param>
public sealed record DialogueBooked(DateTimeOffset? Slot, DateTimeOffset? By = null) : DialogueInput;

/// <summary>The answer to <see cref="CancelOpenCallback"/>: it is done, and on disk.</summary>
public sealed record DialogueCancelled : DialogueInput;

/// <summary>What was asked for cannot be.</summary>
/// <param name="Why">Why not.</param>
/// <param name="Open">The open request in the way of <see cref="DialogueRefusal.AlreadyRequested"/>.</param>
public sealed record DialogueRefused(DialogueRefusal Why, OpenCallback? Open = null) : DialogueInput;

/// <summary>The caller hung up, or an agent has answered meanwhile: nothing more can be asked.</summary>
public sealed record DialogueGone : DialogueInput;

/// <summary>Why a callback is not booked, moved or cancelled.</summary>
public enum DialogueRefusal
{
    /// <summary>The slot has been taken meanwhile.</summary>
    SlotFull,

    /// <summary>There is an open request for the number, queue and reference.</summary>
    AlreadyRequested,

    /// <summary>The open request is being dialled at this moment.</summary>
    BeingCalled,

    /// <summary>Anything else.</summary>
    Impossible,
}
