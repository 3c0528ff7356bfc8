namespace ContactCenter.Ivr;

/// <summary>Where a call may be, as far as it matters for how it ends.</summary>
/// <param name="Node">Index of the node.</param>
/// <param name="Language">Index of the language.</param>
/// <param name="Values">In <see cref="KnownValues"/>.</param>
/// <param name="Marks">What has happened.</param>
internal readonly record struct CallState(short Node, byte Language, int Values, CallMarks Marks)
{
    /// <summary>Switches found on since the call was last held up, a bit each; they may be turned whenever it is.</summary>
    public ulong On { get; init; }

    /// <summary>Those found off.</summary>
    public ulong Off { get; init; }
}

/// <summary>What has happened in a call.</summary>
[Flags]
internal enum CallMarks : byte
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>The caller has heard something.</summary>
    Heard = 1,

    /// <summary>The last choice was the caller's own.</summary>
    OwnChoice = 2,

    /// <summary>The caller has been served: what follows is not judged.</summary>
    Served = 4,
}

/// <summary>What a caller, or a queue, does next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Word">The key, or the limit as a walk is told it; empty for the others.</param>
/// <param name="Acts">How many things the caller does.</param>
internal readonly record struct CallAct(CallActKind Kind, string Word, int Acts)
{
    /// <summary>How many of them are key presses.</summary>
    public int Keys => Kind is CallActKind.Key or CallActKind.WrongKeys or CallActKind.Digits or CallActKind.WrongDigits ? Acts : 0;
}

/// <summary>What kind of thing is done.</summary>
internal enum CallActKind
{
    /// <summary>Nothing: the flow goes on.</summary>
    None,

    /// <summary>A key is pressed.</summary>
    Key,

    /// <summary>Nothing is pressed until the flow goes on.</summary>
    Wait,

    /// <summary>Keys are pressed that are no choice, until the flow goes on.</summary>
    WrongKeys,

    /// <summary>Digits that were asked for.</summary>
    Digits,

    /// <summary>Digits that are not right, until the flow goes on.</summary>
    WrongDigits,

    /// <summary>A limit of a queue.</summary>
    Limit,

    /// <summary>A limit of a queue, and the caller's number is withheld.</summary>
    LimitWithheld,

    /// <summary>What a service outside answers.</summary>
    Answer,

    /// <summary>A switch is on.</summary>
    SwitchOn,

    /// <summary>A switch is off.</summary>
    SwitchOff,

    /// <summary>What came of the questions of a callback.</summary>
    Questions,
}
