using System.Runtime.InteropServices;

namespace ContactCenter.Acd;

/// <summary>
/// What one person wanted of a team from when they came until they were treated: one contact, however often they rang meanwhile. See <i>Untreated contacts</i> in
/// <c>docs/routing.md</c>.
/// </summary>
public sealed class UntreatedContact
{
    private readonly List<long> _calls = [];
    private bool _isVain; // came for something after that, and nobody talked with them
    private DateTimeOffset? _treatedAt;
    private DateTimeOffset? _dueAt;
    private DateTimeOffset _endedAt;
    private UntreatedKind _end;
    private int _onLine;
    private int _requests;
    private int _messages;

    private UntreatedContact(UntreatedWish first) => (Came, Day) = (first.Came, first.Day);

    /// <summary>When they came.</summary>
    public DateTimeOffset Came { get; }

    /// <summary>When they came, in the service's calendar.</summary>
    public DateOnly Day { get; }

    /// <summary>The last priority class they had; null: none.</summary>
    public ClassId? Class { get; private set; }

    /// <summary>Somebody waits, is to be called, or has left a message.</summary>
    public bool IsOpen => _onLine + _requests + _messages > 0;

    /// <summary>When the last of it was treated; null: it is untreated. Treated is one of whom nothing is open, and who was talked with since they last came in vain.</summary>
    public DateTimeOffset? TreatedAt => !IsOpen && !_isVain && _treatedAt is not null ? _endedAt : null;

    /// <summary>What an untreated one waits for.</summary>
    /// <param name="now">Told apart by it: who may be called now, and who later.</param>
    public UntreatedKind KindAt(DateTimeOffset now) =>
        _onLine > 0 ? UntreatedKind.OnTheLine
        : _requests > 0 ? (_dueAt > now ? UntreatedKind.Booked : UntreatedKind.Due)
        : _messages > 0 ? UntreatedKind.Message
        : _end;

    /// <summary>A team's contacts, treated and untreated, in no order.</summary>
    /// <param name="wishes">All of a day.</param>
    /// <param name="queues">Those of the team.</param>
    public static IReadOnlyList<UntreatedContact> Of(IReadOnlyList<UntreatedWish> wishes, IReadOnlySet<QueueId> queues)
    {
        var all = new List<UntreatedContact>();
        var last = new Dictionary<(DateOnly, long), UntreatedContact>();
        foreach (var wish in wishes.Where(wish => queues.Contains(wish.Queue)).OrderBy(static wish => wish.Came)) // stable: in the order in which they were wished
        {
            ref var contact = ref CollectionsMarshal.GetValueRefOrAddDefault(last, (wish.Day, wish.Person), out _);
            if (contact is null || !contact.Takes(wish))
            {
                all.Add(contact = new(wish));
            }

            contact.Add(wish);
        }

        return all;
    }

    /// <summary>Wished before the others were treated, or in one of their calls.</summary>
    private bool Takes(UntreatedWish wish) => TreatedAt is not { } treated || treated > wish.Came || _calls.Contains(wish.Call);

    private void Add(UntreatedWish wish)
    {
        if (!_calls.Contains(wish.Call))
        {
            _calls.Add(wish.Call);
        }

        Class = wish.Class ?? Class;
        if (wish.EndedAt is not { } ended)
        {
            _onLine += wish.Kind == WishKind.Visit ? 1 : 0;
            _requests += wish.Kind == WishKind.Request ? 1 : 0;
            _messages += wish.Kind == WishKind.Message ? 1 : 0;
            _dueAt = wish.DueAt is { } due && !(_dueAt <= due) ? due : _dueAt;
            return;
        }

        _endedAt = ended > _endedAt ? ended : _endedAt;
        if (wish.End == WishEnd.Treated)
        {
            _treatedAt = _treatedAt > ended ? _treatedAt : ended;
            _isVain = false; // what is gone through later came later
            return;
        }

        _isVain |= !(_treatedAt > wish.Came);
        _end = wish.End switch
        {
            WishEnd.TurnedAway => UntreatedKind.TurnedAway,
            WishEnd.NotReached => UntreatedKind.NotReached,
            WishEnd.Erased => UntreatedKind.Message,
            _ => UntreatedKind.GaveUp,
        };
    }
}
