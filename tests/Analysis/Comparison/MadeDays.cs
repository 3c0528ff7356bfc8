using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Tests.Comparison;

/// <summary>Days of a service with two units behind one menu, as the routing core would journal them; the same for the same seed.</summary>
/// <param name="seed">Of everything that is left to chance.</param>
internal sealed class MadeDays(ulong seed)
{
    public static readonly QueueId North = new("north-nurse"), NorthBack = new("north-back"), South = new("south-nurse");
    private readonly Dice _dice = new(seed);
    private long _number;

    /// <summary>One of so many ends that are no answer, beside hanging up in the queue: queue full, the menu, closed, a message, a callback, another queue, a stop.</summary>
    public double OtherEnds { get; init; } = 0.2;

    public bool WithNumbers { get; init; } = true;

    /// <summary>The day's events in the order of time.</summary>
    public IReadOnlyList<AcdEvent> Day(DateOnly day, int calls, double answered, double spread = 0.5)
    {
        var luck = spread * (_dice.Fraction() - 0.5);
        var events = new List<AcdEvent>();
        var open = new DateTimeOffset(day.ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero);
        foreach (var agent in new[] { "1001", "1002" })
            events.Add(new AgentStateChanged(open, new(agent), AgentState.Offline, AgentState.Ready, null, AgentStateCause.Person, open));
        for (var call = 0; call < calls; call++)
            events.AddRange(Call(day, open.AddSeconds(60 + call * (28_000.0 / calls)), answered + luck));
        foreach (var agent in new[] { "1001", "1002" })
            events.Add(new AgentStateChanged(open.AddHours(9), new(agent), AgentState.Ready, AgentState.Offline, null, AgentStateCause.Person, null));
        return [.. events.OrderBy(static e => e.At)];
    }

    private IEnumerable<AcdEvent> Call(DateOnly day, DateTimeOffset at, double answered)
    {
        var number = ++_number;
        var contact = new ContactId($"c{seed}-{number}");
        var caller = WithNumbers ? $"07{_dice.Below(200):00000000}" : null;
        yield return new ContactArrived(at, contact, "0980319400", caller, "main");
        var (queue, agent, target) = _dice.Below(2) == 0 ? (North, new AgentId("1001"), "north") : (South, new AgentId("1002"), "south");
        if (_dice.Fraction() < 0.05)
        {
            yield return new ContactEnded(at.AddSeconds(4), contact, Outcome.MenuHangUp, null, null, LeaveCause.CallerHungUp);
            yield break;
        }

        yield return new MenuAnswered(at.AddSeconds(3), contact, "menu", MenuChoice.Chosen, target[0], target);
        if (_dice.Fraction() < OtherEnds)
        {
            foreach (var e in Otherwise(at.AddSeconds(5), contact, queue, caller, number))
                yield return e;
            yield break;
        }

        yield return new ContactQueued(at.AddSeconds(5), contact, queue, "", "sv", number, 1, TimeSpan.FromMinutes(2));
        if (_dice.Fraction() >= answered)
        {
            yield return new ContactEnded(at.AddSeconds(65), contact, Outcome.Abandoned, queue, null, LeaveCause.CallerHungUp);
            yield break;
        }

        var wait = 5 + _dice.Below(60);
        foreach (var e in Talk(at.AddSeconds(5), wait, contact, queue, agent, number))
            yield return e;
    }

    private static IEnumerable<AcdEvent> Talk(DateTimeOffset since, int wait, ContactId contact, QueueId queue, AgentId agent, long number)
    {
        var at = since.AddSeconds(wait);
        var decision = new OfferDecision(0, 1, "sv", [new OfferCandidate(agent, 1, since)], [], 1);
        yield return new OfferMade(at.AddSeconds(-3), new OfferId(number), contact, agent, queue, 1, at.AddSeconds(17), decision);
        yield return new ContactConnected(at, new OfferId(number), contact, agent, queue, TimeSpan.FromSeconds(wait));
        yield return new AgentStateChanged(at, agent, AgentState.Ready, AgentState.Talking, null, AgentStateCause.Talk, null);
        var end = at.AddSeconds(20);
        yield return new TalkEnded(end, contact, agent, queue, EndedBy.Caller, TimeSpan.FromSeconds(20));
        yield return new AgentStateChanged(end, agent, AgentState.Talking, AgentState.WrapUp, end.AddSeconds(5), AgentStateCause.Talk, null);
        yield return new ContactEnded(end, contact, Outcome.Answered, queue, agent, LeaveCause.CallerHungUp);
        yield return new AgentStateChanged(end.AddSeconds(5), agent, AgentState.WrapUp, AgentState.Ready, null, AgentStateCause.TimeUp, end.AddSeconds(5));
    }

    private IEnumerable<AcdEvent> Otherwise(DateTimeOffset at, ContactId contact, QueueId queue, string? caller, long number)
    {
        switch (_dice.Below(7))
        {
            case 0:
                yield return new ContactRefused(at, contact, queue, RefuseCause.Full);
                yield return new ContactEnded(at.AddSeconds(9), contact, Outcome.QueueFull, queue, null, LeaveCause.QueueFull);
                break;
            case 1: // the choice tells for whom it was
                yield return new ContactEnded(at, contact, Outcome.Closed, null, null, LeaveCause.Closed);
                break;
            case 2:
                yield return new MessageLeft(at, new MessageId($"m{number}"), contact, queue, "", "sv", caller, TimeSpan.FromSeconds(20), at.AddDays(1));
                yield return new ContactEnded(at.AddSeconds(1), contact, Outcome.MessageLeft, null, null, LeaveCause.FlowEnded);
                break;
            case 3:
                yield return new ContactQueued(at, contact, queue, "", "sv", number, 1, TimeSpan.FromMinutes(2));
                yield return new CallbackRequested(at.AddSeconds(9), new CallbackId(number), contact, caller ?? "+46700000000", queue, "", "sv", CallbackCause.Caller, at, number) { PromisedBy = at.AddHours(2) };
                yield return new ContactEnded(at.AddSeconds(9), contact, Outcome.CallbackBooked, queue, null, LeaveCause.FlowEnded);
                yield return _dice.Below(2) == 0
                    ? new CallbackClosed(at.AddHours(1), new CallbackId(number), queue, CallbackEnd.Done)
                    : new CallbackBroken(at.AddHours(3), new CallbackId(number), queue, at.AddHours(2));
                break;
            case 4: // to another queue of the same unit, or of none
                yield return new ContactQueued(at, contact, queue, "", "sv", number, 1, TimeSpan.FromMinutes(2));
                yield return new ContactOverflowed(at.AddSeconds(30), contact, queue, OverflowCause.LongestWait, new WayOut(WayOutKind.Queue, NorthBack.Value), TimeSpan.FromSeconds(30));
                yield return new ContactQueued(at.AddSeconds(30), contact, NorthBack, "", "sv", number, 1, TimeSpan.FromMinutes(2)) { Entry = EntryCause.Overflowed };
                foreach (var e in Talk(at.AddSeconds(30), 10, contact, NorthBack, new AgentId("1001"), number))
                    yield return e;
                break;
            case 5:
                yield return new ContactQueued(at, contact, queue, "", "sv", number, 1, TimeSpan.FromMinutes(2));
                yield return new ContactEnded(at.AddSeconds(20), contact, Outcome.Interrupted, queue, null, LeaveCause.SystemStopping);
                break;
            default:
                yield return new ContactQueued(at, contact, queue, "", "sv", number, 1, TimeSpan.FromMinutes(2));
                break; // never ends in the journal
        }
    }
}
