namespace ContactCenter.Acd;

/// <summary>Rules for messages that callers leave.</summary>
internal sealed class MessageDesk(AcdState state, Turn turn)
{
    /// <summary>Who gives back what an agent had who is in the plan no more.</summary>
    public const string TheSystem = "system";

    public Refusal Leave(LeaveMessage command)
    {
        if (!command.Id.IsWellFormed)
        {
            return Refusal.BadId;
        }

        if (!command.IsFound && state.Contacts.Find(command.Contact) is not { State: ContactState.InFlow } and var contact)
        {
            return contact is null ? Refusal.UnknownContact : Refusal.AlreadyQueued;
        }

        if (state.Lines.Find(command.Queue) is not { Retired: false } line)
        {
            return Refusal.UnknownQueue;
        }

        if (!command.IsFound && line.Plan.Messages is null)
        {
            return Refusal.NoMessages;
        }

        if (state.Messages.Find(command.Id) is not null)
        {
            return Refusal.DuplicateMessage;
        }

        if (!command.IsFound && state.Messages.CountsOf(command.Queue).Open >= line.Plan.Messages!.Most)
        {
            return Refusal.TooManyMessages;
        }

        var length = command.Length > TimeSpan.Zero ? command.Length : TimeSpan.Zero;
        turn.Emit(new MessageLeft(
            turn.Now,
            command.Id,
            command.Contact,
            command.Queue,
            Bounded.Text(command.Reason),
            Bounded.Text(command.Language),
            command.Number is null ? null : Bounded.Text(command.Number),
            length,
            turn.Now + (line.Plan.Messages?.Within ?? MessagePlan.DefaultWithin)));
        return Refusal.None;
    }

    public Refusal Take(TakeMessage command)
    {
        if (state.Messages.Find(command.Message) is not { } message)
        {
            return Refusal.UnknownMessage;
        }

        if (state.Agents.Find(command.Agent) is not { Plan: not null } agent)
        {
            return Refusal.UnknownAgent;
        }

        if (message.State == MessageState.Done)
        {
            return Refusal.MessageDone;
        }

        if (message.Agent is { } taker)
        {
            return taker == agent.Id ? Refusal.NoChange : Refusal.MessageTaken;
        }

        turn.Emit(new MessageTaken(turn.Now, message.Id, message.Queue, agent.Id));
        return Refusal.None;
    }

    public Refusal GiveBack(GiveMessageBack command)
    {
        if (state.Messages.Find(command.Message) is not { } message)
        {
            return Refusal.UnknownMessage;
        }

        if (message.State == MessageState.Done)
        {
            return Refusal.MessageDone;
        }

        if (message.Agent is not { } taker)
        {
            return Refusal.NoChange;
        }

        turn.Emit(new MessageGivenBack(turn.Now, message.Id, message.Queue, taker, Bounded.Text(command.By)));
        return Refusal.None;
    }

    public Refusal Close(CloseMessage command)
    {
        if (state.Messages.Find(command.Message) is not { } message)
        {
            return Refusal.UnknownMessage;
        }

        if (message.State == MessageState.Done)
        {
            return Refusal.MessageDone;
        }

        var keep = state.Lines.Find(message.Queue) is { Retired: false, Plan.Messages: { } rules } ? rules.Keep : MessagePlan.DefaultKeep;
        turn.Emit(new MessageClosed(
            turn.Now, message.Id, message.Queue, message.Agent, Bounded.Text(command.By), Bounded.Reason(command.Word), turn.Now + keep));
        return Refusal.None;
    }

    /// <summary>Another plan holds: what agents had who are in it no more waits for others.</summary>
    public void Replanned()
    {
        foreach (var message in state.Messages.All.ToArray())
        {
            if (message is { State: MessageState.Taken, Agent: { } agent } && state.Agents.Find(agent) is not { Plan: not null })
            {
                turn.Emit(new MessageGivenBack(turn.Now, message.Id, message.Queue, agent, TheSystem));
            }
        }
    }

    /// <summary>It should be done, or is kept no longer.</summary>
    public void Expire(MessageCard message)
    {
        if (message.Erased(state.Plan.NumbersKept) is { } erased && erased.At == message.Due)
        {
            turn.Emit(new MessageErased(turn.Now, message.Id, message.Queue, erased.Cause));
        }
        else
        {
            turn.Emit(new MessageOverdue(turn.Now, message.Id, message.Queue, message.Left.DueBy));
        }
    }
}
