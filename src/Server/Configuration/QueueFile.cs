using ContactCenter.Acd;
using ContactCenter.Admin;

namespace ContactCenter.Server.Configuration;

/// <summary>A way out as a queue has it.</summary>
/// <param name="From">Whose.</param>
/// <param name="Way">Where to.</param>
internal readonly record struct QueueWay(QueueId From, WayOut Way)
{
    /// <summary>Where a message tells callers to turn; null: nowhere.</summary>
    public string? TurnTo { get; init; }
}

/// <summary>What queues.yaml holds, with the places.</summary>
/// <param name="Tiers">Number to name.</param>
/// <param name="Classes">Most urgent first.</param>
/// <param name="Queues">Those that could be read.</param>
/// <param name="Names">Of every queue in the file, also of those that could not be read.</param>
internal sealed record QueueFile(
    IReadOnlyDictionary<int, string> Tiers, IReadOnlyList<PriorityClass> Classes, IReadOnlyList<Placed<QueuePlan>> Queues, IReadOnlyCollection<string>? Names)
{
    /// <summary>True when every queue could be read.</summary>
    public bool IsWhole => Names?.Count == Queues.Count;

    /// <summary>Every way out but <c>flow</c>.</summary>
    public IReadOnlyList<Placed<QueueWay>> Ways { get; init; } = [];

    /// <summary>The short numbers, for handing on.</summary>
    public IReadOnlyList<Placed<(QueueId Queue, string Number)>> Numbers { get; init; } = [];

    /// <summary>The part of all contacts that is to be settled in the first line; null: no goal.</summary>
    public double? FirstLineGoal { get; init; }

    /// <summary>How queues call people back.</summary>
    public IReadOnlyList<CallbackDraft> Callbacks { get; init; } = [];

    /// <summary>Boards of teams.</summary>
    public IReadOnlyList<TeamBoard> Boards { get; init; } = [];

    /// <summary>Who answers for messages.</summary>
    public IReadOnlyList<Placed<AgentId>> MessageOwners { get; init; } = [];

    /// <summary>Units that steps add.</summary>
    public IReadOnlyList<Placed<(QueueId Queue, UnitId Unit)>> Units { get; init; } = [];

    /// <summary>The steps of all queues, by their 0-based number.</summary>
    public IReadOnlyList<Placed<(QueueId Queue, int Step)>> Steps { get; init; } = [];

    /// <summary>The tiers that are named.</summary>
    public IReadOnlyList<Placed<int>> TierPlaces { get; init; } = [];

    /// <summary>The classes that are written; none when they are those by default.</summary>
    public IReadOnlyList<Placed<string>> ClassPlaces { get; init; } = [];
}
