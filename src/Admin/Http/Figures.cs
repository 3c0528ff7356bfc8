using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The ledger's figures in the shapes of the API.</summary>
internal static class Figures
{
    private static readonly QueueFigures Nothing = new(0, 0, 0, 0, 0, 0, 0, 0, null, null, null);

    public static QueueTodayModel Of(DayFigures figures, QueueId queue) => Model(figures.Queues.GetValueOrDefault(queue, Nothing));

    public static StatisticsModel Statistics(DayFigures figures, IReadOnlyDictionary<QueueId, string> names, double? firstLineGoal) => new(
        figures.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        figures.Attempts.Attempts,
        figures.Attempts.Open,
        figures.Attempts.Outcomes.ToDictionary(static outcome => CallStory.Name(outcome.Key), static outcome => outcome.Value),
        new(
            figures.Attempts.SettledIn.OrderBy(static line => line.Key).ToDictionary(static line => line.Key.ToString(CultureInfo.InvariantCulture), static line => line.Value),
            Rounded(figures.Attempts.SettledInFirstLine, 4),
            firstLineGoal),
        Total(figures),
        [.. figures.Queues.OrderBy(static queue => queue.Key.Value, StringComparer.Ordinal)
            .Select(queue => new QueueStatisticsModel(queue.Key.Value, names.GetValueOrDefault(queue.Key, queue.Key.Value), Model(queue.Value)))])
    {
        Alarms = [.. figures.Attempts.Alarms.OrderBy(static alarms => alarms.Key.Value, StringComparer.Ordinal).Select(static alarms => AlarmFiguresModel.Of(alarms.Key, alarms.Value))],
    };

    /// <summary>All queues together. A mean handle time over queues says nothing about any of them, so there is none.</summary>
    public static QueueTodayModel Total(DayFigures figures)
    {
        var all = figures.Queues.Values;
        return Model(new QueueFigures(
            all.Sum(static q => q.Offered),
            all.Sum(static q => q.Answered),
            all.Sum(static q => q.Abandoned),
            all.Sum(static q => q.TurnedAway),
            all.Sum(static q => q.Interrupted),
            all.Sum(static q => q.Failed),
            all.Sum(static q => q.Waiting),
            all.Sum(static q => q.AnsweredInTime),
            Mean(all, static q => q.Answered, static q => q.AverageSpeedOfAnswerSeconds),
            AverageHandleSeconds: null,
            Mean(all, static q => q.Abandoned, static q => q.AverageAbandonSeconds))
        {
            CallbackBooked = all.Sum(static q => q.CallbackBooked),
            CallbackCompleted = all.Sum(static q => q.CallbackCompleted),
            CallbackRangAgain = all.Sum(static q => q.CallbackRangAgain),
            PassedOn = all.Sum(static q => q.PassedOn),
            Overflowed = all.Sum(static q => q.Overflowed),
            HandedOn = all.Sum(static q => q.HandedOn),
            RestsOverridden = all.Sum(static q => q.RestsOverridden),
            LargestOvertaking = all.Select(static q => q.LargestOvertaking).DefaultIfEmpty().Max(),
            TurnedAwayBy = all.Aggregate(TurnedAwayCauses.None, static (sum, q) => new(
                sum.Full + q.TurnedAwayBy.Full,
                sum.NobodyThere + q.TurnedAwayBy.NobodyThere,
                sum.ExpectedWait + q.TurnedAwayBy.ExpectedWait,
                sum.WaitedTooLong + q.TurnedAwayBy.WaitedTooLong,
                sum.Other + q.TurnedAwayBy.Other)),
            Promises = all.Aggregate(PromiseFigures.None, static (sum, q) => new(
                sum.Announced + q.Promises.Announced,
                sum.ToldWait + q.Promises.ToldWait,
                sum.ToldPosition + q.Promises.ToldPosition,
                sum.Kept + q.Promises.Kept,
                sum.Early + q.Promises.Early,
                sum.Late + q.Promises.Late)),
            Messages = all.Aggregate(MessageFigures.None, static (sum, q) => new()
            {
                Left = sum.Left + q.Messages.Left,
                Open = sum.Open + q.Messages.Open,
                Done = sum.Done + q.Messages.Done,
                Lapsed = sum.Lapsed + q.Messages.Lapsed,
                Overdue = sum.Overdue + q.Messages.Overdue,
            }),
            Callbacks = all.Aggregate(CallbackFigures.None, static (sum, q) => Add(sum, q.Callbacks)),
        });
    }

    private static CallbackFigures Add(CallbackFigures a, CallbackFigures b) => new()
    {
        Requested = a.Requested + b.Requested,
        Open = a.Open + b.Open,
        Done = a.Done + b.Done,
        Cancelled = a.Cancelled + b.Cancelled,
        RangAgain = a.RangAgain + b.RangAgain,
        Unreachable = a.Unreachable + b.Unreachable,
        Refused = a.Refused + b.Refused,
        OnTime = a.OnTime + b.OnTime,
        Late = a.Late + b.Late,
        Broken = a.Broken + b.Broken,
        NoPromise = a.NoPromise + b.NoPromise,
        CancelledUndialled = a.CancelledUndialled + b.CancelledUndialled,
        Undialled = a.Undialled + b.Undialled,
        Dials = a.Dials + b.Dials,
        NoTimeFree = a.NoTimeFree + b.NoTimeFree,
    };

    private static double? Mean(IEnumerable<QueueFigures> queues, Func<QueueFigures, int> count, Func<QueueFigures, double?> mean)
    {
        var (sum, of) = (0.0, 0);
        foreach (var queue in queues)
        {
            sum += (mean(queue) ?? 0) * count(queue);
            of += count(queue);
        }

        return of == 0 ? null : sum / of;
    }

    private static QueueTodayModel Model(QueueFigures f) => new(
        f.Offered, f.Answered, f.Abandoned, f.TurnedAway, f.CallbackBooked, f.CallbackCompleted,
        Rounded(f.AnswerRate, 4), Rounded(f.ServiceLevel, 4),
        Rounded(f.AverageSpeedOfAnswerSeconds, 1), Rounded(f.AverageHandleSeconds, 1), Rounded(f.AverageAbandonSeconds, 1),
        f.Interrupted, f.Failed, f.PassedOn, f.Overflowed, Model(f.TurnedAwayBy), f.HandedOn, f.RestsOverridden,
        Math.Round(f.LargestOvertaking.TotalSeconds, 1), Model(f.Promises), f.Waiting, Model(f.Callbacks),
        new(f.Messages.Left, f.Messages.Open, f.Messages.Done, f.Messages.Lapsed, f.Messages.Overdue));

    private static CallbackFiguresModel Model(CallbackFigures c) => new(
        c.Requested, c.Open, c.Done, c.Cancelled, c.RangAgain, c.Unreachable, c.Refused,
        c.OnTime, c.Late, c.Broken, c.NoPromise, c.CancelledUndialled, c.Undialled, Rounded(c.OnTimeShare, 4), c.Dials, c.NoTimeFree);

    private static TurnedAwayModel Model(TurnedAwayCauses c) => new(c.Full, c.NobodyThere, c.ExpectedWait, c.WaitedTooLong, c.Other);

    private static PromisesModel Model(PromiseFigures p) =>
        new(p.Announced, p.ToldWait, p.ToldPosition, p.Kept, p.Early, p.Late, Rounded(p.KeptShare, 4));

    private static double? Rounded(double? value, int decimals) => value is { } given ? Math.Round(given, decimals) : null;
}
