using System.Collections.Immutable;
using ContactCenter.Acd;

namespace ContactCenter.Server.Configuration;

/// <summary>Who is the contact person of whom: contact-persons.yaml, by the caller's number.</summary>
internal sealed class ContactPersons(IEnumerable<KeyValuePair<string, AgentId>> byNumber)
{
    private readonly ImmutableDictionary<string, AgentId> _byNumber =
        byNumber.ToImmutableDictionary(pair => OutsideNumbers.Plain(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    public static ContactPersons None { get; } = new([]);

    /// <summary>Everybody who is a contact person, where listed first.</summary>
    public IReadOnlyList<Placed<AgentId>> Named { get; init; } = [];

    public int Count => _byNumber.Count;

    /// <summary>The caller's contact person; null for a number that is withheld or has none.</summary>
    public AgentId? Find(string? callerNumber) =>
        callerNumber is not null && _byNumber.TryGetValue(OutsideNumbers.Plain(callerNumber), out var agent) ? agent : null;
}
