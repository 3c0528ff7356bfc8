namespace ContactCenter.Server.Configuration;

/// <summary>How a queue takes callbacks, as far as the routing core need not know: what the caller is asked.</summary>
internal sealed record CallbackSettings
{
    /// <summary>Whether callers may wait on the line.</summary>
    public CallbackMode Mode { get; init; }

    /// <summary>The key that opens the questions while waiting: <c>0</c> to <c>9</c>, <c>*</c> or <c>#</c>; null: no key does.</summary>
    public char? OfferKey { get; init; }

    /// <summary>Who would wait longer is told of it on entering; null: nobody is.</summary>
    public TimeSpan? OfferExpectedWait { get; init; }

    /// <summary>True when times can be booked; otherwise only a place is kept.</summary>
    public bool HasSlots => Slots is not null;

    /// <summary>The times that can be booked; null: none.</summary>
    public SlotSettings? Slots { get; init; }
}

/// <summary>Whether callers may wait on the line.</summary>
internal enum CallbackMode
{
    /// <summary>They wait, and may ask to be called back.</summary>
    Offer,

    /// <summary>Nobody waits: all are called back.</summary>
    Only,
}

/// <summary>The times a queue can be booked at: <c>slots</c> of its <c>callback</c>.</summary>
/// <param name="Hours">Name of the calendar in hours.yaml within which slots lie.</param>
/// <param name="Every">Length of a slot: a whole number of minutes that divides the hour.</param>
/// <param name="Share">Percent of the rostered time that goes to callbacks. 1 to 100.</param>
/// <param name="Handling">What one callback takes of an agent. 1 min to 2 h.</param>
internal sealed record SlotSettings(string Hours, TimeSpan Every, int Share, TimeSpan Handling)
{
    /// <summary>Open days after today that can be booked. 0 to 30.</summary>
    public int Days { get; init; } = 3;

    /// <summary>So long before it begins a slot is offered no more. 0 to 7 d.</summary>
    public TimeSpan Notice { get; init; } = TimeSpan.FromMinutes(20);
}
