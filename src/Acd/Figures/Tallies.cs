namespace ContactCenter.Acd;

/// <summary>How a visit to a queue ended without an answer.</summary>
internal enum VisitEnd
{
    Abandoned,
    Full,
    NobodyThere,
    LongWaitExpected,
    WaitedTooLong,
    SentAway,
    CallbackBooked,
    PassedOn,
    Overflowed,
    Interrupted,
    Failed,
}

/// <summary>Running sums of one queue and day.</summary>
internal sealed class QueueTally
{
    private static readonly int Ends = Enum.GetValues<VisitEnd>().Length;

    private readonly int[] _ends = new int[Ends];
    private readonly int[] _callbacksClosed = new int[Enum.GetValues<CallbackEnd>().Length];
    private int _offered;
    private int _answered;
    private int _inTime;
    private int _waiting;
    private int _talks;
    private int _handedOn;
    private int _restsOverridden;
    private TimeSpan _waited;
    private TimeSpan _waitedInVain;
    private TimeSpan _handled;
    private TimeSpan _overtook;

    public void Entered()
    {
        _offered++;
        _waiting++;
    }

    public void Answered(TimeSpan waited, bool inTime)
    {
        _waiting--;
        _answered++;
        _inTime += inTime ? 1 : 0;
        _waited += waited;
    }

    public void TakeBack(TimeSpan waited, bool inTime)
    {
        _waiting++;
        _answered--;
        _inTime -= inTime ? 1 : 0;
        _waited -= waited;
    }

    public void Talked(TimeSpan talked)
    {
        _talks++;
        _handled += talked;
    }

    public void WroteUp(TimeSpan wrapUp) => _handled += wrapUp;

    public void HandedOn() => _handedOn++;

    public void RestOverridden() => _restsOverridden++;

    public void Overtook(TimeSpan by) => _overtook = by > _overtook ? by : _overtook;

    public void CallbackClosed(CallbackEnd end) => _callbacksClosed[(int)end]++;

    /// <summary>A visit that ended without an answer.</summary>
    public void Left(VisitEnd end, TimeSpan waited)
    {
        _waiting--;
        _ends[(int)end]++;
        _waitedInVain += end == VisitEnd.Abandoned ? waited : TimeSpan.Zero;
    }

    public QueueTallyImage Image() => new(
        [.. _ends],
        [.. _callbacksClosed],
        _offered,
        _answered,
        _inTime,
        _waiting,
        _talks,
        _handedOn,
        _restsOverridden,
        _waited,
        _waitedInVain,
        _handled,
        _overtook);

    public static QueueTally Of(QueueTallyImage image)
    {
        var tally = new QueueTally
        {
            _offered = image.Offered,
            _answered = image.Answered,
            _inTime = image.InTime,
            _waiting = image.Waiting,
            _talks = image.Talks,
            _handedOn = image.HandedOn,
            _restsOverridden = image.RestsOverridden,
            _waited = image.Waited,
            _waitedInVain = image.WaitedInVain,
            _handled = image.Handled,
            _overtook = image.Overtook,
        };
        image.Ends.Take(Ends).ToArray().CopyTo(tally._ends, 0);
        image.CallbacksClosed.Take(tally._callbacksClosed.Length).ToArray().CopyTo(tally._callbacksClosed, 0);
        return tally;
    }

    public QueueFigures Figures()
    {
        int Of(VisitEnd end) => _ends[(int)end];
        var turnedAway = new TurnedAwayCauses(
            Of(VisitEnd.Full), Of(VisitEnd.NobodyThere), Of(VisitEnd.LongWaitExpected), Of(VisitEnd.WaitedTooLong), Of(VisitEnd.SentAway));
        return new(
            _offered,
            _answered,
            Of(VisitEnd.Abandoned),
            turnedAway.Sum,
            Of(VisitEnd.Interrupted),
            Of(VisitEnd.Failed),
            _waiting,
            _inTime,
            Mean(_waited, _answered),
            Mean(_handled, _talks),
            Mean(_waitedInVain, Of(VisitEnd.Abandoned)))
        {
            TurnedAwayBy = turnedAway,
            CallbackBooked = Of(VisitEnd.CallbackBooked),
            PassedOn = Of(VisitEnd.PassedOn),
            Overflowed = Of(VisitEnd.Overflowed),
            CallbackCompleted = _callbacksClosed[(int)CallbackEnd.Done],
            CallbackRangAgain = _callbacksClosed[(int)CallbackEnd.RangAgain],
            HandedOn = _handedOn,
            RestsOverridden = _restsOverridden,
            LargestOvertaking = _overtook,
        };
    }

    private static double? Mean(TimeSpan sum, int count) => count == 0 ? null : sum.TotalSeconds / count;
}

/// <summary>Running sums of all attempts of one day.</summary>
internal sealed class AttemptTally
{
    private readonly Dictionary<Outcome, int> _outcomes = Enum.GetValues<Outcome>().ToDictionary(o => o, _ => 0);
    private int _ended;

    public int Attempts { get; set; }

    public void Ended(Outcome outcome)
    {
        _outcomes[outcome]++;
        _ended++;
    }

    public AttemptTallyImage Image() => new(Attempts, _ended, new Dictionary<Outcome, int>(_outcomes));

    public static AttemptTally Of(AttemptTallyImage image)
    {
        var tally = new AttemptTally { Attempts = image.Attempts, _ended = image.Ended };
        foreach (var (outcome, count) in image.Outcomes)
        {
            tally._outcomes[outcome] = count;
        }

        return tally;
    }

    public AttemptFigures Figures() => new(Attempts, Attempts - _ended, new Dictionary<Outcome, int>(_outcomes));
}
