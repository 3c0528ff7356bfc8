namespace ContactCenter.Acd.Tests;

/// <summary>A clock that jumps is absorbed and counted.</summary>
public sealed class ClockTests
{
    [Fact]
    public void StepBack_TimeStandsStill_Counted()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Register("a1");
        story.Now = story.Now.AddSeconds(-1);
        story.Arrive(); // a second is no step
        Assert.Equal(default, story.Core.ClockSteps);
        story.Now = story.Now.AddMinutes(-10);
        story.Arrive();
        story.Now = story.Now.AddSeconds(1);
        story.Arrive();
        Assert.Equal(new ClockSteps(1, 0), story.Core.ClockSteps);
        Assert.All(story.Journal, e => Assert.Equal(Story.Morning, e.At));
    }

    [Fact]
    public void LeapForward_Counted()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Arrive();
        story.Now = story.Now.AddHours(1);
        story.Arrive();
        Assert.Equal(default, story.Core.ClockSteps);
        story.Now = story.Now.AddHours(1).AddTicks(1);
        story.Arrive();
        Assert.Equal(new ClockSteps(0, 1), story.Core.ClockSteps);
    }

    [Fact]
    public void DownForANight_IsNoLeap()
    {
        var story = new Story(Plans.OneQueue(1));
        story.Arrive();
        story.Now = story.Now.AddHours(10);
        story.KillAndRestart();
        Assert.Equal(default, story.Core.ClockSteps);
    }
}
