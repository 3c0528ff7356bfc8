namespace ContactCenter.Acd;

/// <summary>
/// What an agent worked and missed: what the occupancy cap, the rests and the pause after missed offers are decided by. A fold
/// over the agent's events, so a restart gives the same; it remembers facts, not what a plan made of them. Bounded.
/// </summary>
internal sealed class Workload
{
    /// <summary>The longest window a cap may have.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(8);

    private const int MostSpells = 1024;
    private const int MostHandled = 20;

    private readonly List<Spell> _spells = [];
    private readonly Queue<TimeSpan> _handled = [];
    private DateTimeOffset? _talksSince;
    private DateTimeOffset? _dialsSince;
    private Spell? _wrapUp;
    private TimeSpan? _handling;

    /// <summary>Offers in a row that were not answered.</summary>
    public int Missed { get; private set; }

    /// <summary>The present contact, or the last one talked with.</summary>
    public ContactId? LastContact { get; private set; }

    /// <summary>In a conversation, for all that is known: an answer that came to nothing is none.</summary>
    public bool IsTalking => _talksSince is not null;

    /// <summary>Conversations begun since logging in.</summary>
    public int Conversations { get; private set; }

    /// <summary>Time in conversations that ended since logging in.</summary>
    public TimeSpan Talked { get; private set; }

    /// <summary>Length of the last conversation; 0 when somebody was dialled since.</summary>
    public TimeSpan LastTalk { get; private set; }

    /// <summary>End of the last rest that was begun: nothing shortens it.</summary>
    public DateTimeOffset RestsUntil { get; private set; }

    /// <summary>Why that rest.</summary>
    public AgentStateCause RestCause { get; private set; }

    private DateTimeOffset WorkedUntil => _spells.Count > 0 ? _spells[^1].To : DateTimeOffset.MinValue;

    public void Connected(ContactConnected e)
    {
        LastContact = e.Contact;
        Conversations++;
        _talksSince = e.At;
    }

    /// <summary>Somebody is dialled for the agent: work, and no conversation yet.</summary>
    public void Accepted(CallbackAccepted e)
    {
        Missed = 0;
        _dialsSince = e.At;
        LastTalk = TimeSpan.Zero; // its breath was had before this
    }

    public void Reached(CallbackReached e)
    {
        DialEnded(e.At);
        LastContact = e.Contact;
        Conversations++;
        _talksSince = e.At;
    }

    /// <param name="at">When; null: that is not known.</param>
    public void DialEnded(DateTimeOffset? at)
    {
        if (_dialsSince is { } since && at is { } end)
        {
            Worked(new(since, end));
        }

        _dialsSince = null;
    }

    public void TalkEnded(TalkEnded e)
    {
        if (_talksSince is { } since)
        {
            Worked(new(since, since + e.Talked < e.At ? since + e.Talked : e.At));
            _talksSince = null;
            Missed = 0;
            _handling = e.By == EndedBy.Restart ? null : e.Talked; // its true length is not known
            LastTalk = e.Talked;
            Talked += e.Talked;
        }
    }

    public void OfferFailed(OfferFailed e)
    {
        DialEnded(e.At);
        Missed += e.Failure is OfferFailure.NoAnswer or OfferFailure.Unreachable ? 1 : 0;
        if (_talksSince is not null)
        {
            _talksSince = null; // the answer came to nothing: that was no conversation
            Conversations--;
        }
    }

    public void StatusChanged(AgentStatusChanged e)
    {
        if (e.To == AgentStatus.LoggedIn)
        {
            Missed = 0;
        }

        if (e.From == AgentStatus.LoggedOut)
        {
            (Conversations, Talked) = (0, TimeSpan.Zero);
        }
    }

    public void StateChanged(AgentStateChanged e)
    {
        if (_wrapUp is { } wrapUp)
        {
            var written = wrapUp.Until(e.At);
            Worked(written);
            _handling += written.Length;
            _wrapUp = null;
        }

        if (e.To == AgentState.WrapUp)
        {
            _wrapUp = new(e.At, e.Until ?? e.At);
        }
        else if (_handling is { } handled)
        {
            _handling = null;
            _handled.Enqueue(handled);
            if (_handled.Count > MostHandled)
            {
                _handled.Dequeue();
            }
        }

        if (e is { To: AgentState.Resting, Until: { } until } && until > RestsUntil)
        {
            (RestsUntil, RestCause) = (until, e.Cause);
        }
    }

