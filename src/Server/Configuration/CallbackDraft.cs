using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>A queue's <c>callback</c> as it was read, with its places; its calendar is made when everything has been read.</summary>
/// <param name="Queue">Whose.</param>
/// <param name="Settings">What the caller is asked.</param>
/// <param name="Lead">How much earlier than its moment a booked request counts as having come.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="Slots">Where its slots stand; null: there are none.</param>
internal sealed record CallbackDraft(QueueId Queue, CallbackSettings Settings, TimeSpan Lead, ConfigMapping Node, ConfigMapping? Slots)
{
    /// <summary>How people who went home are called; null: not by this queue.</summary>
    public FollowUpPlan? FollowUp { get; init; }

    /// <summary>The value of a key, or what it should stand in.</summary>
    public ConfigNode At(string key) => Node.TryGet(key, out var entry) ? entry.Value : Node;

    /// <summary>The value of a key of the slots, or what it should stand in.</summary>
    public ConfigNode AtSlots(string key) => Slots is null ? Node : Slots.TryGet(key, out var entry) ? entry.Value : Slots;
}
