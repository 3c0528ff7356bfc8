using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactCenter.Server.Commands;

/// <summary>Runs a command line with the exit codes scripts rely on: 0 ok, 1 findings or failure, 2 wrong usage.</summary>
internal static class CommandRun
{
    public const int Ok = 0;
    public const int Failure = 1;
    public const int WrongUsage = 2;

    public static async Task<int> InvokeAsync(
        RootCommand root, string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"See: {Path(parsed.CommandResult)} --help");
            return WrongUsage;
        }

        // No termination of the command line's own: on SIGTERM it would cancel at once, and a server must first finish its calls.
        return await parsed.InvokeAsync(new() { Output = output, Error = error, ProcessTerminationTimeout = null }, cancellation);
    }

    private static string Path(SymbolResult? result) => result is CommandResult command
        ? $"{Path(command.Parent)} {command.Command.Name}".TrimStart()
        : "";

    /// <summary><c>--config DIR</c>, the same for every verb.</summary>
    public static Option<string> ConfigOption() => new("--config")
    {
        Description = "The folder that holds server.yaml, agents.yaml, queues.yaml, hours.yaml, flows/ and prompts/",
        HelpName = "DIR",
        DefaultValueFactory = _ => "config",
    };
}
