namespace ContactCenter.Ivr;

/// <summary>Keys.</summary>
internal sealed partial class DialogueStep
{
    private const int MaxNumberDigits = 20;
    private const int MaxReferenceDigits = 8;

    private DialoguePlace OnKey(DialoguePlace place, char key)
    {
        if (State.KeyIndex(key) < 0 || place.Keys >= CallbackDialogue.MaxKeys || IsWaiting(place) || place.Stage == DialogueStage.Ending)
        {
            return place;
        }

        Quiet(place);
        place = place with { Keys = place.Keys + 1 };
        return place.Stage switch
        {
            DialogueStage.TypingNumber => Type(place, key, MaxNumberDigits),
            DialogueStage.TypingReference => Type(place, key, MaxReferenceDigits),
            _ when key == '0' => Ask(place, place.Stage, []),
            DialogueStage.AtPromise => OnPromiseKey(place, key),
            DialogueStage.AtNumber => OnNumberKey(place, key),
            DialogueStage.AtKind => OnKindKey(place, key),
            DialogueStage.AtTimes => OnTimesKey(place, key),
            _ => OnConfirmKey(place, key),
        };
    }

    private DialoguePlace OnPromiseKey(DialoguePlace place, char key)
    {
        switch (key)
        {
            case '1':
                return End(place, DialogueOutcome.Kept, DialogueWords.Kept);
            case '2' when place.MayMove:
                return Kinds(place with { Moving = true });
            case '3':
                effects.Add(new CancelOpenCallback(place.Reference));
                return Wait(place with { Stage = DialogueStage.Asking, Misses = 0 }, ForAnAnswer);
            case '4' when settings.AsksReference:
                return AskNumber(place with { Open = null, Reference = null }, []);
            case '*':
                return Decline(place);
            default:
                return Invalid(place);
        }
    }

    private DialoguePlace OnNumberKey(DialoguePlace place, char key) => key switch
    {
        '1' when settings.AsksReference => Ask(place, DialogueStage.TypingReference, []),
        '1' => Kinds(place),
        '2' => Ask(place, DialogueStage.TypingNumber, []),
        '*' when place.Number != place.Seen => Ask(place, DialogueStage.TypingNumber, []),
        '*' => Decline(place),
        _ => Invalid(place),
    };

    private DialoguePlace OnKindKey(DialoguePlace place, char key) => key switch
    {
        '1' => Order(place with { Slot = null }),
        '2' when place.CanBook => Find(place, null, []),
        '*' => BeforeKinds(place),
        _ => Invalid(place),
    };

    private DialoguePlace OnTimesKey(DialoguePlace place, char key)
    {
        var last = place.Times[^1];
        return key switch
        {
            >= '1' and <= '3' when key - '1' < place.Times.Length => Ask(place with { Slot = place.Times[key - '1'] }, DialogueStage.AtConfirm, []),
            '4' => Find(place, last.AddTicks(1), []),
            '5' => Find(place, settings.Clock.FromLocal(settings.Clock.ToLocal(last).Date.AddDays(1)), []),
            '*' => place.CanKeepPlace ? Ask(place, DialogueStage.AtKind, []) : BeforeKinds(place),
            _ => Invalid(place),
        };
    }

    private DialoguePlace OnConfirmKey(DialoguePlace place, char key) => key switch
    {
        '1' => Order(place),
        '2' or '*' => Ask(place, DialogueStage.AtTimes, []),
        _ => Invalid(place),
    };

    /// <summary>A key where digits are typed. What is too long is wrong, not cut: the last one kept says so.</summary>
    private DialoguePlace Type(DialoguePlace place, char key, int most)
    {
        switch (key)
        {
            case '#':
                return Typed(place);
            case '*' when place.Typed.Length > 0:
                return Ask(place, place.Stage, []);
            case '*' when place.Stage == DialogueStage.TypingReference:
                return Ask(place, DialogueStage.AtNumber, []);
            case '*':
                return place.Seen is null ? Decline(place) : Ask(place with { Number = place.Seen }, DialogueStage.AtNumber, []);
            default:
                return Wait(place with { Typed = place.Typed.Length <= most ? place.Typed + key : place.Typed }, ForADigit);
        }
    }

    private DialoguePlace Typed(DialoguePlace place)
    {
        if (place.Stage == DialogueStage.TypingReference)
        {
            return place.Typed.Length <= MaxReferenceDigits
                ? Kinds(place with { Reference = place.Typed.Length > 0 ? place.Typed : null })
                : Invalid(place with { Typed = string.Empty });
        }

        if (place.Typed.Length == 0)
        {
            return Invalid(place);
        }

        if (place.Typed.Length <= MaxNumberDigits && settings.Judge(place.Typed) is { } number)
        {
            return Ask(place with { Number = number }, DialogueStage.AtNumber, []);
        }

        place = place with { BadNumbers = place.BadNumbers + 1 };
        return place.BadNumbers >= MaxTries ? GiveUp(place) : Ask(place, DialogueStage.TypingNumber, [DialogueWords.NumberRefused]);
    }

    private DialoguePlace Invalid(DialoguePlace place)
    {
        place = place with { Invalids = place.Invalids + 1 };
        return place.Invalids >= MaxTries ? GiveUp(place) : Say(place, [DialogueWords.NoChoice]);
    }
}
