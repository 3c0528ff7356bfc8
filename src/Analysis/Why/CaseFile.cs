using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What can be told about why one contact waited as it did.</summary>
/// <param name="contact">Whom it is about.</param>
/// <param name="events">What is known already to have happened to it.</param>
public sealed class CaseFile(ContactId contact, params IEnumerable<AcdEvent> events)
{
    /// <summary>Whom it is about.</summary>
    public ContactId Contact => contact;

    /// <summary>What happened to it, in order.</summary>
    public IReadOnlyList<AcdEvent> Events => EventList;

    /// <summary>What kept each of those who serve its queue from taking it, in order of beginning. At most <see cref="MostAgents"/> are looked at.</summary>
    public IReadOnlyList<Stretch> Stretches => StretchList;

    /// <summary>Who was served while it waited, by somebody who serves its queue, in order.</summary>
    public IReadOnlyList<ServedFirst> Served => ServedList;

    /// <summary>When it had a place in a queue, in order.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Waits => WaitList;

    /// <summary>Each offer of it to an agent, with what everybody who serves the queue did at that moment, in order.</summary>
    public IReadOnlyList<Considered> Decisions => DecisionList;

    /// <summary>It had a place when its story was told; the last of its waits is not over.</summary>
    public bool IsWaiting { get; internal set; }

    /// <summary>So many who serve the queue are named.</summary>
    public const int MostAgents = 60;

    internal List<AcdEvent> EventList { get; } = [.. events];

    internal List<Stretch> StretchList { get; } = [];

    internal List<ServedFirst> ServedList { get; } = [];

    internal List<Considered> DecisionList { get; } = [];

    internal List<(DateTimeOffset From, DateTimeOffset To)> WaitList { get; } = [];
}

/// <summary>One decision: to whom it was offered, and how it stood with all who serve the queue.</summary>
/// <param name="Offer">The decision, with what was written down then.</param>
/// <param name="Staff">Everybody who serves the queue, lowest tier first, at most <see cref="CaseFile.MostAgents"/>. Whom nothing keeps was a candidate.</param>
public sealed record Considered(OfferMade Offer, IReadOnlyList<Prospect> Staff);

/// <summary>What one agent could not do for the contact, for how long.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Tier">At which tier they serve the queue.</param>
/// <param name="Keeps">What kept them; null: nothing, their phone rang for it or another's did.</param>
/// <param name="IsRung">Their phone rang for it.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Until then.</param>
public sealed record Stretch(AgentId Agent, int Tier, PassedOverReason? Keeps, bool IsRung, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long.</summary>
    public TimeSpan Length => To - From;
}

/// <summary>By which rule somebody else was served first.</summary>
public enum ServedRule
{
    /// <summary>Had come before.</summary>
    CameBefore,

    /// <summary>Is of a class that counts as having come earlier.</summary>
    Class,

    /// <summary>Had a time booked, that counts as having come somewhat earlier.</summary>
    Booked,

    /// <summary>That agent could not take the contact: <see cref="ServedFirst.Keeps"/> says why.</summary>
    CouldNotTakeIt,

    /// <summary>Another agent's phone rang for the contact at that moment.</summary>
    RangElsewhere,

    /// <summary>The phone rang for them before the contact came.</summary>
    RangBefore,

    /// <summary>No rule is known. Never, unless the configuration is not the one by which it was decided.</summary>
    Unknown,
}

/// <summary>Somebody else who was served while the contact waited.</summary>
/// <param name="At">When they were connected, or their number was dialled.</param>
/// <param name="Contact">Who.</param>
/// <param name="Agent">By whom.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Class">Their class.</param>
/// <param name="Keeps">Why that agent could not take the contact asked about; null where that is not the rule.</param>
/// <param name="IsCallback">They were called back.</param>
public sealed record ServedFirst(DateTimeOffset At, ContactId Contact, AgentId Agent, ServedRule Rule, ClassId? Class, PassedOverReason? Keeps, bool IsCallback);
