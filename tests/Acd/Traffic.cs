using System.Globalization;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// Commands and time against the core, the plain model, the witness of the journal, the figures and a twin that is fed nothing but the
/// journal; everything is compared after each.
/// </summary>
internal sealed class Traffic
{
    private static readonly double[] Pauses = [0, 0, 0, 0, 0.5, 1, 2, 5, 10, 20, 30, 60, 400];
    private readonly World _world;
    private readonly PlainModel _model;
    private readonly TrafficCommands _commands;
    private readonly Witness _witness;
    private readonly CallbackWitness _callbacks;
    private readonly FigureLedger _ledger = new(at => DateOnly.FromDateTime(at.UtcDateTime));
    private readonly List<object> _journal = [];
    private readonly List<AcdEvent> _events = [];
    private readonly List<object> _told = [];
    private AcdPlan _plan;
    private AcdCore _core;
    private AcdCore _twin;
    private AcdCommand? _last;
    private DateTimeOffset _clock = Story.Morning;
    private int _compared;
    private DateTimeOffset _lastEvent;

    public Traffic(World world)
    {
        _world = world;
        _plan = world.Plan;
        _core = new(_plan);
        _twin = new(_plan);
        _model = new(_plan, Story.Morning)
        {
            Expect = asked => _core.State.Lines.Find(asked.Queue) is { } line
                ? _core.State.Waits.ExpectedOfNewcomer(line, Now, asked)?.Expected
                : null,
            Told = Told,
            Foretold = Foretold,
        };
        _commands = new(world, _model);
        _witness = new(_plan);
        _callbacks = new(_plan);
    }

    public int Commands { get; private set; }

    /// <summary>Why commands were refused.</summary>
    public HashSet<Refusal> Refusals { get; } = [];

    public IEnumerable<AcdEvent> Journal => _journal.OfType<AcdEvent>();

    /// <summary>What a queue was that is in the plan no more is in no image: nobody who waits outlives a stop.</summary>
    private bool EveryQueueIsListed => _model.Callers.All(c => c.Queue is not { } queue || _plan.Queues.Any(q => q.Id == queue.Id));

    /// <summary>A clock set back counts as standing still.</summary>
    private DateTimeOffset Now => _clock > _lastEvent ? _clock : _lastEvent;

    /// <summary>The end of the range that one who asks for this could be told now.</summary>
    private DateTimeOffset? Foretold(ContactQueued asked) => _core.State.Lines.Find(asked.Queue) is { } line
        && _core.State.Waits.HistoryOf(asked.Queue).Scores.Allowed(SpokenPromise.Wait) == SpokenPromise.Wait
        && _core.State.Waits.ExpectedOfNewcomer(line, Now, asked) is { Uncertain: false, Range.To: { } to }
            ? Now + to
            : null;

    /// <summary>The end of the range that the contact heard last in its present visit.</summary>
    private DateTimeOffset? Told(ContactId contact) => Journal.Reverse()
        .TakeWhile(e => !(e is ContactQueued entry && entry.Contact == contact))
        .OfType<WaitAnnounced>()
        .FirstOrDefault(a => a.Contact == contact && a.Spoken == SpokenPromise.Wait) is { To: { } to } told ? told.At + to : null;

    /// <summary>What happened, for people.</summary>
    public string Tell() => string.Join('\n', _told.Select(t => t is string s ? s : $"    {StoryLine.Line(t)}"));

    public void Step(int code)
    {
        Commands++;
        var dice = new Dice(code);
        PassTime(dice);
        switch (dice.Below(200))
        {
            case < 4: break; // nothing but time
            case < 7 when _world.Reloads: Replan(dice); break;
            case 7 when !_world.Looks: TwinTakesOver(); break;
            case 8 when !_world.Looks && EveryQueueIsListed: ImageTakesOver(); break;
            case 9 when _world.CallsBack && dice.OneIn(2): StopAndGoOn(dice); break;
            case 9: KillAndGoOn(); break;
            case 10 or 11 when _world.Plan.Classes.Any(c => c.Alarm is not null): Do(_commands.Acknowledge(dice)); break;
            case < 16 when _last is not null: Do(_last); break;
            default: Do(_commands.Next(dice)); break;
        }
    }

    /// <summary>The process dies here: nobody has anything but the journal, and nothing is lost or doubled.</summary>
    public void KillAndGoOn()
    {
        Tell("killed, and back");
        _journal.RemoveAll(e => e is not AcdEvent); // the plan that is loaded now is the only one known
        _journal.Insert(0, (_plan, DateTimeOffset.MinValue));
        (_core, _twin) = (Restored(), Restored());
        _model.AfterRestart(Now, _lastEvent);
        _core.AfterRestart(_clock, _events);
        Compare();
        Assert.All(_core.Snapshot().Contacts, c => Assert.NotNull(c.Callback));
        Assert.All(_core.Snapshot().Agents, a => Assert.True(a.State != AgentState.Talking && (a.State != AgentState.Offered || _world.CallsBack)));
    }

