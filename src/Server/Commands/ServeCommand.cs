using System.CommandLine;

namespace ContactCenter.Server.Commands;

/// <summary><c>serve</c>: the server.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var options = new ServerOptions("data");
        var command = new Command("serve", "Run the server: answers calls, routes them, shows the wallboard. SIGTERM waits for the calls in progress to end, a second one stops at once; Ctrl-C ends them.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => ServerRun.RunAsync(parsed, options.Read(parsed), static (_, _) => Task.CompletedTask, cancellation));
        return command;
    }
}
