using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What a flow asks for beside the queue itself, as written; whether it is there is checked where it is known.</summary>
public sealed record QueueWish
{
    /// <summary>Nothing asked for.</summary>
    public static QueueWish None { get; } = new();

    /// <summary>Priority class; null: the queue's own.</summary>
    public string? Class { get; init; }

    /// <summary>Unit the agent belongs to; null: any.</summary>
    public string? Unit { get; init; }

    /// <summary>Skills beside those of the queue, each with the lowest tier that may take the caller. At most 8.</summary>
    public ImmutableSortedDictionary<string, int> Skills { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>One certain person; null: anybody.</summary>
    public ContactPersonWish? Person { get; init; }
}

/// <summary>One certain person is waited for before anybody else.</summary>
/// <param name="Agent">Extension; null: the contact person of the caller's number, if there is one.</param>
/// <param name="WaitUpTo">How long, 1 s to 1 h; <see cref="CallsAlone"/> where it is asked about a callback.</param>
/// <param name="LeaveRequest">
/// What follows when the person cannot be had. True: a request is left for the person's next telephone hour. False: the caller
/// goes on in the queue.
/// </param>
public sealed record ContactPersonWish(string? Agent, TimeSpan WaitUpTo, bool LeaveRequest)
{
    /// <summary>For so long a request to call back that is made for a person is offered to nobody else (docs/callbacks.md).</summary>
    public static TimeSpan CallsAlone { get; } = TimeSpan.FromHours(1);
}
