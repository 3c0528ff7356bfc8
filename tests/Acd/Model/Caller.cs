namespace ContactCenter.Acd.Tests;

/// <summary>A contact, as the plain model sees one.</summary>
internal sealed class Caller(ContactId id, string? number)
{
    public ContactId Id => id;

    public string? Number { get; } = number;

    /// <summary>By which it is called back; null: it cannot be.</summary>
    public string? Callable { get; init; } = number;

    public ContactState State { get; set; }

    public bool IsInLine => State is ContactState.Waiting or ContactState.Offered;

    /// <summary>The queue it is in, or came from while it talks.</summary>
    public QueuePlan? Queue { get; set; }

    public string Reason { get; set; } = "";

    public string Language { get; set; } = "";

    public IReadOnlyDictionary<SkillId, int> Skills { get; set; } = new Dictionary<SkillId, int>();

    public UnitId? Unit { get; set; }

    public ClassId? Class { get; set; }

    public TimeSpan HeadStart { get; set; }

    public bool OverridesRest { get; set; }

    public int TierFrom { get; set; }

    /// <summary>From when its own time in the present queue counts: the conversation of one who returns was no waiting.</summary>
    public DateTimeOffset Entered { get; set; }

    /// <summary>When it was last placed in the present queue.</summary>
    public DateTimeOffset EntryAt { get; set; }

    /// <summary>When it last heard of its wait here.</summary>
    public DateTimeOffset? Announced { get; set; }

    /// <summary>Since when it waits, earlier waits included.</summary>
    public DateTimeOffset Since { get; set; }

    public long Ticket { get; set; }

    /// <summary>Since when nobody has answered, and its ticket then; kept while it is sent on or comes back.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    public long UnansweredTicket { get; set; }

    /// <summary>What it had waited before the present queue.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Steps that are open: the first always is.</summary>
    public SortedSet<int> Opened { get; } = [0];

    /// <summary>Steps whose time has come, and when their conditions are looked at next.</summary>
    public Dictionary<int, DateTimeOffset> Looks { get; } = [];

    public AgentId? Person { get; set; }

    public DateTimeOffset? PersonUntil { get; set; }

    public PersonOtherwise Otherwise { get; set; }

    public DateTimeOffset? NextHour { get; set; }

    /// <summary>The person is a colleague it was handed to: one failed offer is enough.</summary>
    public bool PersonIsColleague { get; set; }

    /// <summary>Whose phones ring for it.</summary>
    public List<Person> Rings { get; } = [];

    /// <summary>The phones that rang are silent, and nobody answered.</summary>
    public bool RangInVain { get; set; }

    /// <summary>Something changed for it: with conditions, only then is it looked at whether steps are skipped.</summary>
    public bool Touched { get; set; }

    public Person? With { get; set; }

    public DateTimeOffset Connected { get; set; }

    /// <summary>Who has talked with it, and hung up while its flow goes on.</summary>
    public AgentId? AnsweredBy { get; set; }

    /// <summary>Outcome when it leaves its flow now, because a queue did not keep it.</summary>
    public Outcome? SentAwayAs { get; set; }

    /// <summary>Queues that a limit or a step sent it to.</summary>
    public HashSet<QueueId> SentTo { get; } = [];

    /// <summary>It left a message.</summary>
    public bool LeftMessage { get; set; }

    public OutsideCall? Outside { get; set; }

    /// <summary>The request it is an attempt to call back for; null: somebody is on the line.</summary>
    public Request? For { get; set; }

    /// <summary>The request its entry names: its own, or the one of the number it came from.</summary>
    public CallbackId? Callback { get; set; }

    /// <summary>Since when somebody's phone rings for an attempt that was accepted.</summary>
    public DateTimeOffset Dialled { get; set; }

    /// <summary>Numbers that did not answer.</summary>
    public HashSet<string> Unreached { get; } = [];

    public QueueStep[] OpenSteps => [.. Opened.Select(i => Queue!.Steps[i])];

    public override string ToString() => Id.Value;
}

/// <summary>A number outside that is dialled for a contact, or talks with it.</summary>
/// <param name="Queue">For which it is dialled; null: for the flow.</param>
/// <param name="Number">As dialled.</param>
/// <param name="Until">When it is given up.</param>
/// <param name="HasPlace">The contact waits on in its queue when nobody answers; otherwise its flow goes on.</param>
internal sealed record OutsideCall(QueuePlan? Queue, string Number, DateTimeOffset Until, bool HasPlace)
{
    public bool Answered { get; set; }
}
