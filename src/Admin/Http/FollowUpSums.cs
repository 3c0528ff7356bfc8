using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Which months' sums are wanted; both ends included. They are the months in which people left.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month.</param>
/// <param name="Queue">Only this queue's; null: every one's.</param>
internal sealed record FollowUpQuery(DateOnly From, DateOnly To, string? Queue)
{
    public const int MostMonths = 36;
    private const int UsualMonths = 3;
    private const string Month = "yyyy-MM";

    /// <summary>What is asked for; null with the fault in words when it cannot be read.</summary>
    public static FollowUpQuery? Read(string? from, string? to, string? queue, DateOnly today, AcdPlan plan, out string fault)
    {
        var last = Given(to) is { } end ? MonthOf(end) : today.AddDays(1 - today.Day);
        var first = Given(from) is { } begin ? MonthOf(begin) : last?.AddMonths(1 - UsualMonths);
        fault = first is null ? "from is a month, as 2026-01."
            : last is null ? "to is a month, as 2026-03."
            : last < first ? "to is before from."
            : last >= first.Value.AddMonths(MostMonths) ? $"{MostMonths} months are the most."
            : Given(queue) is { } id && plan.Queues.All(known => known.Id.Value != id) ? "queue is the id of a queue, see /api/v1/queues."
            : "";
        return fault.Length > 0 ? null : new(first!.Value, last!.Value, Given(queue));
    }

    public static string TextOf(DateOnly month) => month.ToString(Month, CultureInfo.InvariantCulture);

    private static DateOnly? MonthOf(string text) =>
        DateOnly.TryParseExact(text, Month, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 9000 ? month : null;

    private static string? Given(string? text) => CallbackInput.Given(text);
}

/// <summary>Sums by queue, month of leaving and department.</summary>
internal static class FollowUpSums
{
    private static readonly string[] Head =
    [
        "queue", "month", "department", "listed", "reached", "reachedOnDueDay", "reachedLater", "notReached", "busy", "noAnswer", "machine", "failed", "noSuchNumber", "refused", "cancelled", "open",
        "dueDayKept", "dueDayNotKept", "cancelledBeforeDueDay", "dueDayToCome",
    ];

    public static FollowUpStatisticsModel Of(IFollowUpPort port, FollowUpQuery query, DateOnly today)
    {
        var all = port.Discharged(query.From, query.To.AddMonths(1).AddDays(-1)).Where(one => query.Queue is null || one.Queue.Value == query.Queue).ToList();
        return new(
            FollowUpQuery.TextOf(query.From),
            FollowUpQuery.TextOf(query.To),
            [
                .. all.GroupBy(static one => (Queue: one.Queue.Value, Month: one.Figures.Discharged.AddDays(1 - one.Figures.Discharged.Day), one.Figures.Department))
                    .OrderBy(static same => same.Key.Queue, StringComparer.Ordinal).ThenBy(static same => same.Key.Month).ThenBy(static same => same.Key.Department, StringComparer.Ordinal)
                    .Select(same => new FollowUpSumModel(same.Key.Queue, FollowUpQuery.TextOf(same.Key.Month), same.Key.Department, Counts([.. same.Select(static one => one.Figures)], today))),
            ],
            Counts([.. all.Select(static one => one.Figures)], today));
    }

    /// <summary>For spreadsheets: with the mark by which they know UTF-8. No department begins as a formula would.</summary>
    public static string Csv(FollowUpStatisticsModel statistics)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', Head).Append("\r\n");
        foreach (var (queue, month, department, c) in statistics.Sums)
        {
            text.AppendJoin(',', Quoted(queue), month, Quoted(department)).Append(',').AppendJoin(
                ',',
                c.Listed, c.Reached, c.ReachedOnDueDay, c.ReachedLater, c.NotReached, c.NotReachedBy.Busy, c.NotReachedBy.NoAnswer, c.NotReachedBy.Machine, c.NotReachedBy.Failed, c.NotReachedBy.NoSuchNumber,
                c.Refused, c.Cancelled, c.Open, c.DueDayKept, c.DueDayNotKept, c.CancelledBeforeDueDay, c.DueDayToCome).Append("\r\n");
        }

        return text.ToString();
    }

    private static FollowUpCountsModel Counts(IReadOnlyCollection<FollowUpFigures> all, DateOnly today)
    {
        int Sum(Func<FollowUpFigures, int> of) => all.Sum(of);
        var (listed, open, onDay, later) = (Sum(static f => f.Listed), Sum(static f => f.Open), Sum(static f => f.ReachedByDay), Sum(static f => f.ReachedLater));
        var past = all.Where(figures => figures.Due < today).Sum(static f => f.Undialled); // the day is over, and nobody was dialled
        var (kept, notKept) = (Sum(static f => f.DialledByDay), Sum(static f => f.DialledLater) + past);
        return new(
            listed, onDay + later, onDay, later, Sum(static f => f.NotReached),
            new(Sum(static f => f.Busy), Sum(static f => f.NoAnswer), Sum(static f => f.Machine), Sum(static f => f.Failed), Sum(static f => f.NoSuchNumber)),
            Sum(static f => f.Refused), Sum(static f => f.Cancelled), open,
            kept, notKept, Sum(static f => f.EndedBefore), Sum(static f => f.Undialled) - past,
            Share(onDay + later, listed - open), Share(kept, kept + notKept));
    }

    private static double? Share(int part, int of) => of == 0 ? null : Math.Round((double)part / of, 4);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n;") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
