namespace ContactCenter.Ivr;

/// <summary>One thing a flow does. Nodes refer to each other by name.</summary>
/// <param name="Name">Unique within the flow.</param>
public abstract record FlowNode(string Name)
{
    /// <summary>Names of the nodes that may follow, in the order of the file.</summary>
    public abstract IEnumerable<string> Targets { get; }

    /// <summary>Names of the nodes that may follow without the caller doing anything.</summary>
    public abstract IEnumerable<string> SilentTargets { get; }

    /// <summary>Names of the prompts it may play.</summary>
    public abstract IEnumerable<string> Prompts { get; }

    /// <summary>Names of the pieces of music it may play.</summary>
    public virtual IEnumerable<string> MusicPlayed => [];

    /// <summary>True: it may stand behind a conversation with an agent, where no more service is to be had.</summary>
    public virtual bool MayFollowTalk => true;
}
