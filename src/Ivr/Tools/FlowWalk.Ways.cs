namespace ContactCenter.Ivr;

/// <content>Queues in a call on paper: how a caller comes in, and where limits and steps send them on.</content>
public sealed partial class FlowWalk
{
    private string? _outside; // a number that the queue has called
    private bool _hasPlace;

    private void Enter(EnterQueue queue)
    {
        _limit = null;
        _queue = queue;
        _hasPlace = !(_inputs.TryPeek(out var next) && next != "waitedTooLong" && LimitWords.Find(next) is not null);
        Happens(new WalkQueued(queue, IsRefused: !_hasPlace) { Own = Own });
        if (_hasPlace)
        {
            Stand(queue); // told that they are queued only when they are
        }
    }

    private void Stand(EnterQueue queue)
    {
        _hasPlace = true;
        Hears(queue.Announcement, queue.Language);
        Note(queue.Music is null ? "hears silence" : $"hears music: {queue.Music}");
        if (queue.Comfort is { } turns)
        {
            Happens(new WalkComforted(turns, [.. turns.Say.Select(prompt => TextOf(prompt, queue.Language))]));
        }
    }

    private void Meet(LimitWords limit)
    {
        if (_place.Phase != FlowPhase.Queued || _outside is not null)
        {
            Note($"({limit.Input}: not in a queue)");
            return;
        }

        _limit = limit;
        Note(limit.Story);
        var queue = _queue!;
        var ways = _request.Ways.TryGetValue(queue.Queue, out var all) ? all : [];
        switch (ways.FirstOrDefault(way => way.Limit == limit.Limit.Kind))
        {
            case { To: LimitWayTo.Queue, Target: { } other }:
                _queue = queue with { Queue = other };
                Note($"goes on into queue {other}");
                if (!_hasPlace)
                {
                    Stand(queue);
                }

                break;
            case { To: LimitWayTo.Number, Target: { } number }:
                _outside = number;
                Happens(new WalkDialled(number));
                break;
            case { To: LimitWayTo.Callback, Target: { } booked } when _request.Caller is not null:
                Hears([booked], queue.Language);
                Happens(new WalkPromised(queue.Queue, $"a callback to {_request.Caller} is booked, in turn", queue.Wish with { Person = null }));
                End(limit);
                break;
            case { To: LimitWayTo.Message, Target: { } message }:
                Hears([message], queue.Language);
                End(limit);
                break;
            case { To: LimitWayTo.Callback }:
                Note("the number is withheld: nobody can be called back");
                Fire(limit.Limit);
                break;
            default:
                Fire(limit.Limit);
                break;
        }
    }

    /// <summary>The number that the queue called. In vain: back at the place, or in the flow where there is none.</summary>
    private void RingsForQueue(string input)
    {
        var number = _outside!;
        _outside = null;
        if (input == "answered")
        {
            Happens(new WalkPassedOn(number));
            Fire(FlowTrigger.CallerGone);
            return;
        }

        Note($"{number} does not answer");
        if (_hasPlace)
        {
            Note("waits again, at the old place");
        }
        else
        {
            Fire(_limit!.Limit);
        }
    }

    private void End(LimitWords limit)
    {
        Happens(new WalkEnded(FlowOutcome.Informed, limit.Words));
        Fire(FlowTrigger.CallerGone);
    }
}
