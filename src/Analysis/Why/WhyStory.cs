using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A sentence of an explanation.</summary>
/// <param name="At">When; null: it sums up.</param>
/// <param name="Text">What.</param>
public sealed record WhyLine(DateTimeOffset? At, string Text);

/// <summary>An explanation in words: the answer first, then what happened, step by step.</summary>
/// <param name="Answer">Why it waited as long, in a few sentences.</param>
/// <param name="Steps">What happened, in order of time.</param>
/// <param name="Promises">What was said about the wait, and whether it was kept.</param>
public sealed record WhyStory(IReadOnlyList<WhyLine> Answer, IReadOnlyList<WhyLine> Steps, IReadOnlyList<WhyLine> Promises)
{
    /// <summary>Tells a case.</summary>
    /// <param name="file">What was found.</param>
    /// <param name="plan">For the names of the lines.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="masked">A number as it may be shown.</param>
    /// <param name="clock">An instant as the service's clocks show it.</param>
    public static WhyStory Of(CaseFile file, AcdPlan plan, bool swedish, Func<string, string> masked, Func<DateTimeOffset, string> clock)
    {
        var words = new WhyWords(swedish);
        return new(
            [.. Answers(file, words)],
            [.. file.Events.Select(e => Step(e, plan, words, masked, clock)).OfType<WhyLine>()],
            [.. Promised(file, words)]);
    }

    private static IEnumerable<WhyLine> Answers(CaseFile file, WhyWords words)
    {
        if (file.Waits.Count == 0)
        {
            yield break;
        }

        yield return new(null, words.WaitedInAll(file.Waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + (wait.To - wait.From))));
        var all = file.Stretches.Sum(static s => s.Length.TotalSeconds);
        if (all > 0)
        {
            var shares = file.Stretches.GroupBy(static s => (s.Keeps, s.IsRung)).Select(group => (group.Key.Keeps, group.Key.IsRung, Share: group.Sum(static s => s.Length.TotalSeconds) / all)).OrderByDescending(static share => share.Share);
            yield return new(null, words.Kept(file.Stretches.Select(static s => s.Agent).Distinct().Count(), shares));
        }
        else if (file.Waits.Any(static wait => wait.To > wait.From))
        {
            yield return new(null, words.NobodyServes());
        }

        yield return new(null, file.Served.Count == 0 ? words.NobodyBefore() : words.ServedBefore(file.Served.Count));
        foreach (var served in file.Served)
        {
            yield return new(served.At, words.Served(served));
        }
    }

    private static WhyLine? Step(AcdEvent e, AcdPlan plan, WhyWords words, Func<string, string> masked, Func<DateTimeOffset, string> clock)
    {
        var text = e switch
        {
            ContactArrived x => words.Came(x.CallerNumber is { } number ? masked(number) : null, x.CalledNumber),
            MenuAnswered { Choice: MenuChoice.Chosen } x => words.Pressed(x.Key, x.Menu, x.Target),
            ContactQueued x => words.Queued(x),
            ContactRefused x => words.Refused(x),
            ContactOverflowed x => words.Overflowed(x),
            StepOpened x => words.Step(x, plan.Tiers.GetValueOrDefault(x.Tier) ?? FormattableString.Invariant($"{x.Tier}")),
            PersonGivenUp x => words.Person(x),
            OfferMade x => words.Offered(x),
            OfferFailed x => words.Failed(x),
            OfferWithdrawn x => words.Withdrawn(x),
            ContactConnected x => words.Answered(x.Agent, x.Waited),
            TalkEnded x => words.Talked(x),
            ContactHandedOn x => words.HandedOn(x),
            OutsideDialled => words.Outside(answered: false),
            OutsideConnected => words.Outside(answered: true),
            OutsideNotReached => words.OutsideFailed(),
            WaitAnnounced x => words.Told(x),
            CallbackRequested x => words.Booked(x, x.Slot is { } slot ? clock(slot.Start) : null),
            CallbackAccepted x => words.Dialled(x.Agent, x.Waited),
            CallbackAttemptEnded x => words.Attempt(x.End),
            MessageLeft => words.MessageLeft(),
            ContactEnded x => words.Ended(x.Outcome),
            _ => null,
        };
        return text is null ? null : new(e.At, text);
    }

    private static IEnumerable<WhyLine> Promised(CaseFile file, WhyWords words)
    {
        var answered = file.Events.OfType<ContactConnected>().FirstOrDefault()?.At;
        foreach (var told in file.Events.OfType<WaitAnnounced>().Where(static told => told is { Spoken: SpokenPromise.Wait, From: not null }))
        {
            if (answered is not { } at)
            {
                yield return new(told.At, words.PromiseOpen(words.Range(told)));
                continue;
            }

            var took = at - told.At;
            var kept = took >= told.From && !(took > told.To);
            yield return new(told.At, kept ? words.PromiseKept(words.Range(told), took) : words.PromiseBroken(words.Range(told), took));
        }
    }
}
