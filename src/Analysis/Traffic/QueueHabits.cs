using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Traffic;

/// <summary>What the calls of a queue tell of how long people talk and wait, for those of whom it is not known.</summary>
/// <remarks>
/// Patience is taken to be exponential: its mean is all waiting divided by the number who hung up, which is the likeliest one when the others left before they would have hung
/// up (censored). It goes on beyond the wait, whatever that was (memoryless).
/// Where the waits of those answered are not known they count as long as those of the others, exponential too: then all together have that mean.
/// </remarks>
internal sealed class QueueHabits(QueueId queue)
{
    private readonly List<int> _handles = [];
    private double _handled;
    private double _impatience;
    private double _waited;
    private long _waits;

    public QueueId Queue => queue;

    public long Calls { get; private set; }

    /// <summary>Those whose patience is known.</summary>
    public long HungUp { get; private set; }

    /// <summary>Those whose conversation is known.</summary>
    public IReadOnlyList<int> Handles => _handles;

    /// <summary>Mean of the conversations that are known, ms; 0 without any.</summary>
    public double MeanHandle => _handles.Count == 0 ? 0 : _handled / _handles.Count;

    /// <summary>All waits of those answered are known.</summary>
    public bool KnowsWaits => _waits == Calls - HungUp;

    /// <summary>Mean patience, ms, at least a second; null: nobody hung up.</summary>
    public double? MeanPatience => HungUp == 0 ? null : Math.Max(1_000, (_impatience + _waited + ((Calls - HungUp - _waits) * _impatience / HungUp)) / HungUp);

    public void Add(in PastCall call)
    {
        Calls++;
        if (call.Handle >= 0)
        {
            _handles.Add(call.Handle);
            _handled += call.Handle;
        }

        if (call.Patience >= 0)
        {
            HungUp++;
            _impatience += call.Patience;
        }
        else if (call.Waited >= 0)
        {
            _waits++;
            _waited += call.Waited;
        }
    }

    /// <summary>How long this one waits; null: for ever.</summary>
    public TimeSpan? PatienceOf(in PastCall call, Chance chance) => call.Patience >= 0
        ? TimeSpan.FromMilliseconds(call.Patience)
        : MeanPatience is { } mean
            ? TimeSpan.FromMilliseconds((call.Waited >= 0 ? call.Waited : chance.Exponential(_impatience / HungUp)) + chance.Exponential(mean))
            : null;

    /// <summary>How long this one talks.</summary>
    public TimeSpan HandleOf(in PastCall call, IReadOnlyList<int> others, TimeSpan assumed, Chance chance) => TimeSpan.FromMilliseconds(
        call.Handle >= 0 ? call.Handle
        : _handles.Count > 0 ? _handles[chance.Below(_handles.Count)]
        : others.Count > 0 ? others[chance.Below(others.Count)]
        : chance.Exponential(assumed.TotalMilliseconds));
}
