namespace ContactCenter.Acd.Tests;

/// <summary>What a contact was about, by its agent.</summary>
public sealed class DispositionTests
{
    private static readonly AgentId A1 = new("a1");

    [Fact]
    public void CodeOfThePlan_GoesToThePresentOrTheLastContact()
    {
        var story = With();
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new Dispose(A1, "7"));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        var next = story.Caller("booking");
        story.Wait(20);
        Assert.Equal("a1", story.RingsAt(next)); // rings: not talked with yet
        story.Must(new Dispose(A1, "8"));
        Assert.Equal([(caller, "7"), (caller, "8")], story.Events<ContactDisposed>().Select(d => (d.Contact, d.Code)));
        Assert.Equal(caller, story.Agent("a1").LastContact);
    }

    [Fact]
    public void AfterARestart_TheLastContactIsStillKnown()
    {
        var story = With();
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.KillAndRestart();
        story.Must(new Dispose(A1, "7"));
        Assert.Equal(caller, story.Events<ContactDisposed>().Single().Contact);
    }

    [Fact]
    public void UnknownCodeOrAgentOrNoContact_Refused()
    {
        var story = With();
        Assert.Equal(Refusal.NoContact, story.Do(new Dispose(A1, "7")));
        Assert.Equal(Refusal.UnknownCode, story.Do(new Dispose(A1, "9")));
        Assert.Equal(Refusal.UnknownCode, story.Do(new Dispose(A1, null!)));
        Assert.Equal(Refusal.UnknownAgent, story.Do(new Dispose(new("nobody"), "7")));
        Assert.Empty(story.Events<ContactDisposed>());
    }

    private static Story With()
    {
        var one = Plans.OneQueue(1);
        var story = new Story(new(one.Tiers, one.Agents, one.Queues)
        {
            Dispositions = new Dictionary<string, string> { ["7"] = "advice", ["8"] = "booked" },
        });
        story.Register("a1");
        return story;
    }
}
