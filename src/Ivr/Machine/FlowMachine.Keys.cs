namespace ContactCenter.Ivr;

public sealed partial class FlowMachine
{
    private FlowPlace OnKey(FlowPlace place, int key, FlowMoment now, List<FlowEffect> effects)
    {
        if (key < 0 || place.Keys >= MaxKeys)
        {
            return place;
        }

        var isLate = place.Late == key + 1;
        place = place with { Keys = (byte)(place.Keys + 1), Late = 0 };
        if (isLate)
        {
            return place;
        }

        var state = _states[place.Node];
        if (state.Kind == StateKind.Collect)
        {
            return OnDigit(place, state.Digits!, key, now, effects);
        }

        if (MustBeHeard(place))
        {
            return place with { Ahead = Remember(place.Ahead, key) };
        }

        if (state.Kind != StateKind.Menu)
        {
            return OnKeyAhead(place, state, key, now, effects);
        }

        effects.Add(place.Phase == FlowPhase.Playing ? Silence : NoTimer);
        if (state.TargetOfKey(key) != State.None)
        {
            return Choose(place, state, key, now, effects);
        }

        place = place with { Invalids = (byte)(place.Invalids + 1) };
        return TryAgain(place, state.Invalid, place.Invalids, now, effects);
    }

    /// <summary>True: the prompt of a menu plays for the first time, and is to be heard to its end.</summary>
    internal bool MustBeHeard(FlowPlace place) =>
        place is { Phase: FlowPhase.Playing, Timeouts: 0, Invalids: 0 } && _states[place.Node] is { Kind: StateKind.Menu, Interruptible: false };

    /// <summary>A key during a <c>say</c>.</summary>
    private FlowPlace OnKeyAhead(FlowPlace place, State state, int key, FlowMoment now, List<FlowEffect> effects)
    {
        if (place.Ahead == 0 && !IsChoiceAhead(place, state, key, now))
        {
            return place;
        }

        place = place with { Ahead = Remember(place.Ahead, key) };
        if (!state.Interruptible)
        {
            return place;
        }

        effects.Add(Silence);
        return Enter(place, state.TargetOf(FlowTriggerKind.PromptEnded), now, effects);
    }

    /// <summary>True when the next menu, if the caller does nothing, has this key.</summary>
    private bool IsChoiceAhead(FlowPlace place, State state, int key, FlowMoment now)
    {
        for (var steps = 0; steps < _states.Length; steps++)
        {
            if (state.Kind is StateKind.Menu or StateKind.Collect)
            {
                return state.Kind == StateKind.Menu ? state.TargetOfKey(key) != State.None : key < State.Star;
            }

            var next = state.Kind == StateKind.Say ? state.TargetOf(FlowTriggerKind.PromptEnded) : PassThrough(ref place, state, now);
            if (next == State.None)
            {
                return false;
            }

            state = _states[next];
        }

        return false;
    }

    private FlowPlace Choose(FlowPlace place, State menu, int key, FlowMoment now, List<FlowEffect> effects)
    {
        effects.Add(menu.FactOfKey(key));
        var target = menu.TargetOfKey(key);
        return target == State.Repeat
            ? Say(place with { Timeouts = 0, Invalids = 0 }, menu.Entry, effects)
            : Enter(place, target, now, effects);
    }

    private static uint Remember(uint ahead, int key)
    {
        for (var i = 0; i < MaxAhead; i++)
        {
            if ((ahead >> (4 * i) & 15) == 0)
            {
                return ahead | (uint)(key + 1) << (4 * i);
            }
        }

        return ahead;
    }

    /// <summary>Takes the first remembered key; false, and all forgotten, when it is no choice that leads elsewhere.</summary>
    private static bool TryRecall(ref FlowPlace place, State menu, out int key)
    {
        key = (int)(place.Ahead & 15) - 1;
        var chosen = key >= 0 && menu.TargetOfKey(key) >= 0;
        place = place with { Ahead = chosen ? place.Ahead >> 4 : 0 };
        return chosen;
    }
}
