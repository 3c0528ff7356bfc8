using System.Runtime.InteropServices;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Traffic;

/// <summary>How calls that came once come again.</summary>
/// <param name="ToLocal">An instant as the clock on the service's wall shows it.</param>
/// <param name="FromLocal">The instant of a time on that clock: the first of two, the next one when there is none.</param>
/// <param name="AssumedHandle">Mean of conversations when the list has none. More than 0.</param>
public sealed record PastCallRules(Func<DateTimeOffset, DateTime> ToLocal, Func<DateTime, DateTimeOffset> FromLocal, TimeSpan AssumedHandle)
{
    /// <summary>The days of the run, first and last; null: those of the list.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    /// <summary>Each seed draws its days among those of the same weekday. False: calls come when they came.</summary>
    public bool DrawDays { get; init; }
}

/// <summary>Calls that came once, as a list of them tells: the traffic of a run. Filled first, in any order, then asked for a source.</summary>
public sealed class PastCalls
{
    private readonly List<CallKind> _kinds = [];
    private readonly List<PastCall> _calls = [];
    private bool _inOrder = true;

    /// <summary>How many there are.</summary>
    public int Count => _calls.Count;

    /// <summary>So many came before one that was added earlier.</summary>
    public long NotInOrder { get; private set; }

    /// <summary>The first to come. There is one.</summary>
    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>The last to come. There is one.</summary>
    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Makes a kind of calls known.</summary>
    /// <returns>Its number, for <see cref="Add"/>.</returns>
    public int AddKind(CallKind kind)
    {
        _kinds.Add(kind);
        return _kinds.Count - 1;
    }

    /// <summary>Adds a call.</summary>
    /// <param name="arrived">When it came to the queue.</param>
    /// <param name="kind">Its kind's number.</param>
    /// <param name="patience">Hung up after waiting so long, or would have; null: not known. 0 to 24 h.</param>
    /// <param name="handle">How long the conversation was; null: not known. 0 to 24 h.</param>
    /// <param name="waited">Waited so long, and was answered then; null: not known. 0 to 24 h.</param>
    public void Add(DateTimeOffset arrived, int kind, TimeSpan? patience, TimeSpan? handle, TimeSpan? waited = null)
    {
        if (arrived < Last)
        {
            _inOrder = false;
            NotInOrder++;
        }

        _calls.Add(new(arrived.UtcTicks, kind, PastCall.Milliseconds(patience), PastCall.Milliseconds(handle), PastCall.Milliseconds(waited)));
        First = arrived < First ? arrived : First;
        Last = arrived > Last ? arrived : Last;
    }

    /// <summary>Takes out those who came at an instant or later.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveFrom(DateTimeOffset instant)
    {
        var removed = _calls.RemoveAll(call => call.At >= instant.UtcTicks);
        if (removed > 0)
        {
            Last = _calls.Count == 0 ? DateTimeOffset.MinValue : new(_calls.Max(static call => call.At), TimeSpan.Zero);
        }

        return removed;
    }

    /// <summary>The traffic they make. No call is added afterwards.</summary>
    /// <param name="rules">How they come again.</param>
    /// <param name="notes">What else there is to tell, first.</param>
    /// <exception cref="InvalidOperationException">There is no call.</exception>
    public TrafficSource Source(PastCallRules rules, IReadOnlyList<TrafficNote> notes)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("There is no call.");
        }

        Order();
        var habits = Habits();
        var again = new PastCallsAgain(_calls, _kinds, habits, rules);
        return again.Source([.. notes, .. again.Notes()]);
    }

    /// <summary>Those who came at the same instant stay in the order in which they were added.</summary>
    private void Order()
    {
        if (_inOrder)
        {
            return;
        }

        var keys = new (long At, int Order)[_calls.Count];
        var calls = CollectionsMarshal.AsSpan(_calls);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (calls[i].At, i);
        }

        keys.AsSpan().Sort(calls, static (one, other) => one.At != other.At ? one.At.CompareTo(other.At) : one.Order.CompareTo(other.Order));
        _inOrder = true;
    }

    /// <summary>By number of kind; kinds of one queue share theirs.</summary>
    private QueueHabits[] Habits()
    {
        var byQueue = new Dictionary<QueueId, QueueHabits>();
        var habits = new QueueHabits[_kinds.Count];
        for (var kind = 0; kind < habits.Length; kind++)
        {
            var queue = _kinds[kind].Queue;
            habits[kind] = byQueue.TryGetValue(queue, out var known) ? known : byQueue[queue] = new(queue);
        }

        foreach (ref readonly var call in CollectionsMarshal.AsSpan(_calls))
        {
            habits[call.Kind].Add(call);
        }

        return habits;
    }
}
