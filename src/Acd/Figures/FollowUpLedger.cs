namespace ContactCenter.Acd;

/// <summary>What became of people who went home, as a projection of the journal and of nothing else.</summary>
/// <param name="dayOf">The calendar day of an instant where the service is.</param>
public sealed class FollowUpLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<CallbackId, Followed> _all = [];

    private enum Dial
    {
        None,
        ByDay,
        Later,
        EndedBefore,
    }

    /// <summary>Books one event. Events of requests whose asking it never saw are left out.</summary>
    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case CallbackRequested { FollowUp: not null } asked: _all[asked.Callback] = new(asked); break;
            case CallbackAccepted x when Find(x.Callback) is { } one: Dialled(one, dayOf(x.At)); break;
            case CallbackReached x when Find(x.Callback) is { } one: one.Talked = dayOf(x.At); break;
            case CallbackAttemptEnded { Failure: { } failure } x when Find(x.Callback) is { } one: one.Failure = failure; break;
            case CallbackClosed x when Find(x.Callback) is { } one: Closed(one, x.End, dayOf(x.At)); break;
            default: break; // decides nothing that is counted
        }
    }

    /// <summary>Those of a queue whose request was made on these days, by department, day of leaving and day they were to be called.</summary>
    public IReadOnlyList<FollowUpFigures> Of(QueueId queue, DateOnly from, DateOnly to) =>
    [
        .. _all.Values.Where(one => one.Asked.Queue == queue && dayOf(one.Asked.At) is var made && made >= from && made <= to)
            .GroupBy(static one => one.FollowUp)
            .OrderBy(static same => same.Key.Discharged).ThenBy(static same => same.Key.Department, StringComparer.Ordinal).ThenBy(static same => same.Key.Due)
            .Select(static same => Figures(same.Key, [.. same])),
    ];

    /// <summary>Queues that have any.</summary>
    public IEnumerable<QueueId> Queues => _all.Values.Select(static one => one.Asked.Queue).Distinct();

    private static FollowUpFigures Figures(FollowUp key, IReadOnlyCollection<Followed> all)
    {
        int Ended(CallbackEnd end) => all.Count(one => one.End == end);
        int Talked(bool byDay) => all.Count(one => one.End is CallbackEnd.Done or CallbackEnd.RangAgain && one.Talked <= key.Due == byDay);
        int GivenUp(DialFailure failure) => all.Count(one => one.End == CallbackEnd.Unreachable && one.Failure == failure);
        int Dials(Dial dial) => all.Count(one => one.Dial == dial);
        return new(key.Department, key.Discharged, key.Due)
        {
            Listed = all.Count,
            Open = all.Count(static one => one.End is null),
            ReachedByDay = Talked(true),
            ReachedLater = Talked(false),
            Busy = GivenUp(DialFailure.Busy),
            NoAnswer = GivenUp(DialFailure.NoAnswer),
            Machine = GivenUp(DialFailure.Machine),
            Failed = GivenUp(DialFailure.Failed),
            NoSuchNumber = GivenUp(DialFailure.NoSuchNumber),
            Refused = Ended(CallbackEnd.Refused),
            Cancelled = Ended(CallbackEnd.Cancelled),
            DialledByDay = Dials(Dial.ByDay),
            DialledLater = Dials(Dial.Later),
            EndedBefore = Dials(Dial.EndedBefore),
            Undialled = Dials(Dial.None),
        };
    }

    private static void Dialled(Followed one, DateOnly day) =>
        one.Dial = one.Dial != Dial.None ? one.Dial : day <= one.FollowUp.Due ? Dial.ByDay : Dial.Later;

    private static void Closed(Followed one, CallbackEnd end, DateOnly day)
    {
        one.End = end;
        if (end is CallbackEnd.Done or CallbackEnd.RangAgain)
        {
            // Rung in, or called by other means: nobody was reached by a dial of ours on the day it says.
            one.Talked = end == CallbackEnd.Done ? one.Talked ?? day : day;
            Dialled(one, day);
        }
        else if (one.Dial == Dial.None)
        {
            one.Dial = day <= one.FollowUp.Due ? Dial.EndedBefore : Dial.Later;
        }
    }

    private Followed? Find(CallbackId id) => _all.GetValueOrDefault(id);

    private sealed class Followed(CallbackRequested asked)
    {
        public CallbackRequested Asked => asked;

        public FollowUp FollowUp => asked.FollowUp!;

        public Dial Dial { get; set; }

        public DateOnly? Talked { get; set; }

        public DialFailure Failure { get; set; } = DialFailure.Failed;

        public CallbackEnd? End { get; set; }
    }
}
