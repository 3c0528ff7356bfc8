using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>A day while it is counted: what is over is on the sheet, what may still change is kept as it was told.</summary>
internal sealed class CountedDay
{
    public FigureSheet Sheet { get; } = new();

    public List<RequestStory> Requests { get; } = [];

    public List<MessageStory> Messages { get; } = [];

    public List<AlarmStory> Alarms { get; } = [];

    public List<Wish> Wishes { get; } = [];

    public long Events { get; set; }

    /// <summary>Calls without a beginning that are over.</summary>
    public int Headless { get; set; }
}

/// <summary>Wishes as texts that can be compared.</summary>
public static class WishText
{
    /// <summary>Everything that is known of a wish, but for who wanted it.</summary>
    public static string Of(WishKind kind, WishEnd end, QueueId queue, ClassId? of, DateTimeOffset came, DateTimeOffset? ended) =>
        string.Create(CultureInfo.InvariantCulture, $"{came.UtcTicks} {ended?.UtcTicks ?? -1} {queue} {of?.Value ?? "-"} {kind} {end}");
}

/// <summary>Writes stories on the sheet of one day.</summary>
/// <param name="day">Which.</param>
/// <param name="sheet">Its sheet.</param>
/// <param name="dayOf">The service's calendar.</param>
internal sealed class StoryBook(DateOnly day, FigureSheet sheet, Func<DateTimeOffset, DateOnly> dayOf)
{
    /// <param name="story">A call or an attempt, over or open.</param>
    /// <param name="wrapUp">The ticks of wrap-up after a conversation; null: none, or not over.</param>
    public void Write(ContactStory story, Func<long, long?> wrapUp)
    {
        foreach (var (_, e) in story.Events)
        {
            switch (e)
            {
                case ContactArrived x when dayOf(x.At) == day:
                    Add(FigureKind.Calls, "", "calls");
                    if (story.Events.FindLast(static one => one.Event is ContactEnded).Event is ContactEnded ended)
                        Add(FigureKind.Calls, "", "outcomes." + Camel(ended.Outcome.ToString()));
                    else
                        Add(FigureKind.Calls, "", "openCalls");
                    break;
                case ContactConnected x when dayOf(x.At) == day: sheet.Raise(Of(x.Queue, "largestOvertakingSeconds"), x.Overtook.TotalSeconds); break;
                case CallbackAccepted x when dayOf(x.At) == day: sheet.Raise(Of(x.Queue, "largestOvertakingSeconds"), x.Overtook.TotalSeconds); break;
                case WaitAnnounced x when dayOf(x.At) == day:
                    Queue(x.Queue, "promises.announced");
                    if (x.Spoken != SpokenPromise.Nothing)
                        Queue(x.Queue, x.Spoken == SpokenPromise.Wait ? "promises.toldWait" : "promises.toldPosition");
                    break;
                default: break;
            }
        }

        foreach (var (announced, score) in AnnouncementRules.Of(story).Where(one => dayOf(one.Announced.At) == day))
            Queue(announced.Queue, "promises." + score);
        foreach (var visit in VisitRules.Of(story).Where(one => dayOf(one.Since) == day))
            Write(visit, wrapUp);
        if (LineRules.Of(story) is { } settled && dayOf(settled.At) == day)
            Add(FigureKind.Calls, "", string.Create(CultureInfo.InvariantCulture, $"lines.settledIn.{settled.Tier}"));
    }

    public static void Write(FigureSheet sheet, IEnumerable<RequestStory> requests, Func<DateTimeOffset, DateOnly> dayOf)
    {
        foreach (var request in requests)
        {
            var queue = request.Asked.Queue.Value;
            foreach (var name in new[] { "callbacks.requested", request.End, request.Promise })
                sheet.Add(new(FigureKind.Queue, queue, "", name), 1);
            sheet.Add(new(FigureKind.Queue, queue, "", "callbacks.dials"), request.Dials);
            if (request.Closed?.End is CallbackEnd.Done or CallbackEnd.RangAgain)
                sheet.Add(new(FigureKind.Queue, queue, "", request.Closed.End == CallbackEnd.Done ? "callbackCompleted" : "callbackRangAgain"), 1);
            if (request.Asked.FollowUp is not { } home)
                continue;
            var (end, kept) = request.FollowUp(dayOf);
            foreach (var name in new[] { "listed", end, kept })
                sheet.Add(new(FigureKind.FollowUps, queue, HomePart(home.Department, home.Discharged, home.Due), name), 1);
        }
    }

    public static void Write(FigureSheet sheet, IEnumerable<MessageStory> messages)
    {
        foreach (var message in messages)
        {
            foreach (var name in new[] { "messages.left", message.Done is not null ? "messages.done" : message.Lapsed is not null ? "messages.lapsed" : "messages.open" })
                sheet.Add(new(FigureKind.Queue, message.Left.Queue.Value, "", name), 1);
            if (message.IsOverdue)
                sheet.Add(new(FigureKind.Queue, message.Left.Queue.Value, "", "messages.overdue"), 1);
        }
    }

