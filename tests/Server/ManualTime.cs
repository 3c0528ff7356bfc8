namespace ContactCenter.Server.Tests;

/// <summary>A clock turned by hand: a wall clock that can be set wrong, a monotonic one that cannot, and timers on the latter.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _wall = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private TimeSpan _passed = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer rings, on the monotonic clock; null when none is set.</summary>
    public TimeSpan? NextRing
    {
        get
        {
            lock (_gate) return _timers.Min(static timer => timer.Due);
        }
    }

    public TimeSpan Passed
    {
        get
        {
            lock (_gate) return _passed;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _wall;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWall(TimeSpan by)
    {
        lock (_gate) _wall += by;
    }

    /// <summary>Time passes; timers ring.</summary>
    public void Pass(TimeSpan by)
    {
        List<ManualTimer> ringing;
        lock (_gate)
        {
            _wall += by;
            _passed += by;
            ringing = [.. _timers.Where(timer => timer.Due <= _passed)];
            foreach (var timer in ringing) timer.Due = null;
        }

        foreach (var timer in ringing) timer.Ring();
    }

    private sealed class ManualTimer(ManualTime time, Action ring) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate) Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._passed + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
