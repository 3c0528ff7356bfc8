using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>A wait as a picture: a row for the contact, one for each promise, and one for each agent who serves the queue, with what kept them.</summary>
public static class WaitPicture
{
    private const int MostPromises = 6;
    private const int MostWaiting = 30;

    /// <summary>Why one contact waited; empty when it did not.</summary>
    /// <param name="file">What was found.</param>
    /// <param name="plan">For the names of agents.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="local">An instant on the service's clock.</param>
    /// <param name="id">Of the element, to be the only one on its page: letters of ASCII, digits, hyphens.</param>
    public static string Svg(CaseFile file, AcdPlan plan, bool swedish, Func<DateTimeOffset, DateTimeOffset> local, string id)
    {
        if (file.Waits.Count == 0 || file.Waits[^1].To <= file.Waits[0].From)
        {
            return "";
        }

        var words = new PictureWords(new WhyWords(plan, swedish));
        var (from, waited) = (file.Waits[0].From, file.Waits[^1].To);
        var promises = file.Events.OfType<WaitAnnounced>().Where(static told => told is { Spoken: SpokenPromise.Wait, From: not null }).Take(MostPromises).ToList();
        // What was promised may lie behind the answer: some of it is shown.
        var promised = promises.Select(static told => told.At + (told.To ?? told.From!.Value)).Append(waited).Max();
        var most = waited + ((waited - from) * 0.3);
        var end = promised < most ? promised : most;
        var chart = new TimeChart(id, from, end, local);
        chart.Add(new(words.TheContact, [.. file.Waits.Select(wait => new ChartBar(ChartLook.Waits, wait.From, wait.To, words.Short(ChartLook.Waits))), .. Talks(file, words)], []));
        foreach (var told in promises)
        {
            chart.Add(new(words.Promise(told), [new(ChartLook.Promised, told.At + told.From!.Value, told.To is { } to ? told.At + to : end, words.Short(ChartLook.Promised))], [new(MarkShape.Triangle, told.At, words.Of(MarkShape.Triangle))]));
        }

        foreach (var agent in file.Stretches.GroupBy(static one => one.Agent).OrderBy(static group => group.First().Tier))
        {
            var bars = agent.Select(one => new ChartBar(ChartLook.Of(one.Keeps, one.IsRung), one.From, one.To, words.Short(ChartLook.Of(one.Keeps, one.IsRung))));
            var marks = file.Served.Where(one => one.Agent == agent.Key).Select(one => new ChartMark(MarkShape.Diamond, one.At, words.Words.Served(one)))
                .Concat(Answers(file, agent.Key).Select(at => new ChartMark(MarkShape.Tick, at, words.Of(MarkShape.Tick))));
            chart.Add(new(PictureWords.Name(agent.Key, plan), [.. bars], [.. marks]));
        }

        foreach (var step in file.Events.OfType<StepOpened>())
        {
            chart.Line(step.At, words.Step(step.Step + 1));
        }

        var said = string.Join(". ", file.Stretches.GroupBy(static one => one.Agent).Select(agent => $"{agent.Key}: {string.Join(", ", agent.GroupBy(static one => (one.Keeps, one.IsRung)).Select(group => $"{words.Words.Why(group.Key.Keeps, group.Key.IsRung)} {WhyWords.Time(group.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Length))}"))}"));
        return chart.Svg(words.Title, said, words.Long, words.Of);
    }

    /// <summary>What an agent did, and who waited meanwhile.</summary>
    /// <param name="idle">What was found.</param>
    /// <param name="plan">For the names of agents.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="local">An instant on the service's clock.</param>
    /// <param name="id">Of the element.</param>
    public static string Svg(ExplainedIdle idle, AcdPlan plan, bool swedish, Func<DateTimeOffset, DateTimeOffset> local, string id)
    {
        var words = new PictureWords(new WhyWords(plan, swedish));
        var chart = new TimeChart(id, idle.From, idle.To, local);
        chart.Add(new(PictureWords.Name(idle.Agent, plan), [.. idle.Did.Select(did => new ChartBar(ChartLook.Of(did.State), did.From, did.To, words.Short(ChartLook.Of(did.State))))], []));
        var all = idle.Waited.GroupBy(static one => one.Contact).ToList();
        foreach (var waited in all.Take(MostWaiting))
        {
            chart.Add(new(words.Who(waited.First()), [.. waited.Select(one => new ChartBar(Look(one), one.From, one.To, words.Short(Look(one))))], []));
        }

        var said = string.Join(" ", idle.Lines.Select(static line => line.Text));
        if (all.Count > MostWaiting)
        {
            chart.Add(new(words.More(all.Count - MostWaiting), [], []));
        }

        return chart.Svg(words.IdleTitle(idle.Agent), said, words.Long, words.Of);

        static string Look(NotTaken one) => one.Serves ? ChartLook.Of(one.Keeps, one.IsRung) : ChartLook.DoesNotServe;
    }

    private static IEnumerable<ChartBar> Talks(CaseFile file, PictureWords words)
    {
        DateTimeOffset? since = null;
        foreach (var e in file.Events)
        {
            if (e is ContactConnected)
            {
                since = e.At;
            }
            else if (e is TalkEnded && since is { } at)
            {
                if (at < file.Waits[^1].To)
                {
                    yield return new(ChartLook.Talked, at, e.At, words.Short(ChartLook.Talked));
                }

                since = null;
            }
        }
    }

    private static IEnumerable<DateTimeOffset> Answers(CaseFile file, AgentId agent) =>
        file.Events.Where(e => e is ContactConnected connected ? connected.Agent == agent : e is CallbackAccepted accepted && accepted.Agent == agent).Select(static e => e.At);
}

