namespace ContactCenter.Admin;

/// <summary>Settings of the HTTP side.</summary>
public sealed record AdminOptions
{
    /// <summary>The secret that opens everything but <c>/health</c>.</summary>
    public required AdminToken Token { get; init; }

    /// <summary>The service's offset from UTC at an instant: times are shown in the service's time zone.</summary>
    public Func<DateTimeOffset, TimeSpan> OffsetAt { get; init; } = static _ => TimeSpan.Zero;

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Name of the service, on top of the wallboard.</summary>
    public string Title { get; init; } = "ContactCenter";

    /// <summary>Listeners to the event stream at once; one more is answered 503.</summary>
    public int MaxEventClients { get; init; } = 200;

    /// <summary>Events that may wait for one listener. One who is slower is cut off and catches up from the journal.</summary>
    public int EventBacklog { get; init; } = 512;

    /// <summary>A sign of life on a quiet event stream, so that proxies and browsers keep it.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>An instant in the service's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(OffsetAt(at));

    /// <summary>The date in the service's time zone.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(Local(Time.GetUtcNow()).DateTime);
}
