using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Bounded waiting: for something to become true, never for time to pass.</summary>
internal static class Wait
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks until <paramref name="probe"/> gives something; fails with <paramref name="what"/> at the deadline.</summary>
    public static async Task<T> ForAsync<T>(string what, TimeSpan atMost, Func<Task<T?>> probe)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            if (await probe() is { } found)
                return found;
            if (watch.Elapsed > atMost)
                throw new TimeoutException($"Not within {atMost.TotalSeconds:0.#} s: {what}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Looks until the condition holds; the failure shows the last thing seen.</summary>
    public static async Task<T> UntilAsync<T>(string what, TimeSpan atMost, Func<Task<T>> look, Func<T, bool> holds)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            if (watch.Elapsed > atMost)
                throw new TimeoutException($"Not within {atMost.TotalSeconds:0.#} s: {what}. Last seen: {seen}");
            await timer.WaitForNextTickAsync();
        }
    }

    public static Task UntilAsync(string what, TimeSpan atMost, Func<bool> holds) =>
        UntilAsync(what, atMost, () => Task.FromResult(holds()), seen => seen);

    /// <summary>Watches for a while that something stays true.</summary>
    public static async Task WhileAsync(string what, TimeSpan duration, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Look);
        do
        {
            if (!await holds())
                throw new InvalidOperationException($"After {watch.Elapsed.TotalSeconds:0.0} s no longer so: {what}");
            await timer.WaitForNextTickAsync();
        }
        while (watch.Elapsed < duration);
    }

    public static Task WhileAsync(string what, TimeSpan duration, Func<bool> holds) =>
        WhileAsync(what, duration, () => Task.FromResult(holds()));

    /// <summary>Lets people talk for a while: the passing of this time is what is tested.</summary>
    public static Task TalkAsync(TimeSpan duration) => WhileAsync("talking", duration, () => true);
}
