namespace ContactCenter.Acd;

/// <summary>Where contacts go that leave a queue without an agent. Called between events, never while phones ring for the contact.</summary>
internal interface IOnward
{
    /// <summary>Sends a waiting contact on. Afterwards it does not wait at this place any more.</summary>
    void SendOn(ContactCard contact, OverflowCause cause, WayOut way);

    /// <summary>There is a way: only an attempt to call somebody back, who has no flow to go back to, may find none.</summary>
    bool CanSendOn(ContactCard contact, WayOut way);

    /// <summary>A request for the person's next telephone hour can be left: there is a number to call.</summary>
    bool CanLeaveRequest(ContactCard contact);

    /// <summary>Leaves it, after <see cref="PersonGivenUp"/>; the contact is out of the queue.</summary>
    void LeaveRequest(ContactCard contact);
}
