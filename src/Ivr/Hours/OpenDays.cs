using System.Collections.Immutable;
using ContactCenter.Configuration;
using NodaTime;

namespace ContactCenter.Ivr;

/// <summary>Opening hours as the open stretches of single days, of 23 or 25 hours too.</summary>
public sealed partial class OpeningHours
{
    /// <summary>The day on the wall of this instant.</summary>
    /// <param name="at">From 2000 to 2199; what lies outside is taken to its nearest end.</param>
    public DateOnly DateOf(DateTimeOffset at) => at.UtcDateTime.Year switch
    {
        < 2000 => new(2000, 1, 1),
        > 2199 => new(2199, 12, 31),
        _ => Instant.FromDateTimeOffset(at).InZone(_zone).Date.ToDateOnly(),
    };

    /// <summary>When it is open on a day: in order of time, neither overlapping nor touching, none outside the day. The same as <see cref="IsOpen"/> says.</summary>
    public ImmutableArray<OpenSpan> OpenOn(DateOnly date)
    {
        var day = LocalDate.FromDateOnly(date);
        return [.. Joined(day, SpansOf(day, out _)).Select(Shown)];
    }

    /// <summary>When it is open on a day and no break is.</summary>
    /// <param name="date">The day.</param>
    /// <param name="breaks">Every day's, on the wall clock.</param>
    public ImmutableArray<OpenSpan> OpenOn(DateOnly date, ImmutableArray<DaySpan> breaks)
    {
        var day = LocalDate.FromDateOnly(date);
        var open = Joined(day, SpansOf(day, out _));
        foreach (var pause in Joined(day, breaks))
        {
            open = [.. open.SelectMany(span => Without(span, pause))];
        }

        return [.. open.Select(Shown)];
    }

    private List<(Instant From, Instant To)> Joined(LocalDate day, ImmutableArray<DaySpan> spans)
    {
        var (start, end) = (day.AtStartOfDayInZone(_zone).ToInstant(), day.PlusDays(1).AtStartOfDayInZone(_zone).ToInstant());
        var joined = new List<(Instant From, Instant To)>();
        foreach (var (from, to) in spans.Select(span => (From: Instant.Max(From(day, span), start), To: Instant.Min(To(day, span), end))).Where(span => span.From < span.To).OrderBy(span => span.From))
        {
            // Where the clock is put back, spans of one day may overlap: an hour is there twice.
            if (joined.Count > 0 && from <= joined[^1].To)
            {
                joined[^1] = (joined[^1].From, Instant.Max(joined[^1].To, to));
            }
            else
            {
                joined.Add((from, to));
            }
        }

        return joined;
    }

    private static IEnumerable<(Instant From, Instant To)> Without((Instant From, Instant To) span, (Instant From, Instant To) pause)
    {
        if (pause.To <= span.From || span.To <= pause.From)
        {
            return [span];
        }

        return new[] { (span.From, To: pause.From), (From: pause.To, span.To) }.Where(part => part.Item1 < part.Item2);
    }

    private static OpenSpan Shown((Instant From, Instant To) span) => new(span.From.ToDateTimeOffset(), span.To.ToDateTimeOffset());
}
