using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Somebody turns a switch on or off. Taken also when it is so already: then it is on disk who wanted it, and the time after which it goes off begins anew.</summary>
/// <param name="Name">A key of <see cref="AcdPlan.Switches"/>.</param>
/// <param name="On">On, or off.</param>
/// <param name="By">Who wants it: <c>phone</c>, or a word of the API. No telephone number: that is <see cref="Number"/>. Clipped at 64 characters.</param>
public sealed record TurnSwitch(string Name, bool On, string By) : AcdCommand
{
    /// <summary>The number of who turned it by telephone; null: withheld, or not by telephone. Clipped at 64 characters.</summary>
    public string? Number { get; init; }

    /// <summary>Why; null: not told. Clipped at 200 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// A switch was turned, perhaps to what it was before. All there is to know of it: the last one of a switch is its state.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Name">Which.</param>
/// <param name="On">On, or off.</param>
/// <param name="Since">Since when it is so: earlier than <paramref name="At"/> when it was so before.</param>
/// <param name="By">Who wanted it; <c>system</c> when nobody did.</param>
/// <param name="Cause">Why it was turned.</param>
public sealed record SwitchTurned(DateTimeOffset At, string Name, bool On, DateTimeOffset Since, string By, SwitchCause Cause) : AcdEvent(At)
{
    /// <summary>When it goes off by itself; null: not by itself, or it is off.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The number of who turned it by telephone.</summary>
    public string? Number { get; init; }

    /// <summary>Why, in people's words; null: not told.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why a switch was turned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SwitchCause>))]
public enum SwitchCause
{
    /// <summary>Somebody did.</summary>
    Command,

    /// <summary>It had been on as long as it may be without anybody turning it.</summary>
    Longest,

    /// <summary>The plan has it no more. What was known of it is forgotten.</summary>
    Gone,
}

/// <summary>A switch as it is now.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="On">On, or off.</param>
public sealed record SwitchSnapshot(string Name, string DisplayName, bool On)
{
    /// <summary>Since when it is so; null: nobody ever turned it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it goes off by itself; null: not by itself, or it is off.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was turned last, perhaps to what it was before; null: never.</summary>
    public DateTimeOffset? TurnedAt { get; init; }

    /// <summary>Who wanted it, as in <see cref="SwitchTurned.By"/>; null: nobody ever turned it.</summary>
    public string? By { get; init; }

    /// <summary>The number of who turned it by telephone, whole; null: not by telephone, withheld, or forgotten after <see cref="AcdPlan.NumbersKept"/>.</summary>
    public string? Number { get; init; }

    /// <summary>Why, in people's words; null: not told.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it was turned last; null: nobody ever turned it.</summary>
    public SwitchCause? Cause { get; init; }
}
