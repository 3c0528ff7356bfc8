namespace ContactCenter.Acd.Tests;

/// <summary>Every kind of command, mostly where it makes sense, from a seed; on a plan in which every rule is used.</summary>
internal sealed class Bustle(int seed, AcdCore core)
{
    private static readonly double[] Pauses = [0, 0, 0.5, 1, 2, 5, 10, 20, 40, 90, 300];
    private readonly Random _chance = new(seed);
    private int _contacts;

    public static AcdPlan Plan { get; } = new(
        new Dictionary<int, string> { [1] = "one", [2] = "two", [3] = "three" },
        [
            Agent("a1", "sv", "north", ("x", 1), ("y", 3)),
            Agent("a2", "sv en", "south", ("x", 2), ("y", 1)),
            Agent("a3", "so", "north", ("x", 3), ("z", 1)),
            Agent("a4", "sv so", "south", ("y", 2), ("z", 2)),
            Agent("a5", "sv en so", "north", ("x", 1), ("y", 1), ("z", 3)),
        ],
        [
            Plans.Queue("x", ("x", 1),
            [
                new(TimeSpan.Zero, 1),
                new(Plans.Seconds(5), 2) { When = new() { Position = 2 } },
                new(Plans.Seconds(15), 3, true) { UnitDropped = true },
                new(Plans.Seconds(60), 0) { Then = new(WayOutKind.Number, "0800") },
                new(Plans.Seconds(90), 0) { Then = new(WayOutKind.Queue, "z"), When = new() { ExpectedWait = Plans.Seconds(20) } },
            ]) with
            {
                MaxWaiting = 5,
                RingAtOnce = 2,
                Strategy = Strategy.RoundRobin,
                LastAgentWithin = TimeSpan.FromHours(1),
                AnnounceAfter = Plans.Seconds(10),
                AnnounceEvery = Plans.Seconds(20),
                Callback = new()
                {
                    Calendar = new PlainCalendar(every: 5, capacity: 2, opens: 8.1, closes: 9),
                    Again = [Plans.Seconds(60), Plans.Seconds(90)],
                    CallerRingTime = Plans.Seconds(15),
                    AcceptWithin = Plans.Seconds(10),
                    Lead = TimeSpan.FromMinutes(2),
                    AtRisk = Plans.Seconds(30),
                    BrokenAfter = Plans.Seconds(90),
                },
                Limits = new() { WhenFull = new(WayOutKind.Callback), LongestWait = Plans.Seconds(200), WhenTooLong = new(WayOutKind.Queue, "y") },
            },
            Plans.Queue("y", ("y", 1), [new(TimeSpan.Zero, 2), new(Plans.Seconds(10), 3, true) { Units = [new("south")] }]) with
            {
                WrapUp = Plans.Seconds(7),
                Strategy = Strategy.LeastTalk,
                AnnounceAfter = Plans.Seconds(5),
                AnnounceEvery = Plans.Seconds(30),
                Callback = new() { Again = [] },
                Limits = new() { NobodyLoggedIn = Plans.Seconds(60), WhenNobody = new(WayOutKind.Callback), ExpectedWait = TimeSpan.FromMinutes(20) },
            },
            Plans.Queue("z", ("z", 2), [new(TimeSpan.Zero, 2), new(Plans.Seconds(30), 3)]) with { BusyDelay = Plans.Seconds(5), AnnounceAfter = TimeSpan.Zero },
        ])
    {
        Dispositions = new Dictionary<string, string> { ["1"] = "done" },
        NumbersKept = TimeSpan.FromMinutes(20),
        Switches = [new("closed", "Closed") { Longest = Plans.Seconds(70) }, new("special", "A special day")],
    };

    public AcdCore Core { get; set; } = core;

    public DateTimeOffset Now { get; private set; } = Story.Morning;

