using System.Collections.Immutable;
using ContactCenter.Configuration;
using NodaTime;

namespace ContactCenter.Ivr;

/// <summary>All opening hours of <c>hours.yaml</c>. Immutable.</summary>
public sealed class HoursBook
{
    private readonly ImmutableDictionary<string, OpeningHours> _byName;

    private readonly DateTimeZone _zone;

    internal HoursBook(DateTimeZone zone, IEnumerable<OpeningHours> all)
    {
        _zone = zone;
        All = [.. all];
        _byName = All.ToImmutableDictionary(hours => hours.Name, StringComparer.Ordinal);
    }

    /// <summary>The zone of the service: <c>Europe/Stockholm</c>.</summary>
    public string TimeZone => _zone.Id;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<OpeningHours> All { get; }

    /// <summary>Hours that never close.</summary>
    internal OpeningHours Always() => new(string.Empty, _zone, [.. Enumerable.Repeat<ImmutableArray<DaySpan>>([DaySpan.WholeDay], 7)], []);

    /// <summary>Finds one by name.</summary>
    public OpeningHours? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>An instant on the wall clock of the service.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).ToDateTimeOffset();

    /// <summary>The instant of a wall clock time of the service; the first of two, the next one when there is none.</summary>
    public DateTimeOffset FromLocal(DateTime wallClock) =>
        LocalDateTime.FromDateTime(wallClock).InZone(_zone, OpeningHours.First).ToDateTimeOffset();

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
