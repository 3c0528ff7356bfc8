using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>All opening hours of <c>hours.yaml</c>. Immutable.</summary>
public sealed class HoursBook
{
    private readonly ImmutableDictionary<string, OpeningHours> _byName;

    internal HoursBook(string timeZone, IEnumerable<OpeningHours> all)
    {
        TimeZone = timeZone;
        All = [.. all];
        _byName = All.ToImmutableDictionary(hours => hours.Name, StringComparer.Ordinal);
    }

    /// <summary>The zone of the service: <c>Europe/Stockholm</c>.</summary>
    public string TimeZone { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<OpeningHours> All { get; }

    /// <summary>Finds one by name.</summary>
    public OpeningHours? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads <c>hours.yaml</c>. Null after an error; <paramref name="findings"/> says which.</summary>
    /// <param name="file">The file.</param>
    /// <param name="today">The date holidays are looked for from, for the warning that none are listed.</param>
    /// <param name="findings">Where the findings go.</param>
    public static HoursBook? Load(ConfigFile file, DateOnly today, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var before = findings.ErrorCount;
        var book = MappingReader.Open(file, findings) is { } reader ? new HoursReader(reader, today).Read() : null;
        return findings.ErrorCount == before ? book : null;
    }
}
