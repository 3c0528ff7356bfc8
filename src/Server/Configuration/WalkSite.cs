using ContactCenter.Acd;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>What all calls on paper of a configuration have in common.</summary>
internal static class WalkSite
{
    /// <summary>A request to be completed.</summary>
    /// <param name="announcements">What the system itself says, by name; null when that could not be read.</param>
    /// <param name="callbacks">The queues that call people back; null as above.</param>
    public static WalkRequest Request(IReadOnlyDictionary<string, Prompt>? announcements, IEnumerable<KeyValuePair<QueueId, CallbackSettings>>? callbacks) => new(string.Empty, default)
    {
        Announcements = announcements ?? new Dictionary<string, Prompt>(),
        Callbacks = (callbacks ?? []).ToDictionary(queue => queue.Key.Value, queue => new WalkCallback(queue.Value.OfferKey, queue.Value.Mode == CallbackMode.Only, queue.Value.HasSlots)),
    };
}
