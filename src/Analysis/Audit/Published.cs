using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What is published, figure by figure, under the names of the API.</summary>
public static class Published
{
    private static readonly string[] Kinds = ["onTheLine", "toBeCalled", "message", "gaveUp", "turnedAway", "notReached"];

    /// <summary>The calls of a day.</summary>
    public static void Write(FigureSheet sheet, AttemptFigures all)
    {
        void Set(string name, double? value) => sheet.Set(new(FigureKind.Calls, "", "", name), value);
        Set("calls", all.Attempts);
        Set("openCalls", all.Open);
        foreach (var (outcome, count) in all.Outcomes)
            Set("outcomes." + StoryBook.Camel(outcome.ToString()), count);
        foreach (var (tier, count) in all.SettledIn)
            Set(string.Create(CultureInfo.InvariantCulture, $"lines.settledIn.{tier}"), count);
        Set("lines.settledInFirstLine", all.SettledInFirstLine);
        foreach (var (of, alarms) in all.Alarms)
            Write(sheet, of, alarms);
    }

    /// <summary>The figures of a queue.</summary>
    public static void Write(FigureSheet sheet, QueueId queue, QueueFigures f)
    {
        void Set(string name, double? value) => sheet.Set(new(FigureKind.Queue, queue.Value, "", name), value);
        Set("offered", f.Offered);
        Set("answered", f.Answered);
        Set("abandoned", f.Abandoned);
        Set("turnedAway", f.TurnedAway);
        Set("turnedAwayBy.full", f.TurnedAwayBy.Full);
        Set("turnedAwayBy.nobodyThere", f.TurnedAwayBy.NobodyThere);
        Set("turnedAwayBy.expectedWait", f.TurnedAwayBy.ExpectedWait);
        Set("turnedAwayBy.waitedTooLong", f.TurnedAwayBy.WaitedTooLong);
        Set("turnedAwayBy.other", f.TurnedAwayBy.Other);
        Set("interrupted", f.Interrupted);
        Set("failed", f.Failed);
        Set("undecided", f.Waiting);
        Set("answeredInTime", f.AnsweredInTime);
        Set("answerRate", f.AnswerRate);
        Set("serviceLevel", f.ServiceLevel);
        Set("averageSpeedOfAnswerSeconds", f.AverageSpeedOfAnswerSeconds);
        Set("averageHandleSeconds", f.AverageHandleSeconds);
        Set("averageAbandonSeconds", f.AverageAbandonSeconds);
        Set("callbackBooked", f.CallbackBooked);
        Set("passedOn", f.PassedOn);
        Set("overflowed", f.Overflowed);
        Set("callbackCompleted", f.CallbackCompleted);
        Set("callbackRangAgain", f.CallbackRangAgain);
        Set("handedOn", f.HandedOn);
        Set("restsOverridden", f.RestsOverridden);
        Set("largestOvertakingSeconds", f.LargestOvertaking.TotalSeconds);
        Set("promises.announced", f.Promises.Announced);
        Set("promises.toldWait", f.Promises.ToldWait);
        Set("promises.toldPosition", f.Promises.ToldPosition);
        Set("promises.kept", f.Promises.Kept);
        Set("promises.early", f.Promises.Early);
        Set("promises.late", f.Promises.Late);
        Set("promises.keptShare", f.Promises.KeptShare);
        Set("messages.left", f.Messages.Left);
        Set("messages.open", f.Messages.Open);
        Set("messages.done", f.Messages.Done);
        Set("messages.lapsed", f.Messages.Lapsed);
        Set("messages.overdue", f.Messages.Overdue);
        Callbacks(f.Callbacks, Set);
        foreach (var home in f.FollowUps ?? [])
            Write(sheet, queue, home);
    }

