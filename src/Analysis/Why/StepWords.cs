using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What is said of the steps of queues: what opens when, what did, and what did not.</summary>
internal sealed class StepWords(WhyWords words, AcdPlan plan)
{
    /// <summary>The name of a line.</summary>
    public string Tier(int tier) => plan.Tiers.GetValueOrDefault(tier) ?? tier.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is open from the start, and what is to open later.</summary>
    public string? Ahead(QueueId queue)
    {
        if (Of(queue) is not { Count: > 0 } steps)
        {
            return null;
        }

        var later = steps.Skip(1).Select((step, i) => words.Swap($"steg {i + 2} efter {WhyWords.Time(step.After)} ({What(step)})", $"step {i + 2} after {WhyWords.Time(step.After)} ({What(step)})")).ToList();
        return words.Swap($"Steg 1 var öppet från början: {What(steps[0])}", $"Step 1 was open from the start: {What(steps[0])}")
            + (later.Count == 0 ? words.Swap("; flera steg har kön inte.", "; the queue has no other steps.") : words.Swap("; sedan ", "; then ") + string.Join(", ", later) + ".");
    }

    public string Opened(StepOpened e)
    {
        var step = Of(e.Queue)?.ElementAtOrDefault(e.Step);
        var units = step is { UnitDropped: true } ? words.Swap(", oavsett enhet", ", of any unit") : step is { Units.Count: > 0 } ? words.Swap(", även ", ", also ") + string.Join(", ", step.Units) : "";
        var cause = e.Cause switch
        {
            StepCause.NobodyCompetent => words.Swap(", före sin tid, för att ingen i stegen före var på plats", ", before its time, because nobody of the steps before was there"),
            StepCause.Condition => words.Swap(", när dess villkor gällde", ", when its condition held"),
            _ => "",
        };
        return words.Swap(
            $"Steg {e.Step + 1} öppnades: till och med {Tier(e.Tier)}{(e.LanguageDropped ? ", oavsett språk" : "")}{units}{cause}.",
            $"Step {e.Step + 1} opened: up to {Tier(e.Tier)}{(e.LanguageDropped ? ", in any language" : "")}{units}{cause}.");
    }

    /// <summary>Steps whose time had come, and that were skipped all the same.</summary>
    /// <param name="queue">Whose.</param>
    /// <param name="waited">In the queue.</param>
    /// <param name="opened">What was opened, 0-based.</param>
    public IEnumerable<string> Skipped(QueueId queue, TimeSpan waited, IReadOnlySet<int> opened)
    {
        var steps = Of(queue) ?? [];
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].After < waited && !opened.Contains(i))
            {
                var why = steps[i].When is { } when
                    ? words.Swap($"villkoret gällde inte ({Condition(when)})", $"its condition did not hold ({Condition(when)})")
                    : words.Swap("dit gick det inte att skicka", "it could not be sent there");
                yield return words.Swap($"Steg {i + 1} ({What(steps[i])}) hoppades över fast det gått {WhyWords.Time(steps[i].After)}: {why}.", $"Step {i + 1} ({What(steps[i])}) was skipped although {WhyWords.Time(steps[i].After)} had passed: {why}.");
            }
        }
    }

    private IReadOnlyList<QueueStep>? Of(QueueId queue) => plan.Queues.FirstOrDefault(one => one.Id == queue)?.Steps;

    private string What(QueueStep step)
    {
        var parts = new List<string>();
        if (step.Then is { } way)
        {
            parts.Add(way.Kind switch
            {
                WayOutKind.Queue => words.Swap($"vidare till {way.Target}", $"on to {way.Target}"),
                WayOutKind.Callback => words.Swap("uppringning", "a call back"),
                WayOutKind.Number => words.Swap("till ett nummer utanför", "to a number outside"),
                WayOutKind.Message => words.Swap("ett meddelande", "a message"),
                _ => words.Swap("ur kön, som flödet säger", "out of the queue, as the flow says"),
            });
        }
        else if (step.HighestTier > 0)
        {
            parts.Add(words.Swap($"till och med {Tier(step.HighestTier)}", $"up to {Tier(step.HighestTier)}"));
        }

        if (step.LanguageDropped)
        {
            parts.Add(words.Swap("oavsett språk", "in any language"));
        }

        if (step.UnitDropped)
        {
            parts.Add(words.Swap("oavsett enhet", "of any unit"));
        }
        else if (step.Units.Count > 0)
        {
            parts.Add(words.Swap("även ", "also ") + string.Join(", ", step.Units));
        }

        if (step.When is { } when)
        {
            parts.Add(words.Swap("om ", "if ") + Condition(when));
        }

        return parts.Count == 0 ? words.Swap("inget nytt", "nothing new") : string.Join(", ", parts);
    }

    private string Condition(StepCondition when)
    {
        var all = new List<string>();
        if (when.LongestWait is { } longest)
        {
            all.Add(words.Swap($"någon har väntat minst {WhyWords.Time(longest)}", $"somebody has waited {WhyWords.Time(longest)} or more"));
        }

        if (when.Position is { } position)
        {
            all.Add(words.Swap($"plats {position} eller längre bak", $"position {position} or further back"));
        }

        if (when.ExpectedWait is { } expected)
        {
            all.Add(words.Swap($"väntan beräknas till minst {WhyWords.Time(expected)}", $"the wait is reckoned to be {WhyWords.Time(expected)} or more"));
        }

        if (when.Staffing is { } staffing)
        {
            all.Add(words.Swap($"högst {staffing} är på plats", $"at most {staffing} are there"));
        }

        return string.Join(words.Swap(" och ", " and "), all);
    }
}
