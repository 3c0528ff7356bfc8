namespace ContactCenter.Acd.Tests;

/// <summary>Turns numbers into commands and time, and checks everything after each.</summary>
internal sealed class Traffic
{
    private static readonly double[] Pauses = [0, 0, 0, 0.5, 1, 2, 5, 10, 20, 30, 60, 400];
    private static readonly string[] Languages = ["sv", "sv", "en", "so", ""];
    private readonly AcdPlan _plan;
    private readonly AcdCore _core;
    private readonly AcdCore _restored;
    private readonly PlainModel _model;
    private readonly Witness _witness;
    private readonly FigureLedger _ledger = new(at => DateOnly.FromDateTime(at.UtcDateTime));
    private readonly List<AcdEvent> _events = [];
    private DateTimeOffset _now = Story.Morning;
    private int _contacts;

    public Traffic(AcdPlan plan)
    {
        _plan = plan;
        _core = new(plan);
        _restored = new(plan);
        _model = new(plan);
        _witness = new(plan);
    }

    public List<object> Told { get; } = [];

    public void Step(int code)
    {
        _now = _now.AddSeconds(Pauses[Take(ref code, Pauses.Length)]);
        var kind = Take(ref code, 20);
        _events.Clear();
        if (kind == 0 && Take(ref code, 3) == 0)
        {
            Replan(code);
        }
        else if (kind == 0)
        {
            Told.Add((_now, "time"));
            _core.Advance(_now, _events);
            _model.Advance(_now);
        }
        else
        {
            var command = Command(kind, code);
            Told.Add((_now, command));
            var refusal = _core.Handle(command, _now, _events);
            Assert.Equal(_model.Handle(command, _now), refusal);
        }

        Compare();
    }

    /// <summary>The process dies here: the twin that has nothing but the journal takes over, and nothing is lost or doubled.</summary>
    public void KillAndGoOn()
    {
        _now = _now.AddSeconds(3);
        Told.Add($"{_now:T} killed");
        _events.Clear();
        _restored.AfterRestart(_now, _events);
        foreach (var e in _events)
        {
            Told.Add(e);
            _witness.See(e);
            _ledger.Apply(e);
        }

        Assert.Empty(_restored.State.Contacts.All);
        Assert.All(_restored.State.Agents.All, a => Assert.True(a.State is not (AgentState.Offered or AgentState.Talking)));
        Assert.True(_ledger.Attempts(_ledger.DayOf(Story.Morning)) is { Conserves: true, Open: 0 } || _ledger.DayOf(_now) != _ledger.DayOf(Story.Morning));
        Assert.Equal(People(_core), People(_restored));
    }

    private static IEnumerable<(AgentId Id, AgentStatus Status, string? Reason, bool Reachable)> People(AcdCore core) =>
        core.State.Agents.All.Where(a => a.Plan is not null).Select(a => (a.Id, a.Status, a.PauseReason, a.Reachable));

    private static int Take(ref int code, int of)
    {
        var taken = code % of;
        code /= of;
        return taken;
    }

    private AcdCommand Command(int kind, int code) => kind switch
    {
        1 or 2 => new Arrive(new($"c{(Take(ref code, 8) == 0 ? _contacts : ++_contacts)}"), "100", null, "main"),
        3 or 4 or 5 or 6 => new Enqueue(Contact(ContactState.InFlow, ref code), Queue(ref code), "r", Languages[Take(ref code, Languages.Length)]),
        7 or 8 => new Leave(Contact(null, ref code), (LeaveCause)Take(ref code, Enum.GetValues<LeaveCause>().Length)),
        9 or 10 or 11 => new AnswerOffer(Offer(ref code)),
        12 => new FailOffer(Offer(ref code), (OfferFailure)Take(ref code, Enum.GetValues<OfferFailure>().Length)),
        13 => new EndTalk(Contact(ContactState.Talking, ref code), EndedBy.Caller),
        14 or 15 => new SetReachable(Agent(ref code), Take(ref code, 4) != 0),
        16 => Take(ref code, 3) == 0 ? new LogOut(Agent(ref code)) : new LogIn(Agent(ref code)),
        17 => new Pause(Agent(ref code), Take(ref code, 2) == 0 ? "lunch" : "coffee"),
        18 => Take(ref code, 2) == 0
            ? new Resume(Agent(ref code))
            : new Choose(Contact(ContactState.InFlow, ref code), "menu", MenuChoice.Chosen, '1', "booking"),
        _ => new EndWrapUp(Agent(ref code)),
    };

    /// <summary>The configuration is loaded again: some agents or queues less than there can be, perhaps in another order.</summary>
    private void Replan(int code)
    {
        var agents = _plan.Agents.Where(_ => Take(ref code, 4) != 0).ToList();
        var queues = _plan.Queues.Where(_ => Take(ref code, 4) != 0).ToArray();
        if (Take(ref code, 2) == 0)
        {
            agents.Reverse();
        }

        var plan = new AcdPlan(_plan.Tiers, agents, queues);
        Told.Add($"{_now:T} plan: {string.Join(' ', agents.Select(a => a.Id))} / {string.Join(' ', queues.Select(q => q.Id))}");
        _core.Advance(_now, _events);
        _model.Advance(_now);
        Compare();
        _events.Clear();
        _core.Replan(plan, _now, _events);
        _model.Replan(plan, _now);
        _restored.State.Adopt(plan, _now);
        _witness.Replan(plan);
    }

    /// <summary>Mostly one for whom the command makes sense, sometimes anybody, sometimes nobody.</summary>
    private ContactId Contact(ContactState? state, ref int code)
    {
        var fitting = _model.Callers.Where(c => state is null || c.State == state).ToArray();
        return Take(ref code, 8) == 0 || fitting.Length == 0
            ? new($"c{Take(ref code, _contacts + 2)}")
            : fitting[Take(ref code, fitting.Length)].Id;
    }

    private OfferId Offer(ref int code)
    {
        var ringing = _model.Callers.Where(c => c.State == ContactState.Offered).ToArray();
        return Take(ref code, 8) == 0 || ringing.Length == 0
            ? new(Take(ref code, 50))
            : new(ringing[Take(ref code, ringing.Length)].Offer);
    }

    private QueueId Queue(ref int code)
    {
        var index = Take(ref code, (_plan.Queues.Count * 5) + 1);
        return index == _plan.Queues.Count * 5 ? new("nowhere") : _plan.Queues[index % _plan.Queues.Count].Id;
    }

    private AgentId Agent(ref int code)
    {
        var index = Take(ref code, (_plan.Agents.Count * 5) + 1);
        return index == _plan.Agents.Count * 5 ? new("nobody") : _plan.Agents[index % _plan.Agents.Count].Id;
    }

    private void Compare()
    {
        foreach (var e in _events)
        {
            Told.Add(e);
            _witness.See(e);
            _ledger.Apply(e);
            _restored.Restore(e);
        }

        Assert.Equal(StateText.Common(_model), StateText.Common(_core.State));
        Assert.Equal(_model.NextDue, _core.NextDue);
        Assert.Equal(StateText.Of(_core.State), StateText.Of(_restored.State));
        Assert.Equal(_core.NextDue, _restored.NextDue);
        var day = _ledger.DayOf(_now);
        Assert.True(_ledger.Attempts(_ledger.DayOf(Story.Morning)).Conserves);
        Assert.All(_plan.Queues, q => Assert.True(_ledger.Queue(q.Id, day).Conserves));
    }
}
