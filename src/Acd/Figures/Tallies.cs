namespace ContactCenter.Acd;

/// <summary>Running sums of one queue and day.</summary>
internal sealed class QueueTally
{
    private int _offered;
    private int _answered;
    private int _inTime;
    private int _abandoned;
    private int _turnedAway;
    private int _interrupted;
    private int _failed;
    private int _waiting;
    private int _talks;
    private TimeSpan _waited;
    private TimeSpan _waitedInVain;
    private TimeSpan _handled;

    public void Entered()
    {
        _offered++;
        _waiting++;
    }

    public void Refused()
    {
        _offered++;
        _turnedAway++;
    }

    public void Answered(TimeSpan waited, bool inTime)
    {
        _waiting--;
        _answered++;
        _inTime += inTime ? 1 : 0;
        _waited += waited;
    }

    public void Talked(TimeSpan talked)
    {
        _talks++;
        _handled += talked;
    }

    public void WroteUp(TimeSpan wrapUp) => _handled += wrapUp;

    /// <summary>A visit that ended without an answer.</summary>
    public void Left(Outcome outcome, TimeSpan waited)
    {
        _waiting--;
        switch (outcome)
        {
            case Outcome.Abandoned:
                _abandoned++;
                _waitedInVain += waited;
                break;
            case Outcome.Closed or Outcome.QueueFull:
                _turnedAway++;
                break;
            case Outcome.Interrupted:
                _interrupted++;
                break;
            default:
                _failed++;
                break;
        }
    }

    public QueueFigures Figures() => new(
        _offered,
        _answered,
        _abandoned,
        _turnedAway,
        _interrupted,
        _failed,
        _waiting,
        _inTime,
        Mean(_waited, _answered),
        Mean(_handled, _talks),
        Mean(_waitedInVain, _abandoned));

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

    public AttemptFigures Figures() => new(Attempts, Attempts - _ended, new Dictionary<Outcome, int>(_outcomes));
}
