using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What the caller hears at each question, as names of prompts.</summary>
internal sealed class DialogueSayings(DialogueSettings settings)
{
    private static readonly TimeSpan JustNow = TimeSpan.FromHours(1);

    /// <summary>The question of a stage.</summary>
    public ImmutableArray<string> Question(DialoguePlace place, DateTimeOffset now) => place.Stage switch
    {
        DialogueStage.AtPromise => [.. Promise(place, now), .. PromiseKeys(place)],
        DialogueStage.AtNumber => [DialogueWords.NumberIs, .. SpokenNumber.Read(place.Number!, settings.Language, settings.Country), DialogueWords.NumberKeys],
        DialogueStage.TypingNumber => [DialogueWords.EnterNumber],
        DialogueStage.TypingReference => [DialogueWords.EnterReference],
        DialogueStage.AtKind => [place.CanBook ? DialogueWords.Kind : DialogueWords.KeepInstead],
        DialogueStage.AtTimes => [.. Times(place, now), DialogueWords.TimesKeys],
        DialogueStage.AtConfirm => [DialogueWords.WeCall, .. When(place.Slot!.Value, now), DialogueWords.ConfirmKeys],
        _ => [DialogueWords.OneMoment],
    };

    /// <summary>It is done.</summary>
    public ImmutableArray<string> Booked(bool moved, DialogueBooked booked, DateTimeOffset now) => (booked.Slot ?? booked.By) is { } told
        ? [moved ? DialogueWords.MovedTo : DialogueWords.BookedAt, .. When(told, now), DialogueWords.HangUpNow]
        : [moved ? DialogueWords.MovedPlace : DialogueWords.BookedPlace, DialogueWords.HangUpNow];

    /// <summary>The time promised while it is to come, a slot also when it began just now: an older one is no time to tell anybody.</summary>
    private static DateTimeOffset? Told(OpenCallback open, DateTimeOffset now) =>
        open.Promised is { } slot ? (slot + JustNow > now ? slot : null) : open.By > now ? open.By : null;

    private ImmutableArray<string> Promise(DialoguePlace place, DateTimeOffset now) => Told(place.Open!, now) is { } told
        ? [DialogueWords.PromisedAt, .. When(told, now)]
        : [DialogueWords.PromisedPlace];

    private IEnumerable<string> PromiseKeys(DialoguePlace place)
    {
        yield return place.MayMove ? DialogueWords.PromiseKeys : DialogueWords.PromiseKeysFixed;
        if (settings.AsksReference)
        {
            yield return DialogueWords.PromiseKeyOther;
        }
    }

    /// <summary>A day is told once for all its times.</summary>
    private IEnumerable<string> Times(DialoguePlace place, DateTimeOffset now)
    {
        DateOnly? day = null;
        for (var i = 0; i < place.Times.Length; i++)
        {
            var start = place.Times[i];
            foreach (var word in DayOf(start) == day ? About(start) : When(start, now))
            {
                yield return word;
            }

            yield return DialogueWords.PressKeys[i];
            day = DayOf(start);
        }
    }

    /// <summary>"Tomorrow at about ten twenty in the morning".</summary>
    private ImmutableArray<string> When(DateTimeOffset start, DateTimeOffset now) => [.. SpokenDay.Read(DayOf(start), DayOf(now), settings.Language), .. About(start)];

    private ImmutableArray<string> About(DateTimeOffset start) =>
        [DialogueWords.About, .. SpokenTime.ReadAt(TimeOnly.FromDateTime(settings.Clock.ToLocal(start).DateTime), settings.Language)];

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(settings.Clock.ToLocal(at).DateTime);
}
