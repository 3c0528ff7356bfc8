namespace ContactCenter.Acd.Tests;

/// <summary>The system is about to stop: nobody is called any more, and who is dialled or talked with is let finish.</summary>
public sealed class CallbackStopTests
{
    [Fact]
    public void WhoWaitsOrIsOffered_IsWithdrawn_AtNoCostToTheAgent_AndCalledAfterTheRestart()
    {
        var story = CallbackStory.Begin(1);
        var (offered, waiting) = (story.Request(), story.Request(CallbackStory.Ask("+46702222222")));
        story.Wait(5);
        var before = story.Agent("a1");
        story.Must(new StopCalling());
        Assert.Equal((CallbackState.Booked, CallbackState.Booked), (story.StateOf(offered), story.StateOf(waiting)));
        Assert.Equal([AttemptEnd.Withdrawn, AttemptEnd.Withdrawn], story.Events<CallbackAttemptEnded>().Select(static e => e.End));
        Assert.Equal(AgentState.Ready, story.StateOf("a1"));
        Assert.Equal(before.MissedOffers, story.Agent("a1").MissedOffers);
        var later = story.Request(CallbackStory.Ask("+46703333333")); // asked for by who is still on the line
        story.Wait(3600);
        Assert.Equal(CallbackState.Booked, story.StateOf(later));
        Assert.Single(story.Events<OfferMade>());

        story.KillAndRestart();
        Assert.Equal((CallbackState.Offered, CallbackState.Waiting, CallbackState.Waiting), (story.StateOf(offered), story.StateOf(waiting), story.StateOf(later)));
    }

    [Fact]
    public void WhoIsTalkedWith_IsLetFinish_AndWhoIsDialled_AndWhoseAgentIsGoneIsNotOfferedAnew()
    {
        var story = CallbackStory.Begin(3);
        var (talking, dialled, left) = (story.Request(), story.Request(CallbackStory.Ask("+46702222222")), story.Request(CallbackStory.Ask("+46703333333")));
        foreach (var id in new[] { talking, dialled, left }) story.Accept(id);
        story.Must(new CallerConfirmed(story.Attempt(talking)));
        story.Must(new StopCalling());
        Assert.Equal(CallbackState.Talking, story.StateOf(talking));
        story.Must(new CallerConfirmed(story.Attempt(dialled)));
        Assert.Equal(CallbackState.Talking, story.StateOf(dialled));
        story.Must(new Leave(story.Attempt(left), LeaveCause.AgentHungUp));
        Assert.Equal(CallbackState.Booked, story.StateOf(left));
        foreach (var id in new[] { talking, dialled }) story.Must(new EndTalk(story.Attempt(id), EndedBy.Agent));
        story.Wait(3600);
        Assert.Equal((CallbackEnd.Done, CallbackEnd.Done, null), (story.EndOf(talking), story.EndOf(dialled), story.EndOf(left)));
        Assert.Equal(3, story.Events<OfferMade>().Count());
    }

    [Fact]
    public void ABookedTime_ComesToNothingUntilTheRestart_AndThePromiseIsWatchedOn()
    {
        var story = CallbackStory.Begin(1, CallbackStory.Slots());
        var id = story.Request(CallbackStory.Ask() with { Slot = Story.Morning.AddMinutes(20) });
        story.Must(new StopCalling());
        story.Wait(3 * 3600);
        Assert.Empty(story.Events<CallbackDue>());
        Assert.Single(story.Events<CallbackBroken>());
        story.KillAndRestart();
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
    }
}
