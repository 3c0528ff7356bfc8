namespace ContactCenter.Acd.Tests;

/// <summary>What readers outside see is drawn anew only where something changed, and is the same as if all of it were.</summary>
public sealed class PictureTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void IsAsIfDrawnAnew_HoweverSeldomItIsAskedFor(int seed)
    {
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var chance = new Random(seed);
        var looks = 0;
        for (var step = 0; step < 1500; step++)
        {
            core.Handle(bustle.Next(), bustle.Now, []);
            if (chance.Next(60) == 0)
            {
                core.Replan(Bustle.Plan, bustle.Now, []);
            }

            if (chance.Next(3) == 0)
            {
                looks++;
                StateText.AsDrawnAnew(core.State, core.Snapshot());
            }
        }

        Assert.True(looks > 0);
    }

    [Fact]
    public void SharesWhatDidNotChange()
    {
        var story = new Story(CallbackStory.Plan(0, new()));
        story.Must(new RequestCallback(CallbackStory.Care, "+46701111111", "test", ""));
        var before = story.Core.Snapshot();
        story.Must(new RequestCallback(CallbackStory.Care, "+46702222222", "test", ""));
        var after = story.Core.Snapshot();
        Assert.Equal((1, 2), (before.Callbacks.Count, after.Callbacks.Count));
        Assert.Same(before.Callbacks[0], after.Callbacks[0]);
    }

    [Fact]
    public void MoreChangesThanAreWorthTelling_AreNoneTheLess()
    {
        var story = new Story(CallbackStory.Plan(0, new()));
        for (var i = 0; i < 5000; i++)
        {
            story.Must(new RequestCallback(CallbackStory.Care, $"+4670{i:0000000}", "test", ""));
        }

        StateText.AsDrawnAnew(story.Core.State, story.Core.Snapshot());
        foreach (var request in story.Core.Snapshot().Callbacks.Take(4990).ToArray())
        {
            story.Must(new CloseCallback(request.Callback, CallbackEnd.Done) { By = "test", Reason = "test" });
        }

        Assert.Equal(10, story.Core.Snapshot().Callbacks.Count);
        StateText.AsDrawnAnew(story.Core.State, story.Core.Snapshot());
    }
}
