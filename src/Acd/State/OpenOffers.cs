namespace ContactCenter.Acd;

/// <summary>Offers that ring, or were answered and are talked by: which agent is bound to which contact. Written on both cards here and nowhere else.</summary>
internal sealed class OpenOffers
{
    private readonly Dictionary<OfferId, AgentCard> _agents = [];

    /// <summary>Whose phone rings by this offer, or who answered it; null when it is over.</summary>
    public AgentCard? Find(OfferId id) => _agents.GetValueOrDefault(id);

    /// <summary>Whose phone rings by this offer; null when it is over, or was answered.</summary>
    public AgentCard? RungBy(OfferId id) => Find(id) is { } agent && agent.Contact!.Talker != agent ? agent : null;

    /// <summary>Who answered this offer and talks; null when nobody does.</summary>
    public AgentCard? AnsweredBy(OfferId id) => Find(id) is { } agent && agent.Contact!.Talker == agent ? agent : null;

    public void Begin(OfferId id, AgentCard agent, ContactCard contact)
    {
        contact.BeginRinging(agent);
        (agent.Contact, agent.Offer) = (contact, id);
        _agents[id] = agent;
    }

    /// <summary>The phone rings no more, for the agent has answered.</summary>
    public static void Answer(AgentCard agent, ContactCard contact)
    {
        contact.StopRinging(agent);
        contact.Talker = agent;
    }

    /// <summary>Answered before an image was taken.</summary>
    public void Answered(OfferId id, AgentCard agent, ContactCard contact)
    {
        (contact.Talker, agent.Contact) = (agent, contact);
        _agents[id] = agent;
    }

    /// <summary>An offer that rings does so no more.</summary>
    /// <returns>For whom it rang; null: it is over already.</returns>
    public ContactCard? Stop(OfferId id)
    {
        if (!_agents.Remove(id, out var agent))
        {
            return null;
        }

        var contact = agent.Contact!;
        contact.StopRinging(agent);
        (agent.Contact, agent.Offer) = (null, null);
        return contact;
    }

    /// <summary>Whoever talks with the contact does so no more.</summary>
    public void Part(ContactCard contact)
    {
        if (contact.Talker is { } agent)
        {
            _agents.Remove(agent.Offer!.Value);
            (agent.Contact, agent.Offer) = (null, null);
            contact.Talker = null;
        }
    }
}
