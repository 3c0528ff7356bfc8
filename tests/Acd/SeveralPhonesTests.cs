namespace ContactCenter.Acd.Tests;

/// <summary>Several phones ring at once for one contact: one gets it, and it costs the others nothing.</summary>
public sealed class SeveralPhonesTests
{
    [Fact]
    public void UpToSoManyPhones_EachItsOwnOffer_BestFirst()
    {
        var story = World(agents: 4, ringAtOnce: 3);
        var caller = story.Caller("booking");
        Assert.Equal(["a1", "a2", "a3"], Ringing(story, caller));
        Assert.Equal(3, story.Events<OfferMade>().Select(o => o.Offer).Distinct().Count());
        Assert.Equal(AgentState.Ready, story.StateOf("a4"));
    }

    [Fact]
    public void TwoAnswersInTheSameInstant_FirstConnects_SecondRefused()
    {
        var story = World(agents: 2, ringAtOnce: 2);
        var caller = story.Caller("booking");
        var offers = story.Events<OfferMade>().Select(o => o.Offer).ToArray();
        story.Must(new AnswerOffer(offers[1]));
        Assert.Equal(Refusal.UnknownOffer, story.Do(new AnswerOffer(offers[0])));
        Assert.Equal("a2", story.One(caller)!.Agent!.Value.Value);
        var withdrawn = Assert.Single(story.Events<OfferWithdrawn>());
        Assert.Equal((offers[0], WithdrawCause.AnsweredElsewhere), (withdrawn.Offer, withdrawn.Cause));
        Assert.Single(story.Events<ContactConnected>());
    }

    [Fact]
    public void AnsweredElsewhere_CostsNoIdleTimeAndNoDelay()
    {
        var story = World(agents: 3, ringAtOnce: 2);
        var caller = story.Caller("booking");
        story.Wait(10);
        story.Must(new AnswerOffer(story.Events<OfferMade>().Last().Offer)); // a2 answers, a1 rang in vain
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
        Assert.Equal("a1", story.RingsAt(story.Caller("booking")));
    }

    [Fact]
    public void OneOfSeveralFails_OthersRingOn_AnotherIsRungInItsStead()
    {
        var story = World(agents: 3, ringAtOnce: 2);
        var caller = story.Caller("booking");
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.Busy));
        Assert.Equal(["a2", "a3"], Ringing(story, caller));
        Assert.Equal(AgentState.Delayed, story.StateOf("a1"));
        story.Wait(20);
        Assert.Equal(2, story.Events<OfferFailed>().Count(o => o.Failure == OfferFailure.NoAnswer));
        Assert.Equal(ContactState.Waiting, story.One(caller)!.State);
    }

    [Fact]
    public void FurtherPhone_OnlyWhenNobodyElseWaitsForThatAgent()
    {
        var story = World(agents: 2, ringAtOnce: 2);
        var busy = story.Caller("booking");
        story.Answer(busy);
        story.Must(new Pause(new("a2"), "lunch"));
        var (first, second) = (story.Caller("booking"), story.Caller("booking"));
        story.Must(new Resume(new("a2")));
        Assert.Equal("a2", story.RingsAt(first));
        story.Must(new EndTalk(busy, EndedBy.Agent));
        story.Must(new EndWrapUp(new("a1")));
        Assert.Equal(["a1"], Ringing(story, second));
        Assert.Equal(["a2"], Ringing(story, first));
    }

    [Fact]
    public void AgentBecomesReady_JoinsARingingContact_WhenNobodyWaitsWithoutAPhone()
    {
        var story = World(agents: 2, ringAtOnce: 2);
        story.Must(new Pause(new("a2"), "lunch"));
        var caller = story.Caller("booking");
        Assert.Equal(["a1"], Ringing(story, caller));
        story.Must(new Resume(new("a2")));
        Assert.Equal(["a1", "a2"], Ringing(story, caller));
    }

    [Fact]
    public void CallerHangsUp_EveryPhoneStops()
    {
        var story = World(agents: 3, ringAtOnce: 3);
        var caller = story.Caller("booking");
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal(3, story.Events<OfferWithdrawn>().Count(o => o.Cause == WithdrawCause.ContactLeft));
        Assert.Equal(Outcome.Abandoned, story.OutcomeOf(caller));
        Assert.All(["a1", "a2", "a3"], a => Assert.Equal(AgentState.Ready, story.StateOf(a)));
    }

    [Fact]
    public void KilledWhileSeveralRing_NobodyStuck()
    {
        var story = World(agents: 3, ringAtOnce: 3);
        story.Caller("booking");
        var whole = story.Journal.ToArray();
        for (var kept = 1; kept <= whole.Length; kept++)
        {
            var core = new AcdCore(story.Core.Plan);
            Array.ForEach(whole[..kept], core.Restore);
            core.AfterRestart(story.Now.AddMinutes(1), []);
            Assert.DoesNotContain(core.Snapshot().Agents, a => a.State == AgentState.Offered);
            Assert.Empty(core.Snapshot().Contacts);
        }
    }

    [Fact]
    public void PhoneGoneRightAfterItsAnswer_ContactBackAtItsPlace_AgentRests()
    {
        var story = World(agents: 1, ringAtOnce: 1);
        var (first, second) = (story.Caller("booking"), story.Caller("booking"));
        var offer = story.OfferOf(first);
        story.Answer(first);
        story.Wait(0.5);
        story.Must(new FailOffer(offer, OfferFailure.Unreachable));
        Assert.Equal((ContactState.Waiting, 1), (story.One(first)!.State, story.PositionOf(first)));
        Assert.Equal(AgentState.Delayed, story.StateOf("a1"));
        story.Wait(30);
        Assert.Equal("a1", story.RingsAt(first));
        Assert.Null(story.RingsAt(second));
        story.Answer(first);
        story.Wait(60);
        Assert.Equal(Refusal.UnknownOffer, story.Do(new FailOffer(story.Events<OfferMade>().Last().Offer, OfferFailure.Busy)));
    }

    private static Story World(int agents, int ringAtOnce)
    {
        var plan = Plans.OneQueue(agents);
        var story = new Story(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { RingAtOnce = ringAtOnce }]));
        story.Register([.. plan.Agents.Select(a => a.Id.Value)]);
        return story;
    }

    /// <summary>Whose phones ring, in the order in which they began.</summary>
    private static string[] Ringing(Story story, ContactId contact) =>
        [.. story.Core.State.Contacts.Find(contact)!.Ringing.Select(a => a.Id.Value)];
}
