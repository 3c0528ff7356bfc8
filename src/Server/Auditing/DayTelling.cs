using ContactCenter.Acd;
using ContactCenter.Analysis.Audit;
using ContactCenter.Server.Hosting;

namespace ContactCenter.Server.Auditing;

/// <summary>What is published of a day, put on a sheet.</summary>
/// <param name="calendar">The service's.</param>
/// <param name="isUrgent">Priority classes that count as having come earlier than others.</param>
internal sealed class DayTelling(ServiceCalendar calendar, Func<ClassId?, bool> isUrgent)
{
    /// <summary>Statistics: calls, queues, alarms, follow-ups.</summary>
    public static void Write(FigureSheet sheet, AttemptFigures attempts, IReadOnlyDictionary<QueueId, QueueFigures> queues)
    {
        Published.Write(sheet, attempts);
        foreach (var (queue, figures) in queues) Published.Write(sheet, queue, figures);
    }

    /// <summary>Boards: every queue by itself, and all together.</summary>
    public void Write(FigureSheet sheet, UntreatedDay day)
    {
        var queues = day.Wishes.Select(static wish => wish.Queue).Distinct().ToList();
        foreach (var queue in queues) Write(sheet, queue.Value, day, [queue]);
        Write(sheet, "*", day, queues);
    }

    private void Write(FigureSheet sheet, string team, UntreatedDay day, IReadOnlyList<QueueId> queues) =>
        Published.Write(sheet, team, UntreatedHours.Of(day, queues.ToHashSet(), calendar.OffsetAt, DateTimeOffset.MaxValue, isUrgent));
}
