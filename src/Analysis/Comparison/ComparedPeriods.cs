namespace ContactCenter.Analysis.Comparison;

/// <summary>Whether two periods can be compared at all.</summary>
public static class ComparedPeriods
{
    /// <summary>What is wrong with them as they are written, with the cure; null: nothing.</summary>
    /// <param name="baselineName">What the first is called where it was written.</param>
    /// <param name="baseline">Its text.</param>
    /// <param name="pilotName">What the second is called.</param>
    /// <param name="pilot">Its text.</param>
    /// <param name="mostDays">How long one may be.</param>
    public static string? Problem(string baselineName, string? baseline, string pilotName, string? pilot, int mostDays)
    {
        if (Problem(baselineName, baseline, mostDays, out var before) is { } first)
            return first;
        if (Problem(pilotName, pilot, mostDays, out var after) is { } second)
            return second;
        return before.Overlaps(after) ? $"{baselineName} {before} and {pilotName} {after} overlap: a day can be before or after, not both; end one before the other begins" : null;
    }

    private static string? Problem(string name, string? text, int mostDays, out Period period)
    {
        if (!Period.TryRead(text, out period))
            return $"{name}: {(text is null ? "it is missing" : $"'{(text.Length <= 40 ? text : text[..40] + "…")}' is not a period")}; write the first and the last day as 2026-01-05..2026-02-01";
        if (period.From > period.To)
            return $"{name}: {Period.Text(period.From)} is after {Period.Text(period.To)}; write the earlier day first";
        return period.Length > mostDays ? FormattableString.Invariant($"{name}: {period.Length} days; {mostDays} are the most") : null;
    }
}
