using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Traffic;

/// <summary>
/// More or fewer of the same callers. Fewer: each stays with that probability, so that those who come at 80 % are among those who come at 90 %. More: some come
/// twice, the second as somebody else at another time of the same hour, with as much patience and as long a conversation. A Poisson process stays one, very nearly.
/// </summary>
public static class ScaledTraffic
{
    /// <summary>Numbers of those added: country code 999 is nobody's (ITU-T E.164), and other traffic does not come so far.</summary>
    private const long FirstNumber = 900_000_000;

    /// <summary>Spreads several places over an hour whatever the first one is.</summary>
    private const double Golden = 0.6180339887498949;

    /// <summary>The source with another number of callers.</summary>
    /// <param name="source">The traffic.</param>
    /// <param name="factor">1 is as many as there are; 0 to 100.</param>
    public static TrafficSource By(this TrafficSource source, double factor)
    {
        if (!(factor is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(factor));
        }

        return factor == 1 ? source : source with
        {
            Callers = seed => factor < 1 ? Fewer(source.Callers(seed), factor, seed) : More(source, factor, seed),
            Offered = [.. source.Offered.Select(hour => hour with { Calls = hour.Calls * factor }).Where(static hour => hour.Calls > 0)],
        };
    }

    private static IEnumerable<CallerPlan> Fewer(IEnumerable<CallerPlan> callers, double factor, long seed)
    {
        var chance = new Chance(seed, "fewer callers");
        return callers.Where(_ => chance.Fraction() < factor);
    }

    private static IEnumerable<CallerPlan> More(TrafficSource source, double factor, long seed)
    {
        var chance = new Chance(seed, "more callers");
        var later = new PriorityQueue<CallerPlan, (long At, long Order)>();
        long order = 0, added = 0;
        var hour = DateTimeOffset.MinValue;
        var arrived = new List<CallerPlan>();
        foreach (var caller in source.Callers(seed).Append(null))
        {
            if (caller is null || caller.Arrived >= hour.AddHours(1))
            {
                // The hour is over: those who come in it are known, and in order.
                foreach (var one in arrived)
                {
                    later.Enqueue(one, (one.Arrived.UtcTicks, order++));
                    var (twice, place) = (chance.Fraction(), chance.Fraction()); // two for each, whatever the factor: who comes twice at 110 % does at 120 %
                    for (var copy = 1; copy < factor && twice < factor - copy; copy++)
                    {
                        var at = hour.AddSeconds(3600 * ((place + (copy * Golden)) % 1));
                        var other = one with { Arrived = at < source.To ? at : one.Arrived, Number = one.Number is null ? null : FormattableString.Invariant($"+999{FirstNumber + added++:000000000}"), Name = one.Name is null ? null : FormattableString.Invariant($"{one.Name}+{copy}") };
                        later.Enqueue(other, (other.Arrived.UtcTicks, order++));
                    }
                }

                while (later.TryDequeue(out var next, out _))
                {
                    yield return next;
                }

                arrived.Clear();
            }

            if (caller is not null)
            {
                hour = caller.Arrived >= hour.AddHours(1) ? HourOf(caller.Arrived) : hour;
                arrived.Add(caller);
            }
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour));
}
