using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>
/// Looks at the days of the journal once more, with one contact in mind: the core is restored event by event, and between any two it is asked who could have taken the
/// contact, and what kept the others. So the answer is by the very rules that decided.
/// </summary>
/// <param name="core">From <see cref="Past"/>, with the plan that decided; with another one competences and classes are told as they are in that.</param>
/// <param name="contact">The contact asked about.</param>
public sealed class Investigation(AcdCore core, ContactId contact)
{
    private readonly CaseFile _file = new(contact);
    private readonly Dictionary<OfferId, ServedFirst> _offers = [];
    private readonly Dictionary<AgentId, (Prospect As, DateTimeOffset From)> _now = [];
    private DateTimeOffset? _waitsSince;

    /// <summary>What was found so far.</summary>
    public CaseFile File => _file;

    /// <summary>The contact has come, and is gone: nothing more is found.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes one event of the journal, in its order, everybody's.</summary>
    public void Apply(AcdEvent e)
    {
        Before(e);
        core.Restore(e);
        After(e);
    }

    /// <summary>The contact is not gone yet, and this is the moment up to which its story is told.</summary>
    /// <param name="now">Not before the last event.</param>
    public void Finish(DateTimeOffset now)
    {
        _file.IsWaiting = _waitsSince is not null;
        Close(now);
    }

    /// <summary>Before the core has taken an event.</summary>
    internal void Before(AcdEvent e) => LookAtOthers(e);

    /// <summary>When the core has taken it.</summary>
    internal void After(AcdEvent e)
    {
        if (ContactOf(e) == contact)
        {
            _file.EventList.Add(e);
            IsOver |= e is ContactEnded or CallbackAttemptEnded;
            if (e is OfferMade offer)
            {
                _file.DecisionList.Add(new(offer, [.. core.Prospects(contact).Take(CaseFile.MostAgents)]));
            }
        }

        LookAtProspects(e.At);
    }

    private void LookAtProspects(DateTimeOffset now)
    {
        if (core.StandingOf(contact) is null)
        {
            Close(now);
            return;
        }

        _waitsSince ??= now;
        foreach (var prospect in core.Prospects(contact).Take(CaseFile.MostAgents))
        {
            if (_now.TryGetValue(prospect.Agent, out var before))
            {
                if (before.As == prospect)
                {
                    continue;
                }

                Add(before.As, before.From, now);
            }

            _now[prospect.Agent] = (prospect, now);
        }
    }

    private void Close(DateTimeOffset now)
    {
        foreach (var (prospect, from) in _now.Values)
        {
            Add(prospect, from, now);
        }

        _now.Clear();
        if (_waitsSince is { } since)
        {
            _file.WaitList.Add((since, now));
            _file.StretchList.Sort(static (one, other) => (one.From, one.Tier, one.Agent.Value, one.To).CompareTo((other.From, other.Tier, other.Agent.Value, other.To)));
            _waitsSince = null;
        }
    }

    /// <summary>In the middle of one decision states pass that nobody ever was in.</summary>
    private void Add(Prospect prospect, DateTimeOffset from, DateTimeOffset to)
    {
        if (to > from)
        {
            _file.StretchList.Add(new(prospect.Agent, prospect.Tier, prospect.Keeps, prospect.IsRung, from, to));
        }
    }

    /// <summary>Before an offer to another is taken in: why is it not the contact's?</summary>
    private void LookAtOthers(AcdEvent e)
    {
        switch (e)
        {
            case OfferMade offer when offer.Contact != contact && Compared(offer.At, offer.Contact, offer.Agent) is { } served:
                _offers[offer.Offer] = served;
                break;
            case ContactConnected connected when connected.Contact != contact:
                if ((_offers.Remove(connected.Offer, out var offered) ? offered : RangBefore(connected)) is { } answered)
                {
                    _file.ServedList.Add(answered with { At = connected.At });
                }

                break;
            case CallbackAccepted accepted when accepted.Contact != contact:
                if ((_offers.Remove(accepted.Offer, out var dialled) ? dialled : Compared(accepted.At, accepted.Contact, accepted.Agent)) is { } called)
                {
                    _file.ServedList.Add(called with { At = accepted.At });
                }

                break;
            case OfferFailed failed: _offers.Remove(failed.Offer); break;
            case OfferWithdrawn withdrawn: _offers.Remove(withdrawn.Offer); break;
            case ContactEnded ended when ended.Contact == contact: _offers.Clear(); break;
            default: break;
        }
    }

    /// <summary>Offered before the contact came, and answered now.</summary>
    private ServedFirst? RangBefore(ContactConnected connected) => Compared(connected.At, connected.Contact, connected.Agent) is { } served
        ? served.Rule == ServedRule.CameBefore ? served : served with { Rule = ServedRule.RangBefore, Keeps = null }
        : null;

    private ServedFirst? Compared(DateTimeOffset at, ContactId other, AgentId agent)
    {
        var prospects = core.Prospects(contact);
        if (core.StandingOf(contact) is not { } own || core.StandingOf(other) is not { } theirs || prospects.FirstOrDefault(p => p.Agent == agent) is not { Agent.Value: not null } prospect)
        {
            return null;
        }

        // Ready a moment ago, or that moment: what keeps the agent then is not being busy, which the offer shows was over.
        var keeps = prospect.Keeps is PassedOverReason.TierNotOpen or PassedOverReason.Language or PassedOverReason.Unit or PassedOverReason.Skill or PassedOverReason.NotThePerson or PassedOverReason.Resting
            ? prospect.Keeps
            : null;
        var rule = theirs.ComesBefore(own)
            ? theirs.Since <= own.Since ? ServedRule.CameBefore : theirs.Class != own.Class ? ServedRule.Class : theirs.IsCallback ? ServedRule.Booked : ServedRule.Unknown
            : keeps is not null ? ServedRule.CouldNotTakeIt
            : prospects.Any(static p => p.IsRung) ? ServedRule.RangElsewhere
            : ServedRule.Unknown;
        return new(at, other, agent, rule, theirs.Class, rule == ServedRule.CouldNotTakeIt ? keeps : null, theirs.IsCallback);
    }

    /// <summary>Whom an event is about; null: nobody who calls or is called.</summary>
    public static ContactId? ContactOf(AcdEvent e) => e switch
    {
        ContactArrived x => x.Contact,
        MenuAnswered x => x.Contact,
        ContactQueued x => x.Contact,
        ContactRefused x => x.Contact,
        StepOpened x => x.Contact,
        OfferMade x => x.Contact,
        OfferWithdrawn x => x.Contact,
        OfferFailed x => x.Contact,
        ContactConnected x => x.Contact,
        TalkEnded x => x.Contact,
        ContactEnded x => x.Contact,
        PersonGivenUp x => x.Contact,
        ContactOverflowed x => x.Contact,
        WaitAnnounced x => x.Contact,
        ContactHandedOn x => x.Contact,
        OutsideDialled x => x.Contact,
        OutsideConnected x => x.Contact,
        OutsideNotReached x => x.Contact,
        ContactDisposed x => x.Contact,
        RestOverridden x => x.Contact,
        CallbackRequested x => x.Contact,
        CallbackDue x => x.Contact,
        CallbackAccepted x => x.Contact,
        CallbackReached x => x.Contact,
        CallbackAttemptEnded x => x.Contact,
        CallbackTurnedAway x => x.Contact,
        CallbackAttached x => x.Contact,
        CallbackDetached x => x.Contact,
        MessageLeft x => x.Contact,
        _ => null,
    };
}
