using System.Globalization;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Untreated contacts by the hour in the shapes of the API.</summary>
internal sealed class UntreatedProjection(AdminPorts ports, AdminOptions options)
{
    private const int OldestTold = 20;

    public IReadOnlyList<TeamBoard> Boards => ports.View.Boards;

    public TeamBoard? Board(string id) => Boards.FirstOrDefault(board => board.Id == id);

    /// <summary>A team's hours as they are at an instant.</summary>
    public UntreatedHours Hours(UntreatedDay day, IReadOnlyCollection<QueueId> queues, DateTimeOffset now) =>
        UntreatedHours.Of(day, queues.ToHashSet(), options.OffsetAt, now, IsUrgent);

    public UntreatedHours Today(IReadOnlyCollection<QueueId> queues, DateTimeOffset now) => Hours(Of(options.Today()), queues, now);

    public UntreatedDay Of(DateOnly day) => ports.View.Untreated(day);

    /// <summary>A class that counts as having come earlier than others.</summary>
    public bool IsUrgent(ClassId? named) => ports.View.Plan.Classes.FirstOrDefault(one => one.Id == named)?.HeadStart > TimeSpan.Zero;

    public UntreatedModel Model(UntreatedDay day, IReadOnlyCollection<QueueId> queues)
    {
        var now = options.Time.GetUtcNow();
        var hours = Hours(day, queues, now);
        return new(
            day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [.. queues.Select(static queue => queue.Value)],
            Model(hours.Day),
            [.. hours.Hours.Select(static hour => new UntreatedHourModel(hour.From, Model(hour.Sum)))],
            hours.Earlier is { } earlier ? Model(earlier) : null,
            [.. hours.Untreated.Where(one => one.KindAt(now) != UntreatedKind.Booked).Take(OldestTold).Select(one => new UntreatedOneModel(
                options.Local(one.Came), Math.Round(Math.Max(0, (now - one.Came).TotalSeconds)), CallStory.Name(one.KindAt(now)), one.Class?.Value, IsUrgent(one.Class)))],
            hours.Beyond);
    }

    /// <summary>As a table: a line for each hour, one for earlier days when they are known, one for all.</summary>
    public static string Csv(UntreatedModel model)
    {
        var text = new StringBuilder("hour,came,treatedWithinHour,treatedSameDay,treatedLaterDay,onTheLine,due,booked,message,gaveUp,turnedAway,notReached,urgent\r\n");
        foreach (var hour in model.Hours)
            Append(hour.From.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), hour.Sum);
        if (model.Earlier is { } earlier)
            Append("earlier", earlier);
        Append("total", model.Total);
        return text.ToString();

        void Append(string name, UntreatedSumModel sum)
        {
            var (treated, untreated) = (sum.Treated, sum.Untreated);
            text.Append(name).Append(',').AppendJoin(',',
            [
                sum.Came, treated.WithinHour, treated.SameDay, treated.LaterDay,
                untreated.OnTheLine, untreated.Due, untreated.Booked, untreated.Message, untreated.GaveUp, untreated.TurnedAway, untreated.NotReached, untreated.Urgent,
            ]).Append("\r\n");
        }
    }

    private static UntreatedSumModel Model(UntreatedSum sum) => new(
        sum.Came,
        new(sum.Treated, sum.WithinHour, sum.SameDay, sum.AfterDay),
        new(
            sum.Untreated,
            sum.Urgent,
            sum.Of(UntreatedKind.OnTheLine),
            sum.Of(UntreatedKind.Due),
            sum.Of(UntreatedKind.Booked),
            sum.Of(UntreatedKind.Message),
            sum.Of(UntreatedKind.GaveUp),
            sum.Of(UntreatedKind.TurnedAway),
            sum.Of(UntreatedKind.NotReached)));
}
