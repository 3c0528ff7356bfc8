using System.CommandLine;
using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Figures;
using ContactCenter.Analysis.Replay;
using ContactCenter.Analysis.Replay.Telling;
using ContactCenter.Analysis.Simulation.Telling;
using ContactCenter.Analysis.Telling;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary><c>replay</c>: a day of the journal decided again and compared event by event; or its people before another configuration, and what that would have meant for them.</summary>
internal static class ReplayCommand
{
    /// <param name="time">Tells whether the day is over.</param>
    public static Command Create(TimeProvider? time = null)
    {
        var asked = new ReplayOptions();
        var command = new Command(
            "replay",
            "Decide a day again. By the configuration that decided it: exit code 0 when every event is the same to the bit, 1 with the first that is not. By another: what would have been different for its callers, exit code 0 when that could be told.");
        asked.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            try
            {
                return await JournalQuestion.AskAsync(parsed, parsed.GetRequiredValue(asked.Config), parsed.GetRequiredValue(asked.Data), (site, reader) => RunAsync(asked, parsed, site, reader, time ?? TimeProvider.System, stop.Stop));
            }
            catch (OperationCanceledException) when (stop.Stop.IsCancellationRequested)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("replay: stopped before its end; nothing was written.");
                return CommandRun.Failure;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ReplayOptions asked, ParseResult parsed, SiteConfiguration site, JournalReader reader, TimeProvider time, CancellationToken stop)
    {
        var (error, day) = (parsed.InvocationConfiguration.Error, asked.DayOf(parsed));
        var known = new List<AcdPlan> { site.Plan };
        foreach (var directory in parsed.GetValue(asked.Before) ?? [])
        {
            var load = SiteConfiguration.Load(directory, flowTestsToo: false);
            if (load.Site is not { } before)
            {
                await error.WriteAsync(FindingPrinter.Text(directory, [.. load.Findings.Where(static finding => finding.Severity == FindingSeverity.Error)]));
                return CommandRun.Failure;
            }

            known.Add(before.Plan);
        }

        var events = reader.CountDay(day);
        if (events == 0)
        {
            await error.WriteLineAsync(Nothing(reader, day));
            return CommandRun.Failure;
        }

        var calendar = new ServiceCalendar(site.Hours.TimeZone);
        var journal = new JournalReplay(reader, calendar, day);
        var fingerprints = journal.Fingerprints();
        if (parsed.GetValue(asked.Exact) || fingerprints.All(one => one == site.Plan.Fingerprint))
            return await ExactAsync(asked, parsed, journal, known, fingerprints, events, stop);
        if (fingerprints.All(static one => one is null) && known.Count == 1 && Exact(journal, known, fingerprints, events, stop) is { Difference: null } same)
            return await ToldAsync(asked, parsed, $"{same.Compared} events of {asked.Written(parsed)} decided again: identical", same); // it says not which one decided, and this may have
        var over = calendar.StartOf(day.AddDays(1));
        return await ComparedAsync(asked, parsed, site, journal, known, fingerprints, events, over <= time.GetUtcNow(), stop);
    }

    private static string Nothing(JournalReader reader, DateOnly day) =>
        reader.KeptFigures(day).Count > 0 ? $"the events of {day:yyyy-MM-dd} are deleted, and only its figures are kept: see storage.keep in server.yaml"
        : $"the journal has nothing of {day:yyyy-MM-dd}{(reader.Span() is { } span ? $"; it reaches from {span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}" : ", nor of any other day")}. Choose another day, or another folder with --data.";

    private static ReplayedDay Exact(JournalReplay journal, List<AcdPlan> known, IReadOnlyList<string?> fingerprints, long events, CancellationToken stop) => ReadingProgress.Share(progress =>
    {
        var plans = known.Where(plan => plan.Fingerprint is not null).DistinctBy(static plan => plan.Fingerprint).ToDictionary(static plan => plan.Fingerprint!, StringComparer.Ordinal);
        var isAny = fingerprints.All(one => one is null || !plans.ContainsKey(one)); // none of them: decided by this one all the same, and told where it first differs
        var first = fingerprints[0] is { } fingerprint && plans.TryGetValue(fingerprint, out var found) ? found : null;
        long read = 0;
        return journal.Exact(one => isAny ? known[0] : plans.GetValueOrDefault(one), first ?? known[0], isAny || first is not null || fingerprints[0] is null, count =>
        {
            stop.ThrowIfCancellationRequested();
            progress((double)(read += count) / events);
        });
    });

