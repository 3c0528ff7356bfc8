using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>What a flow's queue asks for becomes the routing core's command.</summary>
public sealed class QueueWishesTests
{
    private static readonly ContactId Contact = new("c1");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero); // a Monday in Stockholm
    private static readonly DateTimeOffset Night = new(2026, 3, 1, 23, 0, 0, TimeSpan.Zero);
    private static readonly SiteConfiguration Shipped = SiteConfiguration.Load(Tests.Shipped.Config).Site!;

    [Fact]
    public void NothingAskedFor_IsNothing()
    {
        var command = Of(QueueWish.None, "0701234567", Noon);
        Assert.Equal(("booking", "appointment", "sv"), (command.Queue.Value, command.Reason, command.Language));
        Assert.True(command is { Class: null, Unit: null, Person: null, Skills.Count: 0 });
    }

    [Fact]
    public void ClassUnitAndSkills_AreAskedFor()
    {
        var command = Of(new() { Class = "red", Unit = "north", Skills = ImmutableSortedDictionary<string, int>.Empty.Add("diabetes", 2) }, null, Noon);
        Assert.Equal(("red", "north"), (command.Class?.Value, command.Unit?.Value));
        Assert.Equal(new Dictionary<SkillId, int> { [new("diabetes")] = 2 }, command.Skills);
    }

    [Fact]
    public void ContactPerson_IsFoundByTheCallersNumber()
    {
        var wish = new QueueWish { Person = new(null, TimeSpan.FromSeconds(30), LeaveRequest: true) };
        foreach (var caller in new[] { "+46701234567", "0046701234567", "46701234567", "0701234567" }) // as trunks show it
            Assert.Equal(new PersonWish(new("1004"), TimeSpan.FromSeconds(30), PersonOtherwise.LeaveRequest), Of(wish, caller, Noon).Person);
        Assert.Null(Of(wish, "0709999999", Noon).Person);
        Assert.Null(Of(wish, null, Noon).Person);
    }

    [Fact]
    public void OutsideTheTelephoneHours_TheNextOneIsTold()
    {
        var wish = new QueueWish { Person = new("1001", TimeSpan.FromSeconds(30), LeaveRequest: false) };
        Assert.True(Of(wish, null, Noon).Person is { InHours: true, NextHour: null, Otherwise: PersonOtherwise.GoOn });
        var later = Of(wish, null, Night).Person!;
        Assert.False(later.InHours);
        Assert.True(later.NextHour > Night && Hours.IsOpen(later.NextHour.Value), $"{later.NextHour}");
    }

    private static OpeningHours Hours => Shipped.Hours.Find("contact-point")!;

    private static Enqueue Of(QueueWish wish, string? caller, DateTimeOffset now)
    {
        var agents = Shipped.Agents.Select(static agent => agent.Id.Value == "1001" ? agent with { TelephoneHours = "contact-point" } : agent);
        var site = new SiteConfiguration(Shipped.Directory, Shipped.Server, [.. agents], Shipped.Plan, Shipped.Hours, Shipped.Flows, Shipped.Prompts)
        {
            ContactPersons = new ContactPersons([new("+46701234567", new AgentId("1004"))], Shipped.NumberPlan.NumberOf),
        };
        return QueueWishes.Of(Contact, new EnterQueue("booking", "appointment", "sv", [], null) { Wish = wish }, caller, site, now);
    }
}
