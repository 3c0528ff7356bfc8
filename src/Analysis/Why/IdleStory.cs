using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What an agent did, and why those who waited were not theirs, in words.</summary>
public static class IdleStory
{
    /// <summary>Tells what was found: how long the agent was ready, what they did, then for each reason how many it kept.</summary>
    /// <param name="inquiry">Finished.</param>
    /// <param name="agent">Of whom.</param>
    /// <param name="plan">For the agent's competences and languages.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="decidedBy">By which plan it was decided.</param>
    public static IReadOnlyList<WhyLine> Of(IdleInquiry inquiry, AgentId agent, AcdPlan plan, bool swedish, DecidedBy decidedBy)
    {
        var words = new WhyWords(plan, swedish);
        var ready = inquiry.Did.Where(static did => did.State == AgentState.Ready).ToList();
        var meanwhile = inquiry.Waited.Where(one => ready.Any(did => did.From < one.To && one.From < did.To)).Select(static one => one.Contact).Distinct().Count();
        List<WhyLine> lines =
        [
            new(null, words.Idle(agent, ready.Aggregate(TimeSpan.Zero, static (sum, did) => sum + (did.To - did.From)), inquiry.Did.Aggregate(TimeSpan.Zero, static (sum, did) => sum + (did.To - did.From)), meanwhile)),
            .. inquiry.Did.Select(did => new WhyLine(did.From, words.Did(agent, did))),
        ];
        if (inquiry.Waited.Count == 0)
        {
            lines.Add(new(null, words.NobodyWaited()));
        }
        else
        {
            lines.Add(new(null, words.SomebodyWaited(inquiry.Waited.Select(static one => one.Contact).Distinct().Count())));
            var skills = plan.Agents.FirstOrDefault(one => one.Id == agent);
            foreach (var group in inquiry.Waited.GroupBy(static one => (one.Queue, one.Serves, one.Keeps, one.IsRung)).OrderBy(static group => group.Min(static one => one.From)))
            {
                lines.Add(new(group.Min(static one => one.From), words.NotTaken(group.Select(static one => one.Contact).Distinct().Count(), group.Key.Queue, group.Key.Serves, group.Key.Keeps, group.Key.IsRung, skills)));
            }
        }

        if (decidedBy == DecidedBy.AnotherPlan)
        {
            lines.Add(new(null, words.OtherPlan()));
        }

        return lines;
    }
}
