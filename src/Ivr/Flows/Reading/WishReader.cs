using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads what a queue's node asks for beside the queue. Names are collected in the draft and checked later.</summary>
internal sealed class WishReader(FlowDraft draft, MappingReader reader)
{
    private const int MaxSkills = 8;
    private const int MaxTier = 99;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public QueueWish Read() => OrNone(ReadForNobody() with { Person = Person() });

    /// <summary>Of a node that asks about a callback: nobody is waited for on the line.</summary>
    public QueueWish ReadForCallback() => OrNone(ReadForNobody() with { Person = PersonWhoCalls() });

    private QueueWish ReadForNobody() => OrNone(new QueueWish
    {
        Class = Refer("class", ReferenceKind.Class),
        Unit = Refer("unit", ReferenceKind.Unit),
        Skills = Skills(),
    });

    private static QueueWish OrNone(QueueWish wish) => wish == QueueWish.None ? QueueWish.None : wish;

    private ImmutableSortedDictionary<string, int> Skills()
    {
        if (reader.OptionalMapping("skills") is not { } skills)
        {
            return QueueWish.None.Skills;
        }

        var asked = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (skills.Node.Entries.Length is 0 or > MaxSkills)
        {
            reader.Findings.Error(skills.Node, FindingCodes.BadValue, $"a node asks for 1 to {MaxSkills} skills beside those of the queue; or take `skills` away");
        }

        foreach (var (skill, value) in skills.Entries().Take(MaxSkills))
        {
            draft.References.Add(new(ReferenceKind.Skill, skill, skill.Value));
            if (skills.Values.Number(value, skill.Value, 1, MaxTier) is { } tier)
            {
                asked[skill.Value] = tier;
            }
        }

        return asked.ToImmutable();
    }

    private ContactPersonWish? Person()
    {
        if (reader.OptionalMapping("contactPerson") is not { } person)
        {
            return null;
        }

        return Person(person, isWaitedFor: true);
    }

    private ContactPersonWish? PersonWhoCalls() => reader.OptionalMapping("contactPerson") is { } person ? Person(person, isWaitedFor: false) : null;

    private ContactPersonWish Person(MappingReader person, bool isWaitedFor)
    {
        var read = new ContactPersonWish(
            new WishReader(draft, person).Refer("agent", ReferenceKind.Agent),
            isWaitedFor ? person.RequiredDuration("waitUpTo", ShortestWait, LongestWait) : ContactPersonWish.CallsAlone,
            person.OptionalOneOf("otherwise", "queue", "queue", "request") == "request");
        person.Done();
        return read;
    }

    private string? Refer(string key, ReferenceKind kind)
    {
        if (reader.OptionalString(key) is not { } name)
        {
            return null;
        }

        draft.References.Add(new(kind, reader.Find(key)!, name));
        return name;
    }
}
