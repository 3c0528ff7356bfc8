namespace ContactCenter.Acd.Tests;

/// <summary>What became of every request there ever was, counted anew whenever it is asked.</summary>
internal sealed partial class PlainModel
{
    private readonly List<Request> _ever = [];
    private readonly List<(QueueId Queue, DateOnly Day)> _noTimeFree = [];

    /// <summary>Every queue and day (UTC) on which a request was made, or somebody was turned away.</summary>
    public IEnumerable<(QueueId Queue, DateOnly Day)> DaysOfRequests => _ever.Select(r => (r.Queue, DayOf(r.Asked.At))).Concat(_noTimeFree).Distinct();

    public CallbackFigures FiguresOf(QueueId queue, DateOnly day)
    {
        var all = _ever.Where(r => r.Queue == queue && DayOf(r.Asked.At) == day).ToArray();
        return new()
        {
            Requested = all.Length,
            Open = all.Count(r => r.End is null),
            Done = all.Count(r => r.End == CallbackEnd.Done),
            Cancelled = all.Count(r => r.End == CallbackEnd.Cancelled),
            RangAgain = all.Count(r => r.End == CallbackEnd.RangAgain),
            Unreachable = all.Count(r => r.End == CallbackEnd.Unreachable),
            Refused = all.Count(r => r.End == CallbackEnd.Refused),
            OnTime = all.Count(r => r.Promise == Promise.OnTime),
            Late = all.Count(r => r.Promise == Promise.Late),
            Broken = all.Count(r => r.Promise == Promise.Broken),
            CancelledUndialled = all.Count(r => r.Promise == Promise.Cancelled),
            NoPromise = all.Count(r => r is { Promise: Promise.Open, PromisedBy: null }),
            Undialled = all.Count(r => r is { Promise: Promise.Open, PromisedBy: not null }),
            Dials = all.Sum(r => r.Dials),
            NoTimeFree = _noTimeFree.Count(n => n == (queue, day)),
        };
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>Called, or as good as called: kept or late. Decided once.</summary>
    private void Kept(Request request) => Decide(request, _now <= request.PromisedBy ? Promise.OnTime : Promise.Late);

    private static void Decide(Request request, Promise promise)
    {
        if (request is { Promise: Promise.Open, PromisedBy: not null })
        {
            request.Promise = promise;
        }
    }

    private void Remove(Request request, CallbackEnd end)
    {
        _requests.Remove(request);
        request.End = end;
        if (end is CallbackEnd.Done or CallbackEnd.RangAgain)
        {
            Kept(request);
        }
        else
        {
            Decide(request, Promise.Cancelled);
        }
    }
}

/// <summary>What became of a promise.</summary>
internal enum Promise
{
    Open,
    OnTime,
    Late,
    Broken,
    Cancelled,
}
