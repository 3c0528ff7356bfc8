using ContactCenter.Acd;

namespace ContactCenter.Analysis.Comparison.Telling;

/// <summary>A table as it is read: cells are text, the first of a row names it.</summary>
public sealed record ToldTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A comparison in words: tables, sentences and notes, whatever they are drawn on.</summary>
public sealed class ToldReport
{
    private const int MostConfigurations = 10;

    private readonly ComparisonReport _report;
    private readonly ComparisonWords _words;

    /// <param name="report">What is told.</param>
    /// <param name="words">In which language.</param>
    /// <param name="lastDayIsNotOver">Said so.</param>
    public ToldReport(ComparisonReport report, ComparisonWords words, bool lastDayIsNotOver = false)
    {
        (_report, _words) = (report, words);
        Tables = [AnswerRates(), Figures(), Attempts()];
        Changes = ToldChanges.Of(report, words);
        Notes = [.. Noted(lastDayIsNotOver)];
    }

    /// <summary>Both periods.</summary>
    public string Periods => $"{_words["baseline", _report.Baseline.Period]} · {_words["pilot", _report.Pilot.Period]}";

    /// <summary>Answer rates, other figures, every attempt.</summary>
    public IReadOnlyList<ToldTable> Tables { get; }

    /// <summary>What else changed.</summary>
    public IReadOnlyList<string> Changes { get; }

    /// <summary>How it was reckoned and what was left out.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What a row is called.</summary>
    public string NameOf(UnitComparison row) => NameOf(_report, _words, row);

    internal static string NameOf(ComparisonReport report, ComparisonWords words, UnitComparison row) =>
        row.Unit is not null ? row.Name : words[ReferenceEquals(row, report.All) ? "all" : "noUnit"];

    private IEnumerable<UnitComparison> Whole => _report.Units.Append(_report.All);

    private ToldTable AnswerRates() => new(
        _words["title"],
        [_words["unit"], _words["days"], _words["before"], _words["interval"], _words["after"], _words["interval"], _words["difference"], _words["interval"], _words["verdict"]],
        [.. Whole.Select(row => (IReadOnlyList<string>)[
            NameOf(row),
            $"{row.Baseline.Days} → {row.Pilot.Days}",
            _words.Percent(row.Baseline.AnswerRate), _words.Between(row.Baseline.AnswerRateInterval),
            _words.Percent(row.Pilot.AnswerRate), _words.Between(row.Pilot.AnswerRateInterval),
            _words.Points(row.Difference), _words.PointsBetween(row.DifferenceInterval),
            _words[row.Verdict.ToString()],
        ])]);

    private ToldTable Figures()
    {
        (string Name, Func<UnitFigures, string> Text)[] figures =
        [
            ("visits", f => _words.Count(f.VisitsPerDay)),
            ("reached", f => _words.Percent(f.ReachedRate)),
            ("abandoned", f => _words.Percent(f.AbandonedRate)),
            ("turnedAway", f => _words.Percent(f.TurnedAwayRate)),
            ("callbacks", f => _words.Count(f.CallbacksPerDay)),
            ("callbacksKept", f => _words.Percent(f.CallbacksOnTimeRate)),
            ("median", static f => ComparisonWords.Clock(f.MedianWaitSeconds)),
            ("p90", static f => ComparisonWords.Clock(f.P90WaitSeconds)),
            ("again", f => _words.Percent(f.AgainRate)),
        ];
        return new(
            _words["figures"],
            [_words["unit"], .. figures.Select(figure => _words[figure.Name])],
            [.. Whole.Select(row => (IReadOnlyList<string>)[NameOf(row), .. figures.Select(figure => $"{figure.Text(row.Baseline)} → {figure.Text(row.Pilot)}")])]);
    }

    /// <summary>Outcomes that nobody had are left out.</summary>
    private ToldTable Attempts()
    {
        var rows = _report.Rows.Append(_report.All).ToList();
        var outcomes = Enum.GetValues<Outcome>().Where(outcome => Of(_report.All.Baseline, outcome) + Of(_report.All.Pilot, outcome) > 0).ToList();
        var open = _report.All.Baseline.Open + _report.All.Pilot.Open > 0;
        return new(
            _words["attempts"],
            [_words["unit"], "", _words["allAttempts"], .. outcomes.Select(outcome => _words.Outcomes[outcome]), .. open ? [_words["open"]] : Array.Empty<string>()],
            [.. rows.SelectMany(row => new[] { Row(row, "before", row.Baseline), Row(row, "after", row.Pilot) })]);

        static int Of(UnitFigures figures, Outcome outcome) => figures.Outcomes.GetValueOrDefault(outcome);
        IReadOnlyList<string> Row(UnitComparison row, string when, UnitFigures figures) =>
            [NameOf(row), _words[when], _words.Count(figures.Attempts), .. outcomes.Select(outcome => _words.Count(Of(figures, outcome))), .. open ? [_words.Count(figures.Open)] : Array.Empty<string>()];
    }

    /// <summary>The last ones, when there are many.</summary>
    private string Configurations(PeriodFacts facts) => facts.Configurations.Count == 0
        ? _words["noConfiguration"]
        : (facts.Configurations.Count > MostConfigurations ? "… " : "")
            + string.Join(", ", facts.Configurations.TakeLast(MostConfigurations).Select(static one => $"{Period.Text(one.Day)} {one.Name[..Math.Min(8, one.Name.Length)]}"));

    private IEnumerable<string> Noted(bool lastDayIsNotOver)
    {
        var (before, after) = (_report.Baseline, _report.Pilot);
        foreach (var note in new[] { "noteRate", "noteDays", "noteWeights", "noteInterval", "noteUnit" })
            yield return _words[note];
        NamedDay[] holidays = [.. before.Holidays, .. after.Holidays];
        if (holidays.Length > 0)
            yield return _words["noteHolidays", string.Join(", ", holidays.Select(static day => $"{Period.Text(day.Day)} ({day.Name})"))];
        DateOnly[] unmatched = [.. before.Unmatched, .. after.Unmatched];
        if (unmatched.Length > 0)
            yield return _words["noteUnmatched", string.Join(", ", unmatched.Select(Period.Text))];
        if (before.DaysKept + after.DaysKept > 0)
            yield return _words["noteKept", before.DaysKept + after.DaysKept];
        if (_report.All.Baseline.NumbersKnownRate < 1 || _report.All.Pilot.NumbersKnownRate < 1)
            yield return _words["noteNumbers", _words.Percent(_report.All.Baseline.NumbersKnownRate), _words.Percent(_report.All.Pilot.NumbersKnownRate)];
        if (lastDayIsNotOver)
            yield return _words["noteToday"];
        yield return _words["configurations", Configurations(before), Configurations(after)];
    }
}
