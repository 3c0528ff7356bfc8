using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>One step of the questions: what an input makes of a place. Between beginning and end either a prompt plays or the timer runs.</summary>
internal sealed class DialogueStep(DialogueSettings settings, DialogueSayings sayings, DateTimeOffset now, List<FlowEffect> effects)
{
    private const int MaxTries = 3;
    private const int MaxNumberDigits = 20;
    private const int MaxReferenceDigits = 8;

    /// <summary>How often a caller hears that it takes a moment: with its timer about a minute in all.</summary>
    private const int MaxMoments = 6;

    private const int TimesAtOnce = 3;

    private static readonly StopPlaying Silence = new();
    private static readonly CancelTimer NoTimer = new();
    private static readonly StartTimer ForAKey = new(TimeSpan.FromSeconds(6));

    /// <summary>Before and between digits: people look numbers up.</summary>
    private static readonly StartTimer ForADigit = new(TimeSpan.FromSeconds(8));
    private static readonly StartTimer ForAnAnswer = new(TimeSpan.FromSeconds(8));

    public DialoguePlace Take(DialoguePlace place, DialogueInput input) => (place.Stage, input) switch
    {
        (DialogueStage.Done, _) => place,
        (DialogueStage.New, DialogueStarted started) => Start(place, started),
        (DialogueStage.New, not DialogueGone) => place,
        (_, DialogueGone) when !place.Alone => Leave(place),
        (DialogueStage.Finding, DialogueSlots or DialogueRefused) => Answered(place, input),
        (DialogueStage.Asking, DialogueBooked or DialogueCancelled or DialogueRefused) => Answered(place, input),

        // The answer came after all, when the caller was already told that it could not be done.
        (DialogueStage.Ending, DialogueBooked) when place.Outcome == DialogueOutcome.NotPossible => Answered(place, input),
        (_, _) when place.Alone => place,
        (_, DialoguePromptEnded ended) when place.Playing && IsCurrent(place, ended.Step) => OnPromptEnded(place),
        (_, DialogueTimeout timeout) when !place.Playing && IsCurrent(place, timeout.Step) => OnSilence(place),
        (_, DialogueKey key) => OnKey(place, key.Key),
        _ => place,
    };

    private static bool IsCurrent(DialoguePlace place, int step) => step == -1 || step == place.Step;

    private static bool IsTyping(DialoguePlace place) => place.Stage is DialogueStage.TypingNumber or DialogueStage.TypingReference;

    private static bool IsWaiting(DialoguePlace place) => place.Stage is DialogueStage.Finding or DialogueStage.Asking;

    private DialoguePlace Start(DialoguePlace place, DialogueStarted started)
    {
        var seen = started.Number is { } number ? settings.Judge(number) : null;
        place = place with { Seen = seen, Open = started.Open, CanKeepPlace = started.CanKeepPlace, CanBook = started.CanBook };
        return place.Open is null ? AskNumber(place, [.. settings.Say, DialogueWords.Offer]) : Ask(place, DialogueStage.AtPromise, settings.Say);
    }

    /// <summary>What has been asked for is answered even when nobody is there to hear it.</summary>
    private DialoguePlace Leave(DialoguePlace place)
    {
        if (place.Stage != DialogueStage.New)
        {
            Quiet(place);
        }

        return place.Stage switch
        {
            DialogueStage.Asking => place with { Alone = true, Step = place.Step + 1 },
            DialogueStage.Ending => Finish(place),
            DialogueStage.AtPromise => Finish(place with { Outcome = DialogueOutcome.Kept }),
            _ => Finish(place with { Outcome = place.Moving ? DialogueOutcome.Kept : DialogueOutcome.GaveUp }),
        };
    }

