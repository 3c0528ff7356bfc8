using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Traffic;

/// <summary>Calls of a list coming again, in order of time: when they came, or on days that are drawn.</summary>
/// <param name="calls">In order of time; at least one.</param>
/// <param name="kinds">What they have in common.</param>
/// <param name="habits">Of each kind's queue.</param>
/// <param name="rules">How they come again.</param>
internal sealed class PastCallsAgain(List<PastCall> calls, IReadOnlyList<CallKind> kinds, QueueHabits[] habits, PastCallRules rules)
{
    private readonly List<int> _allHandles = habits.Any(static one => one.Handles.Count == 0) ? [.. habits.Distinct().SelectMany(static one => one.Handles)] : [];

    private DateOnly FirstDay => DateOnly.FromDateTime(rules.ToLocal(new(calls[0].At, TimeSpan.Zero)));

    private DateOnly LastDay => DateOnly.FromDateTime(rules.ToLocal(new(calls[^1].At, TimeSpan.Zero)));

    public TrafficSource Source(IReadOnlyList<TrafficNote> notes)
    {
        var (first, last) = rules.Days ?? (FirstDay, LastDay);
        var days = rules.DrawDays || rules.Days is not null;
        var (from, to) = days
            ? (Midnight(first), Midnight(last.AddDays(1)))
            : (HourOf(calls[0].At), HourOf(calls[^1].At).AddHours(1));
        var sample = rules.DrawDays ? DaysOfList() : null;
        return new()
        {
            From = from,
            To = to,
            Callers = sample is null ? WhenTheyCame : seed => OnDrawnDays(seed, first, last, sample),
            Offered = sample is null ? OfferedThen() : OfferedInTheMean(first, last, sample),
            Notes = notes,
        };
    }

    /// <summary>What is drawn, and whether days are.</summary>
    public IEnumerable<TrafficNote> Notes()
    {
        yield return new(rules.DrawDays ? TrafficNoteKind.DaysDrawn : TrafficNoteKind.SameArrivals);
        if (rules is { DrawDays: true, Days: var (first, last) } && Without(first, last) is > 0 and var without)
        {
            yield return new(TrafficNoteKind.WeekdayMissing) { Count = without };
        }

        yield return new(TrafficNoteKind.EachSomebodyElse);
        foreach (var queue in habits.Distinct())
        {
            if (queue.HungUp == 0)
            {
                yield return new(TrafficNoteKind.NobodyHungUp) { Queue = queue.Queue.Value };
            }
            else if (queue.HungUp < queue.Calls)
            {
                yield return new(queue.KnowsWaits ? TrafficNoteKind.PatienceDrawnAfterWaits : TrafficNoteKind.PatienceDrawn)
                {
                    Queue = queue.Queue.Value,
                    Count = queue.Calls - queue.HungUp,
                    Of = queue.Calls,
                    Time = TimeSpan.FromMilliseconds(queue.MeanPatience!.Value),
                };
            }

            if (queue.Handles.Count < queue.Calls)
            {
                yield return new(queue.Handles.Count > 0 ? TrafficNoteKind.HandleDrawn : _allHandles.Count > 0 ? TrafficNoteKind.HandleDrawnFromAll : TrafficNoteKind.HandleAssumed)
                {
                    Queue = queue.Queue.Value,
                    Count = queue.Calls - queue.Handles.Count,
                    Of = queue.Calls,
                    Time = MeanHandle(queue),
                };
            }
        }
    }

    private int Without(DateOnly first, DateOnly last)
    {
        var there = DaysOfList();
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Count(day => !there.Contains(first.AddDays(day).DayOfWeek));
    }

    private TimeSpan MeanHandle(QueueHabits queue) => queue.Handles.Count > 0 ? TimeSpan.FromMilliseconds(queue.MeanHandle)
        : _allHandles.Count > 0 ? TimeSpan.FromMilliseconds(_allHandles.Average())
        : rules.AssumedHandle;

    private IEnumerable<CallerPlan> WhenTheyCame(long seed)
    {
        var drawing = new Drawing(seed);
        for (var i = 0; i < calls.Count; i++)
        {
            yield return Plan(i, calls[i].At, drawing);
        }
    }

