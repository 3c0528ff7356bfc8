using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What somebody wanted of a queue, and what came of it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Call">In which call.</param>
/// <param name="Queue">Of whom.</param>
/// <param name="Came">When.</param>
/// <param name="Order">Of those who came in the same instant.</param>
internal sealed record Wish(string Person, string Call, QueueId Queue, DateTimeOffset Came, long Order)
{
    public WishKind Kind { get; init; }

    public ClassId? Class { get; init; }

    /// <summary>The request it became; its end is that of the wish.</summary>
    public RequestStory? Request { get; init; }

    /// <summary>The message it became.</summary>
    public MessageStory? Message { get; init; }

    /// <summary>How a visit ended.</summary>
    public WishEnd VisitEnd { get; init; }

    public DateTimeOffset? VisitEndedAt { get; init; }

    public WishEnd End => Request is { } request ? EndOf(request.Closed?.End)
        : Message is { } message ? (message.Done is not null ? WishEnd.Treated : message.Lapsed is not null ? WishEnd.Erased : WishEnd.Open)
        : VisitEnd;

    public DateTimeOffset? EndedAt => Request is { } request ? request.Closed?.At : Message is { } message ? message.Done ?? message.Lapsed : VisitEndedAt;

    /// <summary>The last class it was given.</summary>
    public ClassId? LastClass => Request?.Events.Select(static e => e.Event).OfType<CallbackPrioritised>().LastOrDefault()?.Class ?? Class;

    private static WishEnd EndOf(CallbackEnd? end) => end switch
    {
        null => WishEnd.Open,
        CallbackEnd.Done or CallbackEnd.RangAgain => WishEnd.Treated,
        CallbackEnd.Unreachable => WishEnd.NotReached,
        _ => WishEnd.GaveUp,
    };
}

/// <summary>
/// The wishes of a call, by <i>Untreated contacts</i> in <c>docs/routing.md</c>. A call falls into stretches, each ended by somebody's answer; in each there is one wish for every
/// queue it came to, and who asks there to be called, or leaves a message for it, came with the call.
/// </summary>
internal static class CallWishes
{
    /// <param name="story">The call.</param>
    /// <param name="requests">Requests asked for in it.</param>
    /// <param name="messages">Messages left in it.</param>
    public static IEnumerable<Wish> Of(ContactStory story, Func<CallbackId, RequestStory?> requests, Func<MessageId, MessageStory?> messages)
    {
        if (!story.IsWhole)
            yield break;
        var onTheLine = story.OnTheLine;
        var asks = story.Events.Take(story.Events.Count - onTheLine.Count).Where(static e => e.Event is CallbackRequested or MessageLeft); // made for one whom we call: of no visit
        foreach (var stretch in Stretches([.. asks, .. onTheLine]))
        {
            var end = stretch[^1].Event is ContactEnded or ContactConnected or OutsideConnected ? stretch[^1].Event : null;
            foreach (var queue in stretch.Select(static e => QueueOf(e.Event)).OfType<QueueId>().Distinct().ToList())
            {
                foreach (var wish in InQueue(story, [.. stretch.Where(e => QueueOf(e.Event) == queue)], queue, end, requests, messages))
                    yield return wish;
            }
        }
    }

    /// <summary>Cut after each answer that stood.</summary>
    private static IEnumerable<List<Placed>> Stretches(List<Placed> events)
    {
        var stretch = new List<Placed>();
        foreach (var one in events)
        {
            stretch.Add(one);
            if (one.Event is OutsideConnected || (one.Event is ContactConnected answered && !ContactStory.CameToNothing(events, answered.Offer, one.Sequence)))
            {
                yield return stretch;
                stretch = [];
            }
        }

        if (stretch.Count > 0)
            yield return stretch;
    }

    private static IEnumerable<Wish> InQueue(
        ContactStory story, List<Placed> events, QueueId queue, AcdEvent? end, Func<CallbackId, RequestStory?> requests, Func<MessageId, MessageStory?> messages)
    {
        var visit = new List<Placed>();
        foreach (var one in events)
        {
            switch (one.Event)
            {
                case CallbackRequested asked:
                    var person = asked.Reference is null ? story.Person : Persons.Of(asked.Number, $"{asked.Callback}", asked.Reference);
                    yield return Come(visit, one, person) with { Kind = WishKind.Request, Class = asked.Class ?? ClassOf(visit), Request = requests(asked.Callback) };
                    visit.Clear();
                    break;
                case MessageLeft left:
                    yield return Come(visit, one, story.Person) with { Kind = WishKind.Message, Class = ClassOf(visit), Message = messages(left.Message) };
                    visit.Clear();
                    break;
                case ContactOverflowed when visit.Count == 0: break; // has asked, or was answered: it is there no more
                default: visit.Add(one); break;
            }
        }

        if (visit.Count == 0 || (end is ContactEnded { Outcome: Outcome.CallbackBooked } content && content.Queue == queue))
            yield break; // who is content with what was promised before is no contact more
        yield return Come(visit, visit[0], story.Person) with
        {
            Kind = WishKind.Visit,
            Class = ClassOf(visit),
            VisitEndedAt = end?.At,
            VisitEnd = end switch
            {
                null => WishEnd.Open,
                ContactEnded over => GaveUp(visit, over.Outcome) ? WishEnd.GaveUp : WishEnd.TurnedAway,
                _ => WishEnd.Treated,
            },
        };

        Wish Come(List<Placed> came, Placed now, string person)
        {
            var first = came.Count > 0 ? came[0] : now;
            return new(person, story.Call, queue, first.Event.At, first.Sequence);
        }
    }

    private static bool GaveUp(List<Placed> visit, Outcome outcome) =>
        visit[^1].Event is ContactQueued && outcome is Outcome.Abandoned or Outcome.MenuHangUp or Outcome.MessageLeft or Outcome.CallbackBooked;

    private static ClassId? ClassOf(List<Placed> visit) => visit.Select(static e => e.Event).OfType<ContactQueued>().LastOrDefault(static e => e.Class is not null)?.Class;

    /// <summary>By which somebody comes to a queue, leaves it or asks something of it.</summary>
    private static QueueId? QueueOf(AcdEvent e) => e switch
    {
        ContactQueued x => x.Queue,
        ContactRefused x => x.Queue,
        ContactOverflowed x => x.Queue,
        CallbackRequested x => x.Queue,
        MessageLeft x => x.Queue,
        _ => null,
    };
}

/// <summary>Who is who: by number and reference. Who has none is somebody else each time.</summary>
internal static class Persons
{
    /// <param name="number">Null or empty: withheld, or erased.</param>
    /// <param name="alone">Stands for who cannot be told.</param>
    /// <param name="reference">Tells people behind one number apart.</param>
    public static string Of(string? number, string alone, string? reference = null) => string.IsNullOrEmpty(number) ? $"?{alone}" : $"{number} {reference}";
}
