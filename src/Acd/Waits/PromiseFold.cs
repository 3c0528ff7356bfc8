namespace ContactCenter.Acd;

/// <summary>An announcement came to its score.</summary>
/// <param name="Announced">The announcement.</param>
/// <param name="Range">What became of the range; null: this is the score of the position.</param>
/// <param name="PositionKept">No later announcement to the same contact had a larger position; null: this is the score of the range.</param>
internal readonly record struct ScoredPromise(WaitAnnounced Announced, PromiseResult? Range, bool? PositionKept);

/// <summary>
/// Scores announcements by what happened after them. A fold over events; the core and the figures each have one.
/// </summary>
internal sealed class PromiseFold
{
    // Somebody who has waited through so many announcements of "over 60" hears more, but the oldest count no more.
    private const int MostOpen = 64;

    private readonly Dictionary<ContactId, List<OpenPromise>> _open = [];

    /// <summary>Announcements of those who wait, by contact, oldest first.</summary>
    public IEnumerable<OpenPromise> Open => _open.OrderBy(o => o.Key.Value, StringComparer.Ordinal).SelectMany(o => o.Value);

    /// <summary>Until when the contact was told last, as a range, that its wait would last; null: it was not told, or only of a least wait.</summary>
    public DateTimeOffset? Told(ContactId contact) =>
        _open.TryGetValue(contact, out var open) && LastTold(open) is { Announced: { To: { } to } told } ? told.At + to : null;

    /// <summary>Takes one event of the journal, in its order.</summary>
    /// <param name="e">The event.</param>
    /// <param name="scored">What it decides is added here.</param>
    public void Apply(AcdEvent e, List<ScoredPromise> scored)
    {
        if (_open.Count == 0 && e is not WaitAnnounced)
        {
            return;
        }

        switch (e)
        {
            case WaitAnnounced announced: Announced(announced, scored); break;
            case ContactConnected connected: Answered(connected.Contact, connected.At, scored); break;
            case ContactQueued queued: Left(queued.Contact, queued.At, scored); break;
            case ContactOverflowed overflowed: Left(overflowed.Contact, overflowed.At, scored); break;
            case OutsideDialled dialled: Left(dialled.Contact, dialled.At, scored); break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } left: Left(left.Contact, left.At, scored); break;
            case CallbackRequested { Contact: { } asking, Cause: not CallbackCause.CutOff } asked: Left(asking, asked.At, scored); break;
            case ContactEnded { Cause: LeaveCause.SystemStopping } stopped: _open.Remove(stopped.Contact); break; // when it would have been is not known
            case ContactEnded ended: Left(ended.Contact, ended.At, scored); break;
            default: break; // no promise depends on it
        }
    }

    /// <summary>Takes open announcements from an image.</summary>
    public void Restore(IEnumerable<OpenPromise> open)
    {
        _open.Clear();
        foreach (var promise in open)
        {
            OpenOf(promise.Announced.Contact).Add(promise);
        }
    }

    private void Announced(WaitAnnounced e, List<ScoredPromise> scored)
    {
        var open = OpenOf(e.Contact);
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var promise = open[i];
            var late = promise.RangeOpen && IsLate(promise.Announced, e.At);
            var fellBack = promise.PositionOpen && e.Position > promise.Announced.Position;
            if (late)
            {
                scored.Add(new(promise.Announced, PromiseResult.Late, null));
            }

            if (fellBack)
            {
                scored.Add(new(promise.Announced, null, false));
            }

            open[i] = promise with
            {
                RangeOpen = promise.RangeOpen && !late,
                PositionOpen = promise.PositionOpen && !fellBack,
                Repeated = true,
            };
        }

        // What was told last stays, scored or not: an earlier one does not hold again when it is gone.
        var last = LastTold(open);
        open.RemoveAll(p => p is { RangeOpen: false, PositionOpen: false } && p != last);
        if (open.Count == MostOpen)
        {
            open.RemoveAt(open[0] == last ? 1 : 0);
        }

        open.Add(new(e, e.From is not null, PositionOpen: true, Repeated: false));
    }

    private static OpenPromise? LastTold(List<OpenPromise> open) => open.FindLast(p => p.Announced.Spoken == SpokenPromise.Wait);

    private void Answered(ContactId contact, DateTimeOffset at, List<ScoredPromise> scored)
    {
        if (_open.Remove(contact, out var open))
        {
            foreach (var (announced, range, position, _) in open)
            {
                if (range)
                {
                    scored.Add(new(announced, new WaitRange(announced.From!.Value, announced.To).Score(at - announced.At), null));
                }

                if (position)
                {
                    scored.Add(new(announced, null, true));
                }
            }
        }
    }

    private void Left(ContactId contact, DateTimeOffset at, List<ScoredPromise> scored)
    {
        if (_open.Remove(contact, out var open))
        {
            foreach (var (announced, range, position, repeated) in open)
            {
                if (range && IsLate(announced, at))
                {
                    scored.Add(new(announced, PromiseResult.Late, null));
                }

                if (position && repeated)
                {
                    scored.Add(new(announced, null, true));
                }
            }
        }
    }

    private static bool IsLate(WaitAnnounced announced, DateTimeOffset at) => at - announced.At > announced.To;

    private List<OpenPromise> OpenOf(ContactId contact)
    {
        if (!_open.TryGetValue(contact, out var open))
        {
            _open[contact] = open = [];
        }

        return open;
    }
}

/// <summary>An announcement whose score is open.</summary>
/// <param name="Announced">The announcement.</param>
/// <param name="RangeOpen">Its range is not scored yet.</param>
/// <param name="PositionOpen">Its position is not scored yet.</param>
/// <param name="Repeated">A later one was made, and its position was not larger.</param>
internal sealed record OpenPromise(WaitAnnounced Announced, bool RangeOpen, bool PositionOpen, bool Repeated);
