namespace ContactCenter.Acd.Tests;

/// <summary>Messages are left, taken, given back, closed, overdue and erased.</summary>
internal sealed partial class PlainModel
{
    private readonly List<Message> _messages = [];
    private readonly Dictionary<(QueueId Queue, DateOnly Day), MessageFigures> _messageDays = [];

    /// <summary>Those that are shown: in the plan, or somebody is in them still.</summary>
    public IEnumerable<QueueId> ListedQueues => _plan.Queues.Select(q => q.Id)
        .Concat(Callers.Where(c => c.IsInLine && Planned(c.Queue!.Id) is null).Select(c => c.Queue!.Id).Distinct().Order(Comparer<QueueId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));

    public IReadOnlyList<Message> Messages => _messages;

    public IReadOnlyDictionary<(QueueId Queue, DateOnly Day), MessageFigures> DaysOfMessages => _messageDays;

    private Refusal LeaveMessage(LeaveMessage c)
    {
        if (c.Id.Value.Length is 0 or > 64 || c.Id.Value.Any(l => !(l is '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))))
        {
            return Refusal.BadId;
        }

        var caller = Callers.Find(x => x.Id == c.Contact);
        if (!c.IsFound && caller is not { State: ContactState.InFlow })
        {
            return caller is null ? Refusal.UnknownContact : Refusal.AlreadyQueued;
        }

        if (Planned(c.Queue) is not { } queue || (queue.Messages is null && !c.IsFound))
        {
            return Planned(c.Queue) is null ? Refusal.UnknownQueue : Refusal.NoMessages;
        }

        var rules = queue.Messages ?? new(new("nobody"));

        if (_messages.Any(m => m.Left.Message == c.Id))
        {
            return Refusal.DuplicateMessage;
        }

        if (!c.IsFound && _messages.Count(m => m.Left.Queue == c.Queue && !m.IsDone) >= rules.Most)
        {
            return Refusal.TooManyMessages;
        }

        if (caller is not null)
        {
            caller.LeftMessage = true;
        }

        var left = new MessageLeft(_now, c.Id, c.Contact, c.Queue, c.Reason, c.Language, c.Number, c.Length, _now + rules.Within);
        _messages.Add(new(left, _messages.Count == 0 ? 1 : _messages[^1].Number + 1));
        Say(left);
        Book(_messages[^1], f => f with { Left = f.Left + 1, Open = f.Open + 1 });
        return Refusal.None;
    }

    private Refusal WithMessage(MessageId id, Func<Message, Refusal> rule) => _messages.Find(m => m.Left.Message == id) is { } message ? rule(message) : Refusal.UnknownMessage;

    private Refusal Take(Message message, AgentId agent)
    {
        if (!People.Any(p => p.Listed && p.Id == agent))
        {
            return Refusal.UnknownAgent;
        }

        if (message.IsDone || message.Agent is not null)
        {
            return message.IsDone ? Refusal.MessageDone : message.Agent == agent ? Refusal.NoChange : Refusal.MessageTaken;
        }

        message.Agent = agent;
        Say(new MessageTaken(_now, message.Left.Message, message.Left.Queue, agent));
        return Refusal.None;
    }

    private Refusal GiveBack(Message message, string by)
    {
        if (message.IsDone || message.Agent is not { } agent)
        {
            return message.IsDone ? Refusal.MessageDone : Refusal.NoChange;
        }

        message.Agent = null;
        Say(new MessageGivenBack(_now, message.Left.Message, message.Left.Queue, agent, by));
        return Refusal.None;
    }

    private Refusal CloseMessage(Message message, string by, string word)
    {
        if (message.IsDone)
        {
            return Refusal.MessageDone;
        }

        (message.IsDone, message.KeepUntil) = (true, _now + (Planned(message.Left.Queue)?.Messages?.Keep ?? TimeSpan.FromDays(30)));
        Say(new MessageClosed(_now, message.Left.Message, message.Left.Queue, message.Agent, by, word, message.KeepUntil.Value));
        Book(message, f => f with { Open = f.Open - 1, Done = f.Done + 1 });
        return Refusal.None;
    }

    /// <summary>Who is in the plan no more has nothing.</summary>
    private void NobodyHasWhatOthersLeft()
    {
        foreach (var message in _messages.Where(m => !m.IsDone && m.Agent is { } agent && !People.Any(p => p.Listed && p.Id == agent)))
        {
            GiveBack(message, "system");
        }
    }

    private IEnumerable<Due> DueOf(Message message)
    {
        var tooOld = message.Left.At + _plan.NumbersKept;
        var end = message.KeepUntil is { } until && !(tooOld < until) ? until : tooOld;
        if (end is { } erased)
        {
            yield return new(erased, (4, message.Number, 0), () => Erase(message, message.KeepUntil == erased ? MessageErasure.Kept : MessageErasure.Retention));
        }

        if (!message.IsDone && !message.WasOverdue && !(end <= message.Left.DueBy))
        {
            yield return new(message.Left.DueBy, (4, message.Number, 1), () => Overdue(message));
        }
    }

    private void Overdue(Message message)
    {
        message.WasOverdue = true;
        Say(new MessageOverdue(_now, message.Left.Message, message.Left.Queue, message.Left.DueBy));
        Book(message, f => f with { Overdue = f.Overdue + 1 });
    }

    private void Erase(Message message, MessageErasure cause)
    {
        _messages.Remove(message);
        Say(new MessageErased(_now, message.Left.Message, message.Left.Queue, cause));
        if (!message.IsDone)
        {
            Book(message, f => f with { Open = f.Open - 1, Lapsed = f.Lapsed + 1 });
        }
    }

    private void Book(Message message, Func<MessageFigures, MessageFigures> change)
    {
        var day = (message.Left.Queue, DayOf(message.Left.At));
        _messageDays[day] = change(_messageDays.GetValueOrDefault(day, MessageFigures.None));
    }

    /// <summary>A message, as the plain model sees one.</summary>
    internal sealed class Message(MessageLeft left, long number)
    {
        public MessageLeft Left => left;

        public long Number => number;

        public AgentId? Agent { get; set; }

        public bool IsDone { get; set; }

        public bool WasOverdue { get; set; }

        public DateTimeOffset? KeepUntil { get; set; }

        public CallbackId? Callback { get; set; }
    }
}
