namespace ContactCenter.Server.Configuration;

/// <summary>Why a number is not called back.</summary>
internal enum NumberProblem
{
    /// <summary>It may be called.</summary>
    None,

    /// <summary>There is none: the caller hides it.</summary>
    Withheld,

    /// <summary>No number that could be dialled: letters, too few or too many digits, no area code.</summary>
    Malformed,

    /// <summary>An extension, or a number of this service.</summary>
    Internal,

    /// <summary>Of an emergency service.</summary>
    Emergency,

    /// <summary>Costs more than a call: premium, mass calling, directories, satellites.</summary>
    Premium,

    /// <summary>Abroad, and <c>outside.allow</c> has no prefix for it.</summary>
    ForeignNotAllowed,
}

/// <summary>What the number plan says of a number as it was seen or typed.</summary>
/// <param name="Problem">Why it is not called; <see cref="NumberProblem.None"/> when it may be.</param>
/// <param name="Number">E.164 with a +, by which the same number is known however it was written; null when it is not called.</param>
/// <param name="Dial">As the trunk wants it; null when it is not called.</param>
internal readonly record struct NumberVerdict(NumberProblem Problem, string? Number = null, string? Dial = null)
{
    /// <summary>True when it may be called back.</summary>
    public bool MayBeCalled => Problem == NumberProblem.None;
}
