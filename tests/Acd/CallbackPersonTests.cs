namespace ContactCenter.Acd.Tests;

/// <summary>Requests that callers make for one certain person, in the hours in which that person takes calls.</summary>
public sealed class CallbackPersonTests
{
    [Fact]
    public void OutsideThePersonsHours_ItIsDueInTheNext_AtTheOldPlace_AndNothingIsPromised()
    {
        var story = CallbackStory.Begin(2);
        story.Must(new Arrive(new("c"), "100", CallbackStory.Number, "main"));
        var asked = story.Now;
        var id = story.Request(CallbackStory.Ask() with { Contact = new("c"), Person = new("a2"), NotBefore = asked.AddHours(2) });
        story.Wait(TimeSpan.FromHours(2).TotalSeconds - 1);
        Assert.Equal(CallbackState.Booked, story.StateOf(id));
        Assert.Empty(story.Events<OfferMade>());
        story.Wait(1);
        Assert.Equal([new AgentId("a2")], story.Events<OfferMade>().Select(offer => offer.Agent));
        var request = Assert.Single(story.Events<CallbackRequested>());
        Assert.Equal((asked, asked.AddHours(2), null), (request.Since, request.NotBefore, request.PromisedBy));
    }

    [Fact]
    public void APersonWhoIsNotThereThen_KeepsNobodyWaiting()
    {
        var story = CallbackStory.Begin(2);
        story.Must(new LogOut(new("a2")));
        story.Request(CallbackStory.Ask() with { Person = new("a2"), NotBefore = story.Now.AddHours(2) });
        story.Wait(TimeSpan.FromHours(2).TotalSeconds);
        Assert.Equal([new AgentId("a1")], story.Events<OfferMade>().Select(offer => offer.Agent));
    }

    [Fact]
    public void WhatIsLaterThanTheHoursOfCalling_IsDueWhenTheyOpen()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots(opens: 8, closes: 16));
        var request = story.Of(story.Request(CallbackStory.Ask() with { Person = new("a1"), NotBefore = story.Now.Date.AddHours(17) }))!;
        Assert.Equal(new DateTimeOffset(story.Now.Date.AddDays(1).AddHours(8), default), request.NotBefore);
    }

    [Fact]
    public void ATimeThatIsBooked_AndAPlaceInTheQueue_AreNotPutOff()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var ten = new DateTimeOffset(story.Now.Date, default).AddHours(10);
        var booked = story.Of(story.Request(CallbackStory.Ask() with { Slot = ten, Person = new("a1"), NotBefore = story.Now.AddHours(5) }))!;
        Assert.Equal(ten, booked.NotBefore);

        story.Must(new Pause(new("a1"), "lunch"));
        var caller = story.RingIn("w", "+46799");
        var waits = story.Of(story.Request(CallbackStory.Ask("+46799") with { Contact = caller, Person = new("a1"), NotBefore = story.Now.AddHours(5) }))!;
        Assert.Equal((null, null), (waits.NotBefore, waits.Person));
    }
}
