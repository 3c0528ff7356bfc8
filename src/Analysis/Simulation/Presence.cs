using ContactCenter.Acd;

namespace ContactCenter.Analysis.Simulation;

/// <summary>How many of some agents are at work when: between logging in and out, and not paused.</summary>
public sealed class Presence
{
    private readonly List<(DateTimeOffset From, int Agents)> _changes = [];

    /// <param name="shifts">Of all agents.</param>
    /// <param name="who">Whom to count.</param>
    public Presence(IEnumerable<Shift> shifts, Func<AgentId, bool> who)
    {
        var steps = new SortedDictionary<DateTimeOffset, int>();
        void Step(DateTimeOffset at, int change) => steps[at] = steps.GetValueOrDefault(at) + change;
        foreach (var shift in shifts.Where(shift => who(shift.Agent)))
        {
            Step(shift.From, 1);
            Step(shift.To, -1);
            foreach (var (from, to) in shift.Pauses)
            {
                Step(from, -1);
                Step(to, 1);
            }
        }

        var agents = 0;
        foreach (var (at, change) in steps)
        {
            _changes.Add((at, agents += change));
        }
    }

    /// <summary>The stretches of a time in which so many were at work, with their part of it; they add up to 1.</summary>
    /// <param name="from">From then.</param>
    /// <param name="to">Until then; after <paramref name="from"/>.</param>
    public IEnumerable<(int Agents, double Part)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var i = After(from) - 1;
        for (var at = from; at < to; i++)
        {
            var end = i + 1 < _changes.Count && _changes[i + 1].From < to ? _changes[i + 1].From : to;
            if (end > at)
            {
                yield return (i < 0 ? 0 : _changes[i].Agents, (end - at) / (to - from));
            }

            at = end > at ? end : at;
        }
    }

    /// <summary>How many there were in the mean.</summary>
    public double Mean(DateTimeOffset from, DateTimeOffset to) => Between(from, to).Sum(static stretch => stretch.Agents * stretch.Part);

    /// <summary>The first change after an instant.</summary>
    private int After(DateTimeOffset at)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].From <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
