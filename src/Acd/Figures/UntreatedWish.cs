using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>What an untreated contact waits for, or how it went away.</summary>
public enum UntreatedKind
{
    /// <summary>Waits on the line.</summary>
    OnTheLine,

    /// <summary>Is to be called, and may be called now.</summary>
    Due,

    /// <summary>Is to be called later.</summary>
    Booked,

    /// <summary>Has left a message nobody is done with; or it was erased before.</summary>
    Message,

    /// <summary>Hung up, took the request away, or did not want to talk when called.</summary>
    GaveUp,

    /// <summary>The queue had no place, or we cut the call off.</summary>
    TurnedAway,

    /// <summary>Called back, and not reached by the last attempt.</summary>
    NotReached,
}

/// <summary>What somebody wants of a queue, by how they wait for it.</summary>
public enum WishKind
{
    /// <summary>A visit: a caller on the line.</summary>
    Visit,

    /// <summary>A request to call back.</summary>
    Request,

    /// <summary>A message.</summary>
    Message,
}

/// <summary>How a wish ended.</summary>
public enum WishEnd
{
    /// <summary>It has not.</summary>
    Open,

    /// <summary>Somebody talked with them, or was done with the message.</summary>
    Treated,

    /// <summary>See <see cref="UntreatedKind.GaveUp"/>.</summary>
    GaveUp,

    /// <summary>See <see cref="UntreatedKind.TurnedAway"/>.</summary>
    TurnedAway,

    /// <summary>See <see cref="UntreatedKind.NotReached"/>.</summary>
    NotReached,

    /// <summary>The message was erased, and nobody had been done with it.</summary>
    Erased,
}

/// <summary>
/// Something that one person wanted of one queue: a visit, a request to call back, a message. Immutable. What makes a contact of them: <see cref="UntreatedContact"/>.
/// </summary>
/// <param name="Person">The same for the same number, and no number. Each caller without a number is somebody else.</param>
/// <param name="Call">The call in which it was wished. One that was wished in none has a number that no other has.</param>
/// <param name="Queue">Whom they came to.</param>
/// <param name="Day">When they came, in the service's calendar.</param>
/// <param name="Came">When they came.</param>
/// <param name="Kind">How they wait for it.</param>
public sealed record UntreatedWish(long Person, long Call, QueueId Queue, DateOnly Day, DateTimeOffset Came, WishKind Kind)
{
    /// <summary>How it ended.</summary>
    public WishEnd End { get; init; }

    /// <summary>When; null: it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When a request may be called; null: it is none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The priority class; null: none.</summary>
    public ClassId? Class { get; init; }

    /// <summary>Still waited for.</summary>
    [JsonIgnore]
    public bool IsOpen => End == WishEnd.Open;
}

/// <summary>The wishes of a day, safe to hand to another thread.</summary>
/// <param name="Day">The day in the service's calendar.</param>
/// <param name="Wishes">Of those who came on it.</param>
/// <param name="Earlier">Of days before: what was open when this day began. Null: not known, as of a day that is over.</param>
/// <param name="Beyond">How many more there were than are kept.</param>
public sealed record UntreatedDay(DateOnly Day, IReadOnlyList<UntreatedWish> Wishes, IReadOnlyList<UntreatedWish>? Earlier, long Beyond);

/// <summary>All wishes as they were at one moment. Immutable; shares with the one before what did not change.</summary>
public sealed class UntreatedSnapshot
{
    private readonly ImmutableSortedDictionary<long, UntreatedWish> _wishes;
    private readonly IReadOnlyDictionary<DateOnly, long> _beyond;
    private readonly Func<DateTimeOffset, DateOnly> _dayOf;

    internal UntreatedSnapshot(ImmutableSortedDictionary<long, UntreatedWish> wishes, IReadOnlyDictionary<DateOnly, long> beyond, Func<DateTimeOffset, DateOnly> dayOf) =>
        (_wishes, _beyond, _dayOf) = (wishes, beyond, dayOf);

    /// <summary>Nobody came.</summary>
    public static UntreatedSnapshot Empty { get; } = new(ImmutableSortedDictionary<long, UntreatedWish>.Empty, new Dictionary<DateOnly, long>(), static at => DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>A day's wishes. Goes through all that are kept.</summary>
    /// <param name="day">Today, or a day that is not forgotten.</param>
    /// <param name="isOver">The day is over: what was carried into it is not told.</param>
    public UntreatedDay Of(DateOnly day, bool isOver = false) => new(
        day,
        [.. _wishes.Values.Where(one => one.Day == day)],
        isOver ? null : [.. _wishes.Values.Where(one => one.Day < day && (one.EndedAt is not { } ended || _dayOf(ended) >= day))],
        _beyond.GetValueOrDefault(day));
}