    /// <summary>Nobody is called any more, until the last conversation is over, or nobody waits for that.</summary>
    private void StopAndGoOn(Dice dice)
    {
        Do(new StopCalling());
        for (var rest = dice.Below(20); rest > 0; rest--)
        {
            PassTime(dice);
            Do(_commands.Next(dice));
        }

        _last = null;
        KillAndGoOn();
    }

    /// <summary>
    /// The journal ends anywhere, also in the middle of a decision: nobody is stuck, nobody is counted twice, and the service goes on.
    /// </summary>
    public void JournalCutOff(Dice dice)
    {
        var all = _journal.OfType<AcdEvent>().ToArray();
        var kept = all.Take(dice.Below(all.Length + 1)).ToArray();
        Tell($"of {all.Length} events the first {kept.Length} are in the journal; the last: {(kept.Length == 0 ? "none" : StoryLine.Line(kept[^1]))}");
        var (core, ledger) = (new AcdCore(_plan), new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime)));
        foreach (var e in kept)
        {
            core.Restore(e);
            ledger.Apply(e);
        }

        var after = new List<AcdEvent>();
        core.AfterRestart(Now, after);
        core.Advance(Now.AddHours(10), after);
        after.ForEach(ledger.Apply);
        Assert.All(core.Snapshot().Contacts, c => Assert.NotNull(c.Callback));
        Assert.All(core.Snapshot().Agents, a => Assert.True(
            a.State is AgentState.Ready or AgentState.Paused or AgentState.Offline || (_world.CallsBack && a.State is AgentState.Offered or AgentState.Delayed), $"{a.Id} is {a.State}"));
        var days = kept.Select(e => DateOnly.FromDateTime(e.At.UtcDateTime)).Distinct().ToArray();
        Assert.All(days, day => Assert.True(ledger.Attempts(day) is { Conserves: true, Open: 0 }));
        Assert.All(days, day => Assert.All(_world.Plan.Queues, q => Assert.True(ledger.Queue(q.Id, day) is { Conserves: true, Waiting: 0 }, $"{q.Id}")));
        Assert.True(core.NextDue is null || core.Snapshot().Callbacks.Count > 0 || core.Snapshot().Messages.Count > 0);
    }

    /// <summary>Whoever has nothing but the journal goes on from here, in the middle of everything.</summary>
    private void TwinTakesOver()
    {
        Tell("the twin takes over");
        CompareTwin();
        (_core, _twin) = (_twin, Restored());
    }

    /// <summary>Written down and read again in the middle of everything.</summary>
    private void ImageTakesOver()
    {
        Tell("the image takes over");
        _core = new(_plan, AcdImage.FromJson(_core.Image().ToJson())!);
        CompareTwin();
    }

    private AcdCore Restored()
    {
        var core = new AcdCore(_journal.Count > 0 && _journal[0] is ValueTuple<AcdPlan, DateTimeOffset> first ? first.Item1 : _world.Plan);
        foreach (var entry in _journal)
        {
            if (entry is (AcdPlan plan, DateTimeOffset at))
            {
                core.State.Adopt(plan, at);
            }
            else
            {
                core.Restore((AcdEvent)entry);
            }
        }

        return core;
    }

    private void Do(AcdCommand command)
    {
        _last = command;
        Tell(StoryLine.Line(command));
        var expected = _model.Handle(command, Now);
        var refusal = _core.Handle(command, _clock, _events);
        Compare();
        Assert.Equal(expected, refusal);
        Refusals.Add(refusal);
    }

    /// <summary>Mostly timers fire when they are due; now and then the process stood still, or the clock was set.</summary>
    private void PassTime(Dice dice)
    {
        var pause = TimeSpan.FromSeconds(dice.Of(Pauses) / (_model.Requests.Any(r => r.State == CallbackState.Dialling) ? 8 : 1)); // much can happen in a dial
        switch (dice.Below(150))
        {
            case 0: Late(TimeSpan.FromHours(dice.Of([0.1, 1.5, 30]))); break;
            case 1: Late(-pause); break;
            case 2 or 3: Late(pause); break;
            default: Prompt(_clock + pause); break;
        }
    }

    private void Late(TimeSpan by)
    {
        _clock += by;
        Tell(by < TimeSpan.Zero ? $"the clock is set back by {-by}" : $"nobody looks for {by}");
        _model.Advance(Now);
        _core.Advance(_clock, _events);
        Compare();
    }

    private void Prompt(DateTimeOffset until)
    {
        for (var i = 0; _core.NextDue is { } due && due <= until; i++)
        {
            Assert.True(i < 1_000, "something is due again and again");
            _clock = due > _clock ? due : _clock;
            _model.Advance(Now);
            _core.Advance(_clock, _events);
            Assert.False(_core.NextDue <= Now, "something due was not done");
            if (_events.Count > 0)
            {
                Tell("time");
                Compare();
            }
        }

        _clock = until;
    }

    /// <summary>The configuration is loaded again: some agents or queues less than there can be, perhaps in another order.</summary>
    private void Replan(Dice dice)
    {
        var agents = _world.Plan.Agents.Where(_ => !dice.OneIn(5)).ToList();
        var queues = _world.Plan.Queues.Where(_ => !dice.OneIn(5)).Select(q => _world.Changes?.Invoke(dice, q) ?? q).ToArray();
        if (dice.OneIn(2))
        {
            agents.Reverse();
        }

        if (_world.CallsBack)
        {
            queues = [.. queues.Select(q => q with { Steps = [.. q.Steps.Where(s => LeadsSomewhere(s.Then, queues))] })]; // an attempt would look for the other queue every five seconds
        }

        _plan = new(_world.Plan.Tiers, agents, queues)
        {
            Classes = [.. _world.Plan.Classes.Select(c => c.Alarm is null || !dice.OneIn(3) ? c : c with { Alarm = dice.OneIn(2) ? null : new(Plans.Seconds(12), Plans.Seconds(25)) })],
            Dispositions = _world.Plan.Dispositions,
            NumbersKept = _world.Plan.NumbersKept,
            MostCallbacks = _world.Plan.MostCallbacks,
            Switches = [.. _world.Plan.Switches.Where(_ => !dice.OneIn(5)).Select(s => dice.OneIn(3) ? s with { Longest = Plans.Seconds(90) } : s)],
        };
        Tell($"plan: {string.Join(' ', agents.Select(a => a.Id))} / {string.Join(' ', queues.Select(q => $"{q.Id} {q.Callback}"))}");
        _model.Advance(Now);
        _core.Advance(_clock, _events);
        Compare();
        _model.Replan(_plan, Now);
        _witness.Replan(_plan);
        _callbacks.Replan(_plan);
        _core.Replan(_plan, _clock, _events);
        _twin.State.Adopt(_plan, Now);
        _journal.Add((_plan, Now));
        Compare();
    }

    private static bool LeadsSomewhere(WayOut? way, QueuePlan[] queues) => way is not { Kind: WayOutKind.Queue, Target: { } target } || queues.Any(q => q.Id.Value == target);

    private void Compare()
    {
        _told.AddRange(_events);
        foreach (var e in _events)
        {
            _lastEvent = e.At;
            _journal.Add(e);
            _witness.See(e);
            _callbacks.See(e);
            _ledger.Apply(e);
            _twin.Restore(e);
        }

        AssertSame("the journal", Lines(_model.Said), Lines(_events));
        _events.Clear();
        _model.Said.Clear();
        AssertSame("the state", StateText.Common(_model, _lastEvent), StateText.Common(_core));
        if (_compared++ % 20 == 0)
        {
            CompareTwin();
            Assert.All(_model.DaysOfMessages, d => Assert.Equal(d.Value, _ledger.Queue(d.Key.Queue, d.Key.Day).Messages));
            Assert.All(_model.DaysOfMessages, d => Assert.True(d.Value.Conserves));
            Assert.All(_model.DaysOfRequests, d => Assert.Equal(_model.FiguresOf(d.Queue, d.Day), _ledger.Queue(d.Queue, d.Day).Callbacks));
        }

        Assert.All(_core.State.LastAgents.All, t => Assert.False(_core.State.LastAt - t.At > _plan.NumbersKept, "a number is remembered too long"));
        Assert.All(_core.Snapshot().Switches, s => Assert.False(s.Number is not null && _core.State.LastAt - s.TurnedAt > _plan.NumbersKept, "a number is remembered too long"));
        var (due, modelled) = (_core.NextDue, _model.NextDue);
        Assert.True(modelled is null || due <= modelled, $"the core sleeps until {due:HH:mm:ss.fff}, the model until {modelled:HH:mm:ss.fff}");
        _witness.Reconcile(_ledger, DateOnly.FromDateTime(Now.UtcDateTime));
        if (_world.CallsBack)
        {
            _callbacks.Reconcile(_core, _ledger, Now, (int)Math.Ceiling((Now - Story.Morning).TotalDays));
        }
    }

    private void CompareTwin()
    {
        if (_world.Looks && _model.Callers.Any(c => c.IsInLine))
        {
            return;
        }

        AssertSame("the twin", StateText.Of(_core).Split('\n'), StateText.Of(_twin).Split('\n'));
    }

    private static object[] Lines(IEnumerable<AcdEvent> events) => [.. events.Select(PlainModel.Modelled).OfType<AcdEvent>().Select(StoryLine.Line).Order(StringComparer.Ordinal)];

    private static void AssertSame(string what, object[] expected, object[] actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail(
                $"{what} differs; by the rules:\n  {string.Join("\n  ", expected.Except(actual).Select(Line))}\nby the core:\n  {string.Join("\n  ", actual.Except(expected).Select(Line))}");
        }
    }

    private static string Line(object o) => o as string ?? StoryLine.Line(o);

    private void Tell(string what) => _told.Add(string.Create(CultureInfo.InvariantCulture, $"{Now:HH:mm:ss.fff} {what}"));
}
