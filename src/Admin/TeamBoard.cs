using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>A team's own board: who came to its queues and is not treated yet.</summary>
/// <param name="Id">The word in its address: <c>/team/ID</c>.</param>
/// <param name="Name">On the board.</param>
/// <param name="Queues">Whose contacts it shows; at least one.</param>
public sealed record TeamBoard(string Id, string Name, IReadOnlyList<QueueId> Queues)
{
    /// <summary>From then on each hour has its place on the board, also when nobody came. By the service's clock.</summary>
    public TimeSpan Opens { get; init; } = TimeSpan.FromHours(7);

    /// <summary>Until then; at most 24 h. Other hours have a place when somebody came in them.</summary>
    public TimeSpan Closes { get; init; } = TimeSpan.FromHours(17);
}
