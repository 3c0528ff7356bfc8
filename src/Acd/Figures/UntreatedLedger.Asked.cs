namespace ContactCenter.Acd;

/// <summary>Requests to call back, and messages.</summary>
internal sealed partial class UntreatedLedger
{
    private void Requested(CallbackRequested e)
    {
        var call = e.Contact is { } contact ? Call(contact) : null;
        var person = call is not null && e.Reference is null ? call.Person : PersonOf(e.Number, $"{e.Callback}", e.Reference);
        var wish = Asked(call, person, e.Queue, e.At, WishKind.Request, e.Class, e.NotBefore ?? e.Slot?.Start ?? e.At, out var number);
        _requests[e.Callback] = new(wish, person, number);
    }

    private void Left(MessageLeft e)
    {
        var call = Call(e.Contact);
        _messages[e.Message] = Asked(call, call?.Person ?? PersonOf(e.Number, e.Message.Value), e.Queue, e.At, WishKind.Message, null, null, out _);
    }

    /// <summary>Who asks in a call for a queue has come with the call, and does not wait on the line for it any more.</summary>
    private long Asked(UntreatedCall? call, long person, QueueId queue, DateTimeOffset at, WishKind kind, ClassId? priority, DateTimeOffset? dueAt, out long number)
    {
        number = call?.Number ?? ++_last;
        if (call?.In(queue) is not { IsAnswered: false } visit)
        {
            return Wish(person, number, queue, at, kind, priority, dueAt);
        }

        call.Visits.Remove(visit);
        Change(visit.Wish, wish => wish with { Person = person, Kind = kind, Class = priority ?? wish.Class, DueAt = dueAt });
        return visit.Wish;
    }

    private void Begun(CallbackDue e)
    {
        var request = _requests.GetValueOrDefault(e.Callback); // none: from before what is retained
        _calls[e.Contact] = new(request?.Call ?? ++_last, request?.Person ?? PersonOf(null, e.Contact.Value)) { IsAttempt = true };
        Due(e.Callback, e.At);
    }

    private void Over(CallbackAttemptEnded e)
    {
        _calls.Remove(e.Contact);
        Due(e.Callback, e.NotBefore ?? e.At);
    }

    private void Due(CallbackId callback, DateTimeOffset at)
    {
        if (_requests.TryGetValue(callback, out var request))
        {
            Change(request.Wish, wish => wish with { DueAt = at });
        }
    }

    private void Closed(CallbackClosed e)
    {
        if (!_requests.Remove(e.Callback, out var request))
        {
            return;
        }

        End(
            request.Wish,
            e.End switch
            {
                CallbackEnd.Done or CallbackEnd.RangAgain => WishEnd.Treated,
                CallbackEnd.Unreachable => WishEnd.NotReached,
                _ => WishEnd.GaveUp,
            },
            e.At);
    }

    /// <summary>
    /// The same for the same number and reference, and no number. FNV-1a over the characters, and mixed: any two of twenty thousand are taken for one with a chance of one
    /// in 10¹¹.
    /// </summary>
    /// <param name="number">Null: withheld, or erased. Nobody can tell who it is.</param>
    /// <param name="alone">Stands for who cannot be told.</param>
    /// <param name="reference">Tells people behind one number apart.</param>
    private static long PersonOf(string? number, string alone, string? reference = null)
    {
        var (first, second) = string.IsNullOrEmpty(number) ? ("?", alone) : (number, reference ?? "");
        var hash = With(With(14695981039346656037UL, first), second);
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        return (long)(hash ^ (hash >> 33));

        static ulong With(ulong hash, string text)
        {
            foreach (var letter in text)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            return (hash ^ '\n') * 1099511628211UL;
        }
    }
}
