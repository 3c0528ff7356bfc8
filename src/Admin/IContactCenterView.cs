using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The present, as the ACD actor last published it.</summary>
public interface IContactCenterView
{
    /// <summary>Queues, agents and open contacts. Immutable; a new one is published after every change.</summary>
    AcdSnapshot Snapshot { get; }
}
