using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>What is to happen at a time in a run.</summary>
/// <param name="Does">The command; null: the system starts.</param>
/// <param name="Who">Whose it is; null: it happens whatever becomes of callers.</param>
/// <param name="Turn">The phase of theirs in which it was fixed, or the talk after which an agent does it: it does not happen in another.</param>
/// <param name="Offer">The offer it answers.</param>
/// <param name="Name">See <see cref="DayAct.Name"/>.</param>
/// <param name="IsDrawn">It is not known from the day.</param>
internal sealed record DayDue(AcdCommand? Does, Present? Who, long Turn, OfferId? Offer, string? Name, bool IsDrawn)
{
    /// <summary>Who talks, or is to do it after the talk.</summary>
    public AgentId? Agent { get; init; }
}

/// <summary>
/// The people of a day before another plan: they come, log in and take breaks when they did, and do in each phase what they did in it, as far as the day tells; the rest is drawn
/// from what others did that day. With the plan that decided that day, it is that day.
/// </summary>
internal sealed partial class DayRun
{
    private const string BySystem = "the system";
    private readonly DayScript _day;
    private readonly Habits _habits;
    private readonly long _seed;
    private readonly Action<AcdEvent> _happened;
    private readonly Attendance _there = new();
    private readonly PriorityQueue<DayDue, (long At, long Order)> _agenda = new();
    private readonly Dictionary<string, AlarmId> _alarms = new(StringComparer.Ordinal);
    private readonly Dictionary<AgentId, int> _pauses = [];
    private readonly HashSet<AgentId> _pausedBySystem = [];
    private readonly List<AcdEvent> _events = [];
    private readonly List<AcdEvent> _told = [];
    private AcdCore _core;
    private long _later = long.MaxValue / 2;

    /// <param name="before">The core as the day began; it is changed.</param>
    /// <param name="start">When that was.</param>
    /// <param name="day">The people.</param>
    /// <param name="habits">Theirs.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <param name="happened">Told of every event, in order.</param>
    public DayRun(AcdCore before, DateTimeOffset start, DayScript day, Habits habits, long seed, Action<AcdEvent> happened)
    {
        (_core, _day, _habits, _seed, _happened, Now) = (before, day, habits, seed, happened, start);
        foreach (var act in day.Acts)
        {
            _agenda.Enqueue(new(act.Does, null, 0, null, act.Name, false), (act.At.UtcTicks, act.Order));
        }

        _there.Begin(before.Snapshot(), start);
        Follow();
    }

    /// <summary>How far time has come.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>What the day did not tell.</summary>
    public RunGuesses Guesses { get; } = new();

    /// <summary>Goes on under the plan of the core, which another decided before: whoever has left it is gone.</summary>
    public void Adopt()
    {
        _core.Replan(_core.Plan, Now, _events);
        Tell();
    }

    /// <summary>Lets everything happen by then.</summary>
    public void Run(DateTimeOffset until)
    {
        while (Step(until))
        {
        }

        Now = until > Now ? until : Now;
    }

    private bool Step(DateTimeOffset until)
    {
        var planned = _agenda.TryPeek(out _, out var next) ? new DateTimeOffset(next.At, TimeSpan.Zero) : (DateTimeOffset?)null;
        var due = _core.NextDue;
        if ((due is null || planned < due ? planned : due) is not { } at || at > until)
        {
            return false;
        }

        Now = at > Now ? at : Now;
        if (due <= Now)
        {
            _core.Advance(Now, _events);
        }
        else
        {
            Do(_agenda.Dequeue());
        }

        Tell();
        return true;
    }

    private void Do(DayDue due)
    {
        switch (due)
        {
            case { Does: null }:
                _core = new(_core.Plan, _core.Image()); // what is not in the journal did not outlive the stop
                _core.AfterRestart(Now, _events);
                break;
            case { Who: null, Does: Resume back, Name: BySystem }:
                if (_pausedBySystem.Contains(back.Agent))
                {
                    Command(back);
                }

                break;
            case { Who: null, Does: { } act }:
                Act(act, due.Name);
                break;
            case { Who: { } who, Does: EndWrapUp or Dispose }:
                if (due.Agent is { } agent && _there.LastWith(agent) is { } last && last.Who == who && last.Turn == due.Turn)
                {
                    Command(Retargeting.For(due.Does, default, null, agent));
                }

                break;
            case { Who: { } who, Offer: { } offer, Does: { } answer }:
                if (_there.Of(offer) is not null && who.Contact is { } rung)
                {
                    Guesses.Rings += due.IsDrawn ? 1 : 0;
                    Command(Retargeting.For(answer, rung, offer, null));
                }

                break;
            case { Who: { Contact: { } contact } who, Does: { } does } when who.Turn == due.Turn:
                Does(who, contact, does, due.IsDrawn);
                break;
            default:
                break; // overtaken by what happened since
        }
    }

    private void Does(Present who, ContactId contact, AcdCommand command, bool isDrawn)
    {
        if (isDrawn)
        {
            Guesses.Count(who.Phase, command);
        }

        var refusal = Command(Retargeting.For(command, contact, who.Offer, who.Agent));
        if (refusal == Refusal.None)
        {
            return;
        }

        switch (command)
        {
            case HandOn: // to whom the plan does not know any more
                Guesses.HandOnsRefused++;
                Command(new EndTalk(contact, EndedBy.Agent));
                break;
            case RequestCallback when who.Phase == Phase.Waiting:
                Guesses.CallbacksRefused++;
                Impatience(who, who.Turn, who.Since, Now - who.Since);
                break;
            case RequestCallback:
                Guesses.CallbacksRefused++;
                break;
            default:
                Guesses.Refused++;
                break;
        }
    }

    private void Act(AcdCommand command, string? name)
    {
        var here = name is null ? null : _there.Named(name);
        switch (command)
        {
            case Leave leave:
                if (here?.Contact is { } contact)
                {
                    Command(leave with { Contact = contact });
                }

                break;
            case MoveCallback move when here?.Request is { } request: Command(move with { Callback = request }); break;
            case PrioritiseCallback prioritise when here?.Request is { } request: Command(prioritise with { Callback = request }); break;
            case CloseCallback close when here?.Request is { } request: Command(close with { Callback = request }); break;
            case MoveCallback or PrioritiseCallback or CloseCallback: break; // there is no such request this time
            case AcknowledgeAlarm acknowledge:
                if (name is not null && _alarms.TryGetValue(name, out var alarm))
                {
                    Command(acknowledge with { Alarm = alarm });
                }

                break;
            case RequestCallback:
                _there.NextRequest = name;
                if (Command(command) != Refusal.None)
                {
                    _there.NextRequest = null;
                    Guesses.CallbacksRefused++;
                }

                break;
            default: Command(command); break;
        }
    }

    private Refusal Command(AcdCommand command) => _core.Handle(command, Now, _events);

    /// <summary>Tells what happened, and lets people take it in; what they do at once happens at once.</summary>
    private void Tell()
    {
        while (_events.Count > 0)
        {
            _told.Clear();
            _told.AddRange(_events);
            _events.Clear();
            foreach (var e in _told)
            {
                _happened(e);
                _there.Apply(e);
                Notice(e);
            }

            _there.NextRequest = null;
            _there.Settle(Now);
            Follow();
        }
    }

    private Chance Chance(string purpose, Present who, int time) => new(_seed, FormattableString.Invariant($"{purpose} {who.Name} {time}"));
}
