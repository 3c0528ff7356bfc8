namespace ContactCenter.Acd.Tests;

/// <summary>
/// Family "announcements that keep an answered agent in dead air": the core's part. An answer connects in the turn it comes in, whatever
/// is announced or due to be; who carries the announcement out stops it there.
/// </summary>
public sealed class DeadAirTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(29.999)]
    [InlineData(30)]
    [InlineData(30.001)]
    [InlineData(120)]
    public void Answer_ConnectsInItsOwnTurn_WheneverTheWaitIsAnnounced(double seconds)
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(1)));
        var caller = story.Caller("booking");
        story.Wait(seconds);
        story.Register("a1");
        var before = story.Journal.Count;
        story.Answer(caller);
        var connected = Assert.IsType<ContactConnected>(story.Journal[before]);
        Assert.Equal((story.Now, seconds), (connected.At, connected.Waited.TotalSeconds));
    }

    [Fact]
    public void AnnouncementDueAtTheInstantOfTheAnswer_IsNotMade()
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(1)));
        var caller = story.Caller("booking");
        story.Wait(25);
        story.Register("a1"); // rings from 25 s on
        story.Wait(5);
        story.Answer(caller);
        story.Wait(1000);
        Assert.Empty(story.Events<WaitAnnounced>());
        Assert.Equal(AgentState.Talking, story.StateOf("a1"));
    }

    [Fact]
    public void LateTimer_TheAnswerIsNotBehindTheAnnouncementsItMissed()
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(1)));
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Wait(15);
        story.Answer(caller);
        story.Now = story.Now.AddMinutes(10); // the process stood still
        story.Core.Advance(story.Now, story.Journal);
        Assert.Empty(story.Events<WaitAnnounced>());
        Assert.Equal(15, story.Events<ContactConnected>().Single().Waited.TotalSeconds);
    }

    [Fact]
    public void HeadOfTheQueueHearsAnAnnouncement_TheAgentIsRungAtOnceAllTheSame()
    {
        var story = new Story(Plans.Announcing(Plans.OneQueue(1)));
        var caller = story.Caller("booking");
        story.Wait(30);
        Assert.Single(story.Events<WaitAnnounced>());
        story.Register("a1");
        Assert.Equal("a1", story.RingsAt(caller));
        Assert.Equal(story.Now, story.Events<OfferMade>().Single().At);
    }
}
