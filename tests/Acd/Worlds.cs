namespace ContactCenter.Acd.Tests;

/// <summary>Plans in which every rule comes to bear.</summary>
internal static class Worlds
{
    private static readonly Dictionary<int, string> Tiers = new() { [1] = "one", [2] = "two", [3] = "three" };

    private static readonly SwitchPlan[] Switches =
    [
        new("closed", "Closed for the day") { Longest = Plans.Seconds(40) },
        new("special", "A special day"),
        new("storm", "Storm") { Longest = Plans.Seconds(400) },
    ];

    public static IReadOnlyList<World> All { get; } =
    [
        new("contact point", Plans.ContactPoint),
        new("tiers and languages", TiersAndLanguages()),
        new("one queue", Plans.OneQueue(2)),
        new("several phones", SeveralPhones()),
        new("strategies", Strategies()),
        new("classes and rests", ClassesAndRests()) { Wishes = true, Disposes = true },
        new("units and skills", UnitsAndSkills()) { Wishes = true },
        new("persons", UnitsAndSkills()) { Wishes = true, Persons = true },
        new("conditions", Conditions()) { Looks = true },
        new("ways out", WaysOut()) { Wishes = true, Numbers = true, Outside = true },
        new("nobody there", NobodyThere()) { Persons = true, Numbers = true, Outside = true, HandsOn = true, Reloads = false },
        new("announcing", Announcing()) { Wishes = true, Numbers = true, HandsOn = true },
        new("handing on", HandingOn()) { Wishes = true, Persons = true, Numbers = true, Outside = true, HandsOn = true, Disposes = true },
        new("calling back", CallingBack()) { Wishes = true, Persons = true, Numbers = true, Outside = true, HandsOn = true, Disposes = true, CallsBack = true, Changes = OtherCallbacks },
        new("messages", Messages()) { Wishes = true, Numbers = true, Outside = true, Messages = true },
        new("messages called back", Messages()) { Numbers = true, CallsBack = true, Messages = true, Changes = OtherCallbacks },
        new("booked times", BookedTimes()) { Numbers = true, HandsOn = true, CallsBack = true, Changes = OtherCallbacks },
    ];

