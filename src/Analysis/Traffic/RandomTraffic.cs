using System.Globalization;
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
            yield return stream.Current with { Number = NumberOf(number++) };
            Follow(streams, stream, place.Kind);
        }
    }

    /// <summary>Who comes from one instant to another, and what is offered to each queue in each hour.</summary>
    /// <param name="from">From then on; a whole hour.</param>
    /// <param name="to">Before then.</param>
    /// <param name="notes">What was taken for granted.</param>
    public TrafficSource Source(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<TrafficNote> notes)
    {
        var offered = new OfferedRates(kinds, hourOfWeek).Between(from, to);
        return new()
        {
            From = from,
            To = to,
            Callers = seed => Draw(seed, from, to),
            Offered = offered,
            Notes = [new(TrafficNoteKind.DrawnFromRates) { Value = offered.Sum(static hour => hour.Calls) }, new(TrafficNoteKind.EachSomebodyElse), .. notes],
        };
    }

    /// <summary>Each is somebody else; country code 999 is nobody's (ITU-T E.164).</summary>
    internal static string NumberOf(long caller) => string.Create(CultureInfo.InvariantCulture, $"+999{caller:000000000}");

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
        var (arrivals, handles, patience, wishes) = (new Chance(seed, purpose + "arrivals"), new Chance(seed, purpose + "handle"), new Chance(seed, purpose + "patience"), new Chance(seed, purpose + "wish"));
        var open = 0;
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

                if (!IsOpen(kind.Open, at, ref open))
                {
                    continue;
                }

                yield return new(at, kind.Queue, HandleOf(kind, handles))
                {
                    Patience = kind.Patience is { } mean ? TimeSpan.FromSeconds(patience.Exponential(mean.TotalSeconds)) : null,
                    Language = kind.Language,
                    Class = kind.Class,
                    Skills = skills,
                    Wish = wishes.Happens(kind.KeepsPlace) ? CallerWish.KeepPlace : kind.Wish,
                };
            }
        }
    }

    /// <param name="open">The stretches.</param>
    /// <param name="at">Not before the one asked for last.</param>
    /// <param name="next">The first stretch that was not over then.</param>
    private static bool IsOpen(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>? open, DateTimeOffset at, ref int next)
    {
        while (open is not null && next < open.Count && open[next].To <= at)
        {
            next++;
        }

        return open is null || (next < open.Count && open[next].From <= at);
    }

    private static TimeSpan HandleOf(QueueTraffic kind, Chance chance) => TimeSpan.FromSeconds(kind.HandleVariation switch
    {
        0 => kind.Handle.TotalSeconds,
        1 => chance.Exponential(kind.Handle.TotalSeconds),
        var variation => chance.LogNormal(kind.Handle.TotalSeconds, variation),
    });
}
