using System.Globalization;
using ContactCenter.Analysis.Simulation.Telling;

namespace ContactCenter.Analysis.Simulation.Staffing;

/// <summary>Days of the week that are staffed alike, with their hours.</summary>
/// <param name="Days">From Monday, 0, to Sunday, 6.</param>
/// <param name="Hours">In order.</param>
internal sealed record StaffedDay(IReadOnlyList<int> Days, IReadOnlyList<StaffedHour> Hours)
{
    private static readonly string[] English = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] Swedish = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"];

    /// <summary>The days of a result; those with the same calls and people in all hours together.</summary>
    public static IReadOnlyList<StaffedDay> Of(StaffingResult result) =>
        [.. result.Hours.GroupBy(static hour => hour.HourOfWeek / 24).GroupBy(static day => string.Join('|', day.Select(static hour => string.Create(CultureInfo.InvariantCulture, $"{hour.HourOfWeek % 24}:{Key(hour)}"))), static day => (Day: day.Key, Hours: day.ToList()))
            .Select(static alike => new StaffedDay([.. alike.Select(static day => day.Day)], alike.First().Hours))];

    /// <summary>Their names: <c>Mon–Thu, Sat</c>.</summary>
    public string Name(SimulationWords words)
    {
        var (names, parts) = (words.Language == "sv" ? Swedish : English, new List<string>());
        for (var i = 0; i < Days.Count;)
        {
            var last = i;
            while (last + 1 < Days.Count && Days[last + 1] == Days[last] + 1)
            {
                last++;
            }

            parts.Add(last == i ? names[Days[i]] : last == i + 1 ? $"{names[Days[i]]}, {names[Days[last]]}" : $"{names[Days[i]]}–{names[Days[last]]}");
            i = last + 1;
        }

        return string.Join(", ", parts);
    }

    /// <summary>Hours in a row that are alike, as one: from which to which, and the first of them.</summary>
    public IEnumerable<(int From, int To, StaffedHour Hour)> Stretches()
    {
        for (var i = 0; i < Hours.Count;)
        {
            var next = i + 1;
            while (next < Hours.Count && Hours[next].HourOfWeek == Hours[next - 1].HourOfWeek + 1 && Key(Hours[next]) == Key(Hours[i]) && Hours[next].InTime == Hours[i].InTime)
            {
                next++;
            }

            yield return (Hours[i].HourOfWeek % 24, (Hours[next - 1].HourOfWeek % 24) + 1, Hours[i]);
            i = next;
        }
    }

    private static string Key(StaffedHour hour) => string.Create(CultureInfo.InvariantCulture, $"{hour.Calls:G4}:{string.Join(',', hour.Needed)}");
}