    /// <summary>Two queues that take messages, few or briefly, and one that takes none; all are forgotten after twenty minutes.</summary>
    private static AcdPlan Messages() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("y", 1)),
            Plans.Agent("a2", "sv", ("y", 2), ("z", 1)),
            Plans.Agent("a3", "so", ("z", 1), ("x", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(15, 2)]) with
            {
                MaxWaiting = 2,
                Messages = new(new("a1")) { Within = Plans.Seconds(60), Keep = Plans.Seconds(100), Most = 2 },
                Limits = new() { LongestWait = Plans.Seconds(60) },
            },
            Plans.Queue("y", ("y", 1), [Step(0, 2)]) with { Messages = new(new("a2")) { Within = Plans.Seconds(900), Keep = TimeSpan.FromHours(2) } },
            Plans.Queue("z", ("z", 1), [Step(0, 1)]),
        ])
    {
        Classes = Alarming(45, null),
        NumbersKept = TimeSpan.FromMinutes(20),
    };

    /// <summary>The usual classes; an alarm for red at once, and for green after so long.</summary>
    private static PriorityClass[] Alarming(double after, double? again) =>
    [
        .. PriorityClass.Default.Select(c => c with
        {
            Alarm = c.Id.Value == "red" ? new(TimeSpan.Zero, Plans.Seconds(10)) : c.Id.Value == "green" ? new(Plans.Seconds(after), again is { } seconds ? Plans.Seconds(seconds) : null) : null,
        }),
    ];

    private static QueueStep Step(double after, int tier) => new(Plans.Seconds(after), tier);

    private static AcdPlan TiersAndLanguages() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv", ("x", 1), ("y", 3)),
            Plans.Agent("a2", "sv en", ("x", 2), ("y", 1)),
            Plans.Agent("a3", "so", ("x", 3), ("z", 1)),
            Plans.Agent("a4", "sv so", ("y", 2), ("z", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(5, 2), new(Plans.Seconds(10), 2, true), Step(15, 3)])
                with { MaxWaiting = 3, WrapUp = TimeSpan.Zero },
            Plans.Queue("y", ("y", 1), [Step(0, 2), new(Plans.Seconds(10), 3, true)])
                with { MaxWaiting = 4, WrapUp = Plans.Seconds(7), RejectDelay = TimeSpan.Zero, RingTime = Plans.Seconds(10) },
            Plans.Queue("z", ("z", 2), [Step(0, 2)]) with { BusyDelay = Plans.Seconds(5) },
        ])
    {
        Switches = Switches,
    };

    /// <summary>Two or three phones ring at once, for some queues; two serve the same agents.</summary>
    private static AcdPlan SeveralPhones() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv", ("x", 1), ("y", 1)),
            Plans.Agent("a2", "sv en", ("x", 1), ("z", 1)),
            Plans.Agent("a3", "sv so", ("x", 2), ("y", 1), ("z", 1)),
            Plans.Agent("a4", "sv en", ("x", 2), ("y", 2)),
            Plans.Agent("a5", "so", ("y", 1), ("z", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(10, 2)]) with { RingAtOnce = 3, RingTime = Plans.Seconds(15) },
            Plans.Queue("y", ("y", 1), [Step(0, 2), new(Plans.Seconds(5), 2, true)])
                with { RingAtOnce = 2, RejectDelay = TimeSpan.Zero, WrapUp = Plans.Seconds(5) },
            Plans.Queue("z", ("z", 1), [Step(0, 1), Step(30, 2)]),
        ]);

    /// <summary>The same people, one queue for each strategy.</summary>
    private static AcdPlan Strategies() => new(
        Tiers,
        [
            .. Enumerable.Range(1, 5).Select(i => Plans.Agent($"a{i}", i % 2 == 0 ? "sv en" : "sv", ("x", 1 + (i / 4)), ("y", 1 + (i % 3)))),
        ],
        [
            .. Enum.GetValues<Strategy>().Select((s, i) => Plans.Queue($"{s}", (i % 2 == 0 ? "x" : "y", 1), [Step(0, 2), Step(10, 3)])
                with { Strategy = s, WrapUp = Plans.Seconds(i), NoAnswerDelay = Plans.Seconds(3), RingAtOnce = i == 3 ? 2 : 1 }),
        ]);

    /// <summary>Four classes, two of which may disturb the rest of agents with caps, breaths and a pause after missed offers.</summary>
    private static AcdPlan ClassesAndRests() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("y", 1), ("own", 1)) with
            {
                Policy = new() { MaxOccupancy = 0.5, Window = TimeSpan.FromMinutes(10), PauseAfterMissed = 2 },
            },
            Plans.Agent("a2", "sv so", ("x", 1), ("own", 2)) with
            {
                Policy = new() { LongCall = Plans.Seconds(60), Breath = Plans.Seconds(45) },
            },
            Plans.Agent("a3", "sv", ("x", 2), ("y", 1), ("own", 1)) with
            {
                Policy = new()
                {
                    MaxOccupancy = 0.3,
                    Window = TimeSpan.FromMinutes(10),
                    LongCall = Plans.Seconds(100),
                    Breath = Plans.Seconds(200),
                    PauseAfterMissed = 1,
                },
            },
            Plans.Agent("a4", "sv", ("y", 2)) with { Policy = new() { MaxOccupancy = 1, Window = TimeSpan.FromHours(8) } },
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(20, 2)]) with { Class = new("yellow"), RingAtOnce = 2, NoAnswerDelay = Plans.Seconds(5) },
            Plans.Queue("y", ("y", 1), [Step(0, 1), new(Plans.Seconds(30), 2, true)]) with { WrapUp = Plans.Seconds(30) },
        ])
    {
        Classes =
        [
            new(new("red"), TimeSpan.FromMinutes(30), OverridesRest: true) { Alarm = new(TimeSpan.Zero, Plans.Seconds(20)) },
            new(new("orange"), TimeSpan.FromMinutes(5), OverridesRest: true),
            new(new("yellow"), TimeSpan.FromMinutes(2)) { Alarm = new(Plans.Seconds(30)) },
            new(new("green"), TimeSpan.Zero),
        ],
        Dispositions = new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" },
    };

    /// <summary>Units that steps add and drop, and skills of the contact's own.</summary>
    private static AcdPlan UnitsAndSkills() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("own", 1)) with { Units = [new("north")] },
            Plans.Agent("a2", "sv", ("x", 1), ("y", 2), ("own", 2)) with { Units = [new("south"), new("sea")] },
            Plans.Agent("a3", "so", ("x", 2), ("y", 1)),
            Plans.Agent("a4", "sv so", ("x", 2), ("y", 1), ("own", 3)) with { Units = [new("south")] },
            Plans.Agent("a5", "sv", ("y", 2)) with { Units = [new("north"), new("south")] },
        ],
        [
            Plans.Queue("x", ("x", 1),
            [
                Step(0, 1),
                new(Plans.Seconds(10), 0) { Units = [new("sea")] },
                new(Plans.Seconds(20), 2),
                new(Plans.Seconds(30), 0, true) { UnitDropped = true },
            ]),
            Plans.Queue("y", ("y", 1), [Step(0, 1), new(Plans.Seconds(15), 2) { UnitDropped = true }]) with { RingAtOnce = 2 },
            Plans.Queue("both", ("x", 1), [new(TimeSpan.Zero, 3) { Units = [new("north")] }]) with
            {
                Skills = new Dictionary<SkillId, int> { [new("x")] = 1, [new("y")] = 1 },
            },
        ])
    {
        Classes = Alarming(8, 40),
    };

    /// <summary>Steps that wait for more than time.</summary>
    private static AcdPlan Conditions() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv", ("x", 1), ("y", 1)),
            Plans.Agent("a2", "sv en", ("x", 2)),
            Plans.Agent("a3", "so", ("x", 3), ("y", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1),
            [
                Step(0, 1),
                new(Plans.Seconds(5), 2) { When = new() { Position = 2 } },
                new(Plans.Seconds(10), 0, true) { When = new() { LongestWait = Plans.Seconds(40) } },
                new(Plans.Seconds(20), 3) { When = new() { Staffing = 2 } },
                new(Plans.Seconds(120), 3),
            ]),
            Plans.Queue("y", ("y", 1),
            [
                Step(0, 1),
                new(Plans.Seconds(3), 2) { When = new() { Staffing = 1, LongestWait = Plans.Seconds(12) } },
                new(Plans.Seconds(30), 0, true),
            ]) with { SkipStepsNobodyServes = false },
        ]);

    /// <summary>Queues that lead to one another, in circles too, to numbers, to requests, to messages and back to the flow.</summary>
    private static AcdPlan WaysOut() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("y", 1), ("own", 1)) with { Units = [new("north")] },
            Plans.Agent("a2", "sv", ("y", 2), ("z", 1), ("own", 2)) with { Units = [new("south"), new("sea")] },
            Plans.Agent("a3", "so", ("z", 1), ("x", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1),
            [
                Step(0, 1),
                new(Plans.Seconds(15), 2),
                new(Plans.Seconds(40), 0) { Then = new(WayOutKind.Number, "+461") },
                new(Plans.Seconds(90), 0) { Then = new(WayOutKind.Queue, "y") },
            ]) with
            {
                MaxWaiting = 2,
                Limits = new() { WhenFull = new(WayOutKind.Queue, "y"), LongestWait = Plans.Seconds(200), WhenTooLong = new(WayOutKind.Queue, "z") },
            },
            Plans.Queue("y", ("y", 1), [Step(0, 2), new(Plans.Seconds(20), 0, true) { UnitDropped = true }]) with
            {
                MaxWaiting = 2,
                RingAtOnce = 2,
                OutsideRingTime = Plans.Seconds(12),
                Limits = new() { WhenFull = new(WayOutKind.Number, "+462"), LongestWait = Plans.Seconds(50), WhenTooLong = new(WayOutKind.Callback) },
            },
            Plans.Queue("z", ("z", 1), [Step(0, 1), new(Plans.Seconds(25), 0) { Then = new(WayOutKind.Queue, "x") }]) with
            {
                MaxWaiting = 1,
                Limits = new() { WhenFull = new(WayOutKind.Callback), LongestWait = Plans.Seconds(30), WhenTooLong = new(WayOutKind.Message, "sorry") },
            },
            Plans.Queue("w", ("x", 1), [Step(0, 1)]) with
            {
                Limits = new()
                {
                    ExpectedWait = Plans.Seconds(100),
                    WhenExpectedTooLong = new(WayOutKind.Queue, "nowhere"),
                    LongestWait = Plans.Seconds(20),
                    WhenTooLong = new(WayOutKind.Queue, "w"),
                },
            },
        ])
    {
        Classes = Alarming(25, 15),
    };

    /// <summary>Queues that send everybody on when nobody is there, at once or after a while, and wait for the last agent first.</summary>
    private static AcdPlan NobodyThere() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv", ("x", 1)),
            Plans.Agent("a2", "sv en", ("x", 2), ("y", 1)),
            Plans.Agent("a3", "so", ("y", 2)),
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(10, 2)]) with
            {
                Limits = new() { NobodyLoggedIn = Plans.Seconds(30), WhenNobody = new(WayOutKind.Queue, "y") },
                LastAgentWithin = TimeSpan.FromMinutes(20),
            },
            Plans.Queue("y", ("y", 1), [Step(0, 2)]) with
            {
                Limits = new() { NobodyLoggedIn = TimeSpan.Zero, WhenNobody = new(WayOutKind.Callback) },
                LastAgentWithin = TimeSpan.FromHours(2),
                LastAgentWait = Plans.Seconds(7),
            },
            Plans.Queue("z", ("y", 1), [Step(0, 1), Step(5, 2)]) with
            {
                Limits = new() { NobodyLoggedIn = Plans.Seconds(60), WhenNobody = new(WayOutKind.Number, "+461") },
                OutsideRingTime = Plans.Seconds(10),
            },
        ])
    {
        Classes = Alarming(5, null),
        NumbersKept = TimeSpan.FromMinutes(15),
    };

    /// <summary>Three lines, colleagues and numbers.</summary>
    private static AcdPlan HandingOn() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("own", 1)) with { Policy = new() { PauseAfterMissed = 2 } },
            Plans.Agent("a2", "sv", ("x", 2), ("y", 1), ("own", 2)) with { Units = [new("south")] },
            Plans.Agent("a3", "so", ("x", 3), ("y", 2)) with { Policy = new() { LongCall = Plans.Seconds(20), Breath = Plans.Seconds(30) } },
            Plans.Agent("a4", "sv so", ("x", 1), ("y", 1), ("own", 3)) with { Units = [new("north")] },
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(20, 2), new(Plans.Seconds(60), 3, true) { UnitDropped = true }]) with
            {
                WrapUp = Plans.Seconds(10),
                ColleagueWait = Plans.Seconds(25),
                OutsideRingTime = Plans.Seconds(15),
                LastAgentWithin = TimeSpan.FromMinutes(10),
            },
            Plans.Queue("y", ("y", 1), [Step(0, 2)]) with
            {
                WrapUp = TimeSpan.Zero,
                RingAtOnce = 2,
                Limits = new() { LongestWait = Plans.Seconds(90), WhenTooLong = new(WayOutKind.Queue, "x") },
            },
        ])
    {
        Classes = Alarming(10, 30),
        NumbersKept = TimeSpan.FromMinutes(6),
        Switches = Switches,
        Dispositions = new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" },
    };

    /// <summary>Queues that say how long it takes, or where one stands, or only find out how well they would have known.</summary>
    private static AcdPlan Announcing() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("y", 1)),
            Plans.Agent("a2", "sv", ("x", 2), ("z", 1), ("own", 2)),
            Plans.Agent("a3", "so", ("y", 1), ("z", 1)),
        ],
        [
            Plans.Queue("x", ("x", 1), [Step(0, 1), Step(30, 2)]) with { AnnounceAfter = Plans.Seconds(5), AnnounceEvery = Plans.Seconds(40) },
            Plans.Queue("y", ("y", 1), [Step(0, 1), new(Plans.Seconds(20), 0, true)]) with
            {
                AnnounceAfter = TimeSpan.Zero,
                AnnounceEvery = Plans.Seconds(70),
                Announce = SpokenPromise.Position,
                RingAtOnce = 2,
            },
            Plans.Queue("z", ("z", 1), [Step(0, 1)]) with
            {
                AnnounceAfter = Plans.Seconds(10),
                AnnounceEvery = Plans.Seconds(30),
                Announce = SpokenPromise.Nothing,
                Limits = new() { ExpectedWait = TimeSpan.FromMinutes(20), WhenExpectedTooLong = new(WayOutKind.Queue, "x") },
            },
        ]);

    /// <summary>Places are kept, in a queue that leads on to another; and a queue that only keeps the list.</summary>
    private static AcdPlan CallingBack() => new(
        Tiers,
        [
            Plans.Agent("a1", "sv en", ("x", 1), ("own", 1)) with { Policy = new() { PauseAfterMissed = 2 } },
            Plans.Agent("a2", "sv", ("x", 2), ("y", 1), ("own", 2)) with
            {
                Units = [new("south")],
                Policy = new() { LongCall = Plans.Seconds(20), Breath = Plans.Seconds(30), MaxOccupancy = 0.7, Window = TimeSpan.FromMinutes(10) },
            },
            Plans.Agent("a3", "so", ("x", 3), ("y", 2)) with { Units = [new("north")] },
        ],
        [
            Plans.Queue("x", ("x", 1),
            [
                Step(0, 1),
                Step(10, 2),
                new(Plans.Seconds(40), 3, true) { UnitDropped = true },
                new(Plans.Seconds(90), 0) { Then = new(WayOutKind.Queue, "y") },
            ]) with
            {
                MaxWaiting = 3,
                RingAtOnce = 2,
                WrapUp = Plans.Seconds(5),
                AnnounceAfter = Plans.Seconds(5),
                AnnounceEvery = Plans.Seconds(30),
                LastAgentWithin = TimeSpan.FromMinutes(10),
                Limits = new() { WhenFull = new(WayOutKind.Callback) },
                Callback = new()
                {
                    Again = [Plans.Seconds(60), Plans.Seconds(90)],
                    CallerRingTime = Plans.Seconds(15),
                    AcceptWithin = Plans.Seconds(10),
                    ConfirmWithin = Plans.Seconds(5),
                    AtRisk = Plans.Seconds(30),
                    BrokenAfter = Plans.Seconds(60),
                },
            },
            Plans.Queue("y", ("y", 1), [Step(0, 1), Step(20, 2), new(Plans.Seconds(60), 0) { Then = new(WayOutKind.Callback) }]) with
            {
                WrapUp = TimeSpan.Zero,
                Limits = new() { NobodyLoggedIn = Plans.Seconds(60), WhenNobody = new(WayOutKind.Queue, "z") },
                Callback = new() { First = CallbackFirst.Caller, Again = [], CallerRingTime = Plans.Seconds(20), AtRisk = TimeSpan.Zero, BrokenAfter = TimeSpan.Zero },
            },
            Plans.Queue("z", ("y", 1), [Step(0, 2), Step(30, 3)]) with { Limits = new() { LongestWait = Plans.Seconds(50), WhenTooLong = new(WayOutKind.Callback) } },
        ])
    {
        Classes =
        [
            new(new("red"), TimeSpan.FromMinutes(5), OverridesRest: true) { Alarm = new(TimeSpan.Zero, Plans.Seconds(60)) },
            new(new("green"), TimeSpan.FromMinutes(1)),
            new(new("blue"), TimeSpan.Zero) { Alarm = new(Plans.Seconds(20), Plans.Seconds(30)) },
        ],
        NumbersKept = TimeSpan.FromMinutes(15),
        Switches = Switches,
        Dispositions = new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" },
        MostCallbacks = 7,
    };

    /// <summary>What a reload may say of a queue that calls back: nothing at all, other times and attempts, other hours, more or fewer in a slot.</summary>
    private static QueuePlan OtherCallbacks(Dice dice, QueuePlan queue) => queue.Callback is not { } rules || dice.OneIn(3) ? queue : queue with
    {
        RingTime = dice.OneIn(3) ? Plans.Seconds(8) : queue.RingTime,
        Callback = dice.OneIn(4) ? null : rules with
        {
            First = dice.OneIn(3) ? dice.Of<CallbackFirst>() : rules.First,
            Again = dice.Of<IReadOnlyList<TimeSpan>>([rules.Again, [], [Plans.Seconds(20), Plans.Seconds(300), Plans.Seconds(40)]]),
            CallerRingTime = dice.Of([rules.CallerRingTime, Plans.Seconds(8)]),
            ConfirmWithin = dice.Of([rules.ConfirmWithin, Plans.Seconds(3)]),
            AcceptWithin = dice.Of([rules.AcceptWithin, Plans.Seconds(4)]),
            Lead = dice.Of([rules.Lead, TimeSpan.Zero, TimeSpan.FromMinutes(7)]),
            AtRisk = dice.Of([rules.AtRisk, Plans.Seconds(100)]),
            BrokenAfter = dice.Of([rules.BrokenAfter, Plans.Seconds(10)]),
            Calendar = dice.Below(8) switch
            {
                0 => null,
                1 => new PlainCalendar(every: 5, capacity: 1, opens: 8, closes: 8.25),
                2 => new PlainCalendar(every: 5, capacity: 4, opens: 8.2),
                3 => new PlainCalendar(every: 10, capacity: 1, opens: 8, closes: 9),
                4 => new PlainCalendar(every: 5, capacity: 1),
                _ => rules.Calendar,
            },
        },
    };

    /// <summary>Times are booked: two in a slot all day long, or three while the queue calls people.</summary>
    private static AcdPlan BookedTimes()
    {
        var rules = new CallbackPlan
        {
            Again = [Plans.Seconds(60), Plans.Seconds(400)],
            CallerRingTime = Plans.Seconds(20),
            Lead = TimeSpan.FromMinutes(2),
            AtRisk = Plans.Seconds(20),
            BrokenAfter = Plans.Seconds(100),
        };
        return new(
            Tiers,
            [
                Plans.Agent("a1", "sv en", ("x", 1)),
                Plans.Agent("a2", "sv so", ("x", 2), ("y", 1)),
                Plans.Agent("a3", "sv en", ("y", 2)),
            ],
            [
                Plans.Queue("x", ("x", 1), [Step(0, 1), Step(15, 2)]) with
                {
                    WrapUp = Plans.Seconds(5),
                    Callback = rules with { Calendar = new PlainCalendar(every: 5, capacity: 2) },
                },
                Plans.Queue("y", ("y", 1), [Step(0, 1), Step(30, 2), new(Plans.Seconds(120), 0) { Then = new(WayOutKind.Queue, "x") }]) with
                {
                    NoAnswerDelay = Plans.Seconds(5),
                    Callback = rules with { Calendar = new PlainCalendar(every: 5, capacity: 3, opens: 8.1, closes: 8.5) },
                },
            ])
        {
            Classes = [new(new("red"), TimeSpan.FromMinutes(4)), new(new("blue"), TimeSpan.Zero)],
            MostCallbacks = 20, // more show little that these do not
        };
    }
}
