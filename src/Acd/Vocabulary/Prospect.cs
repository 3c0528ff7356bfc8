namespace ContactCenter.Acd;

/// <summary>Somebody who serves the queue in which a contact waits.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Tier">The tier at which they serve it.</param>
/// <param name="Keeps">What keeps them from being offered the contact at this moment; null: nothing does. Then their phone rings for it, or as many others' as are to.</param>
/// <param name="IsRung">Their phone rings for it.</param>
public readonly record struct Prospect(AgentId Agent, int Tier, PassedOverReason? Keeps, bool IsRung);

/// <summary>Where a contact stands at a moment, for questions about the past.</summary>
/// <param name="Contact">Who.</param>
/// <param name="Queue">Where it waits.</param>
/// <param name="Counts">Since when it counts as waiting, its class's head start taken off: the ordering key.</param>
/// <param name="Ticket">Breaks ties of the key.</param>
/// <param name="Class">Its priority class.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="IsCallback">An attempt to call back: no caller is on the line.</param>
public sealed record Standing(ContactId Contact, QueueId Queue, DateTimeOffset Counts, long Ticket, ClassId? Class, DateTimeOffset Since, bool IsCallback)
{
    /// <summary>Is served first by an agent who may take both.</summary>
    public bool ComesBefore(Standing other) => (Counts, Ticket).CompareTo((other.Counts, other.Ticket)) < 0;
}
