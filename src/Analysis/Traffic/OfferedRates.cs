namespace ContactCenter.Analysis.Traffic;

/// <summary>What rates offer to each queue in each hour, kinds of callers of one queue taken together.</summary>
/// <param name="kinds">The kinds of callers.</param>
/// <param name="hourOfWeek">The hour of the week of an instant, 0 to 167.</param>
internal sealed class OfferedRates(IReadOnlyList<QueueTraffic> kinds, Func<DateTimeOffset, int> hourOfWeek)
{
    private readonly int[] _open = new int[kinds.Count];

    /// <summary>In order of time, then of queues; hours in which nobody comes are left out.</summary>
    public List<OfferedHour> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var offered = new List<OfferedHour>();
        var sums = new SortedDictionary<string, Sum>(StringComparer.Ordinal);
        Array.Clear(_open);
        for (var hour = from; hour < to; hour = hour.AddHours(1))
        {
            var (end, ofWeek) = (hour.AddHours(1) < to ? hour.AddHours(1) : to, hourOfWeek(hour));
            sums.Clear();
            for (var kind = 0; kind < kinds.Count; kind++)
            {
                var calls = kinds[kind].RateAt(ofWeek) * Part(kinds[kind].Open, hour, end, ref _open[kind]);
                if (calls > 0)
                {
                    sums[kinds[kind].Queue.Value] = sums.GetValueOrDefault(kinds[kind].Queue.Value).With(kinds[kind], calls);
                }
            }

            foreach (var (queue, sum) in sums)
            {
                offered.Add(new(new(queue), hour.ToUniversalTime(), sum.Calls, Seconds(sum.Handle / sum.Calls), sum.HangUps > 0 ? Seconds(sum.Calls / sum.HangUps) : null));
            }
        }

        return offered;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1_000));

    /// <summary>Hours of this stretch in which anybody may come.</summary>
    private static double Part(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>? open, DateTimeOffset from, DateTimeOffset to, ref int next)
    {
        if (open is null)
        {
            return (to - from).TotalHours;
        }

        while (next < open.Count && open[next].To <= from)
        {
            next++;
        }

        var hours = 0.0;
        for (var i = next; i < open.Count && open[i].From < to; i++)
        {
            hours += ((open[i].To < to ? open[i].To : to) - (open[i].From > from ? open[i].From : from)).TotalHours;
        }

        return hours;
    }

    /// <summary>Of an hour.</summary>
    /// <param name="Calls">How many.</param>
    /// <param name="Handle">Seconds of all conversations.</param>
    /// <param name="HangUps">Rates of hanging up (1/s) of all.</param>
    private readonly record struct Sum(double Calls, double Handle, double HangUps)
    {
        public Sum With(QueueTraffic kind, double calls) => new(
            Calls + calls,
            Handle + (calls * kind.Handle.TotalSeconds),
            HangUps + (kind.Patience is { } patience ? calls / Math.Max(1, patience.TotalSeconds) : 0));
    }
}
