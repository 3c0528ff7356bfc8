using System.Collections.Immutable;
using ContactCenter.Configuration;
using NodaTime;

namespace ContactCenter.Ivr;

/// <summary>Reads <c>hours.yaml</c>: the zone, the lists of holidays, the calendars.</summary>
internal sealed class HoursReader(MappingReader file, DateOnly today)
{
    private static readonly ImmutableArray<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private const int MaxSpans = 48;

    private readonly Dictionary<string, ImmutableArray<SpecialDay>> _holidays = new(StringComparer.Ordinal);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    private Findings Findings => file.Findings;

    public HoursBook Read()
    {
        var before = Findings.ErrorCount;
        var zone = Zone();
        var lists = new List<ConfigScalar>();
        foreach (var (name, list) in file.OptionalMapping("holidays")?.Entries() ?? [])
        {
            CheckName(name);
            lists.Add(name);
            _holidays[name.Value] = SpecialDays(list, name.Value);
        }

        var all = new List<OpeningHours>();
        if (file.RequiredMapping("hours") is { } calendars)
        {
            foreach (var (name, calendar) in calendars.Entries())
            {
                CheckName(name);
                if (file.Values.Mapping(calendar, name.Value) is { } reader && Calendar(name, reader, zone) is { } hours)
                {
                    all.Add(hours);
                }
            }
        }

        file.Done();
        if (Findings.ErrorCount == before) // otherwise a name that is misspelt would be blamed twice
        {
            WarnUnkept(lists);
        }

        return new(zone, all);
    }

    private void WarnUnkept(List<ConfigScalar> lists)
    {
        foreach (var list in lists.Where(list => !_kept.Contains(list.Value)))
        {
            Findings.Warning(list, FindingCodes.UnusedHolidays,
                $"no opening hours keep the holidays {Quote.Of(list.Value)}; name them under `holidays` of the hours that do, or take them away");
        }
    }

    private void CheckName(ConfigScalar name)
    {
        if (!Names.IsName(name.Value))
        {
            Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name here; use {Names.NameRule}");
        }
    }

