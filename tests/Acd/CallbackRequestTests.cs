namespace ContactCenter.Acd.Tests;

/// <summary>Families "called back twice" and "out of order": one open request for a number and queue, at the place the caller had.</summary>
public sealed class CallbackRequestTests
{
    [Fact]
    public void Full_WithCallback_RequestAtThePlaceOneMoreWouldHaveHad()
    {
        var story = Full(out _);
        var late = story.Caller("booking");
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Equal((late, "0701234567", story.Now, CallbackCause.WayOut), (request.Contact, request.Number, request.Since, request.Cause));
        Assert.Equal(1, story.Core.Snapshot().Queues[0].CallbacksWaiting);
        Assert.Equal(ContactState.InFlow, story.One(late)!.State);
        story.Must(new Leave(late, LeaveCause.FlowEnded));
        Assert.Equal(Outcome.CallbackBooked, story.OutcomeOf(late));
        story.Must(new Leave(story.Core.Snapshot().Contacts[0].Id, LeaveCause.CallerHungUp));
        var next = story.Caller("booking");
        Assert.True(story.Events<ContactQueued>().Single(e => e.Contact == next).Ticket > request.Ticket);
    }

    [Fact]
    public void SameNumberAgain_TheFirstRequestCounts()
    {
        var story = Full(out _);
        story.Must(new Leave(story.Caller("booking"), LeaveCause.CallerHungUp));
        var again = story.Caller("booking");
        story.Must(new Leave(again, LeaveCause.CallerHungUp));
        Assert.Single(story.Events<CallbackRequested>());
        Assert.Equal(Outcome.CallbackBooked, story.OutcomeOf(again));
    }

    [Fact]
    public void NumberNotSeen_AsTheFlowSays()
    {
        var story = Full(out _);
        story.Must(new Arrive(new("x"), "100", null, "main"));
        story.Must(new Enqueue(new("x"), new("booking"), "", "sv"));
        Assert.Null(story.Events<ContactRefused>().Single().WayOut);
        story.Must(new Leave(new("x"), LeaveCause.QueueFull));
        Assert.Equal(Outcome.QueueFull, story.OutcomeOf(new("x")));
        Assert.Empty(story.Core.Snapshot().Callbacks);
    }

    [Fact]
    public void RangAgainAndTalked_NobodyHasToCall()
    {
        var story = Full(out var first);
        story.Caller("booking");
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        story.Register("a1");
        story.Answer(first); // the same number, and the same queue
        Assert.Empty(story.Events<CallbackClosed>()); // that may come to nothing
        story.Wait(30);
        story.Must(new EndTalk(first, EndedBy.Caller));
        Assert.Equal((request.Callback, CallbackEnd.RangAgain), (story.Events<CallbackClosed>().Single().Callback, story.Events<CallbackClosed>().Single().End));
        Assert.Empty(story.Core.Snapshot().Callbacks);
    }

    [Fact]
    public void RangAgain_TheAnswerCameToNothing_TheRequestStays()
    {
        var story = Full(out var first);
        story.Caller("booking");
        story.Register("a1");
        var offer = story.OfferOf(first);
        story.Must(new AnswerOffer(offer));
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Single(story.Core.Snapshot().Callbacks);
        story.Must(new Leave(first, LeaveCause.CallerHungUp));
        Assert.Single(story.Core.Snapshot().Callbacks);
    }

    [Theory]
    [InlineData(HandOnBy.Api, 0)]
    [InlineData(HandOnBy.PhoneLost, 1)]
    public void RangAgainAndHandedOn_TalkedUnlessThePhoneDied(HandOnBy by, int open)
    {
        var story = Full(out var first);
        story.Caller("booking");
        story.Register("a1");
        story.Answer(first);
        story.Wait(40);
        story.Must(new HandOn(first, new(HandOnKind.Queue, "booking"), by));
        Assert.Equal(open, story.Core.Snapshot().Callbacks.Count);
    }