    private DialoguePlace Answered(DialoguePlace place, DialogueInput answer)
    {
        if (!place.Alone)
        {
            Quiet(place);
        }

        return answer switch
        {
            DialogueSlots found => Tell(place, found.Starts),
            DialogueBooked booked => End(
                place, place.Moving ? DialogueOutcome.Moved : DialogueOutcome.Booked, sayings.Booked(place.Moving, booked.Slot, now)),
            DialogueCancelled => End(place, DialogueOutcome.Cancelled, DialogueWords.Cancelled),
            DialogueRefused refused when place.Stage == DialogueStage.Asking => Refused(place, refused),
            _ => End(place, DialogueOutcome.NotPossible, DialogueWords.NotPossible),
        };
    }

    private DialoguePlace OnPromptEnded(DialoguePlace place)
    {
        if (place.Stage == DialogueStage.Ending)
        {
            return Finish(place);
        }

        return Wait(place, IsWaiting(place) ? ForAnAnswer : IsTyping(place) ? ForADigit : ForAKey);
    }

    private DialoguePlace OnSilence(DialoguePlace place)
    {
        if (IsTyping(place) && place.Typed.Length > 0)
        {
            return Typed(place);
        }

        place = place with { Misses = place.Misses + 1 };
        if (IsWaiting(place))
        {
            return place.Misses > MaxMoments ? End(place, DialogueOutcome.NotPossible, DialogueWords.NotPossible) : Say(place, []);
        }

        return place switch
        {
            { Stage: DialogueStage.TypingReference, Misses: > 1 } => Kinds(place), // nobody else is behind the number, then
            { Stage: DialogueStage.AtPromise, Misses: >= MaxTries } => End(place, DialogueOutcome.Kept, DialogueWords.Kept),
            { Misses: >= MaxTries } => GiveUp(place),
            _ => Say(place, [DialogueWords.NoKey]),
        };
    }

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

    private DialoguePlace AskNumber(DialoguePlace place, ImmutableArray<string> before)
    {
        if (!place.CanKeepPlace && !place.CanBook)
        {
            return End(place, DialogueOutcome.NoTimeFree, DialogueWords.NoTimes);
        }

        place = place with { Number = place.Seen };
        return Ask(place, place.Seen is null ? DialogueStage.TypingNumber : DialogueStage.AtNumber, before);
    }

    private DialoguePlace Kinds(DialoguePlace place) => place switch
    {
        { CanBook: true, CanKeepPlace: false } => Find(place, null, []),
        { CanBook: false, Moving: false, FoundNone: false } => Order(place with { Slot = null }), // the number was the last question
        _ => Ask(place, DialogueStage.AtKind, []),
    };

    private DialoguePlace BeforeKinds(DialoguePlace place) =>
        place.Moving ? Ask(place with { Moving = false }, DialogueStage.AtPromise, [])
        : Ask(place, settings.AsksReference ? DialogueStage.TypingReference : DialogueStage.AtNumber, []);

    /// <param name="place">Where the caller is.</param>
    /// <param name="from">Where to begin; null: at the first there is.</param>
    /// <param name="before">What is said before the times.</param>
    private DialoguePlace Find(DialoguePlace place, DateTimeOffset? from, ImmutableArray<string> before)
    {
        effects.Add(new FindSlots(from ?? now, TimesAtOnce));
        return Wait(place with { Stage = DialogueStage.Finding, SearchedFrom = from, Before = before, Misses = 0 }, ForAnAnswer);
    }

    private DialoguePlace Tell(DialoguePlace place, ImmutableArray<DateTimeOffset> starts)
    {
        if (!starts.IsDefaultOrEmpty)
        {
            return Ask(place with { Times = [.. starts.Distinct().Order().Take(TimesAtOnce)] }, DialogueStage.AtTimes, place.Before);
        }

        if (place.SearchedFrom is not null)
        {
            return Find(place, null, [DialogueWords.NoLaterTimes]);
        }

        return place switch
        {
            { CanKeepPlace: true } => Ask(place with { CanBook = false, FoundNone = true }, DialogueStage.AtKind, [DialogueWords.NoTimes]),
            { Moving: true } => End(place, DialogueOutcome.Kept, DialogueWords.NoTimes, DialogueWords.Kept),
            _ => End(place, DialogueOutcome.NoTimeFree, DialogueWords.NoTimes),
        };
    }