    private DateTimeZone Zone()
    {
        if (file.Require("timeZone") is not { } node || file.Values.Text(node, "timeZone") is not { } id)
        {
            return DateTimeZone.Utc;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        var near = NearestName.Find(id, DateTimeZoneProviders.Tzdb.Ids);
        Findings.Error(node, FindingCodes.UnknownZone,
            $"there is no time zone {Quote.Of(id)}; {(near is null ? "write one of the time zone database, such as Europe/Stockholm" : $"did you mean {Quote.Of(near)}?")}");
        return DateTimeZone.Utc;
    }

    private OpeningHours? Calendar(ConfigScalar name, MappingReader reader, DateTimeZone zone)
    {
        var week = Week(reader);
        var special = new List<SpecialDay>();
        if (reader.Find("closures") is { } closures)
        {
            special.AddRange(SpecialDays(closures, "closures"));
        }

        var listed = reader.Find("holidays");
        var lists = listed is null ? [] : reader.Values.Texts(listed, "holidays");
        foreach (var list in lists)
        {
            _kept.Add(list.Value);
            if (_holidays.TryGetValue(list.Value, out var days))
            {
                special.AddRange(days);
                WarnWithoutHolidays(list, days);
            }
            else
            {
                Findings.Error(list, FindingCodes.UnknownHolidays,
                    $"there is no list of holidays {Quote.Of(list.Value)}{NearestName.Hint(list.Value, _holidays.Keys, "add it under holidays")}");
            }
        }

        reader.Done();
        if (week is null)
        {
            return null;
        }

        var hours = new OpeningHours(name.Value, zone, week, special) { Place = name };
        if (!hours.EverOpen)
        {
            Findings.Error(name, FindingCodes.HoursNeverOpen, $"{Quote.Of(name.Value)} is never open; give at least one day a span, such as mon-fri: 07:30-17:00");
        }
        else if (listed is null && !hours.AlwaysOpenInTheWeek)
        {
            Findings.Warning(name, FindingCodes.HolidaysMissing,
                $"{Quote.Of(name.Value)} names no holidays; add holidays: with the name of a list, or holidays: [] when it keeps its hours on every day of the year");
        }

        return hours;
    }

    private void WarnWithoutHolidays(ConfigScalar list, ImmutableArray<SpecialDay> days)
    {
        var (newYear, end) = (new DateOnly(today.Year + 1, 1, 1), today.AddYears(1));
        if (!Any(today, end))
        {
            Warn($"for the twelve months from {today:yyyy-MM-dd}");
        }
        else if (IsForgotten(today, newYear))
        {
            Warn($"from {today:yyyy-MM-dd} to the end of the year");
        }
        else if (IsForgotten(newYear, end))
        {
            Warn($"from {newYear:yyyy-MM-dd} to {end.AddDays(-1):yyyy-MM-dd}");
        }

        bool Any(DateOnly from, DateOnly to) => days.Any(day => day.Date >= from && day.Date < to);

        // The same stretch of some other year has holidays.
        bool IsForgotten(DateOnly from, DateOnly to) =>
            !Any(from, to) && days.Any(day => string.CompareOrdinal($"{day.Date:MMdd}", $"{from:MMdd}") >= 0 && string.CompareOrdinal($"{day.Date:MMdd}", $"{to.AddDays(-1):MMdd}") <= 0);

        void Warn(string when)
        {
            if (_warned.Add(list.Value))
            {
                Findings.Warning(list, FindingCodes.HolidaysMissing, $"{Quote.Of(list.Value)} lists no holiday {when}; add the coming year's");
            }
        }
    }

    private ImmutableArray<DaySpan>[]? Week(MappingReader reader)
    {
        if (reader.RequiredMapping("week") is not { } days)
        {
            return null;
        }

        var week = new ImmutableArray<DaySpan>[7];
        foreach (var (key, value) in days.Entries())
        {
            var spans = Spans(value);
            if (!TryDays(key, out var first, out var last))
            {
                continue;
            }

            for (var day = first; ; day = (day + 1) % 7)
            {
                if (!week[day].IsDefault)
                {
                    Findings.Error(key, FindingCodes.DuplicateDay, $"{Days[day]} is given twice; put all spans of a day in one list: [07:30-12:00, 13:00-17:00]");
                }

                week[day] = spans;
                if (day == last)
                {
                    break;
                }
            }
        }

        return [.. week.Select(day => day.IsDefault ? [] : day)];
    }

    private bool TryDays(ConfigScalar key, out int first, out int last)
    {
        var parts = key.Value.Split('-');
        first = last = -1;
        foreach (var part in parts.Take(2))
        {
            last = Days.IndexOf(part.Trim().ToLowerInvariant());
            first = first < 0 ? last : first;
            if (last < 0)
            {
                Findings.Error(key, FindingCodes.UnknownDay, $"there is no day {Quote.Of(part)}{NearestName.Hint(part, Days, "write a day, or a range such as mon-fri")}");
                return false;
            }
        }

        if (parts.Length <= 2)
        {
            return true;
        }

        Findings.Error(key, FindingCodes.UnknownDay, $"{Quote.Of(key.Value)} is not a range of days; write it as mon-fri");
        return false;
    }

    private ImmutableArray<DaySpan> Spans(ConfigNode node)
    {
        if (node is ConfigScalar { Value: "closed" })
        {
            return [];
        }

        var spans = new List<DaySpan>();
        foreach (var item in node is ConfigSequence list ? list.Items : [node])
        {
            if (spans.Count == MaxSpans)
            {
                Findings.Error(item, FindingCodes.BadValue, $"a day has at most {MaxSpans} spans; join those that meet");
                break;
            }

            if (file.Values.Span(item, "open") is not { } span)
            {
                continue;
            }

            if (spans.Find(other => other.Start < span.End && span.Start < other.End) is { End: > 0 } overlapping)
            {
                Findings.Error(item, FindingCodes.HoursOverlap, $"{span} overlaps {overlapping}; make one span of them or set them apart");
            }

            spans.Add(span);
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    private ImmutableArray<SpecialDay> SpecialDays(ConfigNode node, string what)
    {
        if (file.Values.Mapping(node, what) is not { } reader)
        {
            return [];
        }

        var days = new Dictionary<DateOnly, SpecialDay>();
        foreach (var (key, value) in reader.Entries())
        {
            if (file.Values.Date(key, what) is { } date && SpecialDayOf(date, value) is { } day)
            {
                days.TryAdd(date, day);
            }
        }

        return [.. days.Values.OrderBy(day => day.Date)];
    }

    private SpecialDay? SpecialDayOf(DateOnly date, ConfigNode value)
    {
        if (value is not ConfigMapping)
        {
            return file.Values.Text(value, $"{date:yyyy-MM-dd}") is { } name ? new(date, name, []) : null;
        }

        var reader = file.Values.Mapping(value, "holiday")!;
        var called = reader.RequiredString("name");
        var spans = reader.Require("open") is { } open ? Spans(open) : [];
        reader.Done();
        return new(date, called, spans);
    }
}
