using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Traffic;

namespace ContactCenter.Analysis.Simulation;

/// <summary>
/// The routing core among simulated people, in virtual time: callers come as planned, agents log in and answer, and whatever is decided is decided by the code that
/// decides in production. The same plan, callers, shifts and seed give the same events.
/// </summary>
/// <remarks>
/// What has no queue in it is not simulated: a caller who is sent back to the flow has left. Memory is bounded by who is in it at once: callers are taken one by one.
/// </remarks>
public sealed partial class SimulatedCentre
{
    private readonly AcdCore _core;
    private readonly IEnumerator<CallerPlan> _callers;
    private readonly Assumptions _assumed;
    private readonly Action<AcdEvent> _happened;
    private readonly Agenda _agenda = new();
    private readonly Dictionary<ContactId, SimulatedCaller> _byContact = [];
    private readonly Dictionary<CallbackId, SimulatedCaller> _byRequest = [];
    private readonly List<SimulatedCaller> _sentBack = [];
    private List<AcdEvent> _events = [];
    private List<AcdEvent> _told = [];
    private readonly Chance _answering;
    private readonly Chance _reaching;
    private readonly Chance _asking;
    private CallerPlan? _next;
    private DateTimeOffset _lastArrival = DateTimeOffset.MinValue;
    private long _names;

    /// <param name="plan">The routing.</param>
    /// <param name="callers">In order of time.</param>
    /// <param name="shifts">Who is there when; agents without one are never there.</param>
    /// <param name="assumed">What is taken for granted.</param>
    /// <param name="seed">Of all chance there is in the run itself.</param>
    /// <param name="happened">Told of every event, in order.</param>
    public SimulatedCentre(AcdPlan plan, IEnumerable<CallerPlan> callers, IReadOnlyList<Shift> shifts, Assumptions assumed, long seed, Action<AcdEvent> happened)
    {
        _core = new(plan);
        (_assumed, _happened) = (assumed, happened);
        (_answering, _reaching, _asking) = (new(seed, "answering"), new(seed, "reaching"), new(seed, "asking"));
        _callers = callers.GetEnumerator();
        Take();
        Begin(shifts);
    }

    /// <summary>How far time has come.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Callers who have come.</summary>
    public long Arrived { get; private set; }

    /// <summary>Requests to call back that are open.</summary>
    public int Requests => _byRequest.Count;

    /// <summary>Commands the core refused: offers answered when they were over, and the like.</summary>
    public long Refused => _core.Refusals.Values.Sum();

    /// <summary>Lets the next thing happen that is due by then.</summary>
    /// <param name="until">Not later than this.</param>
    /// <returns>False: nothing more happens by then.</returns>
    public bool Step(DateTimeOffset until)
    {
        var (arrival, planned, due) = (_next?.Arrived, _agenda.Next, _core.NextDue);
        var at = Earliest(Earliest(arrival, planned), due);
        if (at is not { } now || now > until)
        {
            return false;
        }

        Now = now > Now ? now : Now;
        if (due <= now)
        {
            _core.Advance(Now, _events);
        }
        else if (planned <= now)
        {
            Do(_agenda.Take());
        }
        else
        {
            Arrive(_next!);
            Take();
        }

        Tell();
        return true;
    }

    /// <summary>Lets everything happen by then.</summary>
    public void Run(DateTimeOffset until)
    {
        while (Step(until))
        {
        }
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private void Begin(IReadOnlyList<Shift> shifts)
    {
        var first = shifts.Select(static s => s.From).Append(_next?.Arrived ?? DateTimeOffset.MaxValue).Min();
        if (first == DateTimeOffset.MaxValue)
        {
            return;
        }

        Now = first.ToUniversalTime();
        foreach (var agent in _core.Plan.Agents)
        {
            Command(new LogOut(agent.Id)); // who never said otherwise counts as logged in
            Command(new SetReachable(agent.Id, true));
        }

        Tell();
        foreach (var shift in shifts)
        {
            _agenda.Add(shift.From, new(Happening.LogsIn, null, shift.Agent, 0));
            foreach (var (from, to) in shift.Pauses)
            {
                _agenda.Add(from, new(Happening.Pauses, null, shift.Agent, 0));
                _agenda.Add(to, new(Happening.Resumes, null, shift.Agent, 0));
            }

            _agenda.Add(shift.To, new(Happening.LogsOut, null, shift.Agent, 0));
        }
    }

    private void Take()
    {
        _next = _callers.MoveNext() ? _callers.Current : null;
        if (_next is not null && _next.Arrived < _lastArrival)
        {
            throw new InvalidOperationException("Callers come in order of time.");
        }

        _lastArrival = _next?.Arrived ?? _lastArrival;
    }

    private void Arrive(CallerPlan plan)
    {
        Arrived++;
        var caller = new SimulatedCaller(new(plan.Name ?? (++_names).ToString(CultureInfo.InvariantCulture)), plan);
        _byContact.Add(caller.Id, caller);
        Command(new Arrive(caller.Id, plan.Queue.Value, plan.Number, "simulated"));
        if (plan.Wish != CallerWish.Wait && plan.Number is not null)
        {
            AsksCallback(caller);
            return;
        }

        Command(new Enqueue(caller.Id, plan.Queue, plan.Reason, plan.Language)
        {
            Class = plan.Class,
            Unit = plan.Unit,
            Skills = plan.Skills,
            Person = plan.Person,
        });
    }

    private void AsksCallback(SimulatedCaller caller)
    {
        var plan = caller.Plan;
        var queue = _core.Plan.Queues.FirstOrDefault(q => q.Id == plan.Queue);
        var slot = plan.Wish == CallerWish.FreeTime && queue is not null
            ? SlotBook.Free(queue, _core.Snapshot().Slots, Now, Now, 1).Select(static free => (DateTimeOffset?)free.Slot.Start).FirstOrDefault()
            : null;
        if (plan.Wish == CallerWish.FreeTime && slot is null)
        {
            Command(new NoTimeFree(caller.Id, plan.Queue));
        }
        else
        {
            Command(new RequestCallback(plan.Queue, plan.Number!, plan.Reason, plan.Language)
            {
                Contact = caller.Id,
                Slot = slot,
                Class = plan.Class,
                Unit = plan.Unit,
                Skills = plan.Skills,
                Person = plan.Person?.Agent,
            });
        }

        Command(new Leave(caller.Id, LeaveCause.FlowEnded));
    }

    private void Command(AcdCommand command) => _core.Handle(command, Now, _events);

    /// <summary>Tells what happened, and lets people take it in; what they do at once happens at once.</summary>
    private void Tell()
    {
        while (_events.Count > 0)
        {
            (_told, _events) = (_events, _told);
            _events.Clear();
            foreach (var e in _told)
            {
                _happened(e);
                React(e);
            }

            foreach (var caller in _sentBack)
            {
                if (caller.IsInFlow)
                {
                    Command(new Leave(caller.Id, LeaveCause.FlowEnded)); // also when it is called back in the same instant
                }
            }

            _sentBack.Clear();
        }
    }
}
