namespace ContactCenter.Analysis.Erlang;

/// <summary>
/// As <see cref="ErlangC"/>, and callers hang up after an exponentially distributed time (C. Palm, 1946; Mandelbaum and Zeltyn, 2007): M/M/n+M. By adding up the
/// states of the line, as far as they matter.
/// </summary>
public sealed class ErlangA
{
    private const double Negligible = 1e-15;
    private const int Longest = 10_000_000;

    /// <param name="callsPerHour">More than 0.</param>
    /// <param name="handle">Mean of conversation and wrap-up. More than 0.</param>
    /// <param name="agents">1 or more.</param>
    /// <param name="patience">Mean time after which a caller who still waits hangs up. More than 0.</param>
    public ErlangA(double callsPerHour, TimeSpan handle, int agents, TimeSpan patience)
    {
        var (arrivals, serves, leaves) = (callsPerHour, 1 / handle.TotalHours, 1 / patience.TotalHours);
        Load = callsPerHour * handle.TotalHours;

        // Likelihoods in proportion to that of all agents busy and nobody waiting.
        double below = 0, weight = 1;
        for (var busy = agents; busy > 0 && weight > Negligible; busy--)
        {
            weight *= busy * serves / arrivals;
            below += weight;
        }

        double waiting = 1, length = 0;
        weight = 1;
        for (var line = 1; line < Longest; line++)
        {
            weight *= arrivals / ((agents * serves) + (line * leaves));
            waiting += weight;
            length += line * weight;
            if (weight < Negligible * waiting && line * leaves > arrivals - (agents * serves))
            {
                break;
            }
        }

        var all = below + waiting;
        Waits = waiting / all;
        Abandons = leaves * (length / all) / arrivals;
        MeanWait = TimeSpan.FromHours(length / all / arrivals);
        Occupancy = Load * (1 - Abandons) / agents;
    }

    /// <summary>Work offered, in erlangs.</summary>
    public double Load { get; }

    /// <summary>The part of callers who find all agents busy, 0 to 1.</summary>
    public double Waits { get; }

    /// <summary>The part of callers who hang up before they are answered, 0 to 1.</summary>
    public double Abandons { get; }

    /// <summary>Mean time in the line, of those who hung up too.</summary>
    public TimeSpan MeanWait { get; }

    /// <summary>The part of the agents' time that is work, 0 to 1.</summary>
    public double Occupancy { get; }
}
