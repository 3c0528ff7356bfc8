using ContactCenter.Acd;

namespace ContactCenter.Server.Routing;

/// <summary>
/// UTC as the journal needs it: the wall clock while that runs forward, and never backwards. When the wall clock is set
/// back, time goes on from where it was by the monotonic clock, a little slower until the wall clock has caught up: ring
/// times and wrap-ups end whatever is done to the machine's clock. Not thread-safe.
/// </summary>
/// <param name="time">Both clocks.</param>
/// <param name="notBefore">The newest time in the journal.</param>
internal sealed class ForwardClock(TimeProvider time, DateTimeOffset notBefore)
{
    /// <summary>A clock that is an hour ahead is right again after this many hours; a ring time of 20 s lasts 23 s until then.</summary>
    private const int HoursToForgetOne = 8;

    private long _lookedAt = time.GetTimestamp();
    private DateTimeOffset _wall = time.GetUtcNow();

    /// <summary>The time of the last look.</summary>
    public DateTimeOffset Now { get; private set; } = Later(time.GetUtcNow(), notBefore);

    /// <summary>Jumps of the wall clock, measured by the monotonic one.</summary>
    public ClockSteps Steps { get; private set; }

    /// <summary>Looks at the clocks.</summary>
    public DateTimeOffset Look()
    {
        var timestamp = time.GetTimestamp();
        var passed = time.GetElapsedTime(_lookedAt, timestamp);
        _lookedAt = timestamp;
        var wall = time.GetUtcNow();
        Steps = Steps.After(wall - _wall - passed);
        _wall = wall;
        Now = Later(wall, Now + (passed - (passed / HoursToForgetOne)));
        return Now;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
