namespace ContactCenter.Acd;

/// <summary>One command or the passing of time: when it happens, and where its events go.</summary>
internal sealed class Turn(AcdState state)
{
    // Far enough, and leaves room to add any ring time or delay.
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private List<AcdEvent> _events = [];
    private DateTimeOffset? _clock;
    private CommandKind? _upon;

    public DateTimeOffset Now { get; private set; }

    /// <summary>Time of the newest event before this turn: after a stop, the last sign of life.</summary>
    public DateTimeOffset Before { get; private set; }

    /// <summary>How often the clock jumped.</summary>
    public ClockSteps Steps { get; private set; }

    /// <summary>Time never runs backwards in the journal, whatever the machine's clock does.</summary>
    public void Begin(DateTimeOffset now, List<AcdEvent> events)
    {
        _events = events;
        now = now.ToUniversalTime();
        if (_clock is { } before)
        {
            Steps = Steps.After(now - before);
        }

        _clock = now;
        Before = state.LastAt;
        now = now < Latest ? now : Latest;
        Now = now > state.LastAt ? now : state.LastAt;
    }

    /// <summary>The same, when it is known whom the event is about: spares looking them up by their names.</summary>
    public void Emit(AcdEvent e, ContactCard? contact, AgentCard? agent = null)
    {
        state.Contacts.Recall(contact);
        state.Agents.Recall(agent);
        Emit(e);
    }

    /// <summary>The next event is the first of a command's; null: there is none, time passes.</summary>
    public void Upon(CommandKind? command) => _upon = command;

    /// <summary>Decided: from here on it is a fact.</summary>
    public void Emit(AcdEvent e)
    {
        if (_upon is { } command)
        {
            e.BroughtBy(command);
            _upon = null;
        }

        state.Apply(e);
        _events.Add(e);
    }
}
