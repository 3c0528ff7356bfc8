namespace ContactCenter.Acd;

/// <summary>The ledger's image: written and read.</summary>
public sealed partial class FigureLedger
{
    /// <summary>A ledger as it was when the image was taken.</summary>
    /// <param name="dayOf">As before: days that are booked stay what they are.</param>
    /// <param name="image">What <see cref="Image"/> gave.</param>
    public FigureLedger(Func<DateTimeOffset, DateOnly> dayOf, FigureImage image)
        : this(dayOf)
    {
        var ledger = image.Ledger;
        var queues = ledger.Queues.Select(q => QueueTally.Of(q.Tally)).ToArray();
        for (var i = 0; i < queues.Length; i++)
        {
            if (ledger.Queues[i] is { Queue: { } queue, Day: { } day })
            {
                _queues[(queue, day)] = queues[i];
            }
        }

        var attempts = ledger.Attempts.Select(a => AttemptTally.Of(a.Tally)).ToArray();
        for (var i = 0; i < attempts.Length; i++)
        {
            if (ledger.Attempts[i].Day is { } day)
            {
                _attempts[day] = attempts[i];
            }
        }

        foreach (var (contact, tally) in ledger.Open)
        {
            _open[contact] = attempts[tally];
        }

        foreach (var visit in ledger.Visits)
        {
            _visits[visit.Contact] = new(visit.Queue, queues[visit.Tally], visit.Since, visit.ServiceLevel, visit.TurnedAway)
            {
                NoPlace = visit.NoPlace,
                Decided = visit.Decided,
                AnsweredBy = visit.AnsweredBy,
                AnsweredAt = visit.AnsweredAt,
                LastAnswer = visit.LastAnswer,
            };
        }

        foreach (var (agent, tally, since, until) in ledger.WrapUps)
        {
            _wrapUps[agent] = new(queues[tally], since, until);
        }

        foreach (var (callback, tally) in ledger.Callbacks)
        {
            _callbacks[callback] = queues[tally];
        }

        _promises.Restore(
            ledger.PromiseDays.Select(p => (p.Queue, p.Day, new PromiseFigures(p.Announced, p.ToldWait, p.ToldPosition, p.Kept, p.Early, p.Late))),
            ledger.Promises);
        _calling.Restore(ledger.Calling);
        _messages.Restore(ledger.Messages);
        _lines.Restore(ledger.Lines);
        _untreated.Restore(ledger.Untreated);
        KnowsUntreated = ledger.Untreated is not null;
        _alarms.Restore(ledger.Alarms);
    }

    /// <summary>False: the image is older than the count of who is untreated. Give <see cref="ApplyUntreated"/> what the journal has of the last days, up to the image.</summary>
    public bool KnowsUntreated { get; } = true;

    /// <summary>Books one event for the count of who is untreated alone.</summary>
    public void ApplyUntreated(AcdEvent e) => _untreated.Apply(e);

    /// <summary>Everything that was booked, for a checkpoint.</summary>
    public FigureImage Image()
    {
        var queues = new Numbered<QueueTally, QueueDayImage>(t => new(null, null, t.Image()));
        foreach (var ((queue, day), tally) in _queues.OrderBy(q => q.Key.Day).ThenBy(q => q.Key.Queue.Value, StringComparer.Ordinal))
        {
            queues.Add(tally, new(queue, day, tally.Image()));
        }

        var attempts = new Numbered<AttemptTally, AttemptDayImage>(t => new(null, t.Image()));
        foreach (var (day, tally) in _attempts.OrderBy(a => a.Key))
        {
            attempts.Add(tally, new(day, tally.Image()));
        }

        var open = Sorted(_open, c => c.Value).Select(o => new OpenAttemptImage(o.Key, attempts.Of(o.Value))).ToArray();
        var visits = Sorted(_visits, c => c.Value).Select(v => new VisitImage(
            v.Key, v.Value.Queue, queues.Of(v.Value.Tally), v.Value.Since, v.Value.ServiceLevel, v.Value.TurnedAway, v.Value.NoPlace, v.Value.Decided,
            v.Value.AnsweredBy, v.Value.AnsweredAt, v.Value.LastAnswer)).ToArray();
        var wrapUps = Sorted(_wrapUps, a => a.Value).Select(w => new WrapUpImage(w.Key, queues.Of(w.Value.Tally), w.Value.Since, w.Value.Until)).ToArray();
        var callbacks = _callbacks.OrderBy(c => c.Key.Value).Select(c => new OpenCallbackImage(c.Key, queues.Of(c.Value))).ToArray();
        return new(new(
            FigureImage.Version,
            queues.All,
            attempts.All,
            open,
            visits,
            wrapUps,
            callbacks,
            [.. _promises.Days.OrderBy(d => d.Day).ThenBy(d => d.Queue.Value, StringComparer.Ordinal).Select(d => new PromiseDayImage(
                d.Queue, d.Day, d.Figures.Announced, d.Figures.ToldWait, d.Figures.ToldPosition, d.Figures.Kept, d.Figures.Early, d.Figures.Late))],
            [.. _promises.Fold.Open],
            _calling.Image())
        {
            Messages = _messages.Image(),
            Lines = _lines.Image(),
            Untreated = _untreated.Image(),
            Alarms = _alarms.Image(),
        });
    }

    private static IEnumerable<KeyValuePair<TKey, TValue>> Sorted<TKey, TValue>(Dictionary<TKey, TValue> all, Func<TKey, string> by)
        where TKey : notnull => all.OrderBy(a => by(a.Key), StringComparer.Ordinal);

    /// <summary>Tallies by their place in a list; those of days that were dropped come last.</summary>
    private sealed class Numbered<T, TImage>(Func<T, TImage> unlisted)
        where T : class
    {
        private readonly Dictionary<T, int> _numbers = new(ReferenceEqualityComparer.Instance);

        public List<TImage> All { get; } = [];

        public void Add(T tally, TImage image)
        {
            _numbers[tally] = All.Count;
            All.Add(image);
        }

        public int Of(T tally)
        {
            if (!_numbers.ContainsKey(tally))
            {
                Add(tally, unlisted(tally));
            }

            return _numbers[tally];
        }
    }
}
