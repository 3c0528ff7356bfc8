namespace ContactCenter.Ivr;

// Besides these the dialogue has the effects Play, StopPlaying, StartTimer and CancelTimer of flows.

/// <summary>Look for free slots that start at or after an instant; then fire <see cref="DialogueSlots"/>.</summary>
/// <param name="From">The instant.</param>
/// <param name="Most">How many at most, from the first on.</param>
public sealed record FindSlots(DateTimeOffset From, int Most) : FlowEffect;

/// <summary>Ask for the callback; then fire <see cref="DialogueBooked"/>, when it is on disk, or <see cref="DialogueRefused"/>.</summary>
/// <param name="Number">Whom to call, as the number plan gave it.</param>
/// <param name="Slot">Start of the slot; null: keep the place.</param>
/// <param name="Reference">Tells people behind one number apart: 1 to 8 digits; null: none.</param>
public sealed record BookCallback(string Number, DateTimeOffset? Slot, string? Reference) : FlowEffect
{
    /// <summary>No number.</summary>
    public override string ToString() => nameof(BookCallback);
}

/// <summary>Give the open request another time; then fire <see cref="DialogueBooked"/> or <see cref="DialogueRefused"/>.</summary>
/// <param name="Slot">Start of the slot; null: as soon as its turn comes.</param>
/// <param name="Reference">The reference it was found by; null: none.</param>
public sealed record MoveOpenCallback(DateTimeOffset? Slot, string? Reference) : FlowEffect;

/// <summary>Take the open request away; then fire <see cref="DialogueCancelled"/> or <see cref="DialogueRefused"/>.</summary>
/// <param name="Reference">The reference it was found by; null: none.</param>
public sealed record CancelOpenCallback(string? Reference) : FlowEffect;

/// <summary>The questions are over; the caller has heard how.</summary>
/// <param name="How">What came of them.</param>
public sealed record DialogueDone(DialogueOutcome How) : FlowEffect;

/// <summary>What came of the questions.</summary>
public enum DialogueOutcome
{
    /// <summary>A callback was booked, for a time or for the caller's place.</summary>
    Booked,

    /// <summary>What was promised before stands.</summary>
    Kept,

    /// <summary>What was promised before has another time.</summary>
    Moved,

    /// <summary>What was promised before has been taken away.</summary>
    Cancelled,

    /// <summary>The caller went back.</summary>
    Declined,

    /// <summary>The caller wanted a time, and none is free: turned away.</summary>
    NoTimeFree,

    /// <summary>The system could not do it.</summary>
    NotPossible,

    /// <summary>The caller said nothing sensible, or hung up.</summary>
    GaveUp,
}
