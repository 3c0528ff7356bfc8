using ContactCenter.Acd;

namespace ContactCenter.Analysis.Comparison;

/// <summary>What one day was for a unit.</summary>
internal sealed record UnitDay(DateOnly Day, bool HasEvents)
{
    public int Offered { get; set; }

    public int Decided { get; set; }

    public int Answered { get; set; }

    public int Abandoned { get; set; }

    public int TurnedAway { get; set; }

    public int Booked { get; set; }

    public CallbackFigures Callbacks { get; set; } = CallbackFigures.None;

    public PromiseFigures Promises { get; set; } = PromiseFigures.None;

    /// <summary>Seconds in all, of so many.</summary>
    public double Handled { get; set; }

    public int HandledOf { get; set; }

    public List<IReadOnlyDictionary<int, int>> Waits { get; } = [];

    public TimeOnly? First { get; set; }

    public TimeOnly? Last { get; set; }

    public double AgentHours { get; set; }

    /// <summary>Calls that were for the unit, whether they came to a queue or not.</summary>
    public int Calls { get; set; }

    public int CallsEnded { get; set; }

    public int CallsAnswered { get; set; }

    public int Known { get; set; }

    public int Again { get; set; }

    public void Add(QueueFigures f)
    {
        Offered += f.Offered;
        Decided += f.Offered - f.Waiting;
        Answered += f.Answered;
        Abandoned += f.Abandoned;
        TurnedAway += f.TurnedAway;
        Booked += f.CallbackBooked;
        if (f.AverageHandleSeconds is { } mean)
        {
            Handled += mean * f.Answered;
            HandledOf += f.Answered;
        }

        Callbacks = new()
        {
            Requested = Callbacks.Requested + f.Callbacks.Requested,
            OnTime = Callbacks.OnTime + f.Callbacks.OnTime,
            Late = Callbacks.Late + f.Callbacks.Late,
            Broken = Callbacks.Broken + f.Callbacks.Broken,
        };
        Promises = Promises with { Kept = Promises.Kept + f.Promises.Kept, Early = Promises.Early + f.Promises.Early, Late = Promises.Late + f.Promises.Late };
    }

    public void Saw(TimeOnly first, TimeOnly last)
    {
        First = First < first ? First : first;
        Last = Last > last ? Last : last;
    }
}

/// <summary>A unit in one period: its attempts of all days, and what each day was.</summary>
internal sealed class UnitDays
{
    private readonly Dictionary<DateOnly, UnitDay> _days = [];
    private readonly SortedDictionary<Outcome, int> _outcomes = [];

    public int Attempts { get; private set; }

    public int Open { get; private set; }

    public IReadOnlyDictionary<Outcome, int> Outcomes => _outcomes;

    /// <summary>Days on which somebody came to one of its queues, and that no calendar names.</summary>
    public IReadOnlyList<UnitDay> Counted { get; private set; } = [];

    public UnitDay On(DateOnly day, bool hasEvents) => _days.TryGetValue(day, out var there) ? there : _days[day] = new(day, hasEvents);

    public void AddAttempts(int attempts, int open, Func<Outcome, int> outcomes)
    {
        Attempts += attempts;
        Open += open;
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            if (outcomes(outcome) is > 0 and var count)
                _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + count;
        }
    }

    public void Count(IReadOnlyDictionary<DateOnly, string> holidays) =>
        Counted = [.. _days.Values.Where(day => day.Offered > 0 && !holidays.ContainsKey(day.Day)).OrderBy(static day => day.Day)];
}
