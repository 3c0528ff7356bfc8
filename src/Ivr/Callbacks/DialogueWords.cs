using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Names of what the questions of a callback say; the texts stand in <c>announcements.yaml</c>.</summary>
internal static class DialogueWords
{
    public const string Offer = "callback-offer";
    public const string NoKey = "callback-no-key";
    public const string NoChoice = "callback-no-choice";
    public const string OneMoment = "callback-one-moment";

    public const string PromisedAt = "callback-promised-at";
    public const string PromisedPlace = "callback-promised-place";
    public const string PromiseKeys = "callback-promise-keys";
    public const string PromiseKeysFixed = "callback-promise-keys-fixed";
    public const string PromiseKeyOther = "callback-promise-key-other";

    public const string NumberIs = "callback-number-is";
    public const string NumberKeys = "callback-number-keys";
    public const string EnterNumber = "callback-enter-number";
    public const string NumberRefused = "callback-number-refused";
    public const string EnterReference = "callback-enter-reference";

    public const string Kind = "callback-kind";
    public const string KeepInstead = "callback-keep-instead";

    public const string About = "callback-about";
    public const string TimesKeys = "callback-times-keys";
    public const string NoLaterTimes = "callback-no-later-times";
    public const string NoTimes = "callback-no-times";
    public const string SlotTaken = "callback-slot-taken";

    /// <summary>"We ring you", before a day and a time.</summary>
    public const string WeCall = "callback-we-call";
    public const string ConfirmKeys = "callback-confirm-keys";

    public const string BookedAt = "callback-booked-at";
    public const string BookedPlace = "callback-booked-place";
    public const string MovedTo = "callback-moved-to";
    public const string MovedPlace = "callback-moved-place";
    public const string Kept = "callback-kept";
    public const string Cancelled = "callback-cancelled";
    public const string AlreadyPromised = "callback-already-promised";
    public const string BeingCalled = "callback-being-called";
    public const string HangUpNow = "callback-hang-up-now";
    public const string NotPossible = "callback-not-possible";

    /// <summary>The disk has not answered: nothing can be said to be so, or not to be.</summary>
    public const string NotSure = "callback-not-sure";
    public const string GaveUp = "callback-gave-up";

    /// <summary>While waiting: "to be called back, press", before the key.</summary>
    public const string WaitOffer = "callback-wait-offer";

    private const string Star = "key-star";
    private const string Hash = "key-hash";

    /// <summary>Behind each of the times told, by its key.</summary>
    public static ImmutableArray<string> PressKeys { get; } = ["callback-press-1", "callback-press-2", "callback-press-3"];

    public static ImmutableArray<string> All { get; } =
    [
        Offer, NoKey, NoChoice, OneMoment,
        PromisedAt, PromisedPlace, PromiseKeys, PromiseKeysFixed, PromiseKeyOther,
        NumberIs, NumberKeys, EnterNumber, NumberRefused, EnterReference,
        Kind, KeepInstead,
        About, TimesKeys, NoLaterTimes, NoTimes, SlotTaken, .. PressKeys,
        WeCall, ConfirmKeys,
        BookedAt, BookedPlace, MovedTo, MovedPlace, Kept, Cancelled, AlreadyPromised, BeingCalled, HangUpNow, NotPossible, NotSure, GaveUp,
        WaitOffer, Star, Hash,
    ];

    /// <summary>A key, as the last word of a sentence.</summary>
    public static string OfKey(char key) => key switch
    {
        '*' => Star,
        '#' => Hash,
        _ => $"digit-{key}-last",
    };
}
