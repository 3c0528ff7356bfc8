using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>What somebody is doing.</summary>
internal enum Phase
{
    /// <summary>Nothing of the following: on the way from one to the next, or not called yet.</summary>
    Between,

    /// <summary>In the flow, on coming.</summary>
    Flow,

    /// <summary>In the flow, after a queue did not take it.</summary>
    TurnedAway,

    /// <summary>In the flow, after a queue sent it on.</summary>
    SentBack,

    /// <summary>In the flow, after an outside number did not answer.</summary>
    NotPassedOn,

    /// <summary>In the flow, with a call promised.</summary>
    Promised,

    /// <summary>In the flow, after the conversation.</summary>
    AfterTalk,

    /// <summary>In a queue.</summary>
    Waiting,

    /// <summary>With an agent.</summary>
    Talking,

    /// <summary>An outside number is dialled.</summary>
    DialledOutside,

    /// <summary>Connected with an outside number.</summary>
    Outside,

    /// <summary>Is dialled, to be called back.</summary>
    CalledBack,
}

/// <summary>Somebody in a day: a caller, or who is to be called back, over all attempts.</summary>
/// <param name="name">The same in the day and in every run: the contact; of a request the contact that asked and how many it had, or its number where no call asked.</param>
/// <param name="contact">The contact it has now; null: none yet.</param>
internal sealed class Present(string name, ContactId? contact)
{
    private readonly int[] _times = new int[Enum.GetValues<Phase>().Length];

    public string Name => name;

    public ContactId? Contact { get; set; } = contact;

    /// <summary>A request: nobody is on the line while it waits.</summary>
    public bool IsRequest => Request is not null;

    public CallbackId? Request { get; init; }

    public Phase Phase { get; private set; }

    /// <summary>When that began.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Phases begun so far: tells one from the next.</summary>
    public long Turn { get; private set; }

    /// <summary>The queue it came to last.</summary>
    public QueueId? Queue { get; set; }

    public ClassId? Class { get; set; }

    /// <summary>With whom it talks, or talked last.</summary>
    public AgentId? Agent { get; set; }

    /// <summary>The offer that was answered last.</summary>
    public OfferId? Offer { get; set; }

    /// <summary>Back in its flow, unless the same decision places it elsewhere; null: it is not.</summary>
    public Phase? SentBack { get; set; }

    /// <summary>Requests to call back that came of it.</summary>
    public int Requests { get; set; }

    /// <summary>How many times it has been in this phase, the present one included.</summary>
    public int Times(Phase phase) => _times[(int)phase];

    public void Enter(Phase phase, DateTimeOffset at)
    {
        (Phase, Since) = (phase, at);
        Turn++;
        _times[(int)phase]++;
    }
}

/// <summary>A phone that rings for somebody.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Who">For whom.</param>
/// <param name="Agent">Whose phone.</param>
/// <param name="Since">Since when.</param>
internal sealed record Ringing(OfferId Offer, Present Who, AgentId Agent, DateTimeOffset Since);

/// <summary>Somebody is in another phase.</summary>
/// <param name="Who">Who.</param>
/// <param name="Phase">Which.</param>
/// <param name="At">Since when.</param>
/// <param name="Time">For the how-manieth time, from 1.</param>
/// <param name="Turn">See <see cref="Present.Turn"/>.</param>
internal readonly record struct Change(Present Who, Phase Phase, DateTimeOffset At, int Time, long Turn);

/// <summary>Who is there and what they are doing, from events: of the day that was, or of a run.</summary>
internal sealed class Attendance
{
    private readonly Dictionary<ContactId, Present> _byContact = [];
    private readonly Dictionary<CallbackId, Present> _byRequest = [];
    private readonly Dictionary<OfferId, Ringing> _ringing = [];
    private readonly Dictionary<AgentId, (Present Who, long Turn)> _lastTalks = [];
    private readonly Dictionary<(Present Who, AgentId Agent), int> _rung = [];
    private readonly List<Present> _sentBack = [];

