using System.Collections.Immutable;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>What all calls on paper of a configuration have in common.</summary>
internal static class WalkSite
{
    /// <summary>A request to be completed.</summary>
    /// <param name="announcements">What the system itself says, by name; null when that could not be read.</param>
    /// <param name="queues">The queues; null as above.</param>
    /// <param name="persons">Contact persons of callers.</param>
    public static WalkRequest Request(IReadOnlyDictionary<string, Prompt>? announcements, QueueFile? queues, ContactPersons persons) => new(string.Empty, default)
    {
        Ways = queues is null ? ImmutableDictionary<string, ImmutableArray<LimitWay>>.Empty : QueueWaysOut.Of(queues),
        Announcements = announcements ?? new Dictionary<string, Prompt>(),
        ContactPersonOf = number => persons.Find(number)?.Value,
        Callbacks = (queues?.Callbacks ?? []).ToDictionary(draft => draft.Queue.Value, draft => new WalkCallback(draft.Settings.OfferKey, draft.Settings.Mode == CallbackMode.Only, draft.Settings.HasSlots)),
    };
}
