using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Contacts;

/// <summary>What a flow's queue and the caller's number ask of the routing core.</summary>
internal static class QueueWishes
{
    /// <summary>The command that places a contact in its queue.</summary>
    /// <param name="contact">Who.</param>
    /// <param name="queue">What the flow says.</param>
    /// <param name="callerNumber">Finds the contact person; null when withheld.</param>
    /// <param name="site">Knows contact persons and telephone hours.</param>
    /// <param name="now">Wall clock: telephone hours are on the wall.</param>
    public static Enqueue Of(ContactId contact, EnterQueue queue, string? callerNumber, SiteConfiguration site, DateTimeOffset now)
    {
        var wish = queue.Wish;
        var command = new Enqueue(contact, new QueueId(queue.Queue), queue.Reason, queue.Language)
        {
            Class = wish.Class is { } name ? new ClassId(name) : null,
            Unit = wish.Unit is { } unit ? new UnitId(unit) : null,
            Person = wish.Person is { } person ? PersonOf(person, callerNumber, site, now) : null,
        };
        return wish.Skills.IsEmpty ? command : command with { Skills = wish.Skills.ToDictionary(static skill => new SkillId(skill.Key), static skill => skill.Value) };
    }

    private static PersonWish? PersonOf(ContactPersonWish wish, string? callerNumber, SiteConfiguration site, DateTimeOffset now)
    {
        if ((wish.Agent is { } named ? new AgentId(named) : site.ContactPersons.Find(callerNumber)) is not { } agent) return null;
        var hours = site.TelephoneHoursOf(agent);
        var open = hours?.IsOpen(now) ?? true;
        return new(agent, wish.WaitUpTo, wish.LeaveRequest ? PersonOtherwise.LeaveRequest : PersonOtherwise.GoOn, open, open ? null : hours!.NextChange(now));
    }
}