    [Fact]
    public void RangAgain_CutOffWhileTalking_TheRequestStays()
    {
        var story = Full(out var first);
        story.Caller("booking");
        story.Register("a1");
        story.Answer(first);
        story.Wait(40);
        story.KillAndRestart();
        Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Empty(story.Events<CallbackClosed>());
    }

    [Fact]
    public void Closed_Once()
    {
        var story = Full(out _);
        story.Caller("booking");
        var id = story.Core.Snapshot().Callbacks[0].Callback;
        story.Must(new CloseCallback(id, CallbackEnd.Done));
        Assert.Equal(Refusal.UnknownCallback, story.Do(new CloseCallback(id, CallbackEnd.Done)));
        Assert.Equal(Refusal.UnknownCallback, story.Do(new CloseCallback(new(99), CallbackEnd.Cancelled)));
        story.Caller("booking");
        Assert.True(story.Core.Snapshot().Callbacks[0].Callback.Value > id.Value); // numbers are never used again
    }

    [Fact]
    public void CutOffWhileWaiting_CalledBackAtTheOldPlaces_WhoeverTalkedIsNot()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Must(new Arrive(new("talks"), "100", "0701111111", "main"));
        story.Must(new Enqueue(new("talks"), new("booking"), "", "sv"));
        story.Answer(new("talks"));
        for (var i = 1; i <= 3; i++)
        {
            story.Wait(10);
            story.Must(new Arrive(new($"w{i}"), "100", $"070222222{i}", "main"));
            story.Must(new Enqueue(new($"w{i}"), new("booking"), $"reason {i}", "en") { Class = new("yellow") });
        }

        story.Must(new Arrive(new("withheld"), "100", null, "main"));
        story.Must(new Enqueue(new("withheld"), new("booking"), "", "sv"));
        story.Arrive(); // in the menu
        var entries = story.Events<ContactQueued>().Where(e => e.Contact.Value[0] == 'w' && e.Contact.Value.Length == 2).ToArray();
        story.Now = story.Now.AddMinutes(5);
        story.KillAndRestart();
        Assert.Equal(
            entries.Select(e => (e.Contact, e.Since, e.Ticket, e.HeadStart, e.Reason, e.Language, e.Class)),
            story.Core.Snapshot().Callbacks.Select(c => (c.Contact!.Value, c.Since, c.Ticket, c.HeadStart, c.Reason, c.Language, c.Class)));
        Assert.All(story.Events<ContactEnded>(), e => Assert.Equal(Outcome.Interrupted, e.Outcome));
        var events = story.Journal.Count;
        story.KillAndRestart();
        Assert.Equal((3, events), (story.Core.Snapshot().Callbacks.Count, story.Journal.Count));
    }

    /// <summary>Not only a crash: whoever is cut off by a stop in good order is called back, too, and once.</summary>
    [Fact]
    public void StoppedWhileWaiting_CalledBackAtTheOldPlace()
    {
        var story = new Story(Plans.OneQueue(1));
        var caller = story.Caller("booking");
        story.Wait(40);
        story.Must(new Leave(caller, LeaveCause.SystemStopping));
        var request = Assert.Single(story.Core.Snapshot().Callbacks);
        Assert.Equal((CallbackCause.CutOff, 40.0), (request.Cause, (story.Now - request.Since).TotalSeconds));
        story.KillAndRestart();
        Assert.Equal(request, Assert.Single(story.Core.Snapshot().Callbacks));
    }

    /// <summary>A queue with one place, taken; one more leaves a request.</summary>
    private static Story Full(out ContactId first)
    {
        var one = Plans.OneQueue(1);
        var story = new Story(new(one.Tiers, one.Agents, [one.Queues[0] with { MaxWaiting = 1, Limits = new() { WhenFull = new(WayOutKind.Callback) } }]));
        first = story.Caller("booking");
        return story;
    }
}
