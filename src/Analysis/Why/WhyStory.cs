using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A sentence of an explanation.</summary>
/// <param name="At">When; null: it sums up.</param>
/// <param name="Text">What.</param>
public sealed record WhyLine(DateTimeOffset? At, string Text);

/// <summary>How a story is told.</summary>
/// <param name="Plan">For the names of lines, what queues ask for, and who does not serve them.</param>
/// <param name="Swedish">False: English.</param>
/// <param name="Masked">A number as it may be shown.</param>
/// <param name="Clock">An instant as the service's clocks show it: the date, a space, the time.</param>
public sealed record WhyTelling(AcdPlan Plan, bool Swedish, Func<string, string> Masked, Func<DateTimeOffset, string> Clock);

/// <summary>An explanation in words: the answer first, then what happened, step by step.</summary>
/// <param name="Answer">Why it waited as long, in a few sentences.</param>
/// <param name="Steps">What happened, in order of time.</param>
/// <param name="Promises">What was promised, and whether it was kept.</param>
public sealed record WhyStory(IReadOnlyList<WhyLine> Answer, IReadOnlyList<WhyLine> Steps, IReadOnlyList<WhyLine> Promises)
{
    /// <summary>Tells a matter.</summary>
    /// <param name="matter">What was found.</param>
    /// <param name="telling">How.</param>
    public static WhyStory Of(Matter matter, WhyTelling telling)
    {
        var words = new WhyWords(telling.Plan, telling.Swedish);
        return new(
            [.. StoryAnswer.Of(matter, telling.Plan, words)],
            [.. StorySteps.Of(matter, telling, words)],
            [.. StoryPromises.Of(matter, words, telling.Clock)]);
    }
}
