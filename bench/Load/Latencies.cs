namespace ContactCenter.Load;

/// <summary>Times of single calls, for percentiles.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];

    public void Add(TimeSpan time)
    {
        lock (_gate) _milliseconds.Add(time.TotalMilliseconds);
    }

    public string Summary()
    {
        lock (_gate)
        {
            if (_milliseconds.Count == 0) return "none";
            _milliseconds.Sort();
            return FormattableString.Invariant($"p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms, max {_milliseconds[^1]:F1} ms");
        }
    }

    private double At(double share) => _milliseconds[(int)(share * (_milliseconds.Count - 1))];
}
