namespace ContactCenter.Ivr;

/// <summary>Which calls a search finds first.</summary>
internal enum SearchOrder
{
    /// <summary>Those in which the caller does the fewest things.</summary>
    Acts,

    /// <summary>Those with the fewest key presses.</summary>
    Keys,

    /// <summary>Those that listen longest; no further than to the first choice.</summary>
    Listening,
}

/// <summary>How a call ends that does not end in service.</summary>
internal enum CallFailure
{
    /// <summary>It is ended, and the caller is told no place to turn to.</summary>
    NowhereToTurn,

    /// <summary>A queue says a message and ends it, without a place to turn to.</summary>
    MessageOnly,

    /// <summary>The caller waits in a queue that nobody serves then, and that leads nowhere else.</summary>
    WaitsForNobody,
}

/// <summary>The shortest of the calls that fail in one way at one node.</summary>
/// <param name="How">In which way.</param>
/// <param name="Node">Index of the node.</param>
/// <param name="Queue">The queue that fails; empty for a hangup.</param>
/// <param name="Step">Index of its end in the search.</param>
/// <param name="Heard">True when the caller has heard anything at all.</param>
internal sealed record FailedCall(CallFailure How, short Node, string Queue, int Step, bool Heard);

/// <summary>
/// All calls of one number at instants at which the same calendars are open and the same queues staffed: the compiled flow is walked with
/// everything a caller or a queue may do, the shortest calls first. What is not known of variables takes every way.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="values">Its known values.</param>
/// <param name="ways">What its queues do.</param>
/// <param name="isOpen">Which calendars are open.</param>
/// <param name="lengthOf">See <see cref="ProofContext.LengthOf"/>.</param>
/// <param name="order">Which calls are found first.</param>
internal sealed partial class CallSearch(
    Flow flow, KnownValues values, QueueWays ways, Func<OpeningHours, bool> isOpen, Func<string, string, TimeSpan?> lengthOf, SearchOrder order)
{
    /// <summary>More places of calls than this are not looked at.</summary>
    public const int MaxStates = 50_000;

    private readonly record struct Step(CallState State, int Before, CallAct Act, int Acts, int Keys, TimeSpan Heard);

    private readonly List<string> _switches = [.. flow.Switches];
    private readonly List<Step> _steps = [];
    private readonly Dictionary<CallState, int> _best = [];
    private readonly PriorityQueue<int, (long Cost, int Order)> _next = new();
    private readonly Dictionary<(CallFailure, short, string), FailedCall> _failed = [];

    /// <summary>Which nodes calls come to.</summary>
    public bool[] Reached { get; } = new bool[flow.Nodes.Length];

    /// <summary>How calls fail.</summary>
    public IEnumerable<FailedCall> Failed => _failed.Values;

    /// <summary>The end of the first call that comes to each node with a staffed queue, in each language, before it is served elsewhere.</summary>
    public Dictionary<(short Node, byte Language), int> AtPerson { get; } = [];

    /// <summary>The call that listens longest before its first choice, at each node that offers one, in each language. Only by <see cref="SearchOrder.Listening"/>.</summary>
    public Dictionary<(short Node, byte Language), int> AtChoice { get; } = [];

    /// <summary>False when there were too many places.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Walks all calls.</summary>
    /// <param name="begin">What is known at the beginning.</param>
    public void Run(int begin)
    {
        Add(new((short)flow.Start, 0, begin, CallMarks.None), -1, default);
        while (_next.TryDequeue(out var step, out _))
        {
            var state = _steps[step].State;
            if (_best[state] != step)
            {
                continue; // a cheaper call has come there
            }

            Reached[state.Node] = true;
            Expand(step, state, flow.Machine.States[state.Node]);
            if (_steps.Count > MaxStates)
            {
                IsWhole = false;
                return;
            }
        }
    }

    /// <summary>How many key presses a call has had.</summary>
    public int KeysOf(int step) => _steps[step].Keys;

    /// <summary>How many things its caller has done.</summary>
    public int ActsOf(int step) => _steps[step].Acts;

    /// <summary>How long a call has listened to what is said on the way.</summary>
    public TimeSpan HeardUntil(int step) => _steps[step].Heard;

    /// <summary>Language of a call.</summary>
    public byte LanguageOf(int step) => _steps[step].State.Language;

    /// <summary>What was done in a call, in order.</summary>
    public List<CallAct> ActsUntil(int step)
    {
        var acts = new List<CallAct>();
        for (; step >= 0; step = _steps[step].Before)
        {
            if (_steps[step].Act.Kind != CallActKind.None)
            {
                acts.Add(_steps[step].Act);
            }
        }

        acts.Reverse();
        return acts;
    }

    private void Add(CallState state, int before, CallAct act, TimeSpan heard = default)
    {
        var so = before < 0 ? default : _steps[before];
        var step = new Step(state, before, act, so.Acts + act.Acts, so.Keys + act.Keys, so.Heard + heard);
        if (_best.TryGetValue(state, out var known) && Cost(_steps[known]) <= Cost(step))
        {
            return;
        }

        _best[state] = _steps.Count;
        _next.Enqueue(_steps.Count, (Cost(step), _steps.Count));
        _steps.Add(step);
    }

    private long Cost(Step step) => order switch
    {
        SearchOrder.Keys => step.Keys,
        SearchOrder.Listening => -step.Heard.Ticks,
        _ => step.Acts,
    };

    private void Fail(CallFailure how, int step, string queue)
    {
        var state = _steps[step].State;
        var heard = state.Marks.HasFlag(CallMarks.Heard);
        if (state.Marks.HasFlag(CallMarks.Served))
        {
            return;
        }

        var key = (how, state.Node, queue);
        if (!_failed.TryGetValue(key, out var known) || (known.Heard && !heard))
        {
            _failed[key] = new(how, state.Node, queue, step, heard);
        }
    }
}
