using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>Whom a request to call back is made for, at which times, and when it is due. The persons are those of the health station that ships.</summary>
public sealed class CallbackPersonTests
{
    private const string OfAsta = "+46701740610"; // 4001, telephone hours 08:00-10:00

    private static readonly SiteConfiguration Site = SiteConfiguration.Load(Path.Combine(Shipped.Examples, "health-station"), time: new FixedTime()).Site!;
    private static readonly QueueId Team = new("team");
    private static readonly AgentId Asta = new("4001");
    private static readonly RequestCallback Asked = new(Team, OfAsta, "called back", "sv");

    [Theory]
    [InlineData(false, 9, true, null)]
    [InlineData(true, 9, true, null)]
    [InlineData(false, 13, false, null)]
    [InlineData(true, 13, true, 3)] // the next morning
    public void AKeptPlace_IsForThePerson_InTheTelephoneHours(bool request, int hour, bool isForAsta, int? dueOnDay)
    {
        var made = Of(request, OfAsta)!.For(Asked, At(2, hour));
        Assert.Equal(isForAsta ? Asta : null, made.Person);
        Assert.Equal(dueOnDay is { } day ? At(day, 8) : null, made.NotBefore);
    }

    [Theory]
    [InlineData(false, 9, true)]
    [InlineData(false, 13, false)]
    [InlineData(true, 9, true)]
    public void ABookedTime_IsForThePerson_WhenItLiesThere(bool request, int hour, bool isForAsta)
    {
        var made = Of(request, OfAsta)!.For(Asked with { Slot = At(3, hour) }, At(2, 12));
        Assert.Equal(isForAsta ? Asta : null, made.Person);
        Assert.Null(made.NotBefore);
    }

    [Fact]
    public void OnlyTimesOfTheTelephoneHoursAreTold_WhereItMustBeThatPerson()
    {
        Assert.Equal([8, 9], Enumerable.Range(8, 8).Where(hour => MayBook(true, At(3, hour), [])));
        Assert.Equal([8, 9, 10, 11, 12, 13, 14, 15], Enumerable.Range(8, 8).Where(hour => MayBook(false, At(3, hour), [])));
        Assert.False(MayBook(true, At(3, 9).AddMinutes(45), [])); // ends behind them
    }

    /// <summary>30 minutes, 40 % of them, 8 minutes a call: one person makes one.</summary>
    [Fact]
    public void ASlotTakesForOnePerson_WhatOnePersonMakes()
    {
        var nine = At(3, 9);
        Assert.False(MayBook(true, nine, [Booked(Asta, nine)]));
        Assert.True(MayBook(true, nine, [Booked(new("4002"), nine), Booked(Asta, nine.AddMinutes(30)), Booked(Asta, null)]));
        Assert.True(MayBook(false, nine, [Booked(Asta, nine)]));
    }

    [Fact]
    public void WhoHasNobody_OrIsNotKnown_AsksTheQueue()
    {
        Assert.Null(Of(true, "+46799"));
        Assert.Null(Of(true, null));
        Assert.Null(CallbackPerson.Of(null, OfAsta, Site));
        Assert.Equal(new AgentId("4101"), CallbackPerson.Of(new("4101", ContactPersonWish.CallsAlone, true), null, Site)!.For(Asked, At(2, 13)).Person); // no telephone hours: always
    }

    private static CallbackPerson? Of(bool request, string? number) => CallbackPerson.Of(new(null, ContactPersonWish.CallsAlone, request), number, Site);

    private static bool MayBook(bool request, DateTimeOffset start, IEnumerable<CallbackSnapshot> open) =>
        Of(request, OfAsta)!.MayBook(new(start, TimeSpan.FromMinutes(30)), Team, Site.CallbackOf(Team)!.Slots, open);

    private static CallbackSnapshot Booked(AgentId person, DateTimeOffset? slot) =>
        new(new(1), At(2, 8), Team, "+46700000000", CallbackState.Booked) { Person = person, Slot = slot is { } start ? new(start, TimeSpan.FromMinutes(30)) : null };

    /// <summary>2 March 2026 is a Monday.</summary>
    private static DateTimeOffset At(int day, int hour) => Site.Hours.FromLocal(new(2026, 3, day, hour, 0, 0));
}
