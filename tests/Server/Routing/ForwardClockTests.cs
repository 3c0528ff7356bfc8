using ContactCenter.Acd;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Tests.Routing;

public sealed class ForwardClockTests
{
    [Fact]
    public void WallClockSetBackOrFarForward_Counted_AndTimeGoesOn()
    {
        var time = new Machine();
        var clock = new ForwardClock(time, DateTimeOffset.MinValue);
        time.Pass(TimeSpan.FromHours(3)); // a quiet time is no leap
        var before = clock.Look();
        Assert.Equal(default, clock.Steps);
        time.Wall -= TimeSpan.FromMinutes(10);
        time.Pass(TimeSpan.FromSeconds(8));
        Assert.Equal(TimeSpan.FromSeconds(7), clock.Look() - before);
        Assert.Equal(new ClockSteps(1, 0), clock.Steps);
        time.Wall += TimeSpan.FromHours(2);
        Assert.Equal(time.Wall, clock.Look());
        time.Pass(TimeSpan.FromSeconds(1));
        clock.Look();
        Assert.Equal(new ClockSteps(1, 1), clock.Steps);
    }

    private sealed class Machine : TimeProvider
    {
        private long _ticks;

        public DateTimeOffset Wall { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time)
        {
            Wall += time;
            _ticks += time.Ticks;
        }
    }
}
