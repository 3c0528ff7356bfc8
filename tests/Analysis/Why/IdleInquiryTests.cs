using ContactCenter.Acd;
using ContactCenter.Analysis.Why;
using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Why;

public sealed class IdleInquiryTests
{
    private static readonly AgentId Second = new("a4");

    [Theory, InlineData(1), InlineData(2)]
    public void WhileAnAgentIsReady_WhoeverWaits_IsKeptFromThemByARule(long seed)
    {
        var plan = Plan(4);
        var events = Run(plan, 400, seed);
        var found = 0;
        for (var at = Morning; at < Morning.AddHours(6); at = at.AddMinutes(10))
        {
            var inquiry = Ask(plan, events, Second, at, at.AddMinutes(10));
            Assert.Equal(at, inquiry.Did[0].From);
            Assert.Equal(at.AddMinutes(10), inquiry.Did[^1].To);
            Assert.Equal(inquiry.Did.Select(d => d.From).Skip(1), inquiry.Did.Select(d => d.To).SkipLast(1));
            foreach (var one in inquiry.Waited)
            {
                var ready = inquiry.Did.Any(d => d.State == AgentState.Ready && d.From <= one.From && d.To >= one.To);
                if (!ready) continue;
                found++;
                Assert.True(one.Serves);
                // Free: in a line that was not open yet, or another's phone rang for it.
                Assert.True(one.Keeps == PassedOverReason.TierNotOpen || (one.Keeps is null && events.OfType<OfferMade>().Any(o => o.Contact == one.Contact && o.At <= one.From)), $"{one}");
            }
        }

        Assert.True(found > 0, "Nobody waited while the agent was ready.");
    }

    [Fact]
    public void AnAgentOfAnotherQueue_DoesNotServeIt()
    {
        var plan = Plan(1);
        plan = new(plan.Tiers, [.. plan.Agents, new AgentPlan(new("other"), "Other", ["sv"], new Dictionary<SkillId, int> { [new("rare")] = 1 })], plan.Queues);
        var inquiry = Ask(plan, Run(plan, 60, 1), new("other"), Morning, Morning.AddMinutes(30));
        Assert.NotEmpty(inquiry.Waited);
        Assert.All(inquiry.Waited, one => Assert.False(one.Serves));
    }

    [Fact]
    public void NothingHappened_TheAgentIsWhatTheyWere()
    {
        var inquiry = Ask(Plan(1), [], new("a1"), Morning, Morning.AddMinutes(5));
        Assert.Equal(new AgentStretch(AgentState.Offline, null, Morning, Morning.AddMinutes(5)), Assert.Single(inquiry.Did));
        Assert.Empty(inquiry.Waited);
    }

    private static IdleInquiry Ask(AcdPlan plan, IEnumerable<AcdEvent> events, AgentId agent, DateTimeOffset from, DateTimeOffset to)
    {
        var inquiry = new IdleInquiry(Past.Core(plan, []), agent, from, to);
        foreach (var e in events)
        {
            inquiry.Apply(e);
            if (inquiry.IsOver) break;
        }

        inquiry.Finish();
        return inquiry;
    }
}
