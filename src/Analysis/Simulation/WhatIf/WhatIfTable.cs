using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>The tables of a question of what if.</summary>
internal static class WhatIfTable
{
    private const int MostQueues = 12;

    /// <summary>A row for each value; marked: the present one, and the fewest (or most) that keep the goal.</summary>
    public static ReportTable Of(WhatIfResult result, SimulationWords words)
    {
        var erlang = result.Ran.Any(static trial => trial.ErlangC is not null);
        List<string> columns =
        [
            string.Join(", ", result.Varied.Select(static varied => varied.Name)), words["answered", "besvarade"], words["in time", "i tid"], words["half wait", "hälften väntar"],
            words["nine of ten wait", "nio av tio väntar"], words["the longest", "längst"], words["hung up", "lade på"], words["occupancy", "beläggning"], words["promises broken", "brutna löften"],
            words["in time: difference, points", "i tid: skillnad, procentenheter"], words["nine of ten: difference", "nio av tio: skillnad"],
        ];
        if (erlang)
        {
            columns.Insert(3, "Erlang C");
        }

        var present = result.Present?.Result;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var trial in result.Trials)
        {
            var name = trial.Text + Remark(result, trial, words);
            rows.Add(trial.Result is { } one ? Row(name, one, present == one ? null : present, erlang ? words.Percent(trial.ErlangC) : null, words) : [name, words["not tried", "inte prövat"], .. columns.Skip(2).Select(static _ => SimulationWords.Nothing)]);
        }

        return new(columns, rows)
        {
            Marked = [.. result.Trials.Select(static (trial, index) => (trial, index)).Where(row => result.IsPresent(row.trial) || row.trial == result.Fewest || row.trial == result.Most).Select(static row => row.index)],
        };
    }

    /// <summary>The part answered in time for each queue; null where there is but one.</summary>
    public static ReportTable? ByQueue(WhatIfResult result, SimulationWords words)
    {
        var queues = result.Ran.SelectMany(static trial => trial.Result!.Names(Dimension.Queue)).Distinct().Order(StringComparer.Ordinal).Take(MostQueues).ToList();
        return queues.Count < 2 ? null : new(
            [string.Join(", ", result.Varied.Select(static varied => varied.Name)), .. queues],
            [.. result.Ran.Select(trial => (IReadOnlyList<string>)[trial.Text, .. queues.Select(queue => words.Percent(trial.Result!.Share(Dimension.Queue, queue, static row => row.InTimeRate)))])])
        {
            Marked = [.. result.Ran.Select(static (trial, index) => (trial, index)).Where(row => result.IsPresent(row.trial)).Select(static row => row.index)],
        };
    }

    /// <summary>A number with its sign, to one decimal.</summary>
    public static string Signed(double value, SimulationWords words)
    {
        var rounded = Math.Round(value, 1);
        return rounded == 0 ? "0" : (rounded > 0 ? "+" : "−") + words.Number(Math.Abs(rounded));
    }

    /// <summary>A difference with its interval; in brackets when chance alone can make it.</summary>
    public static string Difference(Estimate? difference, Func<double, string> text)
    {
        if (difference is null)
        {
            return SimulationWords.Nothing;
        }

        var said = difference is { Low: { } low, High: { } high } ? $"{text(difference.Mean)} ({text(low)} … {text(high)})" : text(difference.Mean);
        return difference.IsSure() || difference.Low is null || difference is { Low: 0, High: 0 } ? said : $"[{said}]";
    }

    /// <summary>Seconds as a clock shows them, with their sign.</summary>
    public static string SignedClock(double seconds) => Math.Round(seconds) == 0 ? "0:00" : (seconds > 0 ? "+" : "−") + SvgText.Clock(Math.Abs(seconds));

    private static List<string> Row(string name, SimulationResult one, SimulationResult? present, string? erlang, SimulationWords words)
    {
        List<string> cells =
        [
            name,
            words.Percent(one.Share(Dimension.All, "", static row => row.AnswerRate)),
            words.Percent(one.InTime()),
            SimulationWords.Clock(one.Of(static run => run.All.Half)?.Mean),
            SimulationWords.Clock(one.Of(static run => run.All.Nine)),
            SimulationWords.Clock(one.Largest(Dimension.All, "", static row => row.Worst)),
            words.Percent(one.Share(Dimension.All, "", static row => row.AbandonedRate)?.Mean),
            words.Percent(one.Of(static run => run.Occupancy)?.Mean),
            words.Count(one.Runs.Average(SimulationPairs.Broken)),
            present is null ? SimulationWords.Nothing : Difference(one.Against(present, static run => run.All.InTimeRate * 100), points => Signed(points, words)),
            present is null ? SimulationWords.Nothing : Difference(one.Against(present, static run => run.All.Nine), SignedClock),
        ];
        if (erlang is not null)
        {
            cells.Insert(3, erlang);
        }

        return cells;
    }

    private static string Remark(WhatIfResult result, Trial trial, SimulationWords words)
    {
        List<string> remarks = [];
        if (result.IsPresent(trial))
        {
            remarks.Add(words["now", "nu"]);
        }

        if (trial == result.Fewest)
        {
            remarks.Add(words["fewest that keep the goal", "minst som håller målet"]);
        }

        if (trial == result.Most)
        {
            remarks.Add(words["most with which the goal is kept", "mest där målet hålls"]);
        }

        return remarks.Count == 0 ? "" : $" ({string.Join(", ", remarks)})";
    }
}
