using ContactCenter.Acd;
using ContactCenter.Analysis.Why;
using static ContactCenter.Analysis.Tests.Simulation.Scene;

namespace ContactCenter.Analysis.Tests.Why;

/// <summary>Whatever a day was like, for every caller who waited there is an answer, and it is complete.</summary>
public sealed class InvestigationTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void EveryWait_IsExplained_WithoutAGap(long seed)
    {
        var (plan, events) = Day(seed);
        foreach (var contact in Waited(events))
        {
            var file = Investigate(plan, events, contact);
            foreach (var (from, to) in file.Waits)
            {
                foreach (var agent in file.Stretches.GroupBy(s => s.Agent))
                {
                    var mine = agent.Where(s => s.From >= from && s.To <= to).ToList();
                    Assert.Equal(to - from, mine.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Length));
                    Assert.Equal(mine.Select(s => s.From).Skip(1), mine.Select(s => s.To).SkipLast(1));
                }
            }

            // Nobody was free while no phone rang for it.
            var offers = file.Events.OfType<OfferMade>().Select(o => (o.Agent, o.At)).ToHashSet();
            Assert.All(file.Stretches.Where(s => s.IsRung), s => Assert.Contains((s.Agent, s.From), offers));
            Assert.All(file.Stretches.Where(s => s is { Keeps: null, IsRung: false }), s => Assert.Contains(file.Stretches, other => other.IsRung && other.From <= s.From && other.To >= s.To));
        }
    }

    [Fact]
    public void EveryoneServedBefore_WasSoByARule()
    {
        var served = new List<ServedFirst>();
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            var (plan, events) = Day(seed);
            served.AddRange(Waited(events).SelectMany(contact => Investigate(plan, events, contact).Served));
        }

        Assert.DoesNotContain(served, s => s.Rule == ServedRule.Unknown);
        foreach (var rule in new[] { ServedRule.CameBefore, ServedRule.Class, ServedRule.CouldNotTakeIt, ServedRule.RangElsewhere })
            Assert.Contains(served, s => s.Rule == rule);
    }

    [Fact]
    public void Story_TellsTheAnswerFirst_InSwedishAndInEnglish()
    {
        var (plan, events) = Day(1);
        var longest = events.OfType<ContactConnected>().MaxBy(c => c.Waited)!.Contact;
        var file = Investigate(plan, events, longest);
        foreach (var swedish in new[] { true, false })
        {
            var story = WhyStory.Of(Matter.Of(file), new(plan, swedish, _ => "+999…", at => at.ToString("yyyy-MM-dd HH:mm", null)));
            Assert.StartsWith(swedish ? "Väntade " : "Waited ", story.Answer[0].Text);
            Assert.Contains(swedish ? "i samtal" : "in conversation", story.Answer[1].Text);
            Assert.Contains(story.Steps, line => line.Text.Contains(swedish ? "Steg 2 öppnades: till och med second" : "Step 2 opened: up to second", StringComparison.Ordinal));
            Assert.Contains(story.Steps, line => line.Text.StartsWith(swedish ? "Erbjöds a" : "Offered to a", StringComparison.Ordinal));
            Assert.EndsWith(swedish ? "Slut: besvarat." : "Ended: answered.", story.Steps[^1].Text);
            Assert.NotEmpty(story.Promises);
        }
    }

    private static (AcdPlan Plan, List<AcdEvent> Events) Day(long seed)
    {
        var plan = Plan(4, queue => queue with { AnnounceAfter = TimeSpan.FromSeconds(30), RingAtOnce = seed == 3 ? 2 : 1 });
        plan = new(plan.Tiers, [.. plan.Agents.Select((agent, i) => i == 1 ? agent with { Languages = ["sv"] } : agent)], plan.Queues) { Classes = plan.Classes };
        return (plan, Run(plan, 250, seed));
    }

    private static IEnumerable<ContactId> Waited(List<AcdEvent> events) => events.OfType<ContactQueued>().Select(e => e.Contact).Distinct().Where((_, i) => i % 5 == 0);

    private static CaseFile Investigate(AcdPlan plan, List<AcdEvent> events, ContactId contact)
    {
        var investigation = new Investigation(Past.Core(plan, []), contact);
        foreach (var e in events) investigation.Apply(e);
        return investigation.File;
    }
}
