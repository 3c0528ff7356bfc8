using System.Collections.Immutable;

namespace ContactCenter.Acd;

/// <summary>
/// Who came to a queue and was not treated yet, as a projection of the journal: an <see cref="UntreatedWish"/> for each visit, request and message. Kept of the last days that are not
/// forgotten, and of earlier ones while it is open. No telephone number is in it.
/// </summary>
internal sealed partial class UntreatedLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    /// <summary>So many wishes of a day are kept; how many more there were is counted.</summary>
    public const int MostOfADay = 200_000;

    private readonly ImmutableSortedDictionary<long, UntreatedWish>.Builder _wishes = ImmutableSortedDictionary.CreateBuilder<long, UntreatedWish>();
    private readonly Dictionary<DateOnly, int> _counts = [];
    private readonly Dictionary<ContactId, UntreatedCall> _calls = [];
    private readonly Dictionary<CallbackId, UntreatedRequest> _requests = [];
    private readonly Dictionary<MessageId, long> _messages = [];
    private long _last;

    /// <summary>Everything as it is now, to be read by others. Costs what changed since the last time.</summary>
    public UntreatedSnapshot Snapshot() =>
        new(_wishes.ToImmutable(), _counts.ToDictionary(static day => day.Key, static day => Math.Max(0L, day.Value - MostOfADay)), dayOf);

    /// <summary>Drops what nobody waits for any more: what was wished on days before this one and ended before it.</summary>
    public void Forget(DateOnly before)
    {
        foreach (var day in _counts.Keys.Where(day => day < before).ToArray())
        {
            _counts.Remove(day);
        }

        foreach (var (number, wish) in _wishes.ToImmutable())
        {
            if (wish.Day >= before)
            {
                break; // in the order in which they came
            }

            if (wish.EndedAt is { } ended && dayOf(ended) < before)
            {
                _wishes.Remove(number);
            }
        }
    }

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case ContactArrived x: _calls[x.Contact] = new(++_last, PersonOf(string.IsNullOrEmpty(x.CallbackNumber) ? x.CallerNumber : x.CallbackNumber, x.Contact.Value)); break;
            case ContactQueued x: Comes(x.Contact, x.Queue, x.At, x.Class, isRefused: false); break;
            case ContactRefused x: Comes(x.Contact, x.Queue, x.At, null, isRefused: true); break;
            case ContactOverflowed x when Call(x.Contact)?.In(x.Queue) is { } visit: visit.IsRefused = true; break;
            case ContactConnected x: Answered(x.Contact, x.At, x.Offer); break;
            case OutsideConnected x: Answered(x.Contact, x.At, null); break;
            case OfferFailed x: TakeBack(x); break;
            case ContactEnded x: Ended(x); break;
            case CallbackRequested x: Requested(x); break;
            case CallbackMoved x: Due(x.Callback, x.NotBefore ?? x.Slot?.Start ?? x.At); break;
            case CallbackPrioritised x when _requests.TryGetValue(x.Callback, out var request): Change(request.Wish, wish => wish with { Class = x.Class }); break;
            case CallbackDue x: Begun(x); break;
            case CallbackAttached x when Call(x.Contact) is { } call: call.IsAttempt = false; break; // who was called, and is a caller now
            case ContactHandedOn x when Call(x.Contact) is { } call: call.IsAttempt = false; break;
            case CallbackAttemptEnded x: Over(x); break;
            case CallbackClosed x: Closed(x); break;
            case MessageLeft x: Left(x); break;
            case MessageClosed x when _messages.Remove(x.Message, out var wish): End(wish, WishEnd.Treated, x.At); break;
            case MessageErased x when _messages.Remove(x.Message, out var wish): End(wish, WishEnd.Erased, x.At); break;
            default: break; // nobody comes or is treated by it
        }
    }

    private UntreatedCall? Call(ContactId contact) => _calls.GetValueOrDefault(contact);

    private void Change(long number, Func<UntreatedWish, UntreatedWish> change)
    {
        if (_wishes.TryGetValue(number, out var wish))
        {
            _wishes[number] = change(wish);
        }
    }

    private void End(long number, WishEnd end, DateTimeOffset at) => Change(number, wish => wish with { End = end, EndedAt = at });

    /// <returns>Its number, also when there are too many to keep it.</returns>
    private long Wish(long person, long call, QueueId queue, DateTimeOffset at, WishKind kind, ClassId? priority = null, DateTimeOffset? dueAt = null)
    {
        var day = dayOf(at);
        var count = _counts[day] = _counts.GetValueOrDefault(day) + 1;
        _last++;
        if (count <= MostOfADay)
        {
            _wishes[_last] = new(person, call, queue, day, at, kind) { Class = priority, DueAt = dueAt };
        }

        return _last;
    }

    private void Comes(ContactId contact, QueueId queue, DateTimeOffset at, ClassId? priority, bool isRefused)
    {
        if (Call(contact) is not { IsAttempt: false } call)
        {
            return; // to be called, or from before what is retained
        }

        call.Visits.RemoveAll(static visit => visit.IsAnswered); // handed on, or the agent's phone died: a wish again
        if (call.In(queue) is not { } visit)
        {
            call.Visits.Add(visit = new(queue, Wish(call.Person, call.Number, queue, at, WishKind.Visit, priority)));
        }
        else if (priority is not null)
        {
            Change(visit.Wish, wish => wish with { Class = priority });
        }

        visit.IsRefused = isRefused;
    }

    private void Answered(ContactId contact, DateTimeOffset at, OfferId? offer)
    {
        foreach (var visit in Call(contact)?.Visits.Where(static visit => !visit.IsAnswered) ?? [])
        {
            (visit.IsAnswered, visit.AnsweredBy) = (true, offer);
            End(visit.Wish, WishEnd.Treated, at);
        }
    }

    /// <summary>An answer that came to nothing was none.</summary>
    private void TakeBack(OfferFailed e)
    {
        foreach (var visit in Call(e.Contact)?.Visits.Where(visit => visit.IsAnswered && visit.AnsweredBy == e.Offer) ?? [])
        {
            (visit.IsAnswered, visit.AnsweredBy) = (false, null);
            Change(visit.Wish, static wish => wish with { End = WishEnd.Open, EndedAt = null });
        }
    }

    private void Ended(ContactEnded e)
    {
        if (!_calls.Remove(e.Contact, out var call))
        {
            return;
        }

        foreach (var visit in call.Visits.Where(static visit => !visit.IsAnswered))
        {
            if (e.Outcome == Outcome.CallbackBooked && visit.Queue == e.Queue)
            {
                _wishes.Remove(visit.Wish); // is content with what was promised before: no contact more
            }
            else
            {
                var went = !visit.IsRefused && e.Outcome is Outcome.Abandoned or Outcome.MenuHangUp or Outcome.MessageLeft or Outcome.CallbackBooked;
                End(visit.Wish, went ? WishEnd.GaveUp : WishEnd.TurnedAway, e.At);
            }
        }
    }
}
