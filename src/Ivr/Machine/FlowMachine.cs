namespace ContactCenter.Ivr;

/// <summary>
/// Steps calls through a flow. Holds no call's state: (place, trigger, now) → (place, effects). Effects are made at
/// compile time, so a step allocates nothing.
/// </summary>
/// <remarks>
/// Keys:
/// <list type="bullet">
/// <item>In a menu a key ends the prompt at once, whether it is a choice or not. A menu that must be heard remembers keys until
/// its prompt has ended once, and then takes the first, if it is a choice.</item>
/// <item>During a <c>say</c> on the way to a menu, a key that is a choice there skips what may be interrupted and
/// chooses at once. Where the <c>say</c> must be heard, the key is remembered (the first eight) and chosen in the
/// menu without its prompt. A key that is no choice of that menu is ignored, not counted as wrong.</item>
/// <item>After <see cref="MaxKeys"/> keys in one call further ones are ignored; the call then runs on as if nobody
/// pressed any, and ends where silence leads.</item>
/// </list>
/// The timer of a menu starts when its prompt has ended.
/// Where digits are asked for, a key ends the prompt; * begins anew, and so many as can be, the ending key or silence end them.
/// </remarks>
public sealed partial class FlowMachine
{
    /// <summary>Keys that count in one call.</summary>
    public const int MaxKeys = 200;

    private const int MaxAhead = 8;
    private static readonly StopPlaying Silence = new();
    private static readonly CancelTimer NoTimer = new();

    /// <summary>So long nobody minds hearing nothing; most answers are there by then, and no word is cut off.</summary>
    private static readonly StartTimer Patience = new(TimeSpan.FromMilliseconds(800));

    private readonly State[] _states;
    private readonly short _start;

    private readonly string[] _languages;

    private FlowMachine(State[] states, short start, string[] languages)
    {
        _states = states;
        _start = start;
        _languages = languages;
    }

    internal static FlowMachine Compile(Flow flow) => new(new FlowCompiler(flow).Compile(), (short)flow.Start, [.. flow.Languages]);

    /// <summary>True: behind a conversation the call goes on from here, by <see cref="FlowTrigger.TalkOver"/>.</summary>
    public bool GoesOnAfterTalk(FlowPlace place) => place.Phase == FlowPhase.Queued && _states[place.Node].TargetOf(FlowTriggerKind.TalkOver) != State.None;

    /// <summary>What it was compiled to, in the order of the nodes.</summary>
    internal IReadOnlyList<State> States => _states;

    /// <summary>A call is answered: same as firing <see cref="FlowTrigger.Started"/> at a new place.</summary>
    public FlowPlace Start(FlowMoment now, List<FlowEffect> effects) => Fire(default, FlowTrigger.Started, now, effects);

    /// <summary>One step. What the state does not permit, or has been overtaken, changes nothing.</summary>
    /// <param name="place">Where the call is.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="now">When, for opening hours.</param>
    /// <param name="effects">What is to be done is added here, in order.</param>
    /// <returns>Where the call is now.</returns>
    public FlowPlace Fire(FlowPlace place, FlowTrigger trigger, FlowMoment now, List<FlowEffect> effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        switch (place.Phase, trigger.Kind)
        {
            case (FlowPhase.New, FlowTriggerKind.Started):
                return Enter(place, _start, now, effects);
            case (FlowPhase.Playing, FlowTriggerKind.PromptEnded) when IsCurrent(place, trigger):
                return OnPromptEnded(place, now, effects);
            case (FlowPhase.Waiting, FlowTriggerKind.Timeout) when IsCurrent(place, trigger):
                if (_states[place.Node].Kind == StateKind.Collect && place.Typed.Count > 0)
                {
                    return Finish(place, now, effects);
                }

                var missed = place with { Timeouts = (byte)(place.Timeouts + 1) };
                return TryAgain(missed, _states[place.Node].Timeout, missed.Timeouts, now, effects);
            case (FlowPhase.Playing or FlowPhase.Waiting, FlowTriggerKind.Key):
                return OnKey(place, State.KeyIndex(trigger.Key), now, effects);
            case (FlowPhase.Queued, FlowTriggerKind.QueueRefusedFull or FlowTriggerKind.NobodyThere or FlowTriggerKind.LongWaitExpected or FlowTriggerKind.WaitedTooLong):
                return Enter(place, _states[place.Node].TargetOf(trigger.Kind), now, effects);
            case (FlowPhase.Queued or FlowPhase.InCallback, FlowTriggerKind.CallbackBooked or FlowTriggerKind.CallbackDeclined or FlowTriggerKind.CallbackNoTime):
                return Leave(place, trigger.Kind, now, effects);
            case (FlowPhase.Queued, FlowTriggerKind.TalkOver) when GoesOnAfterTalk(place):
                return Enter(place, _states[place.Node].TargetOf(FlowTriggerKind.TalkOver), now, effects);
            case (FlowPhase.OnErrand, FlowTriggerKind.Timeout) when IsCurrent(place, trigger) && _states[place.Node].Heard.Length > 0:
                effects.Add(_states[place.Node].Heard[place.Language]);
                return place;
            case (FlowPhase.OnErrand, >= FlowTriggerKind.LookUpFound and <= FlowTriggerKind.TransferFailed) when IsCurrent(place, trigger) && _states[place.Node].TargetOf(trigger.Kind) != State.None:
                return Answered(place, trigger, now, effects);
            case (not FlowPhase.Ended, FlowTriggerKind.CallerGone):
                if (place.Phase is FlowPhase.Waiting or FlowPhase.OnErrand)
                {
                    effects.Add(NoTimer);
                }

                return place with { Phase = FlowPhase.Ended, Ahead = 0 };
            default:
                return place;
        }
    }

