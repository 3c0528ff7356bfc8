using System.Globalization;

namespace ContactCenter.Analysis.Audit;

/// <summary>Whether what is published adds up, whatever it was made from: also of days that cannot be counted again.</summary>
public static class PublishedSums
{
    private static readonly (FigureKind Kind, string Whole, string[] Parts)[] Laws =
    [
        (FigureKind.Queue, "offered", ["answered", "abandoned", "turnedAway", "callbackBooked", "passedOn", "overflowed", "interrupted", "failed", "undecided"]),
        (FigureKind.Queue, "turnedAway", ["turnedAwayBy.full", "turnedAwayBy.nobodyThere", "turnedAwayBy.expectedWait", "turnedAwayBy.waitedTooLong", "turnedAwayBy.other"]),
        (FigureKind.Queue, "callbacks.requested", ["callbacks.open", "callbacks.done", "callbacks.cancelled", "callbacks.rangAgain", "callbacks.unreachable", "callbacks.refused"]),
        (FigureKind.Queue, "callbacks.requested", ["callbacks.onTime", "callbacks.late", "callbacks.broken", "callbacks.noPromise", "callbacks.cancelledUndialled", "callbacks.undialled"]),
        (FigureKind.Queue, "callbacks.done", ["callbackCompleted"]),
        (FigureKind.Queue, "callbacks.rangAgain", ["callbackRangAgain"]),
        (FigureKind.Queue, "messages.left", ["messages.open", "messages.done", "messages.lapsed"]),
        (FigureKind.Alarms, "raised", ["open", "answered", "passedOn", "unanswered"]),
        (FigureKind.FollowUps, "listed", ["reachedOnDueDay", "reachedLater", "notReachedBy.busy", "notReachedBy.noAnswer", "notReachedBy.machine", "notReachedBy.failed", "notReachedBy.noSuchNumber", "refused", "cancelled", "open"]),
        (FigureKind.FollowUps, "listed", ["dueDayKept", "dueDayNotKept", "cancelledBeforeDueDay", "notDialledYet"]),
        (FigureKind.Untreated, "came", ["treated.withinHour", "treated.sameDay", "treated.laterDay", "untreated.onTheLine", "untreated.toBeCalled", "untreated.message", "untreated.gaveUp", "untreated.turnedAway", "untreated.notReached"]),
    ];

    /// <summary>Each sum that does not hold.</summary>
    /// <param name="day">Of which day.</param>
    /// <param name="sheet">What is published of it.</param>
    /// <param name="broken">Where it is written down.</param>
    public static void Check(DateOnly day, FigureSheet sheet, BrokenLaws broken)
    {
        foreach (var (kind, of, part) in sheet.All.Keys.Select(static id => (id.Kind, id.Of, id.Part)).Distinct().Order())
        {
            foreach (var law in Laws.Where(law => law.Kind == kind))
            {
                var (whole, sum) = (sheet[new(kind, of, part, law.Whole)], law.Parts.Sum(name => sheet[new(kind, of, part, name)]));
                if (whole != sum)
                    broken.Add(Law.Sums, 0, Where(day, of, part), $"{law.Whole} = {Text(whole)}", $"{string.Join(" + ", law.Parts)} = {Text(sum)}");
            }
        }

        var (calls, ends) = (sheet[new(FigureKind.Calls, "", "", "calls")], sheet.All.Where(static one => one.Key.Kind == FigureKind.Calls && (one.Key.Name == "openCalls" || one.Key.Name.StartsWith("outcomes.", StringComparison.Ordinal))).Sum(static one => one.Value));
        if (calls != ends)
            broken.Add(Law.Sums, 0, Where(day, "", ""), $"calls = {Text(calls)}", $"openCalls + outcomes = {Text(ends)}");
        foreach (var team in sheet.All.Keys.Where(static id => id is { Kind: FigureKind.Untreated, Name: "came", Part: "" }).Select(static id => id.Of))
        {
            var (whole, sum) = (sheet[new(FigureKind.Untreated, team, "", "came")], sheet.All.Where(one => one.Key is { Kind: FigureKind.Untreated, Name: "came", Part.Length: > 0 } && one.Key.Of == team).Sum(static one => one.Value));
            if (whole != sum)
                broken.Add(Law.Sums, 0, Where(day, team, ""), $"came = {Text(whole)}", $"Σ = {Text(sum)}");
        }
    }

    private static string Where(DateOnly day, string of, string part) =>
        string.Join(' ', new[] { day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), of, part }.Where(static word => word.Length > 0));

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
