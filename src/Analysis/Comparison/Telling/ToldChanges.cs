namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>
/// What else changed between two periods, in words: a rate that rose while the phones rang half as often has not been proved by anything. What changed
/// less than a reader should care about is only named.
/// </summary>
internal static class ToldChanges
{
    private const double Part = 0.05;
    private const double Points = 0.02;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<string> Of(ComparisonReport report, ComparisonWords words)
    {
        var (told, little, unknown) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, measure) in Measures(words))
        {
            foreach (var row in report.Units.Prepend(report.All))
            {
                var isAll = ReferenceEquals(row, report.All);
                if (isAll && name == "mix")
                    continue;
                var change = measure(row.Baseline, row.Pilot);
                if (change is { IsLarge: true } large)
                    told.Add(words["change", ToldReport.NameOf(report, words, row), words[name], large.Before, large.After] + large.By);
                else if (isAll)
                    (change is null ? unknown : little).Add(words[name]);
            }
        }

        Count("interruptions", [], report.Baseline.Interruptions.Count, report.Pilot.Interruptions.Count);
        foreach (var name in report.Baseline.SwitchedOn.Keys.Union(report.Pilot.SwitchedOn.Keys).Order(StringComparer.Ordinal))
            Count("switch", [name], report.Baseline.SwitchedOn.GetValueOrDefault(name), report.Pilot.SwitchedOn.GetValueOrDefault(name));
        if (little.Count > 0)
            told.Add(words["littleChanged", string.Join(", ", little)]);
        if (unknown.Count > 0)
            told.Add(words["nothingKnown", string.Join(", ", unknown)]);
        return told;

        void Count(string name, object[] parts, int before, int after)
        {
            if (before != after)
                told.Add(words["change", words["all"], words[name, parts], before, after]);
            else if (before == 0 && name == "interruptions")
                little.Add(words[name]);
        }
    }

    private static IEnumerable<(string Name, Func<UnitFigures, UnitFigures, Change?> Measure)> Measures(ComparisonWords words)
    {
        yield return ("volume", (a, b) => Relative(a.VisitsPerDay, b.VisitsPerDay, words.Count, words));
        yield return ("mix", (a, b) => Absolute(a.ShareOfVisits, b.ShareOfVisits, words));
        yield return ("opening", Opening);
        yield return ("agentHours", (a, b) => Relative(a.AgentHoursPerDay, b.AgentHoursPerDay, words.Count, words));
        yield return ("handle", (a, b) => Relative(a.HandleSeconds, b.HandleSeconds, static seconds => ComparisonWords.Clock(seconds), words));
        yield return ("callbackShare", (a, b) => Absolute(a.CallbackRate, b.CallbackRate, words));
        yield return ("callbacksKept", (a, b) => Absolute(a.CallbacksOnTimeRate, b.CallbacksOnTimeRate, words));
        yield return ("waitsBroken", (a, b) => Absolute(a.WaitsBrokenRate, b.WaitsBrokenRate, words));
    }

    private static Change? Relative(double? before, double? after, Func<double?, string> text, ComparisonWords words)
    {
        if (before is not { } a || after is not { } b || (a == 0 && b == 0))
            return null;
        var by = a == 0 ? double.PositiveInfinity : b / a - 1;
        return new(Math.Abs(by) >= Part, text(a), text(b), double.IsFinite(by) ? $" ({words.Signed(by * 100, "F0")}\u00a0%)" : "");
    }

    private static Change? Absolute(double? before, double? after, ComparisonWords words) =>
        before is { } a && after is { } b ? new(Math.Abs(b - a) >= Points, words.Percent(a), words.Percent(b), "") : null;

    private static Change? Opening(UnitFigures before, UnitFigures after)
    {
        if (before.FirstCall is not { } first || after.FirstCall is not { } firstNow || before.LastCall is not { } last || after.LastCall is not { } lastNow)
            return null;
        var moved = (first.ToTimeSpan() - firstNow.ToTimeSpan()).Duration() >= Time || (last.ToTimeSpan() - lastNow.ToTimeSpan()).Duration() >= Time;
        return new(moved, $"{ComparisonWords.Time(first)}–{ComparisonWords.Time(last)}", $"{ComparisonWords.Time(firstNow)}–{ComparisonWords.Time(lastNow)}", "");
    }

    private sealed record Change(bool IsLarge, string Before, string After, string By);
}
