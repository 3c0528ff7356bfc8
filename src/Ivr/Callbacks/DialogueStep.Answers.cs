using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What is looked for and asked for, and the answers.</summary>
internal sealed partial class DialogueStep
{
    private const int TimesAtOnce = 3;

    private DialoguePlace Answered(DialoguePlace place, DialogueInput answer)
    {
        if (!place.Alone && place.Stage != DialogueStage.Done)
        {
            Quiet(place);
        }

        return answer switch
        {
            DialogueSlots found => Tell(place, found.Starts),
            DialogueBooked booked => End(
                place, place.Moving ? DialogueOutcome.Moved : DialogueOutcome.Booked, sayings.Booked(place.Moving, booked, now)),
            DialogueCancelled => End(place, DialogueOutcome.Cancelled, DialogueWords.Cancelled),
            DialogueRefused refused when place.Stage == DialogueStage.Asking => Refused(place, refused),
            _ => End(place, DialogueOutcome.NotPossible, DialogueWords.NotPossible),
        };
    }

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
}
