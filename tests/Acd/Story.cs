namespace ContactCenter.Acd.Tests;

/// <summary>A core under virtual time: what a test does, and what came of it.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private int _contacts;

    public Story(AcdPlan plan)
    {
        Core = new(plan);
    }

    public AcdCore Core { get; private set; }

    public DateTimeOffset Now { get; set; } = Morning;

    public List<AcdEvent> Journal { get; } = [];

    public Refusal Do(AcdCommand command) => Core.Handle(command, Now, Journal);

    /// <summary>A command that must be accepted.</summary>
    public void Must(AcdCommand command) => Assert.Equal(Refusal.None, Do(command));

    /// <summary>Time passes; timers fire exactly when due.</summary>
    public void Wait(double seconds)
    {
        var end = Now + TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        while (Core.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Core.Advance(Now, Journal);
        }

        Now = end;
        Core.Advance(Now, Journal);
    }

    public void Register(params string[] agents)
    {
        foreach (var agent in agents)
        {
            Must(new SetReachable(new(agent), true));
        }
    }

    public ContactId Arrive()
    {
        var contact = new ContactId($"c{++_contacts}");
        Must(new Arrive(contact, "100", "0701234567", "main"));
        return contact;
    }

    public ContactId Caller(string queue, string language = "sv")
    {
        var contact = Arrive();
        Must(new Enqueue(contact, new(queue), queue, language));
        return contact;
    }

    /// <summary>Who is offered this contact now.</summary>
    public string? RingsAt(ContactId contact) => One(contact) is { State: ContactState.Offered, Agent: { } agent } ? agent.Value : null;

    public OfferId OfferOf(ContactId contact) => One(contact)!.Offer!.Value;

    public void Answer(ContactId contact) => Must(new AnswerOffer(OfferOf(contact)));

    public ContactSnapshot? One(ContactId contact) => Core.Snapshot().Contacts.SingleOrDefault(c => c.Id == contact);

    public int? PositionOf(ContactId contact) => Core.Snapshot().PositionOf(contact);

    public AgentSnapshot Agent(string agent) => Core.Snapshot().Agents.Single(a => a.Id.Value == agent);

    public AgentState StateOf(string agent) => Agent(agent).State;

    public Outcome? OutcomeOf(ContactId contact) => Journal.OfType<ContactEnded>().SingleOrDefault(e => e.Contact == contact)?.Outcome;

    public IEnumerable<T> Events<T>()
        where T : AcdEvent => Journal.OfType<T>();

    /// <summary>The process dies and comes back with nothing but the journal.</summary>
    public void KillAndRestart(AcdPlan? plan = null)
    {
        Core = new(plan ?? Core.Plan);
        foreach (var e in Journal)
        {
            Core.Restore(e);
        }

        Core.AfterRestart(Now, Journal);
    }
}
