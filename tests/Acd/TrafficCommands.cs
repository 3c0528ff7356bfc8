namespace ContactCenter.Acd.Tests;

/// <summary>Makes commands out of dice: mostly ones that make sense at this moment, some late or twice or for nobody.</summary>
internal sealed class TrafficCommands(World world, PlainModel model)
{
    private static readonly string[] Languages = ["sv", "sv", "en", "so", ""];
    private static readonly string?[] Numbers = [null, "0701", "0702", "0703", "0704", "0705"];
    private readonly AcdPlan _plan = world.Plan;
    private int _contacts;
    private int _messages;

    public AcdCommand Next(Dice dice) => _plan.Switches.Count > 0 && dice.OneIn(12) ? Turn(dice)
        : world.Messages && dice.OneIn(3) ? Message(dice)
        : model.Callers.FirstOrDefault(c => c.Outside is { Queue: null, Answered: false }) is { } transferred && dice.OneIn(4) ? Transferred(transferred.Id, dice)
        : !world.CallsBack ? Live(dice)
        : dice.OneIn(3) && RingIn(dice) is { } next ? next
        : dice.OneIn(3) ? CallBack(dice)
        : Live(dice);

    private AcdCommand Live(Dice dice) => dice.Below(40) switch
    {
        < 4 when model.Callers.Count >= World.Crowd => new Leave(Contact(null, dice), LeaveCause.CallerHungUp),
        < 4 => Arrive(dice),
        < 11 => Enqueue(dice),
        < 22 when Nobody(AgentState.Offered) && !dice.OneIn(10) => Any(ContactState.InFlow) || model.Callers.Count >= World.Crowd ? Enqueue(dice) : Arrive(dice),
        >= 22 and < 25 when Nobody(AgentState.Talking) && !dice.OneIn(10) => new SetReachable(Agent(dice), true),
        < 13 => new Leave(Contact(null, dice), dice.OneIn(2) ? LeaveCause.CallerHungUp : dice.Of<LeaveCause>()),
        < 20 => new AnswerOffer(Offer(dice)),
        < 22 => new FailOffer(dice.OneIn(4) ? Answered(dice) : Offer(dice), dice.Of<OfferFailure>()),
        < 25 => new EndTalk(Contact(ContactState.Talking, dice), dice.OneIn(3) ? EndedBy.Agent : EndedBy.Caller) { GoesOn = dice.OneIn(2) },
        < 29 => new SetReachable(Agent(dice), !dice.OneIn(4)),
        < 31 => dice.OneIn(3) ? new LogOut(Agent(dice)) : new LogIn(Agent(dice)),
        31 => new Pause(Agent(dice), dice.OneIn(2) ? "lunch" : "coffee"),
        32 => new Resume(Agent(dice)),
        33 => new EndWrapUp(Agent(dice)),
        34 => new Choose(Contact(dice.OneIn(3) ? ContactState.AfterTalk : ContactState.InFlow, dice), "menu", MenuChoice.Chosen, '1', "booking"),
        35 or 36 when world.HandsOn => HandOn(dice),
        37 when world.Outside => Outside(dice),
        38 when world.Disposes => new Dispose(Agent(dice), dice.Of(["a", "b", "none"])),
        39 when world.Numbers => new CloseCallback(Callback(dice), dice.Of<CallbackEnd>()),
        _ => new AnswerOffer(Offer(dice)),
    };

    private AcdCommand Message(Dice dice) => dice.Below(12) switch
    {
        < 4 => new LeaveMessage(
            Contact(ContactState.InFlow, dice), dice.OneIn(9) ? MessageNamed(dice) : new($"m-{++_messages}"), Queue(dice), "r", dice.Of(Languages), dice.Of(Numbers), TimeSpan.FromSeconds(dice.Below(90)))
        {
            IsFound = dice.OneIn(6),
        },
        4 => new LeaveMessage(Contact(null, dice), new(dice.Of(["", "../x", "a b", new string('m', 65)])), Queue(dice), "r", "", null, default),
        < 8 => new TakeMessage(MessageNamed(dice), Agent(dice)),
        8 => new GiveMessageBack(MessageNamed(dice), "1001"),
        9 => new CloseMessage(MessageNamed(dice), "1001", "called"),
        10 when world.CallsBack => Request(dice) with { Message = MessageNamed(dice), Contact = null },
        _ => new Leave(Contact(null, dice), dice.Of<LeaveCause>()),
    };

    private MessageId MessageNamed(Dice dice) => dice.OneIn(8) || model.Messages.Count == 0 ? new($"m-{dice.Below(9)}") : dice.Of(model.Messages).Left.Message;

