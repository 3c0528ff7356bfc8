namespace ContactCenter.Acd;

/// <summary>Rules for the person a contact asks for: waited for first, given up when it is no use.</summary>
internal sealed class PersonRules(AcdState state, Turn turn, IOnward onward)
{
    /// <summary>Ends at once the wait for somebody who is not there or may not take the contact, and for a colleague who is paused.</summary>
    public void GiveUpAway(ContactCard contact)
    {
        if (contact is { State: ContactState.Waiting, WaitsForPerson: true, Demand.IsServed: false })
        {
            GiveUp(contact, PersonCause.Absent);
        }
        else if (WaitsForColleague(contact) && state.Agents.Find(contact.Queued!.Person!.Value) is { Status: AgentStatus.Paused })
        {
            GiveUp(contact, PersonCause.Paused);
        }
    }

    /// <summary>A colleague it was handed on to had one chance.</summary>
    public void ColleagueMissed(ContactCard contact)
    {
        if (WaitsForColleague(contact))
        {
            GiveUp(contact, PersonCause.NotAnswered);
        }
    }

    public void GiveUp(ContactCard contact, PersonCause cause)
    {
        var queued = contact.Queued!;
        var otherwise = queued.PersonOtherwise == PersonOtherwise.LeaveRequest && onward.CanLeaveRequest(contact)
            ? PersonOtherwise.LeaveRequest
            : PersonOtherwise.GoOn;
        turn.Emit(new PersonGivenUp(turn.Now, contact.Id, queued.Queue, queued.Person!.Value, cause, otherwise));
        if (otherwise == PersonOtherwise.LeaveRequest)
        {
            onward.LeaveRequest(contact);
        }
    }

    private static bool WaitsForColleague(ContactCard contact) =>
        contact is { State: ContactState.Waiting, WaitsForPerson: true, Queued.Entry: EntryCause.HandedOn };
}
