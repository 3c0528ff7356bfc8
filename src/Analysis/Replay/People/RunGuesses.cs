using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay.People;

/// <summary>What a run did that the day does not tell, and what could not be done as it was done that day. All counts.</summary>
public sealed class RunGuesses
{
    private readonly SortedDictionary<string, int> _gone = new(StringComparer.Ordinal);

    /// <summary>Callers who hung up while waiting, and that day did not, or not then.</summary>
    public int HungUp { get; internal set; }

    /// <summary>Conversations whose length was drawn from others of the same queue.</summary>
    public int Talks { get; internal set; }

    /// <summary>Phones that were answered or refused as that agent did others.</summary>
    public int Rings { get; internal set; }

    /// <summary>People called back who were reached as others were.</summary>
    public int Dials { get; internal set; }

    /// <summary>Outside calls that went as others did.</summary>
    public int Outside { get; internal set; }

    /// <summary>Agents paused by the system who came back as others did.</summary>
    public int Pauses { get; internal set; }

    /// <summary>Callers the plan sent back to their flow, which it did not do that day: they left at once.</summary>
    public int SentAway { get; internal set; }

    /// <summary>Requests to be called back that the plan did not take.</summary>
    public int CallbacksRefused { get; internal set; }

    /// <summary>Handings on to whom the plan does not know.</summary>
    public int HandOnsRefused { get; internal set; }

    /// <summary>Anything else that could not be done.</summary>
    public int Refused { get; internal set; }

    /// <summary>Callers to queues the plan does not have, by queue.</summary>
    public IReadOnlyDictionary<string, int> Gone => _gone;

    /// <summary>Nothing was drawn, and everything could be done: the run is no guess.</summary>
    public bool IsNone => HungUp + Talks + Rings + Dials + Outside + Pauses + SentAway + CallbacksRefused + HandOnsRefused + _gone.Count == 0;

    internal void GoneFrom(QueueId queue) => _gone[queue.Value] = _gone.GetValueOrDefault(queue.Value) + 1;

    internal void Count(Phase phase, AcdCommand command)
    {
        switch (phase)
        {
            case Phase.Waiting when command is Leave: HungUp++; break;
            case Phase.Talking: Talks++; break;
            case Phase.CalledBack: Dials++; break;
            case Phase.DialledOutside or Phase.Outside: Outside++; break;
            default: break;
        }
    }
}
