namespace ContactCenter.Acd.Tests;

/// <summary>What is said about waits: never more than the queue may say after what became of its promises.</summary>
internal sealed partial class Witness
{
    private static readonly double?[] Ends = [0, 2, 5, 10, 15, 20, 30, 45, 60, null];
    private readonly Dictionary<ContactId, List<Promise>> _promises = [];
    private readonly Dictionary<QueueId, (List<bool> Ranges, List<bool> Positions)> _scores = [];

    private void Promises(AcdEvent e)
    {
        switch (e)
        {
            case WaitAnnounced a: Announced(a); break;
            case ContactConnected c: Answered(c); break;
            case ContactQueued q: Gone(q.Contact, q.At); break;
            case ContactOverflowed o: Gone(o.Contact, o.At); break;
            case OutsideDialled o: Gone(o.Contact, o.At); break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } p: Gone(p.Contact, p.At); break;
            case CallbackRequested { Cause: CallbackCause.Caller or CallbackCause.Agent, Contact: { } asks } c: Gone(asks, c.At); break;
            case ContactEnded { Cause: LeaveCause.SystemStopping } c: _promises.Remove(c.Contact); break;
            case ContactEnded c: Gone(c.Contact, c.At); break;
            default: break;
        }
    }

    private void Announced(WaitAnnounced a)
    {
        var seen = _open[a.Contact];
        Assert.True(seen.Waits, "an announcement while a phone rings, or to somebody who does not wait");
        var place = Array.IndexOf(Ends, a.From?.TotalMinutes);
        Assert.True(a.From is null ? a.To is null : place >= 0 && Ends[place + 1] == a.To?.TotalMinutes, "a range that is none of those said");
        Assert.Equal(1 + _open.Values.Count(o => o.InLine && o.Entry!.Queue == a.Queue && o != seen && Before(o, seen)), a.Position);
        var most = QueueOf(a.Queue).Announce;
        var position = most == SpokenPromise.Nothing ? most : Allowed(a.Queue, SpokenPromise.Position);
        Assert.True(
            a.Spoken == position || (a.From is not null && a.Spoken == Allowed(a.Queue, most)), $"{a.Spoken} is said, {Allowed(a.Queue, most)} may be");

        var earlier = PromisesOf(a.Contact);
        foreach (var promise in earlier)
        {
            promise.WasRepeated = true;
            if (promise.IsRangeOpen && a.At > promise.LatestAnswer)
            {
                promise.IsRangeOpen = false;
                Score(promise, range: false);
            }

            if (promise.IsPositionOpen && a.Position > promise.Said.Position)
            {
                promise.IsPositionOpen = false;
                Score(promise, position: false);
            }
        }

        earlier.RemoveAll(p => p is { IsRangeOpen: false, IsPositionOpen: false });
        if (earlier.Count == 64)
        {
            earlier.RemoveAt(0);
        }

        earlier.Add(new(a));
    }

    private void Answered(ContactConnected c)
    {
        foreach (var promise in PromisesOf(c.Contact))
        {
            var waited = c.At - promise.Said.At;
            Score(
                promise,
                promise.IsRangeOpen ? waited >= promise.Said.From!.Value / 2 && !(c.At > promise.LatestAnswer) : null,
                promise.IsPositionOpen ? true : null);
        }

        _promises.Remove(c.Contact);
    }

    private void Gone(ContactId contact, DateTimeOffset at)
    {
        foreach (var promise in PromisesOf(contact))
        {
            Score(
                promise,
                promise.IsRangeOpen && at > promise.LatestAnswer ? false : null,
                promise is { IsPositionOpen: true, WasRepeated: true } ? true : null);
        }

        _promises.Remove(contact);
    }

    private void Score(Promise promise, bool? range = null, bool? position = null)
    {
        var (ranges, positions) = ScoresOf(promise.Said.Queue);
        ranges.AddRange(range is { } kept ? [kept] : []);
        positions.AddRange(position is { } known ? [known] : []);
    }

    /// <summary>Of the last hundred, when there are twenty, four of five were kept.</summary>
    private SpokenPromise Allowed(QueueId queue, SpokenPromise most)
    {
        static bool AreKept(List<bool> all) => all.Count < 20 || all.TakeLast(100).Count(k => k) >= 0.8 * Math.Min(100, all.Count);
        var (ranges, positions) = ScoresOf(queue);
        return most == SpokenPromise.Wait && AreKept(ranges) ? SpokenPromise.Wait
            : most != SpokenPromise.Nothing && AreKept(positions) ? SpokenPromise.Position
            : SpokenPromise.Nothing;
    }

    private static bool Before(Seen a, Seen b) => a.Key != b.Key ? a.Key < b.Key : a.Entry!.Ticket < b.Entry!.Ticket;

    private List<Promise> PromisesOf(ContactId contact) =>
        _promises.TryGetValue(contact, out var open) ? open : _promises[contact] = [];

    private (List<bool> Ranges, List<bool> Positions) ScoresOf(QueueId queue) =>
        _scores.TryGetValue(queue, out var scores) ? scores : _scores[queue] = ([], []);

    private sealed class Promise(WaitAnnounced said)
    {
        public WaitAnnounced Said => said;

        public bool IsRangeOpen { get; set; } = said.From is not null;

        public bool IsPositionOpen { get; set; } = true;

        public bool WasRepeated { get; set; }

        /// <summary>Null: "over 60" is never late.</summary>
        public DateTimeOffset? LatestAnswer => said.At + said.To;
    }
}
