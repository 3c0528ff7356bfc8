namespace ContactCenter.Acd;

/// <summary>Answers questions about the present state, for those who ask about the past: it is restored, and looked at.</summary>
internal static class Inspection
{
    public static Standing? StandingOf(AcdState state, ContactId id) => state.Contacts.Find(id) is { HasPlace: true, Queued: { } queued } contact ? Of(contact, queued) : null;

    /// <summary>Everybody who waits, the first to be served first.</summary>
    public static IReadOnlyList<Standing> Waiting(AcdState state) =>
    [
        .. state.Contacts.Unordered
            .Where(static contact => contact is { HasPlace: true, Queued: not null })
            .OrderBy(static contact => contact.Place)
            .Select(static contact => Of(contact, contact.Queued!)),
    ];

    public static IReadOnlyList<Prospect> Prospects(AcdState state, ContactId id) =>
        state.Contacts.Find(id) is { HasPlace: true, Line: { } line, Demand: { } demand } contact
            ? [.. line.Staff.Select(service => new Prospect(service.Agent.Id, service.Tier, Keeps(contact, service, demand), contact.Ringing.Contains(service.Agent)))]
            : [];

    public static Prospect? ProspectOf(AcdState state, ContactId id, AgentId agent)
    {
        if (state.Contacts.Find(id) is { HasPlace: true, Line: { } line, Demand: { } demand } contact)
        {
            foreach (var service in line.Staff)
            {
                if (service.Agent.Id == agent)
                {
                    return new(agent, service.Tier, Keeps(contact, service, demand), contact.Ringing.Contains(service.Agent));
                }
            }
        }

        return null;
    }

    private static PassedOverReason? Keeps(ContactCard contact, Service service, Demand demand) =>
        contact.Ringing.Contains(service.Agent) ? null : Decisions.ReasonOf(service.Agent.State) ?? Decisions.ReasonWhenReady(service, demand);

    private static Standing Of(ContactCard contact, ContactQueued queued) =>
        new(contact.Id, queued.Queue, queued.Since - queued.HeadStart, queued.Ticket, queued.Class, queued.Since, contact.Attempt is not null);
}
