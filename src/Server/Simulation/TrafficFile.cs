using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>Traffic as it was read.</summary>
/// <param name="Source">Null: nothing is to be simulated, and <paramref name="Problems"/> say why.</param>
/// <param name="Problems">Places and cures, the first <see cref="TrafficFile.MostTold"/>; also of lines that were left out.</param>
/// <param name="Faults">How many there were in all.</param>
internal sealed record TrafficReading(TrafficSource? Source, IReadOnlyList<Finding> Problems, long Faults);

/// <summary>Reads traffic: past calls or a week's hourly profile (CSV), or rates and means (YAML), told apart by what is in it.</summary>
internal static class TrafficFile
{
    /// <summary>A file has at most so many lines beside its header.</summary>
    public const int MostLines = 5_000_000;

    /// <summary>A file is at most so large.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>A run is at most so long: three years.</summary>
    public const int MostDays = 1100;

    /// <summary>So many faults are told one by one.</summary>
    public const int MostTold = 20;

    /// <param name="path">The file. Anything that can be read as a stream.</param>
    /// <param name="site">Queues, skills, classes, languages, hours.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static TrafficReading Read(string path, SiteConfiguration site, TrafficOptions options, CancellationToken cancellation = default)
        => throw new NotImplementedException();
}