    /// <summary>Time in talk and wrap-up within the window that ends then; what is still going on counts up to then.</summary>
    public TimeSpan Busy(DateTimeOffset until, TimeSpan window)
    {
        var busy = TimeSpan.Zero;
        foreach (var spell in Spells(until))
        {
            busy += spell.From > until - window ? spell.Length : Later(spell.To - (until - window), TimeSpan.Zero);
        }

        return busy;
    }

    /// <summary>When the breath after a long call is over, for one who is free from then on; null when the last one was not long.</summary>
    public DateTimeOffset? BreathEnds(AgentPolicy policy, DateTimeOffset free) =>
        policy.LongCall is { } length && _spells.Count > 0 && LastTalk >= length
            ? (_wrapUp is { } wrapUp ? wrapUp.Until(free).To : WorkedUntil) + policy.Breath
            : null;

    /// <summary>
    /// The first instant from <paramref name="free"/> on at which the window holds little enough work to take one contact more, when
    /// no work is added: work leaves the window at its far end, so the instant can be computed.
    /// </summary>
    public DateTimeOffset CapHolds(TimeSpan cap, TimeSpan window, DateTimeOffset free)
    {
        var mean = Mean(free);
        var excess = Busy(free, window) + (mean < cap ? mean : cap) - cap;
        if (excess <= TimeSpan.Zero)
        {
            return free;
        }

        foreach (var spell in Spells(free))
        {
            var from = spell.From > free - window ? spell.From : free - window;
            var length = spell.To - from;
            if (length >= excess)
            {
                return from + excess + window;
            }

            excess -= Later(length, TimeSpan.Zero);
        }

        return free;
    }

    public WorkloadImage Image() => new(
        Missed,
        LastContact,
        Conversations,
        Talked,
        LastTalk,
        RestsUntil,
        RestCause,
        [.. _spells.Select(s => new SpellImage(s.From, s.To))],
        [.. _handled],
        _talksSince,
        _wrapUp is { } wrapUp ? new(wrapUp.From, wrapUp.To) : null,
        _handling,
        _dialsSince);

    public void Restore(WorkloadImage image)
    {
        (Missed, LastContact, Conversations, Talked, LastTalk) = (image.Missed, image.LastContact, image.Conversations, image.Talked, image.LastTalk);
        (RestsUntil, RestCause, _talksSince, _handling) = (image.RestsUntil, image.RestCause, image.TalksSince, image.Handling);
        _dialsSince = image.DialsSince;
        _wrapUp = image.WrapUp is { } wrapUp ? new(wrapUp.From, wrapUp.To) : null;
        _spells.AddRange(image.Spells.Select(s => new Spell(s.From, s.To)));
        foreach (var handled in image.Handled)
        {
            _handled.Enqueue(handled);
        }
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Mean of talk and wrap-up of the last conversations, the one being written up included.</summary>
    private TimeSpan Mean(DateTimeOffset free)
    {
        var (sum, count) = (0L, 0);
        var from = _handled.Count - (_handling is null ? MostHandled : MostHandled - 1);
        foreach (var handled in _handled)
        {
            (sum, count) = from-- > 0 ? (sum, count) : (sum + handled.Ticks, count + 1);
        }

        if (_handling is { } handling)
        {
            sum += (handling + (_wrapUp?.Until(free).Length ?? TimeSpan.Zero)).Ticks;
            count++;
        }

        return count == 0 ? TimeSpan.Zero : new(sum / count);
    }

    private IEnumerable<Spell> Spells(DateTimeOffset until)
    {
        foreach (var spell in _spells)
        {
            yield return spell;
        }

        if (_talksSince is { } since && since < until)
        {
            yield return new(since, until);
        }

        if (_dialsSince is { } dials && dials < until)
        {
            yield return new(dials, until);
        }

        if (_wrapUp is { } wrapUp && wrapUp.From < until)
        {
            yield return wrapUp.Until(until);
        }
    }

    private void Worked(Spell spell)
    {
        if (_spells.Count > 0 && _spells[^1].To >= spell.From)
        {
            _spells[^1] = _spells[^1] with { To = spell.To > _spells[^1].To ? spell.To : _spells[^1].To };
        }
        else
        {
            _spells.Add(spell);
        }

        var old = Math.Max(0, _spells.Count - MostSpells);
        while (_spells[old].To <= spell.To - Kept)
        {
            old++; // ends at the newest at the latest
        }

        if (old > 0)
        {
            _spells.RemoveRange(0, old);
        }
    }

    private readonly record struct Spell(DateTimeOffset From, DateTimeOffset To)
    {
        public TimeSpan Length => To - From;

        /// <summary>As much of it as lies before then.</summary>
        public Spell Until(DateTimeOffset end) => end >= To ? this : end > From ? this with { To = end } : this with { To = From };
    }
}
