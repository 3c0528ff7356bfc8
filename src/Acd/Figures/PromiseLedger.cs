namespace ContactCenter.Acd;

/// <summary>What was announced in a queue on one day, and how it came out. A score is booked on the day of its announcement.</summary>
/// <param name="Announced">Estimates made, told or not.</param>
/// <param name="ToldWait">Of these, told as a range of the wait.</param>
/// <param name="ToldPosition">Of these, told as a position.</param>
/// <param name="Kept">Ranges that were kept, told or not.</param>
/// <param name="Early">Ranges broken by an answer before half the lower end.</param>
/// <param name="Late">Ranges broken by no answer before the upper end.</param>
public sealed record PromiseFigures(int Announced, int ToldWait, int ToldPosition, int Kept, int Early, int Late)
{
    /// <summary>No announcement.</summary>
    public static PromiseFigures None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Ranges that were not kept.</summary>
    public int Broken => Early + Late;

    /// <summary>Kept / scored; null before the first is scored.</summary>
    public double? KeptShare => Kept + Broken == 0 ? null : (double)Kept / (Kept + Broken);
}

/// <summary>Announcements and their scores by queue and day, as a projection of the journal.</summary>
internal sealed class PromiseLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly Dictionary<(QueueId Queue, DateOnly Day), PromiseFigures> _days = [];
    private readonly List<ScoredPromise> _scored = [];

    /// <summary>Announcements that have no score yet.</summary>
    public PromiseFold Fold { get; } = new();

    public IEnumerable<(QueueId Queue, DateOnly Day, PromiseFigures Figures)> Days => _days.Select(d => (d.Key.Queue, d.Key.Day, d.Value));

    public PromiseFigures Of(QueueId queue, DateOnly day) => _days.GetValueOrDefault((queue, day), PromiseFigures.None);

    public void Apply(AcdEvent e)
    {
        Fold.Apply(e, _scored);
        if (_scored.Count > 0)
        {
            BookScores();
        }

        if (e is WaitAnnounced made)
        {
            Book(made);
        }
    }

    private void BookScores()
    {
        foreach (var (announced, range, _) in _scored)
        {
            Book(announced, f => range switch
            {
                PromiseResult.Kept => f with { Kept = f.Kept + 1 },
                PromiseResult.Early => f with { Early = f.Early + 1 },
                PromiseResult.Late => f with { Late = f.Late + 1 },
                _ => f, // a position
            });
        }

        _scored.Clear();
    }

    private void Book(WaitAnnounced made) => Book(made, f => f with
    {
        Announced = f.Announced + 1,
        ToldWait = f.ToldWait + (made.Spoken == SpokenPromise.Wait ? 1 : 0),
        ToldPosition = f.ToldPosition + (made.Spoken == SpokenPromise.Position ? 1 : 0),
    });

    public void Forget(DateOnly before)
    {
        foreach (var key in _days.Keys.Where(k => k.Day < before).ToArray())
        {
            _days.Remove(key);
        }
    }

    /// <summary>Takes days and open announcements from an image.</summary>
    public void Restore(IEnumerable<(QueueId Queue, DateOnly Day, PromiseFigures Figures)> days, IEnumerable<OpenPromise> open)
    {
        _days.Clear();
        foreach (var (queue, day, figures) in days)
        {
            _days[(queue, day)] = figures;
        }

        Fold.Restore(open);
    }

    private void Book(WaitAnnounced announced, Func<PromiseFigures, PromiseFigures> change)
    {
        var key = (announced.Queue, dayOf(announced.At));
        _days[key] = change(_days.GetValueOrDefault(key, PromiseFigures.None));
    }
}
