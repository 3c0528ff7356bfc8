using System.Globalization;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>Traffic that is drawn from rates, on certain days.</summary>
internal static class RatedTraffic
{
    /// <summary>A run expects at most so many calls.</summary>
    public const double MostCalls = 100_000_000;

    /// <exception cref="CsvException">More come than can be simulated.</exception>
    public static TrafficSource Source(IReadOnlyList<QueueTraffic> kinds, TrafficDays days, TrafficGround ground, IReadOnlyList<TrafficNote> notes)
    {
        var (from, to) = days.Instants(ground.Hours);
        var source = new RandomTraffic(kinds, at => TrafficDays.HourOfWeek(ground.Hours.ToLocal(at).DateTime)).Source(from, to, notes);
        var calls = source.Offered.Sum(static hour => hour.Calls);
        return calls <= MostCalls ? source : throw new CsvException(1, string.Create(
            CultureInfo.InvariantCulture, $"{calls:0} calls are expected on {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}; {MostCalls:0} are the most: choose fewer --days, or look at the rates"));
    }

    /// <summary>That no days were given.</summary>
    public static IEnumerable<TrafficNote> Assumed(TrafficOptions options, TrafficDays days, bool fileSays) =>
        fileSays || options.From is not null ? [] : [new(TrafficNoteKind.DaysAssumed) { From = days.First, To = days.Last }];

    /// <summary>That means were not given.</summary>
    public static IEnumerable<TrafficNote> Means(string queue, bool noHandle, bool noPatience, TrafficOptions options)
    {
        if (noHandle)
            yield return new(TrafficNoteKind.MeanHandleAssumed) { Queue = queue, Time = options.Handle ?? TrafficOptions.OrdinaryHandle };
        if (noPatience)
            yield return options.Patience is { } patience ? new(TrafficNoteKind.MeanPatienceAssumed) { Queue = queue, Time = patience } : new(TrafficNoteKind.NobodyHangsUp) { Queue = queue };
    }
}
