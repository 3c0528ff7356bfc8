namespace ContactCenter.Acd;

/// <summary>How many came, and what became of them. At every instant <c>Came = Treated + Untreated</c>.</summary>
public sealed class UntreatedSum
{
    private readonly int[] _untreated = new int[Enum.GetValues<UntreatedKind>().Length];

    /// <summary>One person is one contact until treated.</summary>
    public int Came { get; private set; }

    /// <summary>Treated before the hour was over in which they came.</summary>
    public int WithinHour { get; private set; }

    /// <summary>Treated later on the same day.</summary>
    public int SameDay { get; private set; }

    /// <summary>Treated on a later day.</summary>
    public int AfterDay { get; private set; }

    /// <summary>All of these.</summary>
    public int Treated => WithinHour + SameDay + AfterDay;

    /// <summary>All that are not treated.</summary>
    public int Untreated => _untreated.Sum();

    /// <summary>Of these, the urgent ones.</summary>
    public int Urgent { get; private set; }

    /// <summary>Untreated ones of a kind.</summary>
    public int Of(UntreatedKind kind) => _untreated[(int)kind];

    internal void Add(UntreatedContact contact, DateTimeOffset now, bool isUrgent, Func<DateTimeOffset, DateTimeOffset> hourOf, Func<DateTimeOffset, DateOnly> dayOf)
    {
        Came++;
        if (contact.TreatedAt is not { } treated)
        {
            _untreated[(int)contact.KindAt(now)]++;
            Urgent += isUrgent ? 1 : 0;
        }
        else if (hourOf(treated) == hourOf(contact.Came))
        {
            WithinHour++;
        }
        else if (dayOf(treated) == contact.Day)
        {
            SameDay++;
        }
        else
        {
            AfterDay++;
        }
    }
}

/// <summary>An hour of the service's clock.</summary>
/// <param name="From">Its beginning, with the offset that holds then. When clocks go back there are two of one name.</param>
/// <param name="Sum">Who came in it.</param>
public sealed record UntreatedHour(DateTimeOffset From, UntreatedSum Sum);

/// <summary>Untreated contacts of a team by the hour in which they came.</summary>
public sealed class UntreatedHours
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15); // no offset from UTC is finer

    /// <summary>Every hour of the day: 24, or 23 and 25 on the days when clocks change.</summary>
    public required IReadOnlyList<UntreatedHour> Hours { get; init; }

    /// <summary>The whole day.</summary>
    public required UntreatedSum Day { get; init; }

    /// <summary>Who came on earlier days and was still waited for when this one began; null: not known of a day that is over.</summary>
    public required UntreatedSum? Earlier { get; init; }

    /// <summary>The untreated contacts of the day and of earlier ones, oldest first.</summary>
    public required IReadOnlyList<UntreatedContact> Untreated { get; init; }

    /// <summary>How many more wishes there were, of any queue, than are kept.</summary>
    public required long Beyond { get; init; }

    /// <summary>A team's hours.</summary>
    /// <param name="day">All wishes of the day.</param>
    /// <param name="queues">Those of the team.</param>
    /// <param name="offsetAt">The service's offset from UTC at an instant.</param>
    /// <param name="now">Who may be called by now is due.</param>
    /// <param name="isUrgent">Which classes are.</param>
    public static UntreatedHours Of(UntreatedDay day, IReadOnlySet<QueueId> queues, Func<DateTimeOffset, TimeSpan> offsetAt, DateTimeOffset now, Func<ClassId?, bool> isUrgent)
    {
        DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(offsetAt(at));
        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);
        DateTimeOffset HourOf(DateTimeOffset at)
        {
            var local = Local(at);
            return local - TimeSpan.FromTicks(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour);
        }

        var hours = new SortedDictionary<DateTimeOffset, UntreatedSum>();
        var noon = new DateTimeOffset(day.Day, new(12, 0), TimeSpan.Zero);
        for (var at = noon.AddHours(-28); at < noon.AddHours(28); at += Quarter)
        {
            if (DayOf(at) == day.Day)
            {
                hours.TryAdd(HourOf(at), new());
            }
        }

        var (whole, untreated) = (new UntreatedSum(), new List<UntreatedContact>());
        foreach (var contact in UntreatedContact.Of(day.Wishes, queues))
        {
            hours.TryAdd(HourOf(contact.Came), new()); // of another time zone, when the configuration has changed that
            Add(contact, hours[HourOf(contact.Came)]);
            whole.Add(contact, now, isUrgent(contact.Class), HourOf, DayOf);
        }

        var earlier = day.Earlier is null ? null : new UntreatedSum();
        foreach (var contact in UntreatedContact.Of(day.Earlier ?? [], queues))
        {
            Add(contact, earlier!);
        }

        return new()
        {
            Hours = [.. hours.Select(static hour => new UntreatedHour(hour.Key, hour.Value))],
            Day = whole,
            Earlier = earlier,
            Untreated = [.. untreated.OrderBy(static one => one.Came)],
            Beyond = day.Beyond,
        };

        void Add(UntreatedContact contact, UntreatedSum sum)
        {
            sum.Add(contact, now, isUrgent(contact.Class), HourOf, DayOf);
            if (contact.TreatedAt is null)
            {
                untreated.Add(contact);
            }
        }
    }
}
