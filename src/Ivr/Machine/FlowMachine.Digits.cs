namespace ContactCenter.Ivr;

public sealed partial class FlowMachine
{
    /// <summary>A key where digits are asked for.</summary>
    private FlowPlace OnDigit(FlowPlace place, CollectRule rule, int key, FlowMoment now, List<FlowEffect> effects)
    {
        effects.Add(place.Phase == FlowPhase.Playing ? Silence : NoTimer);
        place = Type(place, rule, key, out var isDone);
        return isDone ? Finish(place, now, effects) : AwaitDigit(place, _states[place.Node], effects);
    }

    /// <summary>Keys that were pressed before the question are its answer, as far as they go.</summary>
    private FlowPlace TypeAhead(FlowPlace place, FlowMoment now, List<FlowEffect> effects)
    {
        var rule = _states[place.Node].Digits!;
        while (place.Ahead != 0)
        {
            var key = (int)(place.Ahead & 15) - 1;
            place = Type(place with { Ahead = place.Ahead >> 4 }, rule, key, out var isDone);
            if (isDone)
            {
                return Finish(place, now, effects);
            }
        }

        return AwaitDigit(place, _states[place.Node], effects);
    }

    private static FlowPlace Type(FlowPlace place, CollectRule rule, int key, out bool isDone)
    {
        isDone = rule.IsEnd(key) && place.Typed.Count > 0;
        if (rule.IsClear(key))
        {
            return place with { Typed = default };
        }

        if (key >= State.Star)
        {
            return place;
        }

        place = place with { Typed = place.Typed.Add(key) };
        isDone = rule.IsFull(place.Typed);
        return isDone ? place with { Late = (byte)(rule.End + 1) } : place;
    }

    private static FlowPlace AwaitDigit(FlowPlace place, State state, List<FlowEffect> effects)
    {
        effects.Add(place.Typed.Count > 0 ? state.Digits!.Between : state.Timer!);
        return place with { Phase = FlowPhase.Waiting, Step = place.Step + 1 };
    }

    /// <summary>No more digits: they are right, or asked for again.</summary>
    private FlowPlace Finish(FlowPlace place, FlowMoment now, List<FlowEffect> effects)
    {
        var state = _states[place.Node];
        if (state.Digits!.Accept(place.Typed, place.Values ?? FlowValues.None, now.Time) is { } values)
        {
            effects.Add(state.Digits.Accepted);
            return Enter(place with { Values = values }, state.TargetOf(FlowTriggerKind.PromptEnded), now, effects);
        }

        place = place with { Typed = default, Ahead = 0, Invalids = (byte)(place.Invalids + 1) };
        return TryAgain(place, state.Invalid, place.Invalids, now, effects);
    }
}
