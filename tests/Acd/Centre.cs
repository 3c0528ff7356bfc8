namespace ContactCenter.Acd.Tests;

/// <summary>A contact centre on paper: the real core, in virtual time, with callers and agents who behave by chance from a seed.</summary>
internal sealed class Centre
{
    private readonly Random _chance;
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> _later = new();
    private readonly List<AcdEvent> _events = [];
    private int _contacts;
    private int _order;

    public Centre(AcdPlan plan, int seed)
    {
        _chance = new(seed);
        Core = new(plan);
        foreach (var agent in plan.Agents)
        {
            Do(new SetReachable(agent.Id, true));
        }
    }

    public AcdCore Core { get; }

    public DateTimeOffset Now { get; private set; } = Story.Morning;

    /// <summary>Mean of a conversation, in seconds.</summary>
    public Func<QueueId, double> Talk { get; init; } = _ => 240;

    /// <summary>Spread of a conversation: sigma of the logarithm. 0.6 is about what telephone conversations have.</summary>
    public double Unevenness { get; init; } = 0.6;

    /// <summary>Mean time until a caller hangs up, in seconds.</summary>
    public double Patience { get; init; } = 3600;

    public List<AcdEvent> Journal { get; } = [];

    /// <summary>Callers who come by chance, so many an hour, until then.</summary>
    public void Callers(string queue, Func<DateTimeOffset, double> perHour, double untilHour, Func<Random, Enqueue, Enqueue>? wish = null)
    {
        var rate = perHour(Now);
        var next = Now.AddSeconds(rate > 0 ? Exponential(3600 / rate) : 60);
        Later(next, () =>
        {
            if (rate > 0)
            {
                Arrive(queue, wish);
            }

            if (Now < Story.Morning.AddHours(untilHour))
            {
                Callers(queue, perHour, untilHour, wish);
            }
        });
    }

    public void At(double hour, Action action) => Later(Story.Morning.AddHours(hour), action);

    public void Do(AcdCommand command)
    {
        Core.Handle(command, Now, _events);
        See();
    }

    public void RunUntil(double hour)
    {
        var end = Story.Morning.AddHours(hour);
        while (true)
        {
            var due = Core.NextDue ?? DateTimeOffset.MaxValue;
            var later = _later.TryPeek(out _, out var at) ? at.At : DateTimeOffset.MaxValue;
            if ((due < later ? due : later) > end)
            {
                break;
            }

            if (due <= later)
            {
                Now = due > Now ? due : Now;
                Core.Advance(Now, _events);
                See();
            }
            else
            {
                Now = later;
                _later.Dequeue()();
            }
        }

        Now = end;
    }

    private void Arrive(string queue, Func<Random, Enqueue, Enqueue>? wish)
    {
        var contact = new ContactId($"c{++_contacts}");
        Do(new Arrive(contact, "100", null, "main"));
        var enqueue = new Enqueue(contact, new(queue), "", "sv");
        Do(wish is null ? enqueue : wish(_chance, enqueue));
        Later(Now.AddSeconds(Exponential(Patience)), () =>
        {
            if (Core.State.Contacts.Find(contact) is { State: ContactState.Waiting or ContactState.Offered })
            {
                Do(new Leave(contact, LeaveCause.CallerHungUp));
            }
        });
    }

    private void See()
    {
        var events = _events.ToArray();
        _events.Clear();
        foreach (var e in events)
        {
            Journal.Add(e);
            switch (e)
            {
                case OfferMade made:
                    Later(Now.AddSeconds(2 + (6 * _chance.NextDouble())), () => Do(new AnswerOffer(made.Offer)));
                    break;
                case ContactConnected connected:
                    Later(Now.AddSeconds(LogNormal(Talk(connected.Queue))), () => Do(new Leave(connected.Contact, LeaveCause.CallerHungUp)));
                    break;
                default:
                    break;
            }
        }
    }

    private void Later(DateTimeOffset at, Action action) => _later.Enqueue(action, (at, _order++));

    private double Exponential(double mean) => -mean * Math.Log(1 - _chance.NextDouble());

    private double LogNormal(double mean)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
        return mean * Math.Exp((Unevenness * normal) - (Unevenness * Unevenness / 2));
    }
}
