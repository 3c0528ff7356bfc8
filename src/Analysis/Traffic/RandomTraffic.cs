using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Traffic;

/// <summary>Callers drawn from rates: a Poisson process for each kind, constant within the hour. One by one, in order of time.</summary>
/// <param name="kinds">The kinds of callers.</param>
/// <param name="hourOfWeek">The hour of the week of an instant where the service is, 0 to 167: Monday 00–01 is 0.</param>
public sealed class RandomTraffic(IReadOnlyList<QueueTraffic> kinds, Func<DateTimeOffset, int> hourOfWeek)
{
    /// <summary>Draws callers who come from one instant to another.</summary>
    /// <param name="seed">The same seed draws the same callers; a kind's callers do not depend on the other kinds.</param>
    /// <param name="from">From then on; a whole hour.</param>
    /// <param name="to">Before then.</param>
    public IEnumerable<CallerPlan> Draw(long seed, DateTimeOffset from, DateTimeOffset to)
    {
        var streams = new PriorityQueue<IEnumerator<CallerPlan>, (long At, int Kind)>();
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            Follow(streams, DrawOne(kinds[kind], seed, kind, from, to).GetEnumerator(), kind);
        }

        long number = 0;
        while (streams.TryDequeue(out var stream, out var place))
        {
            // Each is somebody else; country code 999 is nobody's (ITU-T E.164).
            yield return stream.Current with { Number = FormattableString.Invariant($"+999{number++:000000000}") };
            Follow(streams, stream, place.Kind);
        }
    }

    private static void Follow(PriorityQueue<IEnumerator<CallerPlan>, (long At, int Kind)> streams, IEnumerator<CallerPlan> stream, int kind)
    {
        if (stream.MoveNext())
        {
            streams.Enqueue(stream, (stream.Current.Arrived.UtcTicks, kind));
        }
        else
        {
            stream.Dispose();
        }
    }

    private IEnumerable<CallerPlan> DrawOne(QueueTraffic kind, long seed, int number, DateTimeOffset from, DateTimeOffset to)
    {
        var purpose = FormattableString.Invariant($"{number} {kind.Queue} ");
        var (arrivals, handles, patience) = (new Chance(seed, purpose + "arrivals"), new Chance(seed, purpose + "handle"), new Chance(seed, purpose + "patience"));
        IReadOnlyDictionary<SkillId, int> skills = kind.Skill is { } skill ? new Dictionary<SkillId, int> { [skill] = 1 } : new Dictionary<SkillId, int>();
        for (var hour = from; hour < to; hour = hour.AddHours(1))
        {
            // Nobody remembers when the last one came: each hour begins anew.
            var (end, rate) = (hour.AddHours(1) < to ? hour.AddHours(1) : to, kind.RateAt(hourOfWeek(hour)));
            for (var at = hour; rate > 0;)
            {
                at = at.AddSeconds(arrivals.Exponential(3600 / rate));
                if (at >= end)
                {
                    break;
                }

                yield return new(at, kind.Queue, HandleOf(kind, handles))
                {
                    Patience = kind.Patience is { } mean ? TimeSpan.FromSeconds(patience.Exponential(mean.TotalSeconds)) : null,
                    Language = kind.Language,
                    Class = kind.Class,
                    Skills = skills,
                    Wish = kind.Wish,
                };
            }
        }
    }

    private static TimeSpan HandleOf(QueueTraffic kind, Chance chance) => TimeSpan.FromSeconds(kind.HandleVariation switch
    {
        0 => kind.Handle.TotalSeconds,
        1 => chance.Exponential(kind.Handle.TotalSeconds),
        var variation => chance.LogNormal(kind.Handle.TotalSeconds, variation),
    });
}
