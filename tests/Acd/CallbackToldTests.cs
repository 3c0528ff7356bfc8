namespace ContactCenter.Acd.Tests;

/// <summary>Family "told one thing, counted another": the time a caller hears for a kept place is the one that is promised.</summary>
public sealed class CallbackToldTests
{
    private static readonly RequestCallback Wish = new(CallbackStory.Care, CallbackStory.Number, "", "sv");

    [Fact]
    public void AQueueThatKnowsItsTimes_TellsOne_InWholeFiveMinutes()
    {
        var story = Knowing();
        story.Answer(story.RingIn("talks", "0701"));
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Wait(100); // nothing was announced
        var promised = story.Of(story.Request(Wish with { Contact = caller }))!.PromisedBy!.Value;
        Assert.Equal(0, promised.UtcTicks % TimeSpan.FromMinutes(5).Ticks);
        Assert.InRange(promised - story.Now, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15));
        Assert.Equal((1, 0), (story.Figures().Undialled, story.Figures().NoPromise));
    }

    [Fact]
    public void WhoAsksInTheFlow_HearsATimeToo_AndAnAgentWhoAsksForSomebodyDoesNot()
    {
        var story = Knowing();
        story.Must(new Arrive(new("c"), "100", CallbackStory.Number, "main"));
        Assert.NotNull(story.Of(story.Request(Wish with { Contact = new("c") }))!.PromisedBy);
        Assert.Null(story.Of(story.Request(CallbackStory.Ask("0709")))!.PromisedBy);
    }

    [Fact]
    public void NotEnoughIsKnown_NoTimeIsTold()
    {
        var story = CallbackStory.Begin(1);
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Null(story.Of(story.Request(Wish with { Contact = caller }))!.PromisedBy);
        Assert.Equal(1, story.Figures().NoPromise);
    }

    [Fact]
    public void NobodyIsThere_NoTimeIsTold()
    {
        var story = Knowing();
        story.Must(new Pause(new("a1"), "lunch"));
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Null(story.Of(story.Request(Wish with { Contact = caller }))!.PromisedBy);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(8.45, false)] // closes before
    public void ATimeAfterTheHours_IsNotTold(double closes, bool told)
    {
        var story = Knowing(CallbackStory.Slots(opens: 8, closes: closes));
        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Equal(told, story.Of(story.Request(Wish with { Contact = caller }))!.PromisedBy is not null);
    }

    [Fact]
    public void OutsideTheHours_NoTimeIsTold_WhateverWasAnnounced()
    {
        var story = Knowing(CallbackStory.Slots(opens: 8, closes: 8.44), announce: true);
        story.Answer(story.RingIn("talks", "0701"));
        var caller = story.RingIn("c", CallbackStory.Number);
        story.Wait(150);
        Assert.Contains(story.Events<WaitAnnounced>(), a => a.Contact == caller && a.Spoken == SpokenPromise.Wait);
        var request = story.Of(story.Request(Wish with { Contact = caller }))!;
        Assert.NotNull(request.NotBefore);
        Assert.Null(request.PromisedBy);
    }

    [Fact]
    public void RangesThatAreNotKept_AreNoTimeToTell()
    {
        var story = Knowing();
        for (var i = 0; i < 20; i++)
        {
            story.Core.State.Waits.HistoryOf(CallbackStory.Care).Scores.AddRange(kept: i < 10);
        }

        var caller = story.RingIn("c", CallbackStory.Number);
        Assert.Null(story.Of(story.Request(Wish with { Contact = caller }))!.PromisedBy);
    }

    [Fact]
    public void MovedFromATimeToThePlace_ByTheCaller_HearsATime_ByAnAgentNot()
    {
        var story = Knowing(CallbackStory.Slots());
        story.Must(new Arrive(new("c"), "100", CallbackStory.Number, "main"));
        var slot = Story.Morning.AddHours(3);
        var id = story.Request(Wish with { Contact = new("c"), Slot = slot });
        story.Must(new MoveCallback(id, null, "caller", "keys") { IsTold = true });
        Assert.InRange(story.Of(id)!.PromisedBy!.Value, story.Now, story.Now.AddMinutes(15));
        story.Must(new MoveCallback(id, slot, "1001", "asked"));
        story.Must(new MoveCallback(id, null, "1001", "asked"));
        Assert.Null(story.Of(id)!.PromisedBy);
    }

    [Fact]
    public void DialledByTheTimeTold_IsOnTime_AndAfterItLate()
    {
        var story = Knowing();
        story.Answer(story.RingIn("talks", "0701"));
        var caller = story.RingIn("c", CallbackStory.Number);
        var id = story.Request(Wish with { Contact = caller });
        story.Wait((story.Of(id)!.PromisedBy!.Value - story.Now).TotalSeconds + 1);
        story.Must(new EndTalk(new("talks"), EndedBy.Caller));
        story.DialInVain(id);
        Assert.Equal((0, 1), (story.Figures().OnTime, story.Figures().Late));
    }

    /// <summary>One agent, and six conversations of four minutes each: it is 8:24.</summary>
    private static Story Knowing(CallbackPlan? rules = null, bool announce = false)
    {
        var story = CallbackStory.Begin(1, rules, q => q with { WrapUp = TimeSpan.Zero, AnnounceAfter = announce ? Plans.Seconds(30) : null });
        for (var i = 0; i < 6; i++)
        {
            var before = story.RingIn($"b{i}", $"07{i}");
            story.Answer(before);
            story.Wait(240);
            story.Must(new EndTalk(before, EndedBy.Caller));
        }

        return story;
    }
}
