namespace ContactCenter.Acd;

/// <summary>
/// Brings contacts and agents together. Between two turns no contact waits that a ready agent might take; so after a
/// change it is enough to look at the contacts and agents the change touched, and the first in the one ordering of
/// all who wait gets the best agent.
/// </summary>
internal sealed class Matching(AcdState state, Turn turn)
{
    private readonly List<ContactCard> _contacts = [];
    private readonly List<AgentCard> _agents = [];
    private readonly List<QueueLine> _lines = [];

    /// <summary>The contact began to wait, or more agents may take it.</summary>
    public void Touched(ContactCard contact) => _contacts.Add(contact);

    /// <summary>The agent became ready.</summary>
    public void Touched(AgentCard agent) => _agents.Add(agent);

    /// <summary>Who is present for this queue changed.</summary>
    public void Touched(QueueLine line) => _lines.Add(line);

    public void Run()
    {
        if (_contacts.Count + _agents.Count + _lines.Count == 0)
        {
            return;
        }

        SkipToServed();
        var next = 0;
        while (true)
        {
            // Offers only use agents up, so a contact that finds nobody now finds nobody later in this turn.
            while (next < _contacts.Count && (_contacts[next].HeapSlot == 0 || _contacts[next].Line!.BestFor(_contacts[next]) is null))
            {
                next++;
            }

            var first = next < _contacts.Count ? _contacts[next] : null;
            foreach (var agent in _agents)
            {
                var wanted = FirstFor(agent);
                first = wanted is not null && (first is null || wanted.ComesBefore(first)) ? wanted : first;
            }

            if (first?.Line!.BestFor(first) is not { } best)
            {
                break;
            }

            Offer(first, best);
        }

        _contacts.Clear();
        _agents.Clear();
    }

    private static ContactCard? FirstFor(AgentCard agent)
    {
        ContactCard? first = null;
        if (agent.State == AgentState.Ready)
        {
            foreach (var service in agent.Services)
            {
                var head = service.Line.FirstFor(agent, service.Tier);
                first = head is not null && (first is null || head.ComesBefore(first)) ? head : first;
            }
        }

        return first;
    }

    /// <summary>Opens the later step at once for those whom nobody present may take in theirs; leaves the touched contacts in order.</summary>
    private void SkipToServed()
    {
        foreach (var line in _lines)
        {
            foreach (var (step, language, contacts) in line.Buckets)
            {
                if (contacts.Count > 0 && line.StepToSkipTo(step, language) is not null)
                {
                    _contacts.AddRange(contacts.Items());
                }
            }
        }

        _lines.Clear();
        _contacts.RemoveAll(static c => c.HeapSlot == 0); // gone, or offered meanwhile
        if (_contacts.Count > 1)
        {
            _contacts.Sort(static (a, b) => ReferenceEquals(a, b) ? 0 : a.ComesBefore(b) ? -1 : 1);
        }

        foreach (var contact in _contacts)
        {
            var line = contact.Line!;
            if (line.StepToSkipTo(contact.Step, contact.Queued!.Language) is { } step)
            {
                var opened = line.StepAt(step);
                turn.Emit(new StepOpened(
                    turn.Now, contact.Id, line.Plan.Id, step, opened.HighestTier, opened.LanguageDropped, StepCause.NobodyCompetent));
            }
        }
    }

    private void Offer(ContactCard contact, ReadyPlace best)
    {
        var offer = new OfferId(state.Contacts.LastOffer + 1);
        var queue = contact.Line!.Plan;
        var until = turn.Now + queue.RingTime;
        var decision = Decisions.Explain(contact);
        turn.Emit(new OfferMade(turn.Now, offer, contact.Id, best.Agent.Id, queue.Id, best.Tier, until, decision));
        turn.Emit(new AgentStateChanged(
            turn.Now, best.Agent.Id, AgentState.Ready, AgentState.Offered, until, AgentStateCause.Offer, null));
    }
}
