namespace ContactCenter.Analysis.Erlang;

/// <summary>
/// One queue, calls at random, conversations of exponentially distributed length, nobody hangs up (A. K. Erlang, 1917): M/M/n. What a planner's table says, and what
/// a run of one queue without patience agrees with.
/// </summary>
/// <param name="CallsPerHour">More than 0.</param>
/// <param name="Handle">Mean of conversation and wrap-up. More than 0.</param>
/// <param name="Agents">1 or more.</param>
public sealed record ErlangC(double CallsPerHour, TimeSpan Handle, int Agents)
{
    /// <summary>So many agents at most are tried when some are looked for.</summary>
    private const int Most = 100_000;

    /// <summary>20 erlangs by a cap of 80 % are 25 agents, whatever the last digit of a product is.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Work offered, in erlangs: agents who would be busy all the time.</summary>
    public double Load => CallsPerHour * Handle.TotalHours;

    /// <summary>The part of the agents' time that is work, 0 to 1 and more.</summary>
    public double Occupancy => Load / Agents;

    /// <summary>There are enough for the line not to grow for ever.</summary>
    public bool IsStable => Load < Agents;

    /// <summary>The part of callers who wait at all, 0 to 1.</summary>
    public double Waits { get; } = WaitsOf(CallsPerHour * Handle.TotalHours, Agents);

    /// <summary>The mean wait over all callers; null when the line grows for ever.</summary>
    public TimeSpan? MeanWait => IsStable ? Waits * Handle / (Agents - Load) : null;

    /// <summary>The part answered within so long, 0 to 1.</summary>
    public double Within(TimeSpan wait) => IsStable ? 1 - (Waits * Math.Exp(-(Agents - Load) * (wait / Handle))) : 0;

    /// <summary>The fewest agents with whom this part is answered within so long, and who work no larger part of their time than the cap.</summary>
    /// <param name="callsPerHour">More than 0.</param>
    /// <param name="handle">Mean of conversation and wrap-up. More than 0.</param>
    /// <param name="part">0 to less than 1.</param>
    /// <param name="wait">0 or more.</param>
    /// <param name="cap">Largest occupancy, more than 0, at most 1; null: none.</param>
    /// <returns>Null when more than 100 000 would be needed.</returns>
    public static ErlangC? Fewest(double callsPerHour, TimeSpan handle, double part, TimeSpan wait, double? cap = null)
    {
        var load = callsPerHour * handle.TotalHours;
        for (var agents = Math.Max(1, (int)Math.Min(Most, Math.Ceiling(load))); agents <= Most; agents++)
        {
            var one = new ErlangC(callsPerHour, handle, agents);
            if (one.IsStable && one.Within(wait) >= part && !(one.Occupancy > cap * (1 + Rounding)))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>By the recursion for Erlang B, which neither overflows nor loses digits however many agents there are.</summary>
    private static double WaitsOf(double load, int agents)
    {
        if (load >= agents)
        {
            return 1;
        }

        var inverse = 1.0; // of Erlang B
        for (var n = 1; n <= agents; n++)
        {
            inverse = 1 + (inverse * n / load);
        }

        var blocked = 1 / inverse;
        return blocked / (1 - (load / agents * (1 - blocked)));
    }
}