    private IEnumerable<CallerPlan> OnDrawnDays(long seed, DateOnly first, DateOnly last, ILookup<DayOfWeek, ListDay> sample)
    {
        var (drawing, days, order) = (new Drawing(seed), new Chance(seed, "days"), new List<(long At, int Call)>());
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var like = sample[day.DayOfWeek].ToList();
            if (like.Count == 0)
            {
                continue;
            }

            order.Clear();
            var drawn = like[days.Below(like.Count)];
            for (var i = drawn.From; i < drawn.To; i++)
            {
                var time = rules.ToLocal(new(calls[i].At, TimeSpan.Zero)).TimeOfDay;
                order.Add((rules.FromLocal(day.ToDateTime(TimeOnly.MinValue) + time).UtcTicks, i));
            }

            order.Sort(); // an hour that comes twice, or not at all, comes once on an ordinary day
            foreach (var (at, call) in order)
            {
                yield return Plan(call, at, drawing);
            }
        }
    }

    private CallerPlan Plan(int index, long at, Drawing drawing)
    {
        var call = calls[index];
        var (kind, habit) = (kinds[call.Kind], habits[call.Kind]);
        return new(new(at, TimeSpan.Zero), kind.Queue, habit.HandleOf(call, _allHandles, rules.AssumedHandle, drawing.Handle))
        {
            Patience = habit.PatienceOf(call, drawing.Patience),
            Language = kind.Language,
            Class = kind.Class,
            Skills = kind.Skills,
            Number = RandomTraffic.NumberOf(drawing.Callers++),
        };
    }

    private List<OfferedHour> OfferedThen()
    {
        var offered = new List<OfferedHour>();
        var hour = new Dictionary<QueueHabits, (int Calls, double Handle)>();
        var (begin, end) = (default(DateTimeOffset), 0L);
        foreach (var call in calls)
        {
            if (call.At >= end)
            {
                Close(offered, begin, 1, hour);
                begin = HourOf(call.At);
                end = begin.AddHours(1).UtcTicks;
            }

            Count(hour, call);
        }

        Close(offered, begin, 1, hour);
        return offered;
    }

    private List<OfferedHour> OfferedInTheMean(DateOnly first, DateOnly last, ILookup<DayOfWeek, ListDay> sample)
    {
        var hours = new Dictionary<QueueHabits, (int Calls, double Handle)>[7 * 24];
        foreach (var call in calls)
        {
            var local = rules.ToLocal(new(call.At, TimeSpan.Zero));
            Count(hours[((int)local.DayOfWeek * 24) + local.Hour] ??= [], call);
        }

        var offered = new List<OfferedHour>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var days = sample[day.DayOfWeek].Count();
            for (var hour = 0; hour < 24; hour++)
            {
                if (hours[((int)day.DayOfWeek * 24) + hour] is { } counted)
                {
                    Close(offered, rules.FromLocal(day.ToDateTime(new(hour, 0))), days, new(counted));
                }
            }
        }

        return offered;
    }

    private void Count(Dictionary<QueueHabits, (int Calls, double Handle)> hour, in PastCall call)
    {
        var habit = habits[call.Kind];
        var (count, handle) = hour.GetValueOrDefault(habit);
        hour[habit] = (count + 1, handle + (call.Handle >= 0 ? call.Handle : MeanHandle(habit).TotalMilliseconds));
    }

    private static void Close(List<OfferedHour> offered, DateTimeOffset begin, int days, Dictionary<QueueHabits, (int Calls, double Handle)> hour)
    {
        foreach (var (habit, (count, handle)) in hour.OrderBy(static one => one.Key.Queue.Value, StringComparer.Ordinal))
        {
            offered.Add(new(habit.Queue, begin, (double)count / days, TimeSpan.FromMilliseconds(handle / count), habit.MeanPatience is { } mean ? TimeSpan.FromMilliseconds(mean) : null));
        }

        hour.Clear();
    }

    /// <summary>All days from the list's first to its last, also those on which nobody came.</summary>
    private ILookup<DayOfWeek, ListDay> DaysOfList()
    {
        var days = new List<ListDay>();
        var call = 0;
        for (var day = FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            var (from, end) = (call, Midnight(day.AddDays(1)).UtcTicks);
            while (call < calls.Count && calls[call].At < end)
            {
                call++;
            }

            days.Add(new(day.DayOfWeek, from, call));
        }

        return days.ToLookup(static day => day.Weekday);
    }

    private DateTimeOffset Midnight(DateOnly day) => rules.FromLocal(day.ToDateTime(TimeOnly.MinValue)).ToUniversalTime();

    private DateTimeOffset HourOf(long at) => new(at - (rules.ToLocal(new(at, TimeSpan.Zero)).TimeOfDay.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>A day of the list: its calls.</summary>
    private sealed record ListDay(DayOfWeek Weekday, int From, int To);

    /// <summary>The chance of one run.</summary>
    private sealed class Drawing(long seed)
    {
        public Chance Handle { get; } = new(seed, "past handle");

        public Chance Patience { get; } = new(seed, "past patience");

        public long Callers { get; set; }
    }
}
