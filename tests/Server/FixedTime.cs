namespace ContactCenter.Server.Tests;

/// <summary>A clock that stands still on a Monday morning.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
}
