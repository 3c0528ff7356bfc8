using System.Collections.Immutable;
using ContactCenter.Configuration;
using NodaTime;
using NodaTime.TimeZones;

namespace ContactCenter.Ivr;

/// <summary>A date with hours of its own: a holiday or a closure.</summary>
/// <param name="Date">The day, in the zone of the calendar.</param>
/// <param name="Name">What it is called: <c>Julafton</c>.</param>
/// <param name="Spans">When it is open all the same; empty for a day that is closed.</param>
public sealed record SpecialDay(DateOnly Date, string Name, ImmutableArray<DaySpan> Spans);

/// <summary>
/// When a service is open. A day is found in this order: closure by date, holiday by date, weekday.
/// </summary>
/// <remarks>
/// Spans are times on the wall clock. When the clock is put forward, a time that does not exist becomes the first
/// one that does. When it is put back, a span starts at the first of the two and ends at the last: nobody is turned
/// away within the hours as they are printed.
/// </remarks>
public sealed partial class OpeningHours
{
    /// <summary>How many days ahead a change is looked for: two years and a day.</summary>
    private const int HorizonDays = 732;

    internal static readonly ZoneLocalMappingResolver First =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Last =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    private readonly DateTimeZone _zone;
    private readonly ImmutableArray<DaySpan>[] _week;
    private readonly Dictionary<LocalDate, SpecialDay> _special;

    /// <summary>Where it stands, for findings; null for hours that no file holds.</summary>
    public ConfigNode? Place { get; init; }

    internal OpeningHours(string name, DateTimeZone zone, ImmutableArray<DaySpan>[] week, IEnumerable<SpecialDay> special)
    {
        Name = name;
        _zone = zone;
        _week = week;
        _special = [];
        foreach (var day in special)
        {
            _special.TryAdd(LocalDate.FromDateOnly(day.Date), day);
        }
    }

    /// <summary>Its name in <c>hours.yaml</c>.</summary>
    public string Name { get; }

    /// <summary>The zone its times are in: <c>Europe/Stockholm</c>.</summary>
    public string TimeZone => _zone.Id;

    /// <summary>True when open at this instant.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        foreach (var span in SpansOf(instant.InZone(_zone).Date, out var date))
        {
            if (From(date, span) <= instant && instant < To(date, span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next instant at which it opens or closes; null when it does neither within two years.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        var today = instant.InZone(_zone).Date;
        Instant? openUntil = null;
        for (var days = 0; days <= HorizonDays; days++)
        {
            foreach (var span in SpansOf(today.PlusDays(days), out var date))
            {
                var (from, to) = (From(date, span), To(date, span));
                if (to <= instant || to <= from)
                {
                    continue; // over, or it falls wholly into the hour that is left out
                }

                if (openUntil is null && from > instant)
                {
                    return from.ToDateTimeOffset();
                }

                if (openUntil is { } until && from > until)
                {
                    return until.ToDateTimeOffset();
                }

                openUntil = openUntil is { } before && before > to ? before : to;
            }

            if (openUntil is { } end && end < today.PlusDays(days + 1).AtStartOfDayInZone(_zone).ToInstant())
            {
                return end.ToDateTimeOffset();
            }
        }

        return null;
    }

    /// <summary>The holiday or closure at this instant, or null on an ordinary day.</summary>
    public SpecialDay? SpecialDayAt(DateTimeOffset at) =>
        _special.GetValueOrDefault(Instant.FromDateTimeOffset(at).InZone(_zone).Date);

    /// <summary>The holiday or closure of a day, or null on an ordinary one.</summary>
    internal SpecialDay? SpecialDayOn(DateOnly day) => _special.GetValueOrDefault(LocalDate.FromDateOnly(day));

    /// <summary>True when it is open on at least one weekday or special day.</summary>
    internal bool EverOpen => _week.Any(day => day.Length > 0) || _special.Values.Any(day => day.Spans.Length > 0);

    /// <summary>True when no day of the week is ever closed.</summary>
    internal bool AlwaysOpenInTheWeek => _week.All(day => day.Sum(span => span.End - span.Start) == DaySpan.MinutesPerDay);

    private ImmutableArray<DaySpan> SpansOf(LocalDate date, out LocalDate same)
    {
        same = date;
        return _special.TryGetValue(date, out var special) ? special.Spans : _week[(int)date.DayOfWeek - 1];
    }

    private Instant From(LocalDate date, DaySpan span) => At(date, span.Start).InZone(_zone, First).ToInstant();

    private Instant To(LocalDate date, DaySpan span) => At(date, span.End).InZone(_zone, Last).ToInstant();

    private static LocalDateTime At(LocalDate date, int minutes) => date.AtMidnight().PlusMinutes(minutes);
}
