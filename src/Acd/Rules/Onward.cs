namespace ContactCenter.Acd;

/// <summary>Carries out the ways out of a queue.</summary>
internal sealed class Onward(Turn turn) : IOnward
{
    public void SendOn(ContactCard contact, OverflowCause cause, WayOut way) =>
        turn.Emit(new ContactOverflowed(turn.Now, contact.Id, contact.Queued!.Queue, cause, way, turn.Now - contact.Queued.At));

    public bool CanLeaveRequest(ContactCard contact) => false;

    public void LeaveRequest(ContactCard contact) =>
        throw new InvalidOperationException("No request can be left for this contact.");
}
