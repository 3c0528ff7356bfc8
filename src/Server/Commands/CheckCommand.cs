using System.CommandLine;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Commands;

/// <summary><c>check</c>: everything that can be wrong with the configuration.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var json = new Option<bool>("--json") { Description = "Print an array of {file, line, column, severity, code, message}" };
        var command = new Command("check", "Check the configuration: each finding as file:line:column: severity code: message, with its cure. Exit code 1 when one is an error.")
        {
            config, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var directory = parsed.GetRequiredValue(config);
            var loaded = SiteConfiguration.Load(directory);
            var text = parsed.GetValue(json)
                ? FindingPrinter.Json(directory, loaded.Findings)
                : FindingPrinter.Text(directory, loaded.Findings);
            await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), cancellation);
            return loaded.HasErrors ? CommandRun.Failure : CommandRun.Ok;
        });
        return command;
    }
}