    public AcdCommand Next()
    {
        Now = Now.AddSeconds(Pauses[_chance.Next(Pauses.Length)]);
        var state = Core.State;
        return _chance.Next(42) switch
        {
            < 5 => new Arrive(new($"c{++_contacts}"), "100", _chance.Next(4) == 0 ? null : $"07000{_chance.Next(6)}", "main"),
            < 10 => Enqueue(),
            < 14 when Ringing() is { } offer => _chance.Next(4) == 0 ? new FailOffer(offer, Any<OfferFailure>()) : new AnswerOffer(offer),
            < 16 when Contact(ContactState.Talking) is { } contact => new EndTalk(contact, Any<EndedBy>()) { GoesOn = _chance.Next(2) == 0 },
            < 18 when Contact(ContactState.Talking) is { } contact => new HandOn(contact, Target(), HandOnBy.Api),
            < 20 when Contact(ContactState.Outside) is { } contact =>
                _chance.Next(2) == 0 ? new OutsideAnswered(contact) : new OutsideFailed(contact, Any<OfferFailure>()),
            20 when Contact(ContactState.InFlow) is { } contact && _chance.Next(3) == 0 => new DialOutside(contact, "0801", TimeSpan.FromSeconds(_chance.Next(30))),
            20 when Callback() is { } callback => new CloseCallback(callback, Any<CallbackEnd>()) { By = "1001", Reason = "settled" },
            21 => new Leave(Contact(null) ?? new("nobody"), Any<LeaveCause>()),
            22 => new LogOut(Agent()),
            23 => new Pause(Agent(), "coffee"),
            24 => new Resume(Agent()),
            25 => new EndWrapUp(Agent()),
            26 => new Dispose(Agent(), "1"),
            27 => new SetReachable(Agent(), _chance.Next(5) != 0),
            28 or 29 => Request(),
            < 34 when Contact(ContactState.Dialling) is { } attempt => Dialled(attempt),
            34 when Callback() is { } callback => new MoveCallback(callback, Slot(), "1001", "asked"),
            35 when Callback() is { } callback => new PrioritiseCallback(callback, new(Pick("red", "yellow", "green", "blue")), "1001", "ill"),
            36 => new NoTimeFree(Contact(null) ?? new("nobody"), Queue()),
            < 39 when Ringing() is { } offer => new AnswerOffer(offer),
            40 or 41 => new TurnSwitch(Pick("closed", "special", "none"), _chance.Next(3) != 0, "phone") { Number = Pick(null, "07000"), Reason = Pick(null, "water") },
            _ => _chance.Next(2) == 0 ? new LogIn(Agent()) : new SetReachable(Agent(), true),
        };
    }

    private static AgentPlan Agent(string id, string languages, string unit, params (string Skill, int Tier)[] skills) =>
        Plans.Agent(id, languages, skills) with
        {
            Units = [new(unit)],
            Policy = new()
            {
                MaxOccupancy = 0.7,
                Window = TimeSpan.FromMinutes(20),
                LongCall = TimeSpan.FromMinutes(3),
                Breath = TimeSpan.FromMinutes(1),
                PauseAfterMissed = 3,
            },
        };

    private Enqueue Enqueue() => new(Contact(ContactState.InFlow) ?? new("nobody"), Queue(), "r", Pick("sv", "en", "so", ""))
    {
        Class = Pick(null, "red", "yellow") is { } priority ? new(priority) : null,
        Unit = Pick(null, null, "north") is { } unit ? new(unit) : null,
        Skills = _chance.Next(5) == 0 ? new Dictionary<SkillId, int> { [new(Pick("x", "y", "z"))] = 2 } : new Dictionary<SkillId, int>(),
        Person = _chance.Next(5) == 0
            ? new(Agent(), Plans.Seconds(30), Any<PersonOtherwise>(), _chance.Next(4) != 0, Now.AddHours(1))
            : null,
    };

    private RequestCallback Request() => new(Queue(), $"07000{_chance.Next(6)}", "r", Pick("sv", "en", ""))
    {
        Contact = _chance.Next(2) == 0 ? Contact(null) : null,
        Slot = Slot(),
        Reference = Pick(null, null, "1", "22"),
        Cause = Any<CallbackCause>(),
        Class = Pick(null, "red", "yellow") is { } priority ? new(priority) : null,
        Unit = Pick(null, null, "north") is { } unit ? new(unit) : null,
        PromisedBy = _chance.Next(3) == 0 ? Now.AddMinutes(_chance.Next(5)) : null,
    };

    private DateTimeOffset? Slot() => _chance.Next(2) == 0 ? null : new DateTimeOffset(Now.Date, default).AddHours(8.1).AddMinutes(5 * _chance.Next(14));

    private AcdCommand Dialled(ContactId attempt) => _chance.Next(7) switch
    {
        0 => new CallerDeclined(attempt),
        1 or 2 => new CallerNotReached(attempt, Any<DialFailure>()),
        3 => new Leave(attempt, Any<LeaveCause>()),
        _ => new CallerConfirmed(attempt),
    };

    private CallbackId? Callback()
    {
        var all = Core.State.Callbacks.All.ToArray();
        return all.Length == 0 ? null : all[_chance.Next(all.Length)].Id;
    }

    private HandOnTarget Target() => Any<HandOnKind>() switch
    {
        HandOnKind.Queue => new(HandOnKind.Queue, Queue().Value),
        HandOnKind.Colleague => new(HandOnKind.Colleague, Agent().Value),
        HandOnKind.Number => new(HandOnKind.Number, "0900"),
        _ => new(HandOnKind.NextLine),
    };

    private OfferId? Ringing()
    {
        var ringing = Core.State.Agents.All.Where(a => a.Offer is not null).ToArray();
        return ringing.Length == 0 ? null : ringing[_chance.Next(ringing.Length)].Offer;
    }

    private ContactId? Contact(ContactState? state)
    {
        var all = Core.State.Contacts.All.Where(c => state is null || c.State == state).ToArray();
        return all.Length == 0 ? null : all[_chance.Next(all.Length)].Id;
    }

    private AgentId Agent() => new($"a{1 + _chance.Next(5)}");

    private QueueId Queue() => new(Pick("x", "y", "z"));

    private T Pick<T>(params T[] of) => of[_chance.Next(of.Length)];

    private T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());
}
