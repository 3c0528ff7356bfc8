using System.Diagnostics;

namespace ContactCenter.Server.Tests;

/// <summary>Bounded waiting for something to become true on another thread; never for time to pass.</summary>
internal static class Wait
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(40);

    public static async Task UntilAsync(string what, Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!holds())
        {
            if (watch.Elapsed > AtMost) throw new TimeoutException($"Not within {AtMost.TotalSeconds} s: {what}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public static Task<T> SoonAsync<T>(this Task<T> task) => task.WaitAsync(AtMost, TestContext.Current.CancellationToken);

    public static Task SoonAsync(this Task task) => task.WaitAsync(AtMost, TestContext.Current.CancellationToken);
}
