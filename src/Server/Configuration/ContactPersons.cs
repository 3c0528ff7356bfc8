using System.Collections.Immutable;
using ContactCenter.Acd;

namespace ContactCenter.Server.Configuration;

/// <summary>Who is the contact person of whom: contact-persons.yaml, by the caller's number.</summary>
/// <param name="byNumber">Numbers as they are listed.</param>
/// <param name="numberOf">E.164 of a number that the number plan knows, else null: so that a number is the same however the file and the trunk write it. Without it only <c>00</c> and <c>+</c> are.</param>
internal sealed class ContactPersons(IEnumerable<KeyValuePair<string, AgentId>> byNumber, Func<string, string?>? numberOf = null)
{
    private readonly ImmutableDictionary<string, AgentId> _byNumber =
        byNumber.ToImmutableDictionary(pair => Same(pair.Key, numberOf), pair => pair.Value, StringComparer.Ordinal);

    public static ContactPersons None { get; } = new([]);

    /// <summary>Everybody who is a contact person, where listed first.</summary>
    public IReadOnlyList<Placed<AgentId>> Named { get; init; } = [];

    public int Count => _byNumber.Count;

    /// <summary>The caller's contact person; null for a number that is withheld or has none.</summary>
    public AgentId? Find(string? callerNumber) =>
        callerNumber is not null && _byNumber.TryGetValue(Same(callerNumber, numberOf), out var agent) ? agent : null;

    /// <summary>One text for all the ways in which a number is written.</summary>
    public static string Same(string number, Func<string, string?>? numberOf) => numberOf?.Invoke(number) ?? OutsideNumbers.Plain(number);
}
