using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;

namespace ContactCenter.Analysis.Replay;

/// <summary>What became of a caller.</summary>
public enum CallerEnd
{
    /// <summary>Has not left by the end of the day.</summary>
    StillThere,

    /// <summary>Talked with an agent.</summary>
    Answered,

    /// <summary>Hung up while waiting.</summary>
    HungUp,

    /// <summary>Is to be called back.</summary>
    CallbackPromised,

    /// <summary>Connected with an outside number.</summary>
    PassedOn,

    /// <summary>Left in any other way: turned away, left a message, cut off.</summary>
    TurnedAway,
}

/// <summary>A caller's day: once, with the whole wait over all queues.</summary>
/// <param name="Contact">The call's id, as <c>why</c> takes it.</param>
/// <param name="Came">When it came to its first queue.</param>
/// <param name="Queue">That queue.</param>
public sealed record CallerDay(string Contact, DateTimeOffset Came, string Queue)
{
    /// <summary>Its class; null: it was turned away before it had one.</summary>
    public string? Class { get; init; }

    /// <summary>Language asked for; empty: any.</summary>
    public string Language { get; init; } = "";

    /// <summary>What became of it.</summary>
    public CallerEnd End { get; init; }

    /// <summary>From coming to the answer, or to leaving without one; of those still there, null.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>The line (tier) that answered; null: none did.</summary>
    public int? Line { get; init; }
}

/// <summary>What callers of one kind came to beside their waits.</summary>
public sealed class KindTally
{
    /// <summary>Times told that were not kept: who waited longer than was said, and who was not called back by then.</summary>
    public long PromisesBroken { get; internal set; }

    /// <summary>Agents' talk and wrap-up for them, with the dials of those called back.</summary>
    public TimeSpan Worked { get; internal set; }
}

/// <summary>A day caller by caller, and what each kind of them took, from its events.</summary>
public sealed class DayCallers
{
    private readonly Dictionary<ContactId, CallerDay> _callers = [];
    private readonly List<ContactId> _order = [];
    private readonly Dictionary<ContactId, DateTimeOffset> _promised = [];
    private readonly Dictionary<CallbackId, Kind> _requests = [];
    private readonly Dictionary<ContactId, Kind> _kinds = [];
    private readonly Dictionary<OfferId, int> _tiers = [];
    private readonly Dictionary<AgentId, (AgentState State, DateTimeOffset Since)> _states = [];
    private readonly Dictionary<AgentId, Kind> _works = [];
    private readonly Dictionary<(Dimension By, string Name), KindTally> _tallies = [];

    /// <summary>In the order in which they came.</summary>
    public IEnumerable<CallerDay> All => _order.Select(contact => _callers[contact]);

    /// <summary>How many came.</summary>
    public int Count => _order.Count;

    /// <summary>A caller; null: did not come.</summary>
    public CallerDay? Of(string contact) => _callers.GetValueOrDefault(new(contact));

    /// <summary>Callers of one kind; an empty tally when there were none.</summary>
    public KindTally Of(Dimension by, string name = "") => _tallies.GetValueOrDefault((by, name)) ?? new();

    /// <summary>Requests that were open when the day began.</summary>
    public void Begin(AcdSnapshot before)
    {
        foreach (var request in before.Callbacks)
        {
            _requests[request.Callback] = new(request.Queue.Value, request.Class?.Value, request.Language, null);
        }
    }

    /// <summary>Takes one event, in its order.</summary>
    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case ContactQueued queued: Queued(queued); break;
            case ContactRefused refused: Comes(refused.Contact, refused.Queue, null, "", e.At); break;
            case WaitAnnounced { Spoken: SpokenPromise.Wait, To: { } to } told: _promised[told.Contact] = e.At + to; break;
            case OfferMade offer: _tiers[offer.Offer] = offer.Tier; break;
            case OfferWithdrawn withdrawn: _tiers.Remove(withdrawn.Offer); break;
            case OfferFailed failed: Fails(failed); break;
            case ContactConnected connected: Connects(connected); break;
            case CallbackRequested asked:
                if (asked.Contact is { } asking && !_kinds.ContainsKey(asking))
                {
                    Comes(asking, asked.Queue, asked.Class, asked.Language, e.At);
                }

