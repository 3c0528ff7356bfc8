namespace ContactCenter.Acd;

/// <summary>Messages that are not erased, in the order in which they were left.</summary>
internal sealed class MessageList(IndexedHeap<Deadline, Timed> deadlines, WaitingRoom contacts)
{
    private readonly SortedDictionary<long, MessageCard> _all = [];
    private readonly Dictionary<MessageId, MessageCard> _byId = [];
    private readonly Dictionary<QueueId, MessageCounts> _counts = [];

    /// <summary>How many were left so far.</summary>
    public long Last { get; private set; }

    /// <summary>How long numbers are kept, and what callers say with them; null: without end.</summary>
    public TimeSpan? NumbersKept { get; private set; }

    public Redraws<MessageCard> Redraws { get; } = new();

    public IEnumerable<MessageCard> All => _all.Values;

    public MessageCard? Find(MessageId id) => _byId.GetValueOrDefault(id);

    /// <summary>How many of a queue are where.</summary>
    public MessageCounts CountsOf(QueueId queue) => _counts.GetValueOrDefault(queue);

    public MessagesImage Image() => new(Last, [.. All.Select(m => m.Image())]);

    /// <summary>Before the plan is adopted.</summary>
    public void Restore(MessagesImage? image)
    {
        foreach (var one in image?.All ?? [])
        {
            Add(MessageCard.Of(one));
        }

        Last = image?.Last ?? 0;
    }

    /// <summary>Under another plan they are kept for another time.</summary>
    public void Adopt(AcdPlan plan)
    {
        NumbersKept = plan.NumbersKept;
        foreach (var message in _all.Values)
        {
            message.Await(deadlines, message.NextDue(NumbersKept));
        }

        Redraws.AddAll();
    }

    public void Apply(MessageLeft e)
    {
        if (contacts.Find(e.Contact) is { } contact)
        {
            contact.Journey.MessageLeft();
        }

        Add(new(e, ++Last));
    }

    public void Apply(MessageTaken e) => Change(e.Message, m => (m.Agent, m.Since) = (e.Agent, e.At));

    public void Apply(MessageGivenBack e) => Change(e.Message, m => (m.Agent, m.Since) = (null, e.At));

    public void Apply(MessageOverdue e) => Change(e.Message, static m => m.IsOverdue = true);

    public void Apply(MessageClosed e) => Change(e.Message, m => (m.Closed, m.IsOverdue, m.Since) = (e, false, e.At));

    public void Apply(CallbackRequested e)
    {
        if (e.Message is { } id)
        {
            Change(id, m => m.Callback = e.Callback);
        }
    }

    public void Apply(MessageErased e)
    {
        if (_byId.Remove(e.Message, out var message))
        {
            _all.Remove(message.Order);
            Count(message, -1);
            message.Await(deadlines, null);
            Redraws.Add(message);
        }
    }

    private void Add(MessageCard message)
    {
        _all[message.Order] = message;
        _byId[message.Id] = message;
        Changed(message);
    }

    private void Change(MessageId id, Action<MessageCard> change)
    {
        if (Find(id) is { } message)
        {
            Count(message, -1);
            change(message);
            Changed(message);
        }
    }

    private void Changed(MessageCard message)
    {
        Count(message, 1);
        message.Await(deadlines, message.NextDue(NumbersKept));
        Redraws.Add(message);
    }

    private void Count(MessageCard message, int by)
    {
        var counts = CountsOf(message.Queue);
        counts = message.State switch
        {
            MessageState.Waiting => counts with { Waiting = counts.Waiting + by },
            MessageState.Taken => counts with { Taken = counts.Taken + by },
            _ => counts with { Done = counts.Done + by },
        };
        _counts[message.Queue] = message.IsOverdue ? counts with { Overdue = counts.Overdue + by } : counts;
    }
}