/// <summary>What stands in the picture.</summary>
internal sealed class PictureWords(WhyWords words)
{
    public WhyWords Words => words;

    public string Title => words.Swap("Väntan, och vad som höll dem som betjänar kön", "The wait, and what kept those who serve the queue");

    public string TheContact => words.Swap("Den som väntade", "Who waited");

    public string Of(MarkShape shape) => shape switch
    {
        MarkShape.Tick => words.Swap("svarade", "answered"),
        MarkShape.Diamond => words.Swap("tog någon annan", "took another"),
        _ => words.Swap("löftet sades", "the promise was said"),
    };

    public string More(int count) => words.Swap($"och {count} till", $"and {count} more");

    public string IdleTitle(AgentId agent) => words.Swap($"Vad {agent} gjorde, och vilka som väntade", $"What {agent} did, and who waited");

    public string Step(int number) => words.Swap($"steg {number}", $"step {number}");

    public string Promise(WaitAnnounced told) => words.Swap("Löfte: ", "Promise: ") + words.Range(told);

    public static string Name(AgentId agent, AcdPlan plan) => plan.Agents.FirstOrDefault(one => one.Id == agent) is { } known ? $"{agent} {known.Name}" : agent.Value;

    public string Who(NotTaken one) => words.Swap($"väntade i {one.Queue}", $"waited in {one.Queue}");

    /// <summary>As it stands on a bar.</summary>
    public string Short(string look) => look switch
    {
        ChartLook.Waits => words.Swap("väntade", "waited"),
        ChartLook.Promised => words.Swap("utlovat svar", "answer promised"),
        ChartLook.Rang => words.Swap("ringde", "rang"),
        ChartLook.AnotherRang => words.Swap("ledig", "free"),
        ChartLook.Ready => words.Swap("ledig", "ready"),
        ChartLook.Talked => words.Swap("samtal", "talked"),
        ChartLook.DoesNotServe => words.Swap("fel kompetens", "no competence"),
        nameof(PassedOverReason.Talking) => words.Swap("i samtal", "talking"),
        nameof(PassedOverReason.WrapUp) => words.Swap("efterarbete", "wrap-up"),
        nameof(PassedOverReason.OfferedElsewhere) => words.Swap("telefonen ringde", "phone rang"),
        nameof(PassedOverReason.Paused) => words.Swap("paus", "paused"),
        nameof(PassedOverReason.Resting) => words.Swap("vila", "rest"),
        nameof(PassedOverReason.Delayed) => words.Swap("efter missat", "after a miss"),
        nameof(PassedOverReason.TierNotOpen) => words.Swap("linjen ej öppen", "line not open"),
        nameof(PassedOverReason.Language) => words.Swap("språk", "language"),
        nameof(PassedOverReason.Unit) => words.Swap("enhet", "unit"),
        nameof(PassedOverReason.Skill) => words.Swap("kompetens", "competence"),
        nameof(PassedOverReason.NotThePerson) => words.Swap("annan person", "other person"),
        _ => words.Swap("inte på plats", "not there"),
    };

    /// <summary>As it is explained.</summary>
    public string Long(string look) => look switch
    {
        ChartLook.Waits => words.Swap("väntade i kö", "waited in queue"),
        ChartLook.Promised => words.Swap("då skulle någon svara, enligt löftet", "when somebody would answer, as promised"),
        ChartLook.Ready => words.Swap("ledig", "ready"),
        ChartLook.Talked => words.Swap("i samtal, före nästa väntan", "in conversation, before it waited again"),
        ChartLook.DoesNotServe => words.Swap("betjänar inte den kön", "does not serve that queue"),
        ChartLook.Rang => words.Why(null, isRung: true),
        ChartLook.AnotherRang => words.Swap("ledig, en annans telefon ringde", "free, another's phone rang"),
        nameof(PassedOverReason.OfferedElsewhere) => words.Swap("telefonen ringde, för någon annan", "the phone rang, for another"),
        nameof(PassedOverReason.Offline) => words.Swap("inte på plats", "not there"),
        nameof(PassedOverReason.NotThePerson) => words.Swap("ledig, men en viss person väntades", "free, one certain person was waited for"),
        _ => words.Why(Enum.Parse<PassedOverReason>(look)),
    };
}