                _requests[asked.Callback] = new(asked.Queue.Value, asked.Class?.Value, asked.Language, null);
                break;
            case CallbackTurnedAway away when !_kinds.ContainsKey(away.Contact): Comes(away.Contact, away.Queue, null, "", e.At); break;
            case CallbackDue due when _requests.TryGetValue(due.Callback, out var kind): _kinds[due.Contact] = kind; break;
            case CallbackAccepted accepted when _kinds.TryGetValue(accepted.Contact, out var kind):
                _works[accepted.Agent] = kind with { Line = _tiers.Remove(accepted.Offer, out var tier) ? tier : null };
                break;
            case CallbackBroken broken when _requests.TryGetValue(broken.Callback, out var kind): Each(kind, static tally => tally.PromisesBroken++); break;
            case CallbackAttemptEnded ended: _kinds.Remove(ended.Contact); break;
            case ContactEnded ended: Ends(ended); break;
            case AgentStateChanged changed: Works(changed); break;
            default: break; // told otherwise
        }
    }

    /// <summary>Time has come so far: agents who are in the middle of something have been until now.</summary>
    public void Until(DateTimeOffset now)
    {
        foreach (var (agent, (state, since)) in _states.ToArray())
        {
            Book(agent, state, since, now);
            _states[agent] = (state, now);
        }
    }

    private void Queued(ContactQueued queued)
    {
        if (queued.Entry != EntryCause.Callback && !_kinds.ContainsKey(queued.Contact))
        {
            Comes(queued.Contact, queued.Queue, queued.Class, queued.Language, queued.Since);
        }
    }

    private void Comes(ContactId contact, QueueId queue, ClassId? priority, string language, DateTimeOffset at)
    {
        if (_callers.TryAdd(contact, new(contact.Value, at, queue.Value) { Class = priority?.Value, Language = language }))
        {
            _order.Add(contact);
        }

        _kinds.TryAdd(contact, new(queue.Value, priority?.Value, language, null));
    }

    private void Connects(ContactConnected e)
    {
        int? line = _tiers.Remove(e.Offer, out var tier) ? tier : null;
        if (_kinds.TryGetValue(e.Contact, out var kind))
        {
            _works[e.Agent] = kind with { Line = line };
            Scored(e.Contact, kind, e.At);
        }

        if (_callers.TryGetValue(e.Contact, out var caller) && caller.End == CallerEnd.StillThere)
        {
            _callers[e.Contact] = caller with { End = CallerEnd.Answered, Waited = e.At - caller.Came, Line = line };
        }
    }

    /// <summary>An answer by a phone that was gone at once was none.</summary>
    private void Fails(OfferFailed e)
    {
        _tiers.Remove(e.Offer);
        if (_callers.TryGetValue(e.Contact, out var caller) && caller.End == CallerEnd.Answered && _works.TryGetValue(e.Agent, out _) && e.Failure == OfferFailure.Unreachable)
        {
            _callers[e.Contact] = caller with { End = CallerEnd.StillThere, Waited = null, Line = null };
        }
    }

    private void Ends(ContactEnded e)
    {
        if (_kinds.Remove(e.Contact, out var kind))
        {
            Scored(e.Contact, kind, e.At);
        }

        if (_callers.TryGetValue(e.Contact, out var caller) && caller.End == CallerEnd.StillThere)
        {
            _callers[e.Contact] = caller with
            {
                Waited = e.At - caller.Came,
                End = e.Outcome switch
                {
                    Outcome.Abandoned => CallerEnd.HungUp,
                    Outcome.CallbackBooked => CallerEnd.CallbackPromised,
                    Outcome.PassedOn => CallerEnd.PassedOn,
                    _ => CallerEnd.TurnedAway,
                },
            };
        }
    }

    private void Scored(ContactId contact, Kind kind, DateTimeOffset at)
    {
        if (_promised.Remove(contact, out var by) && at > by)
        {
            Each(kind, static tally => tally.PromisesBroken++);
        }
    }

    private void Works(AgentStateChanged e)
    {
        if (_states.TryGetValue(e.Agent, out var now))
        {
            Book(e.Agent, now.State, now.Since, e.At);
        }

        _states[e.Agent] = (e.To, e.At);
    }

    private void Book(AgentId agent, AgentState state, DateTimeOffset since, DateTimeOffset until)
    {
        if (state is AgentState.Talking or AgentState.WrapUp && until > since && _works.TryGetValue(agent, out var kind))
        {
            Each(kind, tally => tally.Worked += until - since);
            if (kind.Line is { } line)
            {
                TallyOf(Dimension.Line, FormattableString.Invariant($"{line}")).Worked += until - since;
            }
        }
    }

    private void Each(Kind kind, Action<KindTally> count)
    {
        count(TallyOf(Dimension.All, ""));
        count(TallyOf(Dimension.Queue, kind.Queue));
        if (kind.Class is { } priority)
        {
            count(TallyOf(Dimension.Class, priority));
        }

        if (kind.Language.Length > 0)
        {
            count(TallyOf(Dimension.Language, kind.Language));
        }
    }

    private KindTally TallyOf(Dimension by, string name)
    {
        if (!_tallies.TryGetValue((by, name), out var tally))
        {
            _tallies[(by, name)] = tally = new();
        }

        return tally;
    }

    private sealed record Kind(string Queue, string? Class, string Language, int? Line);
}
