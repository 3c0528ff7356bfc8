namespace ContactCenter.Ivr;

/// <summary>What a state does by itself.</summary>
internal enum StateKind : byte
{
    Hours,
    Say,
    Menu,
    Collect,
    Language,
    Errand,
    Set,
    Choose,
    Pass,
    Switch,
    Queue,
    Callback,
    HangUp,
}

/// <summary>
/// One state of a compiled flow, in the words of state machines: configure it, say what happens on entry,
/// permit a trigger to lead to another state.
/// </summary>
internal sealed class State(string name, StateKind kind)
{
    /// <summary>No transition.</summary>
    public const short None = -1;

    /// <summary>The transition of a menu to itself.</summary>
    public const short Repeat = -2;

    /// <summary>Index of the key *.</summary>
    public const int Star = 10;

    public const string KeyNames = "0123456789*#";
    private readonly short[] _keys = [.. Enumerable.Repeat(None, KeyNames.Length)];
    private readonly KeyChosen?[] _facts = new KeyChosen?[KeyNames.Length];
    private readonly short[] _triggers = [.. Enumerable.Repeat(None, (int)FlowTriggerKind.CallerGone + 1)];
    private (ChooseCase Case, short Target)[] _byValue = [];

    public StateKind Kind { get; } = kind;

    public NodeEntered Entered { get; } = new(name);

    /// <summary>One effect for each language, or empty.</summary>
    public FlowEffect[] Entry { get; private set; } = [];

    /// <summary>How the call ends, for each language, when a trigger that ends it leads to no state.</summary>
    public FlowEffect[] End { get; private set; } = [];

    public bool Interruptible { get; private set; } = true;

    public OpeningHours? Hours { get; private set; }

    public short Open { get; private set; } = None;

    public short Closed { get; private set; } = None;

    /// <summary>The switch it goes by: on as when open, off as when closed.</summary>
    public string? Switch { get; private set; }

    public byte Language { get; private set; }

    /// <summary>What is heard while an errand takes long, for each language; empty: the errand itself is heard.</summary>
    public FlowEffect[] Heard { get; private set; } = [];

    /// <summary>The variables that get the values of an answer.</summary>
    public short[] Answers { get; private set; } = [];

    public Assignment[] Assignments { get; private set; } = [];

    /// <summary>The variable it goes by.</summary>
    public int Variable { get; private set; }

    public CollectRule? Digits { get; private set; }

    public StartTimer? Timer { get; private set; }

    public Retry Timeout { get; private set; } = Retry.None;

    public Retry Invalid { get; private set; } = Retry.None;

    /// <summary>The ways by value, the first that fits.</summary>
    public IReadOnlyList<(ChooseCase Case, short Target)> ByValue => _byValue;

    /// <summary>0 to 11, or -1 for what is no key of a telephone.</summary>
    public static int KeyIndex(char key) => KeyNames.IndexOf(key, StringComparison.Ordinal);

    public State OnEntry(IEnumerable<FlowEffect> byLanguage, bool interruptible = true)
    {
        Entry = [.. byLanguage];
        Interruptible = interruptible;
        return this;
    }

    public State OnEnd(IEnumerable<FlowEffect> byLanguage)
    {
        End = [.. byLanguage];
        return this;
    }

    public State OnEntrySwitchTo(byte language)
    {
        Language = language;
        return this;
    }

    public State OnEntryAssign(Assignment[] assignments)
    {
        Assignments = assignments;
        return this;
    }

    /// <summary>At once, by what a variable holds.</summary>
    public State PermitByValue(int variable, (ChooseCase Case, short Target)[] ways)
    {
        (Variable, _byValue) = (variable, ways);
        return this;
    }

    /// <summary>What is done outside, for each language, what is heard when it takes long, and the variables that get the answer.</summary>
    public State Send(IEnumerable<FlowErrand> errand, IEnumerable<FlowEffect> heard, short[] answers)
    {
        (Entry, Heard, Answers) = ([.. errand], [.. heard], answers);
        return this;
    }

    public State Permit(FlowTriggerKind trigger, short target)
    {
        _triggers[(int)trigger] = target;
        return this;
    }

    public State PermitKey(char key, short target, KeyChosen fact)
    {
        _keys[KeyIndex(key)] = target;
        _facts[KeyIndex(key)] = fact;
        return this;
    }

    /// <summary>At once, by the clock.</summary>
    public State PermitByHours(OpeningHours hours, short open, short closed)
    {
        (Hours, Open, Closed) = (hours, open, closed);
        return this;
    }

    /// <summary>At once, by a switch.</summary>
    public State PermitBySwitch(string name, short on, short off)
    {
        (Switch, Open, Closed) = (name, on, off);
        return this;
    }

    /// <summary>Digits: which, and where they go.</summary>
    public State Ask(CollectRule rule)
    {
        Digits = rule;
        return this;
    }

    /// <summary>A menu, or digits: how long it waits, and what comes of no choice and of a wrong one.</summary>
    public State Await(TimeSpan after, Retry timeout, Retry invalid)
    {
        (Timer, Timeout, Invalid) = (new(after), timeout, invalid);
        return this;
    }

    public short TargetOf(FlowTriggerKind trigger) => _triggers[(int)trigger];

    /// <summary>Where a value leads.</summary>
    public short TargetOfValue(string value)
    {
        foreach (var (way, target) in _byValue)
        {
            if (way.Fits(value))
            {
                return target;
            }
        }

        return TargetOf(FlowTriggerKind.PromptEnded);
    }

    public short TargetOfKey(int key) => _keys[key];

    public KeyChosen FactOfKey(int key) => _facts[key]!;
}

/// <summary>Trying again in a menu.</summary>
/// <param name="Plays">What is played, for each language.</param>
/// <param name="Fact">For the journal.</param>
/// <param name="Repeats">How often.</param>
/// <param name="Next">The state after that.</param>
internal sealed record Retry(FlowEffect[] Plays, FlowEffect? Fact, int Repeats, short Next)
{
    public static readonly Retry None = new([], null, 0, State.None);
}
