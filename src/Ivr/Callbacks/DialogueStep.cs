using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>One step of the questions: what an input makes of a place. Between beginning and end either a prompt plays or the timer runs.</summary>
internal sealed partial class DialogueStep(DialogueSettings settings, DialogueSayings sayings, DateTimeOffset now, List<FlowEffect> effects)
{
    private const int MaxTries = 3;

    /// <summary>How often a caller hears that it takes a moment: with its timer about a minute in all.</summary>
    private const int MaxMoments = 6;

    /// <summary>The same for what has been asked for, and may be done already: about three minutes, and the truth in between.</summary>
    private const int MaxMomentsAsking = 18;

    private static readonly StopPlaying Silence = new();
    private static readonly CancelTimer NoTimer = new();
    private static readonly StartTimer ForAKey = new(TimeSpan.FromSeconds(6));

    /// <summary>Before and between digits: people look numbers up.</summary>
    private static readonly StartTimer ForADigit = new(TimeSpan.FromSeconds(8));
    private static readonly StartTimer ForAnAnswer = new(TimeSpan.FromSeconds(8));

    public DialoguePlace Take(DialoguePlace place, DialogueInput input) => (place.Stage, input) switch
    {
        (DialogueStage.Done or DialogueStage.Ending, DialogueBooked or DialogueCancelled or DialogueRefused) when place.IsPending =>
            Answered(place with { IsPending = false }, input),
        (DialogueStage.Done, _) => place,
        (DialogueStage.New, DialogueStarted started) => Start(place, started),
        (DialogueStage.New, not DialogueGone) => place,
        (_, DialogueGone) when !place.Alone => Leave(place),
        (DialogueStage.Finding, DialogueSlots or DialogueRefused) => Answered(place, input),
        (DialogueStage.Asking, DialogueBooked or DialogueCancelled or DialogueRefused) => Answered(place, input),
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
            return place switch
            {
                { Stage: DialogueStage.Finding, Misses: > MaxMoments } => End(place, DialogueOutcome.NotPossible, DialogueWords.NotPossible),
                { Misses: > MaxMomentsAsking } => End(place with { IsPending = true }, DialogueOutcome.NotPossible, DialogueWords.NotSure),
                { Misses: MaxMoments + 1 } => Say(place, [DialogueWords.NotSure]),
                _ => Say(place, []),
            };
        }

        return place switch
        {
            { Stage: DialogueStage.TypingReference, Misses: > 1 } => Kinds(place), // nobody else is behind the number, then
            { Stage: DialogueStage.AtPromise, Misses: >= MaxTries } => End(place, DialogueOutcome.Kept, DialogueWords.Kept),
            { Misses: >= MaxTries } => GiveUp(place),
            _ => Say(place, [DialogueWords.NoKey]),
        };
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