    private DialoguePlace Order(DialoguePlace place)
    {
        effects.Add(place.Moving ? new MoveOpenCallback(place.Slot, place.Reference) : new BookCallback(place.Number!, place.Slot, place.Reference));
        return Wait(place with { Stage = DialogueStage.Asking, Misses = 0 }, ForAnAnswer);
    }

    private DialoguePlace Refused(DialoguePlace place, DialogueRefused refused)
    {
        if (place.Alone)
        {
            return Finish(place with { Outcome = DialogueOutcome.GaveUp });
        }

        switch (refused.Why)
        {
            case DialogueRefusal.SlotFull when place.Slot is not null:
                return Find(place, null, [DialogueWords.SlotTaken]);

            // Only who calls from the number is told what is promised to it, and may change it.
            case DialogueRefusal.AlreadyRequested when refused.Open is { } open && place.Seen is { } seen && seen == place.Number:
                return Ask(place with { Open = open, Moving = false }, DialogueStage.AtPromise, []);
            case DialogueRefusal.AlreadyRequested:
                return End(place, DialogueOutcome.Kept, DialogueWords.AlreadyPromised);
            case DialogueRefusal.BeingCalled:
                return End(place, DialogueOutcome.Kept, DialogueWords.BeingCalled);
            default:
                return End(place, DialogueOutcome.NotPossible, DialogueWords.NotPossible);
        }
    }

    private DialoguePlace Invalid(DialoguePlace place)
    {
        place = place with { Invalids = place.Invalids + 1 };
        return place.Invalids >= MaxTries ? GiveUp(place) : Say(place, [DialogueWords.NoChoice]);
    }

    private DialoguePlace Decline(DialoguePlace place) => Finish(place with { Outcome = DialogueOutcome.Declined });

    private DialoguePlace GiveUp(DialoguePlace place) => place.Moving || place.Stage == DialogueStage.AtPromise
        ? End(place, DialogueOutcome.Kept, DialogueWords.Kept)
        : End(place, DialogueOutcome.GaveUp, DialogueWords.GaveUp);

    private DialoguePlace Ask(DialoguePlace place, DialogueStage stage, ImmutableArray<string> before) =>
        Say(place with { Stage = stage, Misses = 0, Invalids = 0, Typed = string.Empty }, before);

    private DialoguePlace Say(DialoguePlace place, ImmutableArray<string> before)
    {
        effects.Add(new Play([.. before, .. sayings.Question(place, now)], settings.Language, true));
        return place with { Playing = true, Step = place.Step + 1 };
    }

    private DialoguePlace Wait(DialoguePlace place, StartTimer timer)
    {
        effects.Add(timer);
        return place with { Playing = false, Step = place.Step + 1 };
    }

    private void Quiet(DialoguePlace place) => effects.Add(place.Playing ? Silence : NoTimer);

    private DialoguePlace End(DialoguePlace place, DialogueOutcome outcome, params ImmutableArray<string> words)
    {
        place = place with { Outcome = outcome };
        if (place.Alone)
        {
            return Finish(place);
        }

        effects.Add(new Play(words, settings.Language, false));
        return place with { Stage = DialogueStage.Ending, Playing = true, Step = place.Step + 1 };
    }

    private DialoguePlace Finish(DialoguePlace place)
    {
        var how = place is { FoundNone: true, Outcome: DialogueOutcome.Declined or DialogueOutcome.GaveUp } ? DialogueOutcome.NoTimeFree : place.Outcome!.Value;
        effects.Add(new DialogueDone(how));
        return place with { Stage = DialogueStage.Done, Outcome = how, Playing = false };
    }
}
