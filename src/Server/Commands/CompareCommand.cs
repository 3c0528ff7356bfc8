using System.CommandLine;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary><c>compare</c>: answer rate before and after, by unit.</summary>
internal static class CompareCommand
{
    private const int MostDays = 1100;
    private const int MostWeeks = 52;

    /// <param name="time">Tells which days are over.</param>
    public static Command Create(TimeProvider? time = null)
    {
        var asked = new Asked();
        var command = new Command("compare", "Compare two periods by unit: answer rate with a 95 % interval, and what else changed. Exit code 1 when there is nothing to compare.")
        {
            asked.Data, asked.Config, asked.Baseline, asked.Pilot, asked.At, asked.Weeks, asked.Language, asked.Format, asked.Out,
        };
        command.Validators.Add(asked.Check);
        command.SetAction((parsed, cancellation) => RunAsync(asked, parsed, time ?? TimeProvider.System, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Asked asked, ParseResult parsed, TimeProvider time, CancellationToken cancellation)
    {
        var error = parsed.InvocationConfiguration.Error;
        var directory = parsed.GetRequiredValue(asked.Config);
        var site = new SiteLoader(directory, AddressOverrides.None, Environment.GetEnvironmentVariable, time).LoadTexts();
        if (site is not { Queues: { } queues, Hours: { } hours })
        {
            await error.WriteAsync(FindingPrinter.Text(directory, [.. site.Findings.Where(static finding => finding.Severity == FindingSeverity.Error)]));
            return CommandRun.Failure;
        }

        var (baseline, pilot) = asked.Periods(parsed);
        var today = DateOnly.FromDateTime(hours.ToLocal(time.GetUtcNow()).DateTime);
        if (baseline.To > today || pilot.To > today)
        {
            var late = baseline.To > today ? baseline : pilot;
            await error.WriteLineAsync($"{late} ends in the future; today is {today:yyyy-MM-dd}. End it yesterday, or choose fewer --weeks.");
            return CommandRun.WrongUsage;
        }

        try
        {
            using var folder = DataFolder.OpenForReading(parsed.GetRequiredValue(asked.Data));
            var reader = JournalReader.Open(folder, site.Server is { } server ? new JournalOptions { FileName = server.Storage.SqliteFile, Postgresql = server.Storage.Postgresql } : new JournalOptions());
            var calendar = new ServiceCalendar(hours.TimeZone);
            var read = ReadingProgress.Run(baseline.Length + pilot.Length + 4, told => (
                Before: JournalDays.Read(reader, baseline, calendar.LocalOf, Holidays.Within(baseline, hours), told, stop: cancellation),
                After: JournalDays.Read(reader, pilot, calendar.LocalOf, Holidays.Within(pilot, hours), told, stop: cancellation)));
            foreach (var period in new[] { read.Before, read.After }.Where(static period => period.Days.All(static day => day.Attempts.Attempts == 0)))
            {
                await error.WriteLineAsync($"the journal has no calls in {period.Period}{(reader.Span() is { } span ? $"; it reaches {new Period(span.First, span.Last)}" : ", nor in any other time")}. Choose days within it, or another folder with --data.");
                return CommandRun.Failure;
            }

            var report = Comparing.Of(read.Before, read.After, new UnitPlan(queues.Queues.Select(static queue => queue.Value), Agents(directory)));
            var words = ComparisonWords.Of(parsed.GetValue(asked.Language));
            var told = new ToldReport(report, words, lastDayIsNotOver: baseline.To == today || pilot.To == today);
            return await ReportOutput.WriteAsync(parsed, parsed.GetValue(asked.Out), ComparisonOutput.Of(parsed.GetValue(asked.Format), report, told, words));
        }
        catch (StorageException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return CommandRun.Failure;
        }
    }

    /// <summary>For whom they work; what is wrong with them otherwise is not asked here.</summary>
    private static IEnumerable<Acd.AgentPlan> Agents(string directory)
    {
        var findings = new Findings();
        return new ConfigurationFolder(directory, findings).Read("agents.yaml") is { } file
            ? AgentReader.Read(file, findings, static _ => "not asked here").Agents.Select(static agent => agent.Value.Plan)
            : [];
    }

    /// <summary>The options, and whether they go together.</summary>
    private sealed class Asked
    {
        public Option<string> Data { get; } = new("--data") { Description = "The folder that holds the journal; a server may be running on it", HelpName = "DIR", DefaultValueFactory = static _ => "data" };

        public Option<string> Config { get; } = new("--config") { Description = "The folder that says which queues make up a unit, and in which time zone a day begins", HelpName = "DIR", DefaultValueFactory = static _ => "config" };

        public Option<string?> Baseline { get; } = new("--baseline") { Description = "The days before, as 2026-01-05..2026-02-01", HelpName = "FROM..TO" };

        public Option<string?> Pilot { get; } = new("--pilot") { Description = "The days after", HelpName = "FROM..TO" };

        public Option<string?> At { get; } = new("--at") { Description = "Instead of both: the weeks before this day, and the weeks from it on", HelpName = "DATE" };

        public Option<int> Weeks { get; } = new("--weeks") { Description = "So many weeks on each side of --at, 1 to 52", HelpName = "N", DefaultValueFactory = static _ => 8 };

        public Option<string> Language { get; } = Words("--language", "The language it is told in", "en", "sv");

        public Option<string> Format { get; } = Words("--format", "Text, or a file for people (html) or programs (csv, json)", "text", "csv", "json", "html");

        public Option<string?> Out { get; } = new("--out") { Description = "Write it to this file instead", HelpName = "FILE" };

        public (Period Baseline, Period Pilot) Periods(ParseResult parsed)
        {
            if (Period.TryReadDay(parsed.GetValue(At), out var day))
                return Period.Around(day, parsed.GetValue(Weeks));
            return Period.TryRead(parsed.GetValue(Baseline), out var baseline) && Period.TryRead(parsed.GetValue(Pilot), out var pilot) ? (baseline, pilot) : default;
        }

        public void Check(System.CommandLine.Parsing.CommandResult given)
        {
            var (at, baseline, pilot) = (given.GetValue(At), given.GetValue(Baseline), given.GetValue(Pilot));
            if (at is not null)
            {
                if (baseline is not null || pilot is not null)
                    given.AddError("--at: it stands for --baseline and --pilot; write either it or them");
                else if (!Period.TryReadDay(at, out _))
                    given.AddError($"--at: '{at}' is not a date; write it as 2026-03-02");
                if (given.GetResult(Weeks) is { Errors: var wrong } && !wrong.Any() && given.GetValue(Weeks) is < 1 or > MostWeeks)
                    given.AddError($"--weeks: write 1 to {MostWeeks}");
                return;
            }

            if (baseline is null || pilot is null)
                given.AddError($"{(baseline is null ? "--baseline" : "--pilot")} is missing: write --baseline FROM..TO and --pilot FROM..TO, or --at DATE");
            else if (ComparedPeriods.Problem("--baseline", baseline, "--pilot", pilot, MostDays) is { } problem)
                given.AddError(problem);
        }

        private static Option<string> Words(string name, string description, params string[] words)
        {
            var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
            option.AcceptOnlyFromAmong(words);
            return option;
        }
    }
}