    private static async Task<int> ExactAsync(ReplayOptions asked, ParseResult parsed, JournalReplay journal, List<AcdPlan> known, IReadOnlyList<string?> fingerprints, long events, CancellationToken stop)
    {
        var replayed = Exact(journal, known, fingerprints, events, stop);
        var day = asked.Written(parsed);
        var plan = fingerprints.All(one => one == known[0].Fingerprint) ? " by the configuration that decided then"
            : fingerprints.All(static one => one is null) ? ""
            : fingerprints.Any(one => known.Any(plan => plan.Fingerprint == one)) ? " by the configurations that decided then" : " by another configuration than decided then";
        var missing = replayed.Taken == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"\n{replayed.Taken} events were decided by {(fingerprints.Where(one => known.All(plan => plan.Fingerprint != one)).Distinct().Count() is var others && others == 1 ? "a configuration that is" : "configurations that are")} not given ({string.Join(", ", fingerprints.Where(one => known.All(plan => plan.Fingerprint != one)).Select(static one => one ?? "unknown").Distinct())}), and were taken as they were: name it with --before DIR");
        var told = replayed.Difference is not { } difference
            ? $"{replayed.Compared} events of {day} decided again{plan}: identical{missing}"
            : string.Join('\n',
                $"{day} decided again{plan}: the first difference, at event {difference.Index + 1} of the day",
                $"  was: {(difference.Was is { } was ? $"{replayed.Sequence} {Masked(was)}" : "nothing more at that instant")}",
                $"  is:  {(difference.Is is { } now ? Masked(now) : "nothing")}") + missing;
        return await ToldAsync(asked, parsed, told, replayed);
    }

    private static async Task<int> ToldAsync(ReplayOptions asked, ParseResult parsed, string told, ReplayedDay replayed)
    {
        var written = parsed.GetValue(asked.Output.Format) == "text"
            ? await ReportOutput.WriteAsync(parsed, parsed.GetValue(asked.Output.Out), told + "\n")
            : await asked.Output.WriteAsync(parsed, Report(told, asked.Written(parsed), replayed));
        return replayed is { Difference: null, Taken: 0, Compared: > 0 } ? written : CommandRun.Failure;
    }

    private static Report Report(string told, string day, ReplayedDay replayed)
    {
        var csv = new CsvLines("day", "identical", "compared", "notGiven", "firstDifference");
        csv.Add(day, replayed is { Difference: null, Taken: 0 } ? "true" : "false", replayed.Compared, replayed.Taken, replayed.Difference?.Index + 1);
        return new($"{day} decided again", "en", told.Split('\n'), []) { Data = csv };
    }

    private static async Task<int> ComparedAsync(
        ReplayOptions asked, ParseResult parsed, SiteConfiguration site, JournalReplay journal, List<AcdPlan> known, IReadOnlyList<string?> fingerprints, long events, bool isOver, CancellationToken stop)
    {
        var before = known.Count > 1 ? known.Skip(1).FirstOrDefault(plan => fingerprints.Contains(plan.Fingerprint)) ?? known[1] : null;
        var (seed, seeds, part) = (parsed.GetValue(asked.Seed), parsed.GetValue(asked.Seeds), 0.0);
        var measures = new Measures { HourOf = at => site.Hours.ToLocal(at).Hour };
        var facts = ReadingProgress.Share(progress =>
        {
            void Step(double share)
            {
                stop.ThrowIfCancellationRequested();
                progress(Math.Min(1, part += share));
            }

            var people = journal.People(before ?? site.Plan, before is not null && fingerprints[0] == before.Fingerprint, isOver ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue, measures, read => Step(0.4 * read / events));
            var runs = seeds * (before is null ? 1 : 2);
            DayCourse Run(AcdPlan plan, int run)
            {
                var course = people.Run(plan, seed + run);
                Step(0.6 / runs);
                return course;
            }

            return new ReplayFacts(
                asked.DayOf(parsed),
                people,
                before is null ? [people.Was] : [.. Enumerable.Range(0, seeds).Select(run => Run(before, run))],
                [.. Enumerable.Range(0, seeds).Select(run => Run(site.Plan, run))],
                site.Plan,
                site.Hours.ToLocal)
            {
                IsBeforeDecided = before is null ? null : fingerprints.Contains(before.Fingerprint),
                HasSeveralPlans = fingerprints.OfType<string>().Distinct().Count() > 1,
                Until = isOver ? null : people.Last,
                IsBeginningDeleted = journal.IsBeginningDeleted,
                Seed = seed,
            };
        });
        if (!facts.People.IsTold)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{asked.Written(parsed)} was journalled by a version that did not say what brought events about: it cannot be done again. Choose a later day.");
            return CommandRun.Failure;
        }

        return await asked.Output.WriteAsync(parsed, ReplayReport.Of(facts, SimulationWords.Of(asked.Output.IsSwedish(parsed))));
    }

    /// <summary>In the words in which a call's story is told: numbers are masked there.</summary>
    private static string Masked(AcdEvent e) => $"{e.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}Z {AcdEventFormat.Kind(e)}{(AcdEventFormat.ContactOf(e) is { } contact ? $" of {contact}" : "")}";
}
