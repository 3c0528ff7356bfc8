using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>Why somebody waited as long, in a few sentences: for each contact of the matter how long, what kept those who serve its queue, and who was served first.</summary>
internal static class StoryAnswer
{
    public static IEnumerable<WhyLine> Of(Matter matter, AcdPlan plan, WhyWords words)
    {
        foreach (var request in matter.Requests)
        {
            if (matter.Events.OfType<CallbackRequested>().FirstOrDefault(e => e.Callback == request) is { } asked)
            {
                var closed = matter.Events.OfType<CallbackClosed>().LastOrDefault(e => e.Callback == request);
                var attempts = matter.Events.Count(e => e is CallbackDue due && due.Callback == request);
                yield return new(null, words.Requests.Standing(request, attempts, closed?.End, (closed?.At ?? asked.At) - asked.At));
            }
        }

        foreach (var file in matter.Cases)
        {
            if (matter.Cases.Count > 1)
            {
                yield return new(file.Events.Count > 0 ? file.Events[0].At : null, words.Requests.Heading(matter.KindOf(file.Contact), matter.AttemptOf(file.Contact)));
            }

            foreach (var line in Of(file, plan, words))
            {
                yield return line;
            }
        }

        if (matter.DecidedBy == DecidedBy.AnotherPlan)
        {
            yield return new(null, words.OtherPlan());
        }
    }

    private static IEnumerable<WhyLine> Of(CaseFile file, AcdPlan plan, WhyWords words)
    {
        if (file.Waits.Count == 0)
        {
            yield return new(null, words.NeverWaited());
            yield break;
        }

        var waited = file.Waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + (wait.To - wait.From));
        yield return new(null, file.IsWaiting ? words.WaitsSince(waited) : words.WaitedInAll(waited));
        var all = file.Stretches.Sum(static s => s.Length.TotalSeconds);
        if (all > 0)
        {
            var shares = file.Stretches.GroupBy(static s => (s.Keeps, s.IsRung)).Select(group => (group.Key.Keeps, group.Key.IsRung, Share: group.Sum(static s => s.Length.TotalSeconds) / all)).OrderByDescending(static share => share.Share);
            yield return new(null, words.Kept(file.Stretches.Select(static s => s.Agent).Distinct().Count(), shares));
        }
        else if (waited > TimeSpan.Zero)
        {
            yield return new(null, words.NobodyServes());
        }

        foreach (var queue in file.Events.OfType<ContactQueued>().Select(static e => e.Queue).Distinct().Select(id => plan.Queues.FirstOrDefault(one => one.Id == id)).OfType<QueuePlan>())
        {
            AgentId[] others = [.. plan.Agents.Where(agent => agent.TierFor(queue) is null).Select(static agent => agent.Id)];
            if (others.Length > 0 && waited > TimeSpan.Zero)
            {
                yield return new(null, words.NotServing(queue.Id, others));
            }

            if (plan.Agents.Count - others.Length > CaseFile.MostAgents)
            {
                yield return new(null, words.MoreServe(CaseFile.MostAgents));
            }
        }

        yield return new(null, file.Served.Count == 0 ? words.NobodyBefore() : words.ServedBefore(file.Served.Count));
        foreach (var served in file.Served)
        {
            yield return new(served.At, words.Served(served));
        }
    }
}