    /// <summary>Behind the questions of a callback: to where it leads, or the call ends.</summary>
    private FlowPlace Leave(FlowPlace place, FlowTriggerKind trigger, FlowMoment now, List<FlowEffect> effects)
    {
        var state = _states[place.Node];
        if (state.TargetOf(trigger) is var target and not State.None)
        {
            return Enter(place, target, now, effects);
        }

        effects.Add(state.End[place.Language]);
        return place with { Phase = FlowPhase.Ended, Step = place.Step + 1 };
    }

    /// <summary>What was asked for outside the flow is done, or will not be.</summary>
    private FlowPlace Answered(FlowPlace place, FlowTrigger trigger, FlowMoment now, List<FlowEffect> effects)
    {
        var state = _states[place.Node];
        var values = place.Values ?? FlowValues.None;
        for (var i = 0; trigger.Kind == FlowTriggerKind.LookUpFound && i < state.Answers.Length; i++)
        {
            values = values.With(state.Answers[i], i < trigger.Values.Length ? trigger.Values[i] : string.Empty);
        }

        if (state.Heard.Length > 0)
        {
            effects.Add(NoTimer);
        }

        effects.Add(Silence);
        return Enter(place with { Values = values }, state.TargetOf(trigger.Kind), now, effects);
    }

    private static bool IsCurrent(FlowPlace place, FlowTrigger trigger) => trigger.Step == -1 || trigger.Step == place.Step;

    private FlowPlace OnPromptEnded(FlowPlace place, FlowMoment now, List<FlowEffect> effects)
    {
        var state = _states[place.Node];
        if (state.Kind is not (StateKind.Menu or StateKind.Collect))
        {
            return Enter(place, state.TargetOf(FlowTriggerKind.PromptEnded), now, effects);
        }

        if (state.Kind == StateKind.Menu && TryRecall(ref place, state, out var key))
        {
            return Choose(place, state, key, now, effects);
        }

        effects.Add(state.Timer!);
        return place with { Phase = FlowPhase.Waiting, Step = place.Step + 1, Late = 0 };
    }

    /// <summary>What a state does that holds nobody up.</summary>
    /// <returns>The next one, or none: this one holds the call up.</returns>
    private short PassThrough(ref FlowPlace place, State state, FlowMoment now)
    {
        switch (state.Kind)
        {
            case StateKind.Hours:
                return state.Hours!.IsOpen(now.Time) ? state.Open : state.Closed;
            case StateKind.Switch:
                return now.IsOn(state.Switch!) ? state.Open : state.Closed;
            case StateKind.Language:
                place = place with { Language = state.Language };
                break;
            case StateKind.Set:
                foreach (var (variable, text) in state.Assignments)
                {
                    var values = place.Values ?? FlowValues.None;
                    place = place with { Values = values.With(variable, text.Fill(values, _languages[place.Language])) };
                }

                break;
            case StateKind.Choose:
                return state.TargetOfValue(state.Variable == Assignment.Language ? _languages[place.Language] : (place.Values ?? FlowValues.None)[state.Variable]);
            case StateKind.Pass:
                break;
            default:
                return State.None;
        }

        return state.TargetOf(FlowTriggerKind.PromptEnded);
    }

    private FlowPlace TryAgain(FlowPlace place, Retry retry, int times, FlowMoment now, List<FlowEffect> effects)
    {
        effects.Add(retry.Fact!);
        return times > retry.Repeats
            ? Enter(place, retry.Next, now, effects)
            : Say(place, retry.Plays, effects);
    }

    private static FlowPlace Say(FlowPlace place, FlowEffect[] byLanguage, List<FlowEffect> effects)
    {
        effects.Add(byLanguage[place.Language]);
        return place with { Phase = FlowPhase.Playing, Step = place.Step + 1 };
    }

    /// <summary>
    /// Enters a state, and goes on from those that hold nobody up. Ends: no loop runs without the caller (the
    /// loader refuses that), and every pass through a menu uses up a remembered key.
    /// </summary>
    private FlowPlace Enter(FlowPlace place, short node, FlowMoment now, List<FlowEffect> effects)
    {
        while (true)
        {
            var state = _states[node];
            place = place with { Node = node, Timeouts = 0, Invalids = 0, Typed = default };
            effects.Add(state.Entered);
            switch (state.Kind)
            {
                case var _ when PassThrough(ref place, state, now) is var next and not State.None:
                    node = next;
                    break;
                case StateKind.Say when place.Ahead != 0 && state.Interruptible:
                    node = state.TargetOf(FlowTriggerKind.PromptEnded);
                    break;
                case StateKind.Menu when state.Interruptible && TryRecall(ref place, state, out var key):
                    effects.Add(state.FactOfKey(key));
                    node = state.TargetOfKey(key);
                    break;
                case StateKind.Errand:
                    effects.Add(state.Entry[place.Language]);
                    if (state.Heard.Length > 0)
                    {
                        effects.Add(Patience);
                    }

                    return place with { Phase = FlowPhase.OnErrand, Step = place.Step + 1, Ahead = 0 };
                case StateKind.Collect when place.Ahead != 0:
                    return TypeAhead(place, now, effects);
                case StateKind.Say or StateKind.Menu or StateKind.Collect:
                    return Say(place, state.Entry, effects);
                default:
                    effects.Add(state.Entry[place.Language]);
                    return place with
                    {
                        Phase = state.Kind switch
                        {
                            StateKind.Queue => FlowPhase.Queued,
                            StateKind.Callback => FlowPhase.InCallback,
                            _ => FlowPhase.Ended,
                        },
                        Step = place.Step + 1,
                        Ahead = 0,
                    };
            }
        }
    }
}
