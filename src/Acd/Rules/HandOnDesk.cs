namespace ContactCenter.Acd;

/// <summary>Rules for handing on, and for numbers outside. Whoever is not reached, the contact is in a queue again, not in silence.</summary>
internal sealed class HandOnDesk(AcdState state, Turn turn, OfferDesk offers, EntryDesk entries, RingInDesk ringIns)
{
    private static readonly TimeSpan LongestRing = TimeSpan.FromHours(1);

    public Refusal HandOn(HandOn command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact is not { State: ContactState.Talking, Agent: { } agent, Line: { } line, Queued: { } queued })
        {
            return Refusal.NotTalking;
        }

        var refusal = Check(command.Target, agent, line, out var entry);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        offers.EndTalk(contact, EndedBy.Agent);
        ringIns.HandedOn(contact, command.By);
        turn.Emit(new ContactHandedOn(turn.Now, contact.Id, agent.Id, queued.Queue, command.Target, command.By, contact.Journey.Waited));
        if (entry is { } to)
        {
            entries.Enter(contact, to(entries.Moved(contact, queued, TargetLine(command.Target) ?? line, EntryCause.HandedOn)));
        }
        else
        {
            turn.Emit(new OutsideDialled(turn.Now, contact.Id, queued.Queue, command.Target.Target!, turn.Now + line.Plan.OutsideRingTime));
        }

        return Refusal.None;
    }

    /// <summary>The flow has a number dialled.</summary>
    public Refusal Dial(DialOutside command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact.State != ContactState.InFlow)
        {
            return Refusal.AlreadyQueued;
        }

        if (!Bounded.IsId(command.Number))
        {
            return Refusal.BadTarget;
        }

        var ring = command.RingTime < TimeSpan.Zero ? TimeSpan.Zero : command.RingTime < LongestRing ? command.RingTime : LongestRing;
        turn.Emit(new OutsideDialled(turn.Now, contact.Id, null, command.Number, turn.Now + ring));
        return Refusal.None;
    }

    public Refusal Answered(OutsideAnswered command)
    {
        if (state.Contacts.Find(command.Contact) is not { } contact)
        {
            return Refusal.UnknownContact;
        }

        if (contact is not { State: ContactState.Outside, Journey: { IsOutsideConnected: false, Outside: { } dialled } })
        {
            return Refusal.NotOutside;
        }

        turn.Emit(new OutsideConnected(turn.Now, contact.Id, dialled.Queue, dialled.Number));
        return Refusal.None;
    }

    public Refusal Failed(OutsideFailed command) => state.Contacts.Find(command.Contact) is not { } contact
        ? Refusal.UnknownContact
        : NotReached(contact, command.Failure);

    /// <summary>Back at the place, or in the flow when there was none.</summary>
    public Refusal NotReached(ContactCard contact, OfferFailure failure)
    {
        if (contact is not { State: ContactState.Outside, Journey: { IsOutsideConnected: false, Outside: { } dialled } })
        {
            return Refusal.NotOutside;
        }

        turn.Emit(new OutsideNotReached(turn.Now, contact.Id, dialled.Queue, dialled.Number, failure));
        if (contact.Journey.KeepsPlace)
        {
            entries.Return(contact);
        }

        return Refusal.None;
    }

    /// <summary>What makes the entry of the target; null for a number.</summary>
    private Refusal Check(HandOnTarget? target, AgentCard agent, QueueLine line, out Func<ContactQueued, ContactQueued>? entry)
    {
        entry = static e => e;
        switch (target?.Kind)
        {
            case HandOnKind.NextLine:
                var tier = TierOf(agent, line);
                entry = e => e with { TierFrom = tier + 1 };
                return line.Staff.Any(s => s.Tier > tier) ? Refusal.None : Refusal.NoNextLine;
            case HandOnKind.Queue:
                return !Bounded.IsId(target.Target) ? Refusal.BadTarget : TargetLine(target) is null ? Refusal.UnknownQueue : Refusal.None;
            case HandOnKind.Colleague:
                var colleague = new AgentId(target.Target ?? "");
                entry = e => e with { Person = colleague, PersonUntil = turn.Now + line.Plan.ColleagueWait };
                return !Bounded.IsId(target.Target) || colleague == agent.Id ? Refusal.BadTarget
                    : state.Agents.Find(colleague) is not { Plan: not null } ? Refusal.UnknownAgent
                    : Refusal.None;
            case HandOnKind.Number:
                entry = null;
                return Bounded.IsId(target.Target) ? Refusal.None : Refusal.BadTarget;
            default:
                return Refusal.BadTarget;
        }
    }

    private QueueLine? TargetLine(HandOnTarget target) =>
        target.Kind == HandOnKind.Queue && state.Lines.Find(new(target.Target!)) is { Retired: false } line ? line : null;

    /// <summary>Of one who left the plan it is not known any more: then nobody is above.</summary>
    private static int TierOf(AgentCard agent, QueueLine line) => agent.Plan?.TierFor(line.Plan) ?? int.MaxValue;
}