    public static void Write(FigureSheet sheet, IEnumerable<AlarmStory> alarms)
    {
        foreach (var alarm in alarms)
        {
            Count("raised", 1);
            Count("told", alarm.Told);
            Count("nobodyPresent", alarm.Raised.Present == 0 ? 1 : 0);
            Count(alarm.Over?.End switch { null => "open", AlarmEnd.Answered => "answered", AlarmEnd.PassedOn => "passedOn", _ => "unanswered" }, 1);
            if (alarm.Acknowledged is { } heard)
            {
                Count("acknowledged", 1);
                Count("~toAcknowledge", (heard - alarm.Raised.At).Ticks);
                sheet.Raise(Of("longestAcknowledgeSeconds"), (heard - alarm.Raised.At).TotalSeconds);
            }

            if (alarm.Over is { End: AlarmEnd.Answered } over)
            {
                Count("~toAnswer", (over.At - alarm.Raised.At).Ticks);
                sheet.Raise(Of("longestAnswerSeconds"), (over.At - alarm.Raised.At).TotalSeconds);
            }

            void Count(string name, double by) => sheet.Add(Of(name), by);
            FigureId Of(string name) => new(FigureKind.Alarms, alarm.Raised.Class.Value, "", name);
        }
    }

    /// <summary>Those of a department who left on one day and were to be called on one.</summary>
    public static string HomePart(string department, DateOnly discharged, DateOnly due) =>
        string.Create(CultureInfo.InvariantCulture, $"{department} {discharged:yyyy-MM-dd}/{due:yyyy-MM-dd}");

    /// <summary>As the API writes names.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static FigureId Of(QueueId queue, string name) => new(FigureKind.Queue, queue.Value, "", name);

    private void Write(Visit visit, Func<long, long?> wrapUp)
    {
        Queue(visit.Queue, "offered");
        Queue(visit.Queue, visit.End ?? "undecided");
        if (visit.End == "answered")
            Queue(visit.Queue, QueueSums.Waited, visit.Waited.Ticks);
        if (visit.End == "abandoned")
            Queue(visit.Queue, QueueSums.WaitedInVain, visit.Waited.Ticks);
        if (visit.IsInTime)
            Queue(visit.Queue, "answeredInTime");
        Queue(visit.Queue, "handedOn", visit.HandedOn);
        Queue(visit.Queue, "restsOverridden", visit.RestsOverridden);
        foreach (var (sequence, talked) in visit.Talks)
        {
            Queue(visit.Queue, QueueSums.Talks);
            Queue(visit.Queue, QueueSums.Handled, talked.Ticks + (wrapUp(sequence) ?? 0));
        }
    }

    private void Queue(QueueId queue, string name, double by = 1) => Add(FigureKind.Queue, queue.Value, name, by);

    private void Add(FigureKind kind, string of, string name, double by = 1) => sheet.Add(new(kind, of, "", name), by);
}

/// <summary>What follows from sums: means and shares.</summary>
internal static class QueueSums
{
    public const string Waited = "~waited", WaitedInVain = "~waitedInVain", Handled = "~handled", Talks = "~talks";
    private static readonly string[] Causes = ["full", "nobodyThere", "expectedWait", "waitedTooLong", "other"];

    public static void Finish(FigureSheet sheet)
    {
        foreach (var queue in sheet.All.Keys.Where(static id => id.Kind == FigureKind.Queue).Select(static id => id.Of).Distinct().ToList())
        {
            double Is(string name) => sheet[new(FigureKind.Queue, queue, "", name)];
            void Set(string name, double part, double of)
            {
                if (of != 0)
                    sheet.Set(new(FigureKind.Queue, queue, "", name), part / of);
            }

            sheet.Set(new(FigureKind.Queue, queue, "", "turnedAway"), Causes.Sum(cause => Is("turnedAwayBy." + cause)));
            Set("answerRate", Is("answered"), Is("offered") - Is("undecided"));
            Set("serviceLevel", Is("answeredInTime"), Is("offered") - Is("undecided"));
            Set("averageSpeedOfAnswerSeconds", Is(Waited) / TimeSpan.TicksPerSecond, Is("answered"));
            Set("averageHandleSeconds", Is(Handled) / TimeSpan.TicksPerSecond, Is(Talks));
            Set("averageAbandonSeconds", Is(WaitedInVain) / TimeSpan.TicksPerSecond, Is("abandoned"));
            Set("promises.keptShare", Is("promises.kept"), Is("promises.kept") + Is("promises.early") + Is("promises.late"));
            Set("callbacks.onTimeShare", Is("callbacks.onTime"), Is("callbacks.onTime") + Is("callbacks.late") + Is("callbacks.broken"));
        }

        foreach (var of in sheet.All.Keys.Where(static id => id.Kind == FigureKind.Alarms).Select(static id => id.Of).Distinct().ToList())
        {
            double Is(string name) => sheet[new(FigureKind.Alarms, of, "", name)];
            if (Is("acknowledged") > 0)
                sheet.Set(new(FigureKind.Alarms, of, "", "averageAcknowledgeSeconds"), Is("~toAcknowledge") / TimeSpan.TicksPerSecond / Is("acknowledged"));
            if (Is("answered") > 0)
                sheet.Set(new(FigureKind.Alarms, of, "", "averageAnswerSeconds"), Is("~toAnswer") / TimeSpan.TicksPerSecond / Is("answered"));
        }

        var settled = sheet.All.Where(static one => one.Key.Kind == FigureKind.Calls && one.Key.Name.StartsWith("lines.settledIn.", StringComparison.Ordinal)).Sum(static one => one.Value);
        if (settled > 0)
            sheet.Set(new(FigureKind.Calls, "", "", "lines.settledInFirstLine"), sheet[new(FigureKind.Calls, "", "", "lines.settledIn.1")] / settled);
    }
}