    private AcdCommand CallBack(Dice dice) => dice.Below(16) switch
    {
        < 4 => Request(dice),
        4 => new MoveCallback(Callback(dice), Slot(dice), "1001", "asked") { IsTold = dice.OneIn(2) },
        5 => new PrioritiseCallback(Callback(dice), dice.OneIn(6) ? new("nosuch") : dice.Of(_plan.Classes).Id, "1001", "ill"),
        6 when dice.OneIn(2) => new CloseCallback(Callback(dice), dice.Of<CallbackEnd>()) { By = "1001", Reason = "settled" },
        6 => new NoTimeFree(Contact(null, dice), Queue(dice)),
        7 => new CallerDeclined(Dialled(dice)),
        8 or 9 => new CallerNotReached(Dialled(dice), dice.Of<DialFailure>()),
        10 => new Leave(Dialled(dice), dice.Of<LeaveCause>()),
        11 when dice.OneIn(2) => new EndTalk(Dialled(dice), dice.Of<EndedBy>()),
        11 => new FailOffer(Answered(dice), dice.Of<OfferFailure>()),
        12 or 13 => new AnswerOffer(Offer(dice)),
        _ => new CallerConfirmed(Dialled(dice)),
    };

    /// <summary>Whose phone rings for a dial rings in at this moment, and is talked with; null: nobody's does.</summary>
    private AcdCommand? RingIn(Dice dice)
    {
        if (model.Requests.FirstOrDefault(r => r.State == CallbackState.Dialling) is not { } dialled)
        {
            return null;
        }

        return model.Callers.FirstOrDefault(c => c.For is null && c.Callable == dialled.Number) switch
        {
            { State: ContactState.InFlow } caller => new Enqueue(caller.Id, dialled.Queue, "r", "sv") { Reference = dialled.Reference },
            { State: ContactState.Offered } caller => new AnswerOffer(new(caller.Rings[0].Offer)),
            { State: ContactState.Talking } caller => new EndTalk(caller.Id, EndedBy.Caller),
            null when Numbers.Contains(dialled.Number) => new Arrive(new($"c{++_contacts}"), "100", dialled.Number, "main"),
            _ => dice.OneIn(2) ? new SetReachable(Agent(dice), true) : new Resume(Agent(dice)),
        };
    }

    /// <summary>Somebody hears an alarm, mostly one that stands.</summary>
    public AcknowledgeAlarm Acknowledge(Dice dice) =>
        new(model.Alarms.Count == 0 || dice.OneIn(10) ? new(dice.Below(9)) : model.Alarms.LastOrDefault(a => a.End is null || dice.OneIn(6))?.Id ?? new(1), dice.Of(["1001", "Alva"]))
        {
            Word = dice.OneIn(2) ? "on my way" : null,
        };

    private TurnSwitch Turn(Dice dice) => new(dice.OneIn(15) ? "nosuch" : dice.Of(_plan.Switches).Name, !dice.OneIn(3), dice.Of(["1001", "phone"]))
    {
        Number = dice.OneIn(2) ? dice.Of(Numbers) : null,
        Reason = dice.OneIn(3) ? "water" : null,
    };

    private RequestCallback Request(Dice dice)
    {
        var caller = dice.OneIn(2) && model.Callers.Count > 0 ? dice.Of(model.Callers) : null;
        return new(
            caller?.Queue is { } queue && !dice.OneIn(4) ? queue.Id : Queue(dice),
            caller?.Callable ?? dice.Of(Numbers) ?? (dice.OneIn(6) ? "" : "0709"),
            "r",
            dice.Of(Languages))
        {
            Contact = caller?.Id ?? (dice.OneIn(20) ? new("nobody") : null),
            Slot = Slot(dice),
            Reference = Reference(dice),
            Cause = dice.Of<CallbackCause>(),
            Class = dice.OneIn(2) ? null : dice.Of(_plan.Classes).Id,
            Person = dice.OneIn(4) ? Agent(dice) : null,
            NotBefore = dice.OneIn(4) ? model.Now + TimeSpan.FromSeconds(dice.Of([-10, 20, 300])) : null,
            PromisedBy = dice.OneIn(2) ? null : model.Now + TimeSpan.FromSeconds(dice.Of([-10, 5, 40, 100, 300])),
        };
    }

    /// <summary>One of those about now, mostly.</summary>
    private DateTimeOffset? Slot(Dice dice) =>
        dice.OneIn(2) ? null : new DateTimeOffset(model.Now.Date, default).AddMinutes((5 * ((int)model.Now.TimeOfDay.TotalMinutes / 5)) + (5 * (dice.Below(4) - 1)) + (dice.OneIn(20) ? 1 : 0) + (dice.OneIn(25) ? 24 * 60 * (90 + dice.Below(15)) : 0));

    private static string? Reference(Dice dice) => dice.OneIn(4) ? dice.Of(["1", "22", "x"]) : null;

