using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What an agent did, and why those who waited were not theirs, in words.</summary>
public static class IdleStory
{
    /// <summary>Tells what was found: what the agent did, then for each reason how many it kept.</summary>
    /// <param name="inquiry">Finished.</param>
    /// <param name="agent">Of whom.</param>
    /// <param name="plan">For the agent's competences and languages.</param>
    /// <param name="swedish">False: English.</param>
    public static IReadOnlyList<WhyLine> Of(IdleInquiry inquiry, AgentId agent, AcdPlan plan, bool swedish)
    {
        var words = new WhyWords(swedish);
        var lines = inquiry.Did.Select(did => new WhyLine(did.From, words.Did(agent, did))).ToList();
        if (inquiry.Waited.Count == 0)
        {
            return [.. lines, new(null, words.NobodyWaited())];
        }

        lines.Add(new(null, words.SomebodyWaited(inquiry.Waited.Select(static one => one.Contact).Distinct().Count())));
        var skills = plan.Agents.FirstOrDefault(one => one.Id == agent);
        foreach (var group in inquiry.Waited.GroupBy(static one => (one.Queue, one.Serves, one.Keeps, one.IsRung)).OrderBy(static group => group.Min(static one => one.From)))
        {
            lines.Add(new(group.Min(static one => one.From), words.NotTaken(group.Select(static one => one.Contact).Distinct().Count(), group.Key.Queue, group.Key.Serves, group.Key.Keeps, group.Key.IsRung, skills)));
        }

        return lines;
    }
}