    /// <summary>Who began another phase with the last events, in order; who reads them takes them out.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>Phones that began to ring with the last events; who reads them takes them out.</summary>
    public List<Ringing> Rung { get; } = [];

    /// <summary>What the next request that no call asks for is named; null: by its number.</summary>
    public string? NextRequest { get; set; }

    public Present? Of(ContactId contact) => _byContact.GetValueOrDefault(contact);

    public Present? Of(CallbackId request) => _byRequest.GetValueOrDefault(request);

    public Ringing? Of(OfferId offer) => _ringing.GetValueOrDefault(offer);

    /// <summary>Somebody by name; null: not there.</summary>
    public Present? Named(string name) => Of(new ContactId(name)) ?? _byRequest.Values.FirstOrDefault(one => one.Name == name);

    /// <summary>With whom an agent talked last, or talks, and which turn of theirs that was.</summary>
    public (Present Who, long Turn)? LastWith(AgentId agent) => _lastTalks.TryGetValue(agent, out var last) ? last : null;

    /// <summary>How many times the agent's phone rang for somebody, now included.</summary>
    public int Times(Present who, AgentId agent) => _rung.GetValueOrDefault((who, agent));

    /// <summary>Those who are there already.</summary>
    /// <param name="snapshot">As it was then.</param>
    /// <param name="at">When the events begin.</param>
    public void Begin(AcdSnapshot snapshot, DateTimeOffset at)
    {
        foreach (var request in snapshot.Callbacks)
        {
            _byRequest[request.Callback] = new($"callback-{request.Callback}", null) { Request = request.Callback, Queue = request.Queue, Class = request.Class };
        }

        foreach (var contact in snapshot.Contacts)
        {
            var who = contact.Callback is { } callback && _byRequest.GetValueOrDefault(callback) is { } request && contact.Id.Value.StartsWith("callback-", StringComparison.Ordinal)
                ? request
                : new(contact.Id.Value, contact.Id);
            (who.Contact, who.Queue, who.Class, who.Agent) = (contact.Id, contact.Queue, contact.Class, contact.Agent);
            _byContact[contact.Id] = who;
            Enter(who, PhaseOf(contact.State), at);
            if (contact is { State: ContactState.Talking, Agent: { } talks })
            {
                _lastTalks[talks] = (who, who.Turn);
            }

            if (contact is { State: ContactState.Offered, Offer: { } offer, Agent: { } agent })
            {
                Rings(new(offer, who, agent, at));
            }
        }
    }

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case ContactArrived arrived: Enter(_byContact[arrived.Contact] = new(arrived.Contact.Value, arrived.Contact), Phase.Flow, e.At); break;
            case ContactQueued queued when Of(queued.Contact) is { } who: Queued(who, queued); break;
            case ContactRefused refused when Of(refused.Contact) is { } who: SendBack(who, Phase.TurnedAway, refused.Queue, e.At); break;
            case ContactOverflowed overflowed when Of(overflowed.Contact) is { } who: SendBack(who, Phase.SentBack, overflowed.Queue, e.At); break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } given when Of(given.Contact) is { } who: SendBack(who, Phase.SentBack, given.Queue, e.At); break;
            case OutsideNotReached notReached when Of(notReached.Contact) is { } who: SendBack(who, Phase.NotPassedOn, null, e.At); break;
            case OfferMade made when Of(made.Contact) is { } who: Rings(new(made.Offer, who, made.Agent, e.At)); break;
            case OfferWithdrawn withdrawn: _ringing.Remove(withdrawn.Offer); break;
            case OfferFailed failed: _ringing.Remove(failed.Offer); break;
            case ContactConnected connected when Of(connected.Contact) is { } who: Talks(who, connected.Agent, connected.Offer, e.At); break;
            case CallbackAccepted accepted when Of(accepted.Contact) is { } who:
                _ringing.Remove(accepted.Offer);
                (who.Agent, who.Offer) = (accepted.Agent, accepted.Offer);
                Enter(who, Phase.CalledBack, e.At);
                break;
            case CallbackReached reached when Of(reached.Contact) is { } who: Talks(who, reached.Agent, null, e.At); break;
            case TalkEnded talk when Of(talk.Contact) is { } who: TalkIsOver(who, talk); break;
            case OutsideDialled dialled when Of(dialled.Contact) is { } who: Enter(who, Phase.DialledOutside, e.At); break;
            case OutsideConnected outside when Of(outside.Contact) is { } who: Enter(who, Phase.Outside, e.At); break;
            case CallbackRequested requested: Requested(requested); break;
            case CallbackDue due when _byRequest.TryGetValue(due.Callback, out var who):
                who.Contact = due.Contact;
                _byContact[due.Contact] = who;
                break;
            case CallbackAttemptEnded ended: Gone(ended.Contact, e.At); break;
            case CallbackClosed closed: _byRequest.Remove(closed.Callback); break;
            case ContactEnded ended: Gone(ended.Contact, e.At); break;
            default: break; // nobody begins anything upon it
        }
    }

    /// <summary>A decision is whole: who is still sent back is in the flow.</summary>
    public void Settle(DateTimeOffset at)
    {
        foreach (var who in _sentBack)
        {
            if (who is { SentBack: { } phase, Contact: { } contact } && _byContact.ContainsKey(contact))
            {
                Enter(who, phase, at);
            }
        }

        _sentBack.Clear();
    }

    private static Phase PhaseOf(ContactState state) => state switch
    {
        ContactState.InFlow or ContactState.AfterTalk => Phase.Flow,
        ContactState.Waiting or ContactState.Offered => Phase.Waiting,
        ContactState.Talking => Phase.Talking,
        ContactState.Outside => Phase.DialledOutside,
        _ => Phase.CalledBack,
    };

    private void Queued(Present who, ContactQueued queued)
    {
        (who.Queue, who.Class, who.SentBack) = (queued.Queue, queued.Class, null);
        if (who.Phase != Phase.Waiting)
        {
            Enter(who, Phase.Waiting, queued.At);
        }
    }

    private void SendBack(Present who, Phase phase, QueueId? queue, DateTimeOffset at)
    {
        Enter(who, Phase.Between, at);
        (who.SentBack, who.Queue) = (phase, queue ?? who.Queue);
        _sentBack.Add(who);
    }

    private void Rings(Ringing ringing)
    {
        _ringing[ringing.Offer] = ringing;
        _rung[(ringing.Who, ringing.Agent)] = Times(ringing.Who, ringing.Agent) + 1;
        Rung.Add(ringing);
    }

    private void Talks(Present who, AgentId agent, OfferId? offer, DateTimeOffset at)
    {
        if (offer is { } answered)
        {
            _ringing.Remove(answered);
        }

        (who.Agent, who.Offer) = (agent, offer ?? who.Offer);
        Enter(who, Phase.Talking, at);
        _lastTalks[agent] = (who, who.Turn);
    }

    private void TalkIsOver(Present who, TalkEnded talk)
    {
        if (talk.GoesOn)
        {
            SendBack(who, Phase.AfterTalk, null, talk.At);
        }
        else
        {
            Enter(who, Phase.Between, talk.At);
        }
    }

    private void Requested(CallbackRequested e)
    {
        var who = e.Contact is { } asking ? Of(asking) : null;
        var name = who is not null ? $"{who.Name}/{++who.Requests}" : NextRequest ?? $"callback-{e.Callback}";
        _byRequest[e.Callback] = new(name, null) { Request = e.Callback, Queue = e.Queue, Class = e.Class };
        if (who is { Phase: Phase.Waiting })
        {
            SendBack(who, Phase.Promised, null, e.At);
        }
        else if (who is { SentBack: not null })
        {
            who.SentBack = Phase.Promised;
        }
    }

    private void Gone(ContactId contact, DateTimeOffset at)
    {
        if (_byContact.Remove(contact, out var who))
        {
            Enter(who, Phase.Between, at);
            who.Contact = null;
        }
    }

    private void Enter(Present who, Phase phase, DateTimeOffset at)
    {
        who.SentBack = null;
        who.Enter(phase, at);
        Changes.Add(new(who, phase, at, who.Times(phase), who.Turn));
    }
}