    private CallbackId Callback(Dice dice) => dice.OneIn(8) || model.Requests.Count == 0 ? new(dice.Below(9)) : dice.Of(model.Requests).Id;

    private ContactId Dialled(Dice dice)
    {
        var attempts = model.Callers.Where(c => c.For is not null).ToArray();
        var dialled = attempts.Where(c => c.State == ContactState.Dialling).ToArray();
        return dialled.Length > 0 && !dice.OneIn(6) ? dice.Of(dialled).Id : attempts.Length > 0 && !dice.OneIn(3) ? dice.Of(attempts).Id : Contact(null, dice);
    }

    private Arrive Arrive(Dice dice) =>
        new(new($"c{(dice.OneIn(8) ? _contacts : ++_contacts)}"), "100", world.Numbers ? dice.Of(Numbers) : null, "main")
        {
            CallbackNumber = world.CallsBack && dice.OneIn(6) ? dice.Of(["", "0701", "0706"]) : null,
        };

    private bool Nobody(AgentState state) => model.People.All(p => p.State != state);

    private bool Any(ContactState state) => model.Callers.Any(c => c.State == state);

    private Enqueue Enqueue(Dice dice)
    {
        var plain = new Enqueue(Contact(ContactState.InFlow, dice), Queue(dice), "r", dice.Of(Languages));
        if (world.CallsBack)
        {
            plain = plain with { Reference = Reference(dice) };
        }

        if (world.Wishes)
        {
            plain = plain with
            {
                Class = dice.OneIn(3) ? null : dice.OneIn(9) ? new("nosuch") : dice.Of(_plan.Classes).Id,
                Unit = dice.OneIn(2) ? null : new(dice.Of(["north", "south", "sea"])),
                Skills = dice.OneIn(3) ? new Dictionary<SkillId, int> { [new("own")] = 1 + dice.Below(2) } : plain.Skills,
            };
        }

        return !world.Persons || dice.OneIn(3) ? plain : plain with
        {
            Person = new(
                Agent(dice),
                TimeSpan.FromSeconds(dice.Of([1, 10, 30, 100])),
                dice.Of<PersonOtherwise>(),
                !dice.OneIn(6),
                dice.OneIn(2) ? null : Story.Morning.AddDays(1)),
        };
    }

    private HandOn HandOn(Dice dice) => new(
        Contact(ContactState.Talking, dice),
        dice.Below(8) switch
        {
            0 or 1 => new(HandOnKind.NextLine),
            2 or 3 => new(HandOnKind.Queue, Queue(dice).Value),
            4 or 5 => new(HandOnKind.Colleague, Agent(dice).Value),
            6 when world.Outside => new(HandOnKind.Number, dice.Of(["+461", "+462", ""])),
            _ => new(dice.Of([HandOnKind.Queue, HandOnKind.Colleague]), ""),
        },
        dice.Of<HandOnBy>());

    private AcdCommand Outside(Dice dice)
    {
        if (dice.OneIn(3))
        {
            return new DialOutside(Contact(ContactState.InFlow, dice), dice.Of(["+461", "+463", ""]), TimeSpan.FromSeconds(dice.Of([0, 5, 20, 60])));
        }

        return Outside(Contact(ContactState.Outside, dice), dice);
    }

    private static AcdCommand Transferred(ContactId contact, Dice dice) =>
        dice.OneIn(5) ? new Leave(contact, LeaveCause.CallerHungUp) : Outside(contact, dice);

    private static AcdCommand Outside(ContactId contact, Dice dice) =>
        dice.OneIn(2) ? new OutsideAnswered(contact) : new OutsideFailed(contact, dice.Of<OfferFailure>());

    private ContactId Contact(ContactState? state, Dice dice)
    {
        var fitting = model.Callers.Where(c => state is null || c.State == state).ToArray();
        return dice.OneIn(10) || fitting.Length == 0 ? new($"c{dice.Below(_contacts + 2)}") : dice.Of(fitting).Id;
    }

    private OfferId Offer(Dice dice)
    {
        var ringing = model.People.Where(p => p.State == AgentState.Offered).ToArray();
        return dice.OneIn(10) || ringing.Length == 0 ? new(dice.Below(50)) : new(dice.Of(ringing).Offer);
    }

    private OfferId Answered(Dice dice)
    {
        var talking = model.People.Where(p => p.State == AgentState.Talking).ToArray();
        return talking.Length == 0 ? Offer(dice) : new(dice.Of(talking).Offer);
    }

    private QueueId Queue(Dice dice) => dice.OneIn(20) ? new("nowhere") : dice.Of(_plan.Queues).Id;

    private AgentId Agent(Dice dice) => dice.OneIn(20) ? new("nobody") : dice.Of(_plan.Agents).Id;
}
