namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What all parts of one user agent share: settings, timers, identifiers, counters and the present step's output.</summary>
internal sealed class SipCore(SipUserAgentOptions options, RandomFill random)
{
    private readonly Stack<List<TransactionEffect>> _spare = new();

    /// <summary>Counted in place.</summary>
    public SipCounters Counters;

    public SipUserAgentOptions Options { get; } = options;

    public SipTimers Timers => Options.Timers;

    public SipIdentifiers Identifiers { get; } = new(random);

    public SipAlarmQueue Alarms { get; } = new();

    public TimeSpan Now { get; private set; }

    private List<SipEffect> Effects { get; set; } = [];

    /// <summary>Begins a step: everything until the next one happens at this moment and goes into this list.</summary>
    public void Begin(TimeSpan now, List<SipEffect> effects)
    {
        Now = now > Now ? now : Now;
        Effects = effects;
    }

    public void Tell(SipEvent e) => Effects.Add(e);

    public void Send(SipPeer peer, ReadOnlyMemory<byte> bytes, long transaction = 0)
    {
        Counters.Sent++;
        Effects.Add(new SipSend(peer, bytes, transaction));
    }

    public void Arm(SipAlarm alarm, TimeSpan after) => Alarms.Set(alarm, Now + after);

    /// <summary>A list for one run of a transaction machine; running one may run another.</summary>
    public List<TransactionEffect> Rent() => _spare.TryPop(out var list) ? list : new(6);

    public void Return(List<TransactionEffect> list)
    {
        list.Clear();
        _spare.Push(list);
    }
}
