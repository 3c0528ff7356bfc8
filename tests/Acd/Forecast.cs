using System.Globalization;

namespace ContactCenter.Acd.Tests;

/// <summary>How the announcements of a centre came out, beside those of the usual way: the mean of the last waits less what was waited.</summary>
internal sealed class Forecast
{
    private readonly List<(WaitAnnounced Announced, DateTimeOffset Answered)> _answered = [];
    private readonly Dictionary<ContactId, DateTimeOffset> _queued = [];
    private readonly Dictionary<WaitAnnounced, WaitRange> _usual = [];

    public Forecast(Centre centre, string? queue = null, double from = 1, double to = double.MaxValue)
    {
        var events = centre.Journal;
        var means = new Dictionary<QueueId, double>();
        var open = new Dictionary<ContactId, List<WaitAnnounced>>();
        var promises = new PromiseFold();
        foreach (var e in events)
        {
            promises.Apply(e, Scored);
            switch (e)
            {
                case ContactQueued queued:
                    _queued[queued.Contact] = queued.At;
                    open[queued.Contact] = [];
                    break;
                case WaitAnnounced announced:
                    var waited = (announced.At - _queued[announced.Contact]).TotalSeconds;
                    _usual[announced] = WaitRange.Of(TimeSpan.FromSeconds(Math.Abs(means.GetValueOrDefault(announced.Queue) + 30 - waited)));
                    open[announced.Contact].Add(announced);
                    break;
                case ContactConnected connected:
                    means[connected.Queue] = ((means.GetValueOrDefault(connected.Queue) * 3) + connected.Waited.TotalSeconds) / 4;
                    _answered.AddRange(open[connected.Contact].Select(a => (a, connected.At)));
                    break;
                default:
                    break;
            }
        }

        bool Counts(WaitAnnounced a) =>
            (queue is null || a.Queue.Value == queue) && a.At >= Story.Morning.AddHours(from) && (to > 1000 || a.At < Story.Morning.AddHours(to));
        Scored.RemoveAll(s => s.Range is null || !Counts(s.Announced));
        _answered.RemoveAll(a => !Counts(a.Announced));
        MeanWait = events.OfType<ContactConnected>().Where(c => queue is null || c.Queue.Value == queue).Average(c => c.Waited.TotalMinutes);
    }

    public List<ScoredPromise> Scored { get; } = [];

    /// <summary>Minutes, over the whole time.</summary>
    public double MeanWait { get; }

    public double Kept => Share(PromiseResult.Kept);

    /// <summary>Share kept of those answered, had the usual way been announced.</summary>
    public double UsuallyKept =>
        _answered.Count(a => _usual[a.Announced].Score(a.Answered - a.Announced.At) == PromiseResult.Kept) / (double)Math.Max(1, _answered.Count);

    public string Row(string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {MeanWait:F1} | {Scored.Count} | {Kept:P1} | {Share(PromiseResult.Early):P1} | {Share(PromiseResult.Late):P1} | {UsuallyKept:P1} |");

    private double Share(PromiseResult result) => Scored.Count(s => s.Range == result) / (double)Math.Max(1, Scored.Count);
}
