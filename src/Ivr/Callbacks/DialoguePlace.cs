using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What a caller who books a callback is asked, or waits for.</summary>
public enum DialogueStage
{
    /// <summary>Not begun.</summary>
    New,

    /// <summary>There is a request already: keep, move or cancel it.</summary>
    AtPromise,

    /// <summary>Is this the number?</summary>
    AtNumber,

    /// <summary>Keys in a number.</summary>
    TypingNumber,

    /// <summary>Keys in what tells people behind one number apart.</summary>
    TypingReference,

    /// <summary>Keep the place, or book a time?</summary>
    AtKind,

    /// <summary>Free slots are looked for.</summary>
    Finding,

    /// <summary>Which of these times?</summary>
    AtTimes,

    /// <summary>This time?</summary>
    AtConfirm,

    /// <summary>The request is being booked, moved or cancelled.</summary>
    Asking,

    /// <summary>Hears how it ended.</summary>
    Ending,

    /// <summary>Over.</summary>
    Done,
}

/// <summary>Where a caller is in the questions: all the state there is. Immutable.</summary>
public sealed record DialoguePlace
{
    /// <summary>Before <see cref="DialogueStarted"/>.</summary>
    public static DialoguePlace New { get; } = new();

    /// <summary>What is asked.</summary>
    public DialogueStage Stage { get; init; }

    /// <summary>
    /// Counts the prompts and timers begun. Keep it with each of them and hand it back in <see cref="DialoguePromptEnded"/> or
    /// <see cref="DialogueTimeout"/>: what has been overtaken is ignored.
    /// </summary>
    public int Step { get; init; }

    /// <summary>How it ends, while and after the caller hears so.</summary>
    public DialogueOutcome? Outcome { get; init; }

    /// <summary>
    /// What was asked for is not answered yet, and the caller has been told so. Also when it is over: who is on the line still hears the answer, by firing
    /// it, and then it ends a second time.
    /// </summary>
    public bool IsPending { get; init; }

    /// <summary>A prompt plays; the timer runs otherwise.</summary>
    internal bool Playing { get; init; }

    /// <summary>What is said before the times when they have been found.</summary>
    internal ImmutableArray<string> Before { get; init; } = [];

    /// <summary>The caller has gone while the answer to what was asked for is on its way.</summary>
    internal bool Alone { get; init; }

    internal bool CanKeepPlace { get; init; }

    internal bool CanBook { get; init; }

    /// <summary>The caller wanted a time, and none was free.</summary>
    internal bool FoundNone { get; init; }

    /// <summary>The number the caller calls from when it may be called; null: none.</summary>
    internal string? Seen { get; init; }

    /// <summary>The number to call; null: none yet.</summary>
    internal string? Number { get; init; }

    internal string? Reference { get; init; }

    /// <summary>What was promised before; null: nothing that is known.</summary>
    internal OpenCallback? Open { get; init; }

    /// <summary>The open request gets another time; a new one is made otherwise.</summary>
    internal bool Moving { get; init; }

    /// <summary>Keys pressed so far where digits are typed.</summary>
    internal string Typed { get; init; } = string.Empty;

    /// <summary>The times last told, at most three.</summary>
    internal ImmutableArray<DateTimeOffset> Times { get; init; } = [];

    /// <summary>Where the search for the times began; null: at the first there is.</summary>
    internal DateTimeOffset? SearchedFrom { get; init; }

    /// <summary>The slot chosen.</summary>
    internal DateTimeOffset? Slot { get; init; }

    /// <summary>How often this question went without a key.</summary>
    internal int Misses { get; init; }

    /// <summary>How often a key was pressed at this question that is no choice.</summary>
    internal int Invalids { get; init; }

    /// <summary>Numbers typed that cannot be called.</summary>
    internal int BadNumbers { get; init; }

    /// <summary>Keys that counted so far.</summary>
    internal int Keys { get; init; }

    /// <summary>Another time can be had for what was promised.</summary>
    internal bool MayMove => CanBook || (CanKeepPlace && Open?.Promised is not null);

    /// <summary>Stage and step; no number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stage}, step {Step}");
}
