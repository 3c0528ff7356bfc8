using System.CommandLine;
using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow usage</c>: how many came where, chose what, and hung up, from the journal.</summary>
internal static class FlowUsageCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var data = new Option<string>("--data") { Description = "The folder that holds the journal; a server may be running on it", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var name = new Option<string>("--flow") { Description = "Name of the flow", HelpName = "NAME", Required = true };
        var from = Date("--from", "The first day; the first of the journal without it");
        var to = Date("--to", "The last day; the last of the journal without it");
        var format = new Option<string>("--format") { Description = "Text, or what to draw for", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "mermaid", "dot", "svg");
        var command = new Command("usage", "Tell how a flow was used: how many came to each node, chose what and hung up, from the journal, by the flow as it is now") { config, data, name, from, to, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration;
            if (await FlowTexts.LoadAsync(parsed, parsed.GetRequiredValue(config)) is not { Flows: { } flows } site)
                return CommandRun.Failure;
            var wanted = parsed.GetRequiredValue(name);
            if (flows.Find(wanted) is not { } flow)
            {
                await output.Error.WriteLineAsync($"there is no flow {Quote.Of(wanted)}{NearestName.Hint(wanted, [.. flows.Flows.Select(one => one.Name)], "name another")}");
                return CommandRun.Failure;
            }

            try
            {
                using var folder = DataFolder.OpenForReading(parsed.GetRequiredValue(data));
                var options = site.Server is { } server ? new JournalOptions { FileName = server.Storage.SqliteFile, Postgresql = server.Storage.Postgresql } : new JournalOptions();
                var (reader, first) = (JournalReader.Open(folder, options), Day(parsed.GetValue(from)) ?? DateOnly.MinValue);
                var before = reader.ReadKinds(["switchTurned"], 0, reader.LastSequenceBefore(first), int.MaxValue).Select(one => one.Event).OfType<SwitchTurned>();
                var usage = FlowUsageCount.Of(flow, reader.ReadDays(first, Day(parsed.GetValue(to)) ?? DateOnly.MaxValue).Select(one => one.Event), before);
                await output.Output.WriteAsync(Drawn(flow, usage, parsed.GetRequiredValue(format)).AsMemory(), cancellation);
                return CommandRun.Ok;
            }
            catch (StorageException problem)
            {
                await output.Error.WriteLineAsync(problem.Message);
                return CommandRun.Failure;
            }
        });
        return command;
    }

    private static string Drawn(Flow flow, FlowUsage usage, string format) => format switch
    {
        "mermaid" => FlowGraph.ToMermaid(flow, usage),
        "dot" => FlowGraph.ToDot(flow, usage),
        "svg" => FlowGraph.ToSvg(flow, usage),
        _ => UsageText.Of(flow, usage),
    };

    private static Option<string?> Date(string name, string description)
    {
        var date = new Option<string?>(name) { Description = description, HelpName = "DATE" };
        date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Day(text) is null)
                result.AddError($"{name}: '{text}' is not a date; write it as 2026-03-02");
        });
        return date;
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
