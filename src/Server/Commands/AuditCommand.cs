using System.CommandLine;
using System.CommandLine.Parsing;
using ContactCenter.Analysis.Audit;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Server.Auditing;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary><c>audit</c>: every published figure counted again from the journal.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var asked = new Asked();
        var command = new Command("audit", "Count every published figure again from the journal, by rules of its own: exit code 0 when all agree and every law holds, 1 with what does not")
        {
            asked.Data, asked.Config, asked.Day, asked.From, asked.To, asked.Api, asked.TokenFile,
        };
        asked.Output.AddTo(command);
        command.Validators.Add(asked.Check);
        command.SetAction((parsed, cancellation) => JournalQuestion.AskAsync(parsed, parsed.GetRequiredValue(asked.Config), parsed.GetRequiredValue(asked.Data), async (site, reader) =>
        {
            if (reader.Span() is not { } span)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("the journal is empty: there is nothing to audit. Name another folder with --data.");
                return CommandRun.Failure;
            }

            var period = asked.Period(parsed);
            using var api = asked.Server(parsed);
            var report = ReadingProgress.Run(Steps(span, period), told => new JournalAudit(reader, site.Plan, new ServiceCalendar(site.Hours.TimeZone), api).Run(period, told, cancellation));
            if (report.Events == 0 && report.Deleted.Count == 0 && report.BrokenCount == 0)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"the journal has nothing of {period}; it reaches {new Period(span.First, span.Last)}. Choose days within it.");
                return CommandRun.Failure;
            }

            var written = await asked.Output.WriteAsync(parsed, AuditTelling.Of(report, asked.Output.IsSwedish(parsed)));
            return written != CommandRun.Ok ? written : report.Agrees ? CommandRun.Ok : CommandRun.Failure;
        }));
        return command;
    }

    private static int Steps((DateOnly First, DateOnly Last) span, Period? period)
    {
        var (from, to) = (period?.From > span.First ? period.Value.From : span.First, period?.To < span.Last ? period.Value.To : span.Last);
        return Math.Max(1, to.DayNumber - from.DayNumber + 1);
    }

    private sealed class Asked
    {
        public Option<string> Data { get; } = JournalQuestion.DataOption();

        public Option<string> Config { get; } = CommandRun.ConfigOption();

        public Option<string?> Day { get; } = new("--day") { Description = "This day alone", HelpName = "DATE" };

        public Option<string?> From { get; } = new("--from") { Description = "From this day on; all days without it", HelpName = "DATE" };

        public Option<string?> To { get; } = new("--to") { Description = "To this day", HelpName = "DATE" };

        public Option<string?> Api { get; } = new("--api") { Description = "Also what a server that runs on the journal answers, such as http://127.0.0.1:8080", HelpName = "URL" };

        public Option<string?> TokenFile { get; } = new("--token-file") { Description = "With --api: the file with its token, such as data/admin-token", HelpName = "FILE" };

        public ReportOutput Output { get; } = new();

        /// <exception cref="StorageException">The file with the token cannot be read.</exception>
        public ApiTelling? Server(ParseResult parsed)
        {
            if (parsed.GetValue(Api) is not { } address)
                return null;
            var file = parsed.GetValue(TokenFile)!;
            try
            {
                return new(new Uri(address.EndsWith('/') ? address : address + "/"), File.ReadAllText(file).Trim());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"--token-file: {file} cannot be read: {e.Message}", e);
            }
        }

        public Period? Period(ParseResult parsed)
        {
            if (Read(parsed.GetValue(Day)) is { } day)
                return new(day, day);
            var (from, to) = (Read(parsed.GetValue(From)), Read(parsed.GetValue(To)));
            return from is null && to is null ? null : new(from ?? new(2000, 1, 1), to ?? new(2199, 12, 31));
        }

        public void Check(CommandResult given)
        {
            foreach (var option in new[] { Day, From, To })
            {
                if (given.GetValue(option) is { } text && Read(text) is null)
                    given.AddError($"{option.Name}: '{text}' is not a date; write it as 2026-03-02");
            }

            if (given.GetValue(Day) is not null && (given.GetValue(From) is not null || given.GetValue(To) is not null))
                given.AddError("--day: it stands for --from and --to; write either it or them");
            if (given.GetValue(Api) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")))
                given.AddError($"--api: '{address}' is no address; write it as http://127.0.0.1:8080");
            if ((given.GetValue(Api) is null) != (given.GetValue(TokenFile) is null))
                given.AddError("--api and --token-file go together");
            if (Read(given.GetValue(From)) > Read(given.GetValue(To)))
                given.AddError("--from lies after --to; write the earlier day first");
        }

        private static DateOnly? Read(string? text) => Analysis.Comparison.Period.TryReadDay(text, out var day) ? day : null;
    }
}