    /// <summary>People who went home.</summary>
    public static void Write(FigureSheet sheet, QueueId queue, FollowUpFigures f)
    {
        void Set(string name, int value) => sheet.Set(new(FigureKind.FollowUps, queue.Value, StoryBook.HomePart(f.Department, f.Discharged, f.Due), name), value);
        Set("listed", f.Listed);
        Set("open", f.Open);
        Set("reachedOnDueDay", f.ReachedByDay);
        Set("reachedLater", f.ReachedLater);
        Set("notReachedBy.busy", f.Busy);
        Set("notReachedBy.noAnswer", f.NoAnswer);
        Set("notReachedBy.machine", f.Machine);
        Set("notReachedBy.failed", f.Failed);
        Set("notReachedBy.noSuchNumber", f.NoSuchNumber);
        Set("refused", f.Refused);
        Set("cancelled", f.Cancelled);
        Set("dueDayKept", f.DialledByDay);
        Set("dueDayNotKept", f.DialledLater);
        Set("cancelledBeforeDueDay", f.EndedBefore);
        Set("notDialledYet", f.Undialled);
    }

    /// <summary>Untreated contacts of a team by the hour.</summary>
    public static void Write(FigureSheet sheet, string team, UntreatedHours told, bool withUrgent = true)
    {
        Write(UntreatedRules.WholeDay, told.Day);
        foreach (var hour in told.Hours)
            Write(UntreatedRules.Named(hour.From), hour.Sum);

        void Write(string part, UntreatedSum sum)
        {
            void Set(string name, int value) => sheet.Set(new(FigureKind.Untreated, team, part, name), value);
            Set("came", sum.Came);
            Set("treated.withinHour", sum.WithinHour);
            Set("treated.sameDay", sum.SameDay);
            Set("treated.laterDay", sum.AfterDay);
            int[] kinds =
            [
                sum.Of(UntreatedKind.OnTheLine), sum.Of(UntreatedKind.Due) + sum.Of(UntreatedKind.Booked), sum.Of(UntreatedKind.Message), sum.Of(UntreatedKind.GaveUp), sum.Of(UntreatedKind.TurnedAway),
                sum.Of(UntreatedKind.NotReached),
            ];
            for (var i = 0; i < Kinds.Length; i++)
                Set("untreated." + Kinds[i], kinds[i]);
            if (withUrgent)
                Set("untreated.urgent", sum.Urgent);
        }
    }

    private static void Callbacks(CallbackFigures c, Action<string, double?> set)
    {
        set("callbacks.requested", c.Requested);
        set("callbacks.open", c.Open);
        set("callbacks.done", c.Done);
        set("callbacks.cancelled", c.Cancelled);
        set("callbacks.rangAgain", c.RangAgain);
        set("callbacks.unreachable", c.Unreachable);
        set("callbacks.refused", c.Refused);
        set("callbacks.onTime", c.OnTime);
        set("callbacks.late", c.Late);
        set("callbacks.broken", c.Broken);
        set("callbacks.noPromise", c.NoPromise);
        set("callbacks.cancelledUndialled", c.CancelledUndialled);
        set("callbacks.undialled", c.Undialled);
        set("callbacks.onTimeShare", c.OnTimeShare);
        set("callbacks.dials", c.Dials);
        set("callbacks.noTimeFree", c.NoTimeFree);
    }

    private static void Write(FigureSheet sheet, ClassId of, AlarmFigures a)
    {
        void Set(string name, double? value) => sheet.Set(new(FigureKind.Alarms, of.Value, "", name), value);
        Set("raised", a.Raised);
        Set("open", a.Open);
        Set("answered", a.Answered);
        Set("passedOn", a.PassedOn);
        Set("unanswered", a.Unanswered);
        Set("acknowledged", a.Acknowledged);
        Set("nobodyPresent", a.NobodyPresent);
        Set("told", a.Told);
        Set("averageAcknowledgeSeconds", a.AverageAcknowledgeSeconds);
        Set("averageAnswerSeconds", a.AverageAnswerSeconds);
        Set("longestAcknowledgeSeconds", a.LongestToAcknowledge.TotalSeconds);
        Set("longestAnswerSeconds", a.LongestToAnswer.TotalSeconds);
    }
}
