namespace ContactCenter.Analysis.Replay.Telling;

/// <summary>A caller before and after.</summary>
/// <param name="Contact">The call's id.</param>
/// <param name="Was">Of the first run before, or of the day.</param>
/// <param name="AnsweredBefore">The part of the runs in which it was answered, 0 to 1; of the day, 0 or 1.</param>
/// <param name="AnsweredAfter">The same after.</param>
/// <param name="WaitBefore">Seconds until the answer or until it left, in the mean; null: it was still there in all.</param>
/// <param name="WaitAfter">The same after.</param>
/// <param name="EndAfter">What became of it in most runs.</param>
public sealed record CallerChange(string Contact, CallerDay Was, double AnsweredBefore, double AnsweredAfter, double? WaitBefore, double? WaitAfter, CallerEnd EndAfter)
{
    /// <summary>What the answer is worth more than: somebody who is answered gained, however long it took.</summary>
    public double Gain => ((AnsweredAfter - AnsweredBefore) * 100_000) + ((WaitBefore ?? 0) - (WaitAfter ?? 0));

    /// <summary>Waits longer, in seconds; less than 0: shorter. Null where either is not known.</summary>
    public double? Longer => WaitAfter - WaitBefore;

    /// <summary>Everybody who came, in the order in which they came.</summary>
    public static IReadOnlyList<CallerChange> Of(ReplayFacts facts) => [.. facts.Before[0].Callers.All.Select(was =>
    {
        var (before, after) = (Of(facts.Before, was.Contact), Of(facts.After, was.Contact));
        return new CallerChange(was.Contact, was, Answered(before), Answered(after), Wait(before), Wait(after),
            after.GroupBy(static one => one.End).OrderByDescending(static end => end.Count()).ThenBy(static end => end.Key).Select(static end => end.Key).FirstOrDefault());
    })];

    private static List<CallerDay> Of(IReadOnlyList<DayCourse> runs, string contact) => [.. runs.Select(run => run.Callers.Of(contact)).OfType<CallerDay>()];

    private static double Answered(List<CallerDay> runs) => runs.Count == 0 ? 0 : (double)runs.Count(static one => one.End == CallerEnd.Answered) / runs.Count;

    private static double? Wait(List<CallerDay> runs) => runs.Select(static one => one.Waited).OfType<TimeSpan>().ToList() is { Count: > 0 } waits ? waits.Average(static wait => wait.TotalSeconds) : null;
}
