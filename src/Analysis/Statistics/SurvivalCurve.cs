namespace ContactCenter.Analysis.Statistics;

/// <summary>
/// How long people wait before they give up, from those who did and those who were served first: the estimate of Kaplan and Meier (1958). Past the last who gave up it goes on with
/// the rate at which all did (exponential), for nothing is known there.
/// </summary>
public sealed class SurvivalCurve
{
    private readonly double[] _times;
    private readonly double[] _left;
    private readonly double _rate;

    /// <param name="seen">How long each was seen to wait, in seconds from 0 on, and whether it gave up then.</param>
    public SurvivalCurve(IEnumerable<(double Seconds, bool GaveUp)> seen)
    {
        var all = seen.OrderBy(static one => one.Seconds).ToList();
        var (times, left, surviving) = (new List<double>(), new List<double>(), 1.0);
        for (var at = 0; at < all.Count;)
        {
            var next = at;
            var gaveUp = 0;
            for (; next < all.Count && all[next].Seconds.Equals(all[at].Seconds); next++)
            {
                gaveUp += all[next].GaveUp ? 1 : 0;
            }

            if (gaveUp > 0)
            {
                surviving *= 1 - ((double)gaveUp / (all.Count - at));
                times.Add(all[at].Seconds);
                left.Add(surviving);
            }

            at = next;
        }

        (_times, _left) = ([.. times], [.. left]);
        (Seen, GaveUp) = (all.Count, all.Count(static one => one.GaveUp));
        var exposure = all.Sum(static one => one.Seconds);
        _rate = exposure > 0 ? GaveUp / exposure : 0;
    }

    /// <summary>People seen.</summary>
    public int Seen { get; }

    /// <summary>Those of them who gave up.</summary>
    public int GaveUp { get; }

    /// <summary>The part that waits longer than this, 0 to 1.</summary>
    /// <param name="seconds">0 or more.</param>
    public double Beyond(double seconds)
    {
        var at = Array.BinarySearch(_times, seconds);
        var before = at >= 0 ? at : ~at - 1;
        return before < 0 ? 1 : _left[before];
    }

    /// <summary>When somebody gives up who has waited so long and not given up; null: never, for nobody did.</summary>
    /// <param name="waited">In seconds, 0 or more.</param>
    /// <param name="fraction">0 and up, below 1: each as likely.</param>
    public double? GivesUp(double waited, double fraction)
    {
        if (GaveUp == 0)
        {
            return null;
        }

        var goal = Beyond(waited) * (1 - fraction);
        var (from, to) = (0, _times.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _times[middle] > waited && _left[middle] <= goal ? (from, middle) : (middle + 1, to);
        }

        if (from < _times.Length)
        {
            return _times[from];
        }

        var end = Math.Max(waited, _times[^1]);
        var rest = Beyond(end);
        // What is left of the draw, had the curve gone on from here: 1 where the curve has come to nothing.
        var part = rest > 0 ? Math.Min(1, goal / rest) : 1 - fraction;
        return _rate > 0 ? end - (Math.Log(Math.Max(part, double.Epsilon)) / _rate) : null;
    }
}
